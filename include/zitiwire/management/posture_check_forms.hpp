// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/json/constant.hpp>
#include <zitiwire/model/policy.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// The kinds of posture checks that can be made.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// An operating system, and which versions of it. Specification: `operatingSystem`.
template <class Text>
struct OperatingSystem {
    Text type{};                                  ///< of what kind
    std::optional<std::vector<Text>> versions{};  ///< ranges of semantic versions

    bool operator==(OperatingSystem const&) const = default;
    BOOST_DESCRIBE_CLASS(OperatingSystem, (), (type, versions), (), ())
};

/// A program that has to run. Specification: `process`.
template <class Text>
struct Process {
    std::optional<std::vector<Text>> hashes{};
    std::optional<Text> osType{};  ///< "Windows", "WindowsServer", "Android", "iOS", "Linux", "macOS"
    std::optional<Text> path{};
    std::optional<Text> signerFingerprint{};

    bool operator==(Process const&) const = default;
    BOOST_DESCRIBE_CLASS(Process, (), (hashes, osType, path, signerFingerprint), (), ())
};

/// A program that may have to run. Specification: `processMulti`.
template <class Text>
struct ProcessMulti {
    std::optional<std::vector<Text>> hashes{};
    std::optional<Text> osType{};  ///< "Windows", "WindowsServer", "Android", "iOS", "Linux", "macOS"
    std::optional<Text> path{};
    std::optional<std::vector<Text>> signerFingerprints{};

    bool operator==(ProcessMulti const&) const = default;
    BOOST_DESCRIBE_CLASS(ProcessMulti, (), (hashes, osType, path, signerFingerprints), (), ())
};

}  // namespace basic

using OperatingSystem = basic::OperatingSystem<std::string>;
using Process = basic::Process<std::string>;
using ProcessMulti = basic::ProcessMulti<std::string>;

/// What to make a posture check domain of. Specification: `postureCheckDomainCreate`.
struct PostureCheckDomainCreate {
    std::string name;
    std::optional<std::vector<std::string>> roleAttributes{};  ///< what roles `#attribute` match; `[]` clears them
    std::optional<Tags> tags{};                                ///< free-form: text, numbers, booleans, null; lists and maps are dropped without a word
    Constant<"DOMAIN"> typeId{};
    std::vector<std::string> domains;

    bool operator==(PostureCheckDomainCreate const&) const = default;
    BOOST_DESCRIBE_CLASS(PostureCheckDomainCreate, (), (name, roleAttributes, tags, typeId, domains), (), ())
};

/// What to make a posture check mac address of. Specification: `postureCheckMacAddressCreate`.
struct PostureCheckMacAddressCreate {
    std::string name;
    std::optional<std::vector<std::string>> roleAttributes{};  ///< what roles `#attribute` match; `[]` clears them
    std::optional<Tags> tags{};                                ///< free-form: text, numbers, booleans, null; lists and maps are dropped without a word
    Constant<"MAC"> typeId{};
    std::vector<std::string> macAddresses;                     ///< without separators

    bool operator==(PostureCheckMacAddressCreate const&) const = default;
    BOOST_DESCRIBE_CLASS(PostureCheckMacAddressCreate, (), (name, roleAttributes, tags, typeId, macAddresses), (), ())
};

/// What to make a posture check mfa of. Specification: `postureCheckMfaCreate`.
struct PostureCheckMfaCreate {
    std::string name;
    std::optional<std::vector<std::string>> roleAttributes{};  ///< what roles `#attribute` match; `[]` clears them
    std::optional<Tags> tags{};                                ///< free-form: text, numbers, booleans, null; lists and maps are dropped without a word
    Constant<"MFA"> typeId{};
    std::optional<bool> ignoreLegacyEndpoints{};               ///< clients that cannot answer are let through
    std::optional<bool> promptOnUnlock{};
    std::optional<bool> promptOnWake{};
    std::optional<std::int64_t> timeoutSeconds{};              ///< -1 for none

    bool operator==(PostureCheckMfaCreate const&) const = default;
    BOOST_DESCRIBE_CLASS(PostureCheckMfaCreate, (),
                         (name, roleAttributes, tags, typeId, ignoreLegacyEndpoints, promptOnUnlock, promptOnWake, timeoutSeconds),
                         (), ())
};

/// What to make a posture check operating system of. Specification: `postureCheckOperatingSystemCreate`.
struct PostureCheckOperatingSystemCreate {
    std::string name;
    std::optional<std::vector<std::string>> roleAttributes{};  ///< what roles `#attribute` match; `[]` clears them
    std::optional<Tags> tags{};                                ///< free-form: text, numbers, booleans, null; lists and maps are dropped without a word
    Constant<"OS"> typeId{};
    std::vector<OperatingSystem> operatingSystems;

    bool operator==(PostureCheckOperatingSystemCreate const&) const = default;
    BOOST_DESCRIBE_CLASS(PostureCheckOperatingSystemCreate, (), (name, roleAttributes, tags, typeId, operatingSystems), (), ())
};

/// What to make a posture check process of. Specification: `postureCheckProcessCreate`.
struct PostureCheckProcessCreate {
    std::string name;
    std::optional<std::vector<std::string>> roleAttributes{};  ///< what roles `#attribute` match; `[]` clears them
    std::optional<Tags> tags{};                                ///< free-form: text, numbers, booleans, null; lists and maps are dropped without a word
    Constant<"PROCESS"> typeId{};
    Process process;

    bool operator==(PostureCheckProcessCreate const&) const = default;
    BOOST_DESCRIBE_CLASS(PostureCheckProcessCreate, (), (name, roleAttributes, tags, typeId, process), (), ())
};

/// What to make a posture check process multi of. Specification: `postureCheckProcessMultiCreate`.
struct PostureCheckProcessMultiCreate {
    std::string name;
    std::optional<std::vector<std::string>> roleAttributes{};  ///< what roles `#attribute` match; `[]` clears them
    std::optional<Tags> tags{};                                ///< free-form: text, numbers, booleans, null; lists and maps are dropped without a word
    Constant<"PROCESS_MULTI"> typeId{};
    std::vector<ProcessMulti> processes;
    Semantic semantic = Semantic::AllOf;                       ///< "AllOf" or "AnyOf" of the roles

    bool operator==(PostureCheckProcessMultiCreate const&) const = default;
    BOOST_DESCRIBE_CLASS(PostureCheckProcessMultiCreate, (), (name, roleAttributes, tags, typeId, processes, semantic), (), ())
};

/// What to create: one of the kinds. Specification: `postureCheckCreate`, told apart by `typeId`.
using PostureCheckCreate =
    std::variant<PostureCheckDomainCreate, PostureCheckMacAddressCreate, PostureCheckMfaCreate, PostureCheckOperatingSystemCreate,
    PostureCheckProcessCreate, PostureCheckProcessMultiCreate>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

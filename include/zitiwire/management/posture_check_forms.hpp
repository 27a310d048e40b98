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
    Text type{};                                  ///< "Windows", "WindowsServer", "Android", "iOS", "Linux", "macOS"
    /// ranges like ">=10.0.0"; has to be sent, `[]` for any; null in replies then
    std::optional<std::vector<Text>> versions{};

    BOOST_DESCRIBE_CLASS(OperatingSystem, (), (type, versions), (), ())
};

/// A program that has to run. Specification: `process`.
template <class Text>
struct Process {
    std::optional<std::vector<Text>> hashes{};  ///< of the file; null for any
    std::optional<Text> osType{};  ///< "Windows", "WindowsServer", "Android", "iOS", "Linux", "macOS"; required
    std::optional<Text> path{};  ///< of the program; required
    std::optional<Text> signerFingerprint{};  ///< of the certificate that signed it; absent for any

    BOOST_DESCRIBE_CLASS(Process, (), (hashes, osType, path, signerFingerprint), (), ())
};

/// A program that may have to run. Specification: `processMulti`.
template <class Text>
struct ProcessMulti {
    std::optional<std::vector<Text>> hashes{};  ///< of the file; empty for any
    std::optional<Text> osType{};  ///< "Windows", "WindowsServer", "Android", "iOS", "Linux", "macOS"; required
    std::optional<Text> path{};  ///< of the program; required
    std::optional<std::vector<Text>> signerFingerprints{};  ///< of certificates that may have signed it; empty for any

    BOOST_DESCRIBE_CLASS(ProcessMulti, (), (hashes, osType, path, signerFingerprints), (), ())
};

}  // namespace basic

using OperatingSystem = basic::OperatingSystem<std::string>;
using Process = basic::Process<std::string>;
using ProcessMulti = basic::ProcessMulti<std::string>;

/// What to make a check of kind DOMAIN of: the machine has to be in one of these Windows domains. Specification:
/// `postureCheckDomainCreate`.
struct PostureCheckDomainCreate {
    std::string name;
    /// what roles `#attribute` match; without `#` or `@` in front
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently
    Constant<"DOMAIN"> typeId{};
    std::vector<std::string> domains;  ///< at least one; controllers do not check them

    BOOST_DESCRIBE_CLASS(PostureCheckDomainCreate, (), (name, roleAttributes, tags, typeId, domains), (), ())
};

/// What to make a check of kind MAC of: the machine has to have one of these MAC addresses. Specification:
/// `postureCheckMacAddressCreate`.
struct PostureCheckMacAddressCreate {
    std::string name;
    /// what roles `#attribute` match; without `#` or `@` in front
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently
    Constant<"MAC"> typeId{};
    std::vector<std::string> macAddresses;  ///< hexadecimal without separators; controllers do not check them

    BOOST_DESCRIBE_CLASS(PostureCheckMacAddressCreate, (), (name, roleAttributes, tags, typeId, macAddresses), (), ())
};

/// What to make a check of kind MFA of: the client has to give a code. Specification: `postureCheckMfaCreate`.
struct PostureCheckMfaCreate {
    std::string name;
    /// what roles `#attribute` match; without `#` or `@` in front
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently
    Constant<"MFA"> typeId{};
    std::optional<bool> ignoreLegacyEndpoints{};  ///< clients that cannot tell of waking and unlocking are let through
    std::optional<bool> promptOnUnlock{};  ///< asks again after the machine was unlocked
    std::optional<bool> promptOnWake{};  ///< asks again after the machine woke up
    std::optional<std::int64_t> timeoutSeconds{};  ///< until a code is asked for again; -1, and when absent, for never

    BOOST_DESCRIBE_CLASS(PostureCheckMfaCreate, (),
                         (name, roleAttributes, tags, typeId, ignoreLegacyEndpoints, promptOnUnlock, promptOnWake,
                          timeoutSeconds),
                         (), ())
};

/// What to make a check of kind OS of: the machine has to run one of these. Specification:
/// `postureCheckOperatingSystemCreate`.
struct PostureCheckOperatingSystemCreate {
    std::string name;
    /// what roles `#attribute` match; without `#` or `@` in front
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently
    Constant<"OS"> typeId{};
    std::vector<OperatingSystem> operatingSystems;

    BOOST_DESCRIBE_CLASS(PostureCheckOperatingSystemCreate, (), (name, roleAttributes, tags, typeId, operatingSystems),
                         (), ())
};

/// What to make a check of kind PROCESS of: the machine has to run a program. Specification:
/// `postureCheckProcessCreate`.
struct PostureCheckProcessCreate {
    std::string name;
    /// what roles `#attribute` match; without `#` or `@` in front
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently
    Constant<"PROCESS"> typeId{};
    Process process;

    BOOST_DESCRIBE_CLASS(PostureCheckProcessCreate, (), (name, roleAttributes, tags, typeId, process), (), ())
};

/// What to make a check of kind PROCESS_MULTI of: the machine has to run all or any of several programs. Specification:
/// `postureCheckProcessMultiCreate`.
struct PostureCheckProcessMultiCreate {
    std::string name;
    /// what roles `#attribute` match; without `#` or `@` in front
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently
    Constant<"PROCESS_MULTI"> typeId{};
    std::vector<ProcessMulti> processes;  ///< in no fixed order
    Semantic semantic = Semantic::AllOf;  ///< AllOf the processes have to run, or AnyOf them

    BOOST_DESCRIBE_CLASS(PostureCheckProcessMultiCreate, (), (name, roleAttributes, tags, typeId, processes, semantic),
                         (), ())
};

/// What to create: one of the kinds. Specification: `postureCheckCreate`, told apart by `typeId`.
using PostureCheckCreate =
    std::variant<PostureCheckDomainCreate, PostureCheckMacAddressCreate, PostureCheckMfaCreate,
                 PostureCheckOperatingSystemCreate, PostureCheckProcessCreate, PostureCheckProcessMultiCreate>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/json/constant.hpp>
#include <zitiwire/management/posture_check_forms.hpp>
#include <zitiwire/model/policy.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What can be changed of posture checks of each kind.
namespace zitiwire::inline ZITIWIRE_ABI {

/// What to change of a check of kind DOMAIN; what is absent stays as it is. Specification: `postureCheckDomainPatch`.
struct PostureCheckDomainPatch {
    std::optional<std::string> name{};
    /// what roles `#attribute` match; replaces all, `[]` clears them
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)
    Constant<"DOMAIN"> typeId{};
    std::optional<std::vector<std::string>> domains{};  ///< replaces all of them

    BOOST_DESCRIBE_CLASS(PostureCheckDomainPatch, (), (name, roleAttributes, tags, typeId, domains), (), ())
};

/// What to put in the place of a check of kind DOMAIN; what is left out is reset. Specification:
/// `postureCheckDomainUpdate`.
struct PostureCheckDomainUpdate {
    std::string name;
    std::optional<std::vector<std::string>> roleAttributes{};  ///< what roles `#attribute` match; none when absent
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent
    Constant<"DOMAIN"> typeId{};
    std::vector<std::string> domains;  ///< at least one; controllers do not check them

    BOOST_DESCRIBE_CLASS(PostureCheckDomainUpdate, (), (name, roleAttributes, tags, typeId, domains), (), ())
};

/// What to change of a check of kind MAC; what is absent stays as it is. Specification: `postureCheckMacAddressPatch`.
struct PostureCheckMacAddressPatch {
    std::optional<std::string> name{};
    /// what roles `#attribute` match; replaces all, `[]` clears them
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)
    Constant<"MAC"> typeId{};
    std::optional<std::vector<std::string>> macAddresses{};  ///< replaces all of them; without separators

    BOOST_DESCRIBE_CLASS(PostureCheckMacAddressPatch, (), (name, roleAttributes, tags, typeId, macAddresses), (), ())
};

/// What to put in the place of a check of kind MAC; what is left out is reset. Specification:
/// `postureCheckMacAddressUpdate`.
struct PostureCheckMacAddressUpdate {
    std::string name;
    std::optional<std::vector<std::string>> roleAttributes{};  ///< what roles `#attribute` match; none when absent
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent
    Constant<"MAC"> typeId{};
    std::vector<std::string> macAddresses;  ///< hexadecimal without separators; controllers do not check them

    BOOST_DESCRIBE_CLASS(PostureCheckMacAddressUpdate, (), (name, roleAttributes, tags, typeId, macAddresses), (), ())
};

/// What to change of a check of kind MFA; what is absent stays as it is. Specification: `postureCheckMfaPatch`.
struct PostureCheckMfaPatch {
    std::optional<std::string> name{};
    /// what roles `#attribute` match; replaces all, `[]` clears them
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)
    Constant<"MFA"> typeId{};
    std::optional<bool> ignoreLegacyEndpoints{};  ///< clients that cannot tell of waking and unlocking are let through
    std::optional<bool> promptOnUnlock{};  ///< asks again after the machine was unlocked
    std::optional<bool> promptOnWake{};  ///< asks again after the machine woke up
    std::optional<std::int64_t> timeoutSeconds{};  ///< until a code is asked for again; -1 for never

    BOOST_DESCRIBE_CLASS(PostureCheckMfaPatch, (),
                         (name, roleAttributes, tags, typeId, ignoreLegacyEndpoints, promptOnUnlock, promptOnWake,
                          timeoutSeconds),
                         (), ())
};

/// What to put in the place of a check of kind MFA; what is left out is reset. Specification: `postureCheckMfaUpdate`.
struct PostureCheckMfaUpdate {
    std::string name;
    std::optional<std::vector<std::string>> roleAttributes{};  ///< what roles `#attribute` match; none when absent
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent
    Constant<"MFA"> typeId{};
    std::optional<bool> ignoreLegacyEndpoints{};  ///< clients that cannot tell of waking and unlocking are let through
    std::optional<bool> promptOnUnlock{};  ///< asks again after the machine was unlocked
    std::optional<bool> promptOnWake{};  ///< asks again after the machine woke up
    std::optional<std::int64_t> timeoutSeconds{};  ///< until a code is asked for again; -1 for never

    BOOST_DESCRIBE_CLASS(PostureCheckMfaUpdate, (),
                         (name, roleAttributes, tags, typeId, ignoreLegacyEndpoints, promptOnUnlock, promptOnWake,
                          timeoutSeconds),
                         (), ())
};

/// What to change of a check of kind OS; what is absent stays as it is. Specification:
/// `postureCheckOperatingSystemPatch`.
struct PostureCheckOperatingSystemPatch {
    std::optional<std::string> name{};
    /// what roles `#attribute` match; replaces all, `[]` clears them
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)
    Constant<"OS"> typeId{};
    std::optional<std::vector<OperatingSystem>> operatingSystems{};  ///< replaces all of them

    BOOST_DESCRIBE_CLASS(PostureCheckOperatingSystemPatch, (), (name, roleAttributes, tags, typeId, operatingSystems),
                         (), ())
};

/// What to put in the place of a check of kind OS; what is left out is reset. Specification:
/// `postureCheckOperatingSystemUpdate`.
struct PostureCheckOperatingSystemUpdate {
    std::string name;
    std::optional<std::vector<std::string>> roleAttributes{};  ///< what roles `#attribute` match; none when absent
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent
    Constant<"OS"> typeId{};
    std::vector<OperatingSystem> operatingSystems;

    BOOST_DESCRIBE_CLASS(PostureCheckOperatingSystemUpdate, (), (name, roleAttributes, tags, typeId, operatingSystems),
                         (), ())
};

/// What to change of a check of kind PROCESS_MULTI; what is absent stays as it is. Specification:
/// `postureCheckProcessMultiPatch`.
struct PostureCheckProcessMultiPatch {
    std::optional<std::string> name{};
    /// what roles `#attribute` match; replaces all, `[]` clears them
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)
    Constant<"PROCESS_MULTI"> typeId{};
    std::optional<std::vector<ProcessMulti>> processes{};  ///< replaces all of them
    std::optional<Semantic> semantic{};  ///< AllOf the processes have to run, or AnyOf them

    BOOST_DESCRIBE_CLASS(PostureCheckProcessMultiPatch, (), (name, roleAttributes, tags, typeId, processes, semantic),
                         (), ())
};

/// What to put in the place of a check of kind PROCESS_MULTI; what is left out is reset. Specification:
/// `postureCheckProcessMultiUpdate`.
struct PostureCheckProcessMultiUpdate {
    std::string name;
    std::optional<std::vector<std::string>> roleAttributes{};  ///< what roles `#attribute` match; none when absent
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent
    Constant<"PROCESS_MULTI"> typeId{};
    std::vector<ProcessMulti> processes;  ///< in no fixed order
    Semantic semantic = Semantic::AllOf;  ///< AllOf the processes have to run, or AnyOf them

    BOOST_DESCRIBE_CLASS(PostureCheckProcessMultiUpdate, (), (name, roleAttributes, tags, typeId, processes, semantic),
                         (), ())
};

/// What to change of a check of kind PROCESS; what is absent stays as it is. Specification: `postureCheckProcessPatch`.
struct PostureCheckProcessPatch {
    std::optional<std::string> name{};
    /// what roles `#attribute` match; replaces all, `[]` clears them
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)
    Constant<"PROCESS"> typeId{};
    std::optional<Process> process{};  ///< replaces the members that are sent; `signerFingerprint` stays

    BOOST_DESCRIBE_CLASS(PostureCheckProcessPatch, (), (name, roleAttributes, tags, typeId, process), (), ())
};

/// What to put in the place of a check of kind PROCESS; what is left out is reset. Specification:
/// `postureCheckProcessUpdate`.
struct PostureCheckProcessUpdate {
    std::string name;
    std::optional<std::vector<std::string>> roleAttributes{};  ///< what roles `#attribute` match; none when absent
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent
    Constant<"PROCESS"> typeId{};
    Process process;

    BOOST_DESCRIBE_CLASS(PostureCheckProcessUpdate, (), (name, roleAttributes, tags, typeId, process), (), ())
};

/// What to put in the place of one: one of the kinds. Specification: `postureCheckUpdate`, told apart by `typeId`.
using PostureCheckUpdate =
    std::variant<PostureCheckDomainUpdate, PostureCheckMacAddressUpdate, PostureCheckMfaUpdate,
                 PostureCheckOperatingSystemUpdate, PostureCheckProcessMultiUpdate, PostureCheckProcessUpdate>;

/// What to change of one; `typeId` has to be that of the check: one of the kinds. Specification: `postureCheckPatch`,
/// told apart by `typeId`.
using PostureCheckPatch =
    std::variant<PostureCheckDomainPatch, PostureCheckMacAddressPatch, PostureCheckMfaPatch,
                 PostureCheckOperatingSystemPatch, PostureCheckProcessMultiPatch, PostureCheckProcessPatch>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/equality.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// What a client may tell about the machine it runs on. Specification: `envInfo`.
template <class Text>
struct EnvInfo {
    std::optional<Text> arch{};
    std::optional<Text> domain{};
    std::optional<Text> hostname{};
    std::optional<Text> os{};
    std::optional<Text> osRelease{};
    std::optional<Text> osVersion{};

    BOOST_DESCRIBE_CLASS(EnvInfo, (), (arch, domain, hostname, os, osRelease, osVersion), (), ())
};

/// What a client may tell about itself. Specification: `sdkInfo`.
template <class Text>
struct SdkInfo {
    std::optional<Text> appId{};
    std::optional<Text> appVersion{};
    std::optional<Text> branch{};
    std::optional<Text> revision{};
    std::optional<Text> type{};
    std::optional<Text> version{};

    BOOST_DESCRIBE_CLASS(SdkInfo, (), (appId, appVersion, branch, revision, type, version), (), ())
};

}  // namespace basic

using EnvInfo = basic::EnvInfo<std::string>;
using SdkInfo = basic::SdkInfo<std::string>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/management/controller.hpp>
#include <zitiwire/management/informational.hpp>
#include <zitiwire/oidc/origin.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Which log-in a controller offers, and where the nodes of a cluster are.
namespace zitiwire::inline ZITIWIRE_ABI {

/// What a controller offers to those who want to log in.
struct WaysIn {
    /// by `Authenticate`. Deprecated in 2.x, not for clusters, and announced to be gone in 3.0
    bool zt_session = false;
    bool oidc = false;              ///< by `OidcLogIn`
    std::string origin{};           ///< for `OidcSettings::origin`; "" without OIDC
    bool session_certificate = false;  ///< `OidcSettings::csrPem` gives one
    bool is_cluster = false;  ///< log in by OIDC: a zt-session is good at its own node alone

    bool operator==(WaysIn const&) const = default;
};

/// The address of the first place of an API; "" for one that is not there.
[[nodiscard]] inline std::string address_of(ControllerVersionInfo const& info, std::string_view api) {
    for (auto const& [name, versions] : info.apiVersions) {
        if (name != api) continue;
        for (auto const& [version, facts] : versions) {
            if (!facts.apiBaseUrls.empty()) return facts.apiBaseUrls.front();
        }
    }
    return {};
}

/// Reads it out of the reply to `ListVersion`, which needs no session. What the controller's software knows beyond
/// its capabilities (`ListEnumeratedCapabilities`) decides nothing.
[[nodiscard]] inline WaysIn ways_in(ControllerVersionInfo const& info) {
    auto const can = [&](std::string_view capability) {
        return std::ranges::find(info.capabilities, capability) != info.capabilities.end();
    };
    std::string_view const version = info.version;
    int major = 0;
    bool const is_release = version.size() > 1 && version.front() == 'v';
    if (is_release) std::from_chars(version.data() + 1, version.data() + version.size(), major);
    WaysIn ways{.zt_session = major < 3, .origin = origin_of(address_of(info, "edge-oidc"))};
    ways.oidc = can("OIDC_AUTH") && !ways.origin.empty();
    if (!ways.oidc) ways.origin.clear();
    ways.session_certificate = ways.oidc && can("OIDC_AUTH_WITH_CSR");
    ways.is_cluster = can("HA_CONTROLLER");
    return ways;
}

/// A controller of a cluster.
struct Node {
    std::string id;
    std::string name;
    std::string origin{};  ///< for `OidcSettings::origin`: `https://HOST:PORT`; "" when it tells none
    std::string management{};  ///< where the Management API is, with its base path; "" likewise
    std::string fingerprint{};  ///< `kid` of the tokens that it signs
    bool is_online = false;  ///< as the node sees it that was asked

    bool operator==(Node const&) const = default;
};

/// The nodes out of the reply to `ListControllers`, in the order to try them: those online first. A controller that is
/// no cluster lists none.
[[nodiscard]] inline std::vector<Node> nodes(std::vector<ControllerDetail> const& controllers) {
    std::vector<Node> found, offline;
    for (ControllerDetail const& controller : controllers) {
        Node node{.id = controller.id, .name = controller.name};
        node.fingerprint = controller.fingerprint;
        node.is_online = controller.isOnline;
        for (auto const& [api, addresses] : controller.apiAddresses) {
            if (addresses.empty()) continue;
            if (api == "edge-oidc") node.origin = origin_of(addresses.front().url);
            if (api == "edge-management") node.management = addresses.front().url;
        }
        (node.is_online ? found : offline).push_back(std::move(node));
    }
    std::ranges::move(offline, std::back_inserter(found));
    return found;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

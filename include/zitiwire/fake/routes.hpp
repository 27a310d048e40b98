// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/http/method.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// What a fake controller can do.
enum class Action : std::uint8_t {
    version,
    authenticate,
    current_session,
    list_enrollments,
    create_enrollment,
    detail_enrollment,
    delete_enrollment,
    refresh_enrollment,
    list_identities,
    create_identity,
    detail_identity,
    patch_identity,
    delete_identity,
    list_identity_enrollments,
    list_auth_policies,
    detail_auth_policy,
    list_network_jwts,
};

/// An action at its path: the segments below the base path, `*` for an id.
struct Route {
    Method method;
    std::string_view path;
    Action action;
    bool needs_session = true;
    bool has_body = false;
};

inline constexpr std::array routes{
    Route{Method::get, "", Action::version, false},
    Route{Method::get, "version", Action::version, false},
    Route{Method::post, "authenticate", Action::authenticate, false, true},
    Route{Method::get, "current-api-session", Action::current_session},
    Route{Method::get, "enrollments", Action::list_enrollments},
    Route{Method::post, "enrollments", Action::create_enrollment, true, true},
    Route{Method::get, "enrollments/*", Action::detail_enrollment},
    Route{Method::delete_, "enrollments/*", Action::delete_enrollment},
    Route{Method::post, "enrollments/*/refresh", Action::refresh_enrollment, true, true},
    Route{Method::get, "identities", Action::list_identities},
    Route{Method::post, "identities", Action::create_identity, true, true},
    Route{Method::get, "identities/*", Action::detail_identity},
    Route{Method::patch, "identities/*", Action::patch_identity, true, true},
    Route{Method::delete_, "identities/*", Action::delete_identity},
    Route{Method::get, "identities/*/enrollments", Action::list_identity_enrollments},
    Route{Method::get, "auth-policies", Action::list_auth_policies},
    Route{Method::get, "auth-policies/*", Action::detail_auth_policy},
    Route{Method::get, "network-jwts", Action::list_network_jwts, false},
};

/// True for what stands below the base path of real controllers, but not here.
[[nodiscard]] inline bool is_left_out(std::vector<std::string_view> const& segments, std::size_t first) {
    constexpr std::string_view collections[] = {"api-sessions",
                                                "authenticators",
                                                "cas",
                                                "config-types",
                                                "configs",
                                                "controller-settings",
                                                "controllers",
                                                "current-api-session",
                                                "current-identity",
                                                "database",
                                                "edge-router-policies",
                                                "edge-routers",
                                                "external-jwt-signers",
                                                "identity-types",
                                                "posture-check-types",
                                                "posture-checks",
                                                "revocations",
                                                "routers",
                                                "service-edge-router-policies",
                                                "service-policies",
                                                "services",
                                                "sessions",
                                                "specs",
                                                "summary",
                                                "terminators",
                                                "transit-routers"};
    constexpr std::string_view of_identities[] = {
        "authenticators", "disable",         "edge-router-policies", "edge-routers", "enable", "failed-service-requests", "mfa", "policy-advice",
        "posture-data",   "service-configs", "service-policies",     "services",     "trace"};
    if (segments.size() <= first) return false;
    std::string_view const collection = segments[first];
    bool const is_of_identity = collection == "identities" && segments.size() > first + 2;
    return std::ranges::find(collections, collection) != std::end(collections) || collection.contains("-role-attribute") ||
           (is_of_identity && std::ranges::find(of_identities, segments[first + 2]) != std::end(of_identities));
}

/// Where a request goes.
struct Destination {
    Route const* route = nullptr;
    std::string id;  ///< decoded; "" for a path without one
};

[[nodiscard]] inline bool fits(std::string_view pattern, std::vector<std::string_view> const& segments, std::size_t first) {
    auto const parts = pattern.empty() ? std::vector<std::string_view>{} : split(pattern, '/');
    if (parts.size() + first != segments.size()) return false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i] != "*" && parts[i] != segments[first + i]) return false;
    }
    return true;
}

/// Finds the route of an encoded path; the failure is 404, 405, or 400 for a wrong escape. This comes before anything
/// else is looked at.
[[nodiscard]] inline Outcome<Destination> find_route(Method method, std::string_view path) {
    constexpr std::array<std::string_view, 3> base{"edge", "management", "v1"};
    if (!percent_decode(path)) return std::unexpected(bad_request());

    auto const segments = clean_segments(path);
    bool const is_ours = segments.size() >= base.size() && std::ranges::equal(base, std::vector(segments.begin(), segments.begin() + 3));
    bool const is_root = segments.empty() || (segments.size() == 1 && segments[0] == "version");
    bool const belongs_to_edge = !segments.empty() && segments[0] == "edge";
    std::string const shown = belongs_to_edge ? std::string{path} : "/edge/client/v1" + std::string{path};
    auto const unknown = [&] {
        bool const is_known = is_ours && is_left_out(segments, base.size());
        return std::unexpected(
            not_found(plain_cause("path " + shown + (is_known ? ", which FakeController does not serve," : "") + " was not found")));
    };
    if (!is_ours && !is_root) return unknown();

    std::size_t const first = is_ours ? base.size() : 0;
    std::string allowed;
    for (Route const& route : routes) {
        if (!fits(route.path, segments, first)) continue;
        if (route.method == method) {
            bool const has_id = route.path.contains('*');
            return Destination{&route, has_id ? *percent_decode(segments[first + 1]) : std::string{}};
        }
        allowed.append(allowed.empty() ? "" : ",").append(to_string(route.method));
    }
    if (allowed.empty()) return unknown();
    return std::unexpected(method_not_allowed(to_string(method), allowed));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/auth_policies.hpp>
#include <zitiwire/fake/enrollment_lists.hpp>
#include <zitiwire/fake/enrollments.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/identities.hpp>
#include <zitiwire/fake/identity_lists.hpp>
#include <zitiwire/fake/log_in.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/version_document.hpp>
#include <zitiwire/http/method.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <expected>
#include <iterator>
#include <ranges>
#include <span>
#include <string>
#include <string_view>

/// The operations that are served.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// What is done for a request, and where it has to go: the segments below the base path, `*` for an id.
struct Route {
    Method method;
    std::string_view path;
    Outcome<Answered> (*work)(State& state, Call const& call);
    bool needs_session = true;
    bool has_body = false;
    bool is_json = true;  ///< what it answers; the header Accept of a request for anything else does not matter
};

/// All that a fake controller can do.
inline constexpr Route routes[] = {
    {Method::get, "", version_document, false},
    {Method::get, "version", version_document, false},
    {Method::post, "authenticate", authenticate, false, true},
    {Method::get, "current-api-session", current_session},
    {Method::get, "enrollments", list_enrollments},
    {Method::post, "enrollments", create_enrollment, true, true},
    {Method::get, "enrollments/*", detail_enrollment},
    {Method::delete_, "enrollments/*", delete_enrollment},
    {Method::post, "enrollments/*/refresh", refresh_enrollment, true, true},
    {Method::get, "identities", list_identities},
    {Method::post, "identities", create_identity, true, true},
    {Method::get, "identities/*", detail_identity},
    {Method::patch, "identities/*", patch_identity, true, true},
    {Method::delete_, "identities/*", delete_identity},
    {Method::get, "identities/*/enrollments", list_identity_enrollments},
    {Method::get, "auth-policies", list_auth_policies},
    {Method::get, "auth-policies/*", detail_auth_policy},
    {Method::get, "network-jwts", list_network_jwts, false},
    {Method::get, ".well-known/est/cacerts", list_well_known_cas, false, false, false},
};

/// True for what stands below the base path of real controllers, but not here.
[[nodiscard]] inline bool is_left_out(std::span<std::string_view const> segments) {
    constexpr std::string_view collections =
        "api-sessions authenticators cas config-types configs controller-settings controllers current-api-session "
        "current-identity database edge-router-policies edge-routers external-jwt-signers identity-types "
        "posture-check-types posture-checks revocations routers service-edge-router-policies service-policies services "
        "sessions specs summary terminators transit-routers";
    constexpr std::string_view of_identities =
        "authenticators disable edge-router-policies edge-routers enable failed-service-requests mfa policy-advice "
        "posture-data service-configs service-policies services trace";
    if (segments.empty()) return false;
    std::string_view const collection = segments.front();
    bool const is_of_identity = collection == "identities" && segments.size() > 2;
    return is_word_of(collections, collection) || collection.contains("-role-attribute") ||
           (is_of_identity && is_word_of(of_identities, segments[2]));
}

/// Where a request goes.
struct Destination {
    Route const* route = nullptr;
    std::string id;  ///< decoded; "" for a path without one
};

/// True when the segments are those of a route's path.
[[nodiscard]] inline bool fits(std::string_view path, std::span<std::string_view const> segments) {
    auto const fits_one = [](std::string_view part, std::string_view own) { return part == "*" || part == own; };
    return std::ranges::equal(clean_segments(path), segments, fits_one);
}

/// Finds the route of an encoded path; the failure is 404, 405, or 400 for a wrong escape. This comes before anything
/// else is looked at.
[[nodiscard]] inline Outcome<Destination> find_route(Method method, std::string_view path) {
    constexpr std::string_view base[] = {"edge", "management", "v1"};
    if (!percent_decode(path)) return std::unexpected(bad_request());

    auto const segments = clean_segments(path);
    bool const is_ours = std::ranges::equal(base, segments | std::views::take(std::ssize(base)));
    auto const below = std::span{segments}.subspan(is_ours ? std::size(base) : 0);
    bool const is_root = segments.empty() || segments[0] == "version" || segments[0] == ".well-known";
    bool const belongs_to_edge = !segments.empty() && segments[0] == "edge";
    std::string const shown = belongs_to_edge ? std::string{path} : "/edge/client/v1" + std::string{path};
    auto const unknown = [&] {
        bool const is_known = is_ours && is_left_out(below);
        std::string_view const why = is_known ? ", which FakeController does not serve," : "";
        return std::unexpected(not_found(plain_cause(concat({"path ", shown, why, " was not found"}))));
    };
    if (!is_ours && !is_root) return unknown();

    std::string allowed;
    for (Route const& route : routes) {
        if (!fits(route.path, below)) continue;
        if (route.method == method) {
            bool const has_id = route.path.contains('*');
            return Destination{&route, has_id ? *percent_decode(below[1]) : std::string{}};
        }
        allowed.append(allowed.empty() ? "" : ",").append(to_string(route.method));
    }
    if (allowed.empty()) return unknown();
    return std::unexpected(method_not_allowed(to_string(method), allowed));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

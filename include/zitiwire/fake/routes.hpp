// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/api_session.hpp>
#include <zitiwire/fake/enroll/extend.hpp>
#include <zitiwire/fake/enroll/operations.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/fixed_replies.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/identity_actions.hpp>
#include <zitiwire/fake/log_in.hpp>
#include <zitiwire/fake/policy_advice.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/topics/actions.hpp>
#include <zitiwire/fake/topics/enrollments.hpp>
#include <zitiwire/fake/topics/identities.hpp>
#include <zitiwire/fake/topics/operations.hpp>
#include <zitiwire/fake/topics/relations.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/fake/topics/views.hpp>
#include <zitiwire/http/method.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>

/// The operations that are served.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Which base path an operation stands below.
enum class Base : std::uint8_t {
    management,
    client,
    newer_client,  ///< from 2.0 on
    both,
};

/// What is done for a request, and where it has to go: the segments below the base path, `*` for an id.
struct Route {
    Base base;
    Method method;
    std::string_view path;
    Outcome<Answered> (*work)(State& state, Call const& call);
    bool needs_session = true;
    bool has_body = false;
    bool is_json = true;  ///< what it answers
    bool takes_pem = false;  ///< beside JSON
};

/// All that a fake controller can do.
inline constexpr Route routes[] = {
    {Base::both, Method::get, "", version_document, false},
    {Base::both, Method::get, "version", version_document, false},
    {Base::both, Method::post, "authenticate", authenticate, false, true},
    {Base::both, Method::post, "authenticate/mfa", authenticate_mfa, true, true},
    {Base::both, Method::get, "current-api-session", current_session},
    {Base::both, Method::delete_, "current-api-session", end_session},
    {Base::both, Method::get, "current-identity", detail_current_identity},
    {Base::both, Method::get, "current-identity/authenticators", list_own_authenticators},
    {Base::both, Method::get, "current-identity/authenticators/*", detail_own_authenticator},
    {Base::both, Method::post, "current-identity/authenticators/*/extend", enroll::extend, true, true},
    {Base::both, Method::post, "current-identity/authenticators/*/extend-verify", enroll::extend_verify, true, true},
    {Base::client, Method::post, "enroll", enroll::generic, false, true, true, true},
    {Base::client, Method::post, "enroll/ca", enroll::ca, false},
    {Base::client, Method::post, "enroll/erott", enroll::erott, false, true},
    {Base::client, Method::get, "enroll/jwks", enroll::jwks, false},
    {Base::client, Method::post, "enroll/ott", enroll::ott, false, true},
    {Base::client, Method::post, "enroll/ottca", enroll::ottca, false, true},
    {Base::newer_client, Method::post, "enroll/token", enroll::token, false, true},
    {Base::client, Method::post, "enroll/updb", enroll::updb, false, true},
    {Base::management, Method::post, "enrollments/*/refresh", refresh_enrollment, true, true},
    {Base::management, Method::get, "identities/*/enrollments", list_identity_enrollments},
    {Base::management, Method::post, "identities/*/disable", disable_identity, true, true},
    {Base::management, Method::post, "identities/*/enable", enable_identity},
    {Base::management, Method::delete_, "identities/*/mfa", remove_identity_mfa},
    {Base::management, Method::get, "identities/*/policy-advice/*", policy_advice},
    {Base::management, Method::put, "identities/*/trace", trace_identity, true, true},
    {Base::management, Method::get, "identities/*/service-configs", list_service_configs},
    {Base::management, Method::post, "identities/*/service-configs", change_service_configs, true, true},
    {Base::management, Method::delete_, "identities/*/service-configs", change_service_configs, true, true},
    {Base::management, Method::post, "authenticators/*/re-enroll", re_enroll_authenticator, true, true},
    {Base::management, Method::post, "authenticators/*/request-extend", request_extend, true, true},
    {Base::management, Method::get, "cas/*/jwt", ca_jwt, true, false, false},
    {Base::management, Method::post, "cas/*/verify", verify_ca, true, true, true, true},
    {Base::management, Method::post, "edge-routers/*/re-enroll", re_enroll_router},
    {Base::management, Method::get, "summary", list_summary},
    {Base::management, Method::get, "controller-settings", controller_settings},
    {Base::management, Method::get, "enumerated-capabilities", list_capabilities},
    {Base::management, Method::get, "enumerated-router-capabilities", list_router_capabilities},
    {Base::management, Method::get, "identities/*/failed-service-requests", failed_service_requests},
    {Base::management, Method::get, "identities/*/posture-data", posture_data},
    {Base::management, Method::get, "sessions/*/route-path", session_route_path},
    {Base::both, Method::get, "network-jwts", list_network_jwts, false},
    {Base::both, Method::get, ".well-known/est/cacerts", list_well_known_cas, false, false, false},
};

/// What is done for the topics that a table describes.
inline constexpr Route topic_routes[] = {
    {Base::management, Method::get, "*", list_records},
    {Base::management, Method::post, "*", create_record, true, true},
    {Base::management, Method::get, "*/*", detail_record},
    {Base::management, Method::patch, "*/*", change_record, true, true},
    {Base::management, Method::delete_, "*/*", delete_record},
    {Base::management, Method::get, "*/*/*", list_related},
    {Base::management, Method::get, "*-role-attributes", list_role_attributes},
};

/// True for a route of that API.
[[nodiscard]] inline bool is_of(Base base, Base asked, bool is_old) {
    return base == asked || base == Base::both || (base == Base::newer_client && asked == Base::client && !is_old);
}

/// True for what stands below the base path of real controllers, but not here.
[[nodiscard]] inline bool is_left_out(Base base, std::span<std::string_view const> segments) {
    constexpr std::string_view collections =
        "api-sessions cas controller-settings controllers current-api-session current-identity database edge-routers "
        "routers services sessions specs terminators transit-routers";
    constexpr std::string_view of_client =
        "controllers current-api-session current-identity edge-routers enumerated-capabilities external-jwt-signers "
        "posture-response posture-response-bulk protocols services sessions specs";
    if (segments.empty()) return false;
    std::string_view const collection = segments.front();
    bool const is_of_router =
        collection == "enroll" && segments.size() > 1 && is_word_of("challenge extend", segments[1]);
    if (base == Base::client) return is_of_router || is_word_of(of_client, collection);
    return is_word_of(collections, collection) || collection.contains("-role-attribute");
}

/// Where a request goes.
struct Destination {
    Route const* route = nullptr;
    std::string id;  ///< decoded; "" for a path without one
    Topic const* topic = nullptr;
    std::string_view below{};  ///< what stands behind the id of a topic's entity
};

/// True when the segments are those of a route's path.
[[nodiscard]] inline bool fits(std::string_view path, std::span<std::string_view const> segments) {
    auto const fits_one = [](std::string_view part, std::string_view own) { return part == "*" || part == own; };
    return std::ranges::equal(clean_segments(path), segments, fits_one);
}

/// The segment that stands where a path has its id, decoded.
[[nodiscard]] inline std::string id_in(std::string_view path, std::span<std::string_view const> segments) {
    auto const parts = clean_segments(path);
    auto const at = static_cast<std::size_t>(std::ranges::find(parts, "*") - parts.begin());
    return at == parts.size() ? std::string{} : *percent_decode(segments[at]);
}

/// Finds the route of an encoded path; the failure is 404, 405, or 400 for a wrong escape. This comes before anything
/// else is looked at.
[[nodiscard]] inline Outcome<Destination> find_route(Method method, std::string_view path, bool is_old = false) {
    if (!percent_decode(path)) return std::unexpected(bad_request());

    auto const segments = clean_segments(path);
    auto const stands_below = [&](std::string_view name) {
        return segments.size() >= 3 && segments[0] == "edge" && segments[1] == name && segments[2] == "v1";
    };
    Base const api = stands_below("management") ? Base::management : Base::client;
    bool const is_ours = api == Base::management || stands_below("client");
    auto const below = std::span{segments}.subspan(is_ours ? 3 : 0);
    bool const is_root = segments.empty() || segments[0] == "version" || segments[0] == ".well-known";
    bool const belongs_to_edge = !segments.empty() && segments[0] == "edge";
    std::string const shown = belongs_to_edge ? std::string{path} : "/edge/client/v1" + std::string{path};
    auto const unknown = [&] {
        bool const is_known = is_ours && is_left_out(api, below);
        std::string_view const why = is_known ? ", which FakeController does not serve," : "";
        return std::unexpected(not_found(plain_cause(concat({"path ", shown, why, " was not found"}))));
    };
    if (!is_ours && !is_root) return unknown();

    std::string allowed;
    for (Route const& route : routes) {
        if (!is_of(route.base, api, is_old) || !fits(route.path, below)) continue;
        if (route.method == method) return Destination{&route, id_in(route.path, below)};
        allowed.append(allowed.empty() ? "" : ",").append(to_string(route.method));
    }
    if (allowed.empty() && api == Base::management) {
        TopicTarget const target = find_target(method, below, is_old, allowed);
        auto const* const route = std::ranges::find(topic_routes, target.work, &Route::work);
        if (target.work != nullptr)
            return Destination{route, percent_decode(target.id).value_or(""), target.topic, target.below};
    }
    if (allowed.empty()) return unknown();
    return std::unexpected(method_not_allowed(to_string(method), allowed));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

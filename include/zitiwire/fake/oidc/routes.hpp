// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/oidc/authorize.hpp>
#include <zitiwire/fake/oidc/discovery.hpp>
#include <zitiwire/fake/oidc/grants.hpp>
#include <zitiwire/fake/oidc/log_out.hpp>
#include <zitiwire/fake/oidc/reply.hpp>
#include <zitiwire/fake/oidc/steps.hpp>
#include <zitiwire/fake/oidc/totp.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/http/method.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/version.hpp>

#include <string>
#include <string_view>

/// The log-in of a controller: what is served below `/oidc`.
namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc {

/// What is done for a request; without a method it is done for every one.
struct Route {
    std::string_view path;  ///< below `/oidc`
    HttpResponse (*work)(State& state, Call const& call);
    Method method = Method::get;
    bool for_all_methods = false;
};

inline constexpr Route routes[] = {
    {"/.well-known/openid-configuration", configuration, {}, true},
    {"/keys", keys, {}, true},
    {"/healthz", ready, {}, true},
    {"/ready", ready, {}, true},
    {"/authorize", authorize, {}, true},
    {"/authorize/callback", callback, {}, true},
    {"/login/username", log_in_page},
    {"/login/password", log_in_page},
    {"/login/cert", no_page},
    {"/login/ext-jwt", no_page},
    {"/login/username", log_in_by_password, Method::post},
    {"/login/password", log_in_by_password, Method::post},
    {"/login/cert", log_in_by_certificate, Method::post},
    {"/login/ext-jwt", log_in_by_external_jwt, Method::post},
    {"/login/auth-queries", list_auth_queries},
    {"/login/totp", log_in_by_totp, Method::post},
    {"/login/totp/enroll", enroll_totp, Method::post},
    {"/login/totp/enroll", delete_totp, Method::delete_},
    {"/login/totp/enroll/verify", verify_totp, Method::post},
    {"/oauth/token", token, {}, true},
    {"/revoke", revoke, {}, true},
    {"/end_session", end_session, {}, true},
    {"/logged-out", logged_out, {}, true},
    {"/userinfo", user_info, {}, true},
};

/// The reply to a request below `/oidc`. It is there under the names of the controller only.
[[nodiscard]] inline HttpResponse answer(State& state, HttpRequest const& request, std::string_view certificate) {
    std::string_view const path = std::string_view{request.path}.substr(std::string_view{"/oidc"}.size());
    bool const is_step = path.starts_with("/login/");
    auto const finished = [&](HttpResponse reply) {
        if (!is_step) reply.headers.append("Vary", "Origin");
        return reply;
    };
    std::string const origin = origin_asked(state, request);
    if (origin.empty()) return finished(page_not_found());
    if (is_step && !state.is_old() && request.body.size() > max_body_size)
        return step_error(413, "REQUEST_ENTITY_TOO_LARGE", "The request body exceeds the maximum accepted size");
    bool is_known = false;
    for (Route const& route : routes) {
        if (route.path != path) continue;
        is_known = true;
        if (!route.for_all_methods && route.method != request.method) continue;
        return finished(route.work(state, {request, origin, std::string{certificate}}));
    }
    return is_known ? HttpResponse{405, {}, ""} : finished(page_not_found());
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc

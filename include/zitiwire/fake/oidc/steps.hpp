// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/oidc/factors.hpp>
#include <zitiwire/fake/oidc/parameters.hpp>
#include <zitiwire/fake/oidc/reply.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <string>
#include <string_view>

/// The steps at which somebody says who he is.
namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc {

[[nodiscard]] inline HttpResponse unauthorized_step() { return step_error(401, "UNAUTHORIZED", unauthorized_message); }

[[nodiscard]] inline std::string on_page(std::string_view code, std::string_view message) {
    return concat({code, ": ", message});
}

/// What 1.x says of every log-in by password that failed, whatever the request accepts: a page, under 200.
[[nodiscard]] inline HttpResponse page_of_failure() { return page(200, on_page("INVALID_AUTH", log_in_failed)); }

/// Puts down who has logged in, and how.
inline void take_first_factor(LogIn& log_in, Identity const& identity, std::string_view method, Step const& step) {
    if (log_in.identity_id != identity.id) log_in.has_totp = log_in.has_external = false;
    log_in.identity_id = identity.id;
    log_in.methods = {std::string{method}};
    log_in.env_info = step.env_info;
    log_in.sdk_info = step.sdk_info;
    log_in.authenticator_id = identity.password_id();
}

/// POST /login/password, which is /login/username, too.
[[nodiscard]] inline HttpResponse log_in_by_password(State& state, Call const& call) {
    OrReply<Step> const step = read_step(call.request, "OidcUpdbCreds");
    if (!step) return step.error();
    LogIn* const log_in = find_log_in(state, step->id);
    if (log_in == nullptr) {
        if (state.is_old()) return page_of_failure();
        return refused(state, call, unauthorized_step(), on_page("UNAUTHORIZED", unauthorized_message));
    }
    if (!state.is_old() && (step->username.empty() || step->password.empty())) {
        Failure const fault = could_not_validate(400, {});
        return refused(
            state, call,
            step_error(400, "COULD_NOT_VALIDATE", *fault.error.message, "username and password fields are required"),
            on_page("COULD_NOT_VALIDATE", *fault.error.message));
    }
    Identity const* who = nullptr;
    for (auto const& [id, identity] : state.store().identities) {
        if (identity.is_disabled || identity.user_name != step->username || identity.password != step->password)
            continue;
        who = &identity;
    }
    if (who == nullptr) {
        if (state.is_old() && taken(call.request.headers) != Taken::nothing) return page_of_failure();
        return refused(state, call, step_error(401, "INVALID_AUTH", log_in_failed),
                       on_page("INVALID_AUTH", log_in_failed));
    }
    take_first_factor(*log_in, *who, "password", *step);
    ExternalToken const second = external_token(state, call.request);
    if (!state.is_old() && second.fault == ExternalFault::none && second.signer_id == needed_signer(state, *who)) {
        log_in->has_external = true;
        log_in->methods.push_back("ejs:" + second.signer_id);
    }
    return step_done(state, call, *log_in);
}

/// What a log-in by certificate or JWT answers that failed.
[[nodiscard]] inline HttpResponse refused_without_page(State const& state, Call const& call, std::string_view code,
                                                       std::string_view message) {
    if (state.is_old()) return line(401, log_in_failed);
    return taken(call.request.headers) == Taken::html ? line(401, message) : step_error(401, code, message);
}

/// POST /login/cert: the certificate of this very connection says who it is.
[[nodiscard]] inline HttpResponse log_in_by_certificate(State& state, Call const& call) {
    OrReply<Step> const step = read_step(call.request, "OidcUpdbCreds");
    if (!step) return step.error();
    LogIn* const log_in = find_log_in(state, step->id);
    if (log_in == nullptr) return refused_without_page(state, call, "UNAUTHORIZED", unauthorized_message);
    Identity const* const who = owner_of_certificate(state.store(), call.certificate);
    if (who == nullptr || who->is_disabled) return refused_without_page(state, call, "INVALID_AUTH", log_in_failed);
    take_first_factor(*log_in, *who, "cert", *step);
    log_in->authenticator_id = certificate_id(*who, call.certificate);
    if (log_in->certificate.empty()) log_in->certificate = call.certificate;
    return step_done(state, call, *log_in);
}

/// POST /login/ext-jwt: the JWT of an external signer says who it is.
[[nodiscard]] inline HttpResponse log_in_by_external_jwt(State& state, Call const& call) {
    OrReply<Step> const step = read_step(call.request, "OidcUpdbCreds");
    if (!step) return step.error();
    LogIn* const log_in = find_log_in(state, step->id);
    if (log_in == nullptr) return refused_without_page(state, call, "UNAUTHORIZED", unauthorized_message);
    ExternalToken const token = external_token(state, call.request);
    Identity const* const who = Store::find(state.store().identities, token.identity_id);
    if (token.fault != ExternalFault::none || who == nullptr || who->is_disabled) {
        HttpResponse reply = refused_without_page(state, call, "UNAUTHORIZED", unauthorized_message);
        if (!state.is_old())
            reply.headers.append("Www-Authenticate", external_challenge(state, "primary", token.fault, ""));
        return reply;
    }
    take_first_factor(*log_in, *who, "ext-jwt", *step);
    log_in->authenticator_id = "extJwtId:" + token.signer_id;
    return step_done(state, call, *log_in);
}

/// GET /login/auth-queries.
[[nodiscard]] inline HttpResponse list_auth_queries(State& state, Call const& call) {
    LogIn const* const log_in = find_log_in(state, value_of(parse_query(call.request.query), "id"));
    if (log_in == nullptr) return line(401, log_in_failed);
    return json(200, "{\"authQueries\":" + auth_queries(state, *log_in) + "}");
}

/// What the query says as the id, in one line.
[[nodiscard]] inline std::string id_as_header(Call const& call) {
    std::string id = value_of(parse_query(call.request.query), "authRequestID");
    std::ranges::replace_if(id, [](char c) { return c == '\r' || c == '\n'; }, ' ');
    return id;
}

/// GET of a step: the page for people, which gives the id back without a look at it.
[[nodiscard]] inline HttpResponse log_in_page(State&, Call const& call) {
    HttpResponse reply = page(200, "");
    reply.headers.append("Auth-Request-Id", id_as_header(call));
    return reply;
}

/// The same of certificates and JWTs, for which there is none.
[[nodiscard]] inline HttpResponse no_page(State&, Call const& call) {
    return {200,
            {{"Content-Type", "text/plain; charset=utf-8"}, {"Auth-Request-Id", id_as_header(call)}},
            "please POST to this URL"};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc

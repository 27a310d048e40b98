// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/external_token.hpp>
#include <zitiwire/fake/oidc/reply.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/version.hpp>

#include <string>
#include <string_view>

/// What a log-in still lacks.
namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc {

/// Null when there is none, or it is older than ten minutes.
[[nodiscard]] inline LogIn* find_log_in(State& state, std::string_view id) {
    LogIn* const found = Store::find(state.log_ins, id);
    return found != nullptr && state.now().seconds - found->begun.seconds < log_in_seconds ? found : nullptr;
}

[[nodiscard]] inline bool lacks_totp(State const& state, LogIn const& log_in) {
    Identity const* const identity = Store::find(state.store().identities, log_in.identity_id);
    return identity != nullptr && !log_in.has_totp && needs_totp(state, *identity);
}

[[nodiscard]] inline bool lacks_external(State const& state, LogIn const& log_in) {
    Identity const* const identity = Store::find(state.store().identities, log_in.identity_id);
    return identity != nullptr && !log_in.has_external && needed_signer(state, *identity).has_value();
}

[[nodiscard]] inline bool is_done(State const& state, LogIn const& log_in) {
    return Store::find(state.store().identities, log_in.identity_id) != nullptr && !lacks_totp(state, log_in) &&
           !lacks_external(state, log_in);
}

/// What is asked for beside the first factor: a JSON array, null for nothing.
[[nodiscard]] inline std::string auth_queries(State const& state, LogIn const& log_in) {
    std::string list;
    Identity const* const identity = Store::find(state.store().identities, log_in.identity_id);
    if (lacks_totp(state, log_in)) {
        bool const is_enrolled = identity->totp && identity->totp->is_verified;
        list = concat({R"({"format":"numeric","httpMethod":"POST","httpUrl":"./oidc/login/totp",)",
                       is_enrolled ? R"("isTotpEnrolled":true,)" : "",
                       R"("maxLength":8,"minLength":6,"provider":"ziti","scopes":null,"typeId":"TOTP"})"});
    }
    if (lacks_external(state, log_in)) {
        ExternalSigner const signer = external_signer(state.store(), *needed_signer(state, *identity));
        list += list.empty() ? "{" : ",{";
        if (!signer.client_id.empty()) list += "\"clientId\":" + json_string(signer.client_id).text + ",";
        if (!signer.auth_url.empty()) list += "\"httpUrl\":" + json_string(signer.auth_url).text + ",";
        list += "\"id\":" + json_string(signer.id).text + R"(,"provider":"url","scopes":)" +
                (signer.scopes.empty() ? "null" : json_strings(signer.scopes).text) + R"(,"typeId":"EXT-JWT"})";
    }
    return list.empty() ? "null" : "[" + list + "]";
}

/// What a step answers that was right: on to the callback, or what is asked for next.
[[nodiscard]] inline HttpResponse step_done(State const& state, Call const& call, LogIn const& log_in) {
    if (is_done(state, log_in))
        return redirect(Method::post, concat({call.origin, "/oidc/authorize/callback?id=", log_in.id}));
    Taken const form = taken(call.request.headers);
    if (form == Taken::html) return {state.is_old() ? 200 : 500, {{"Content-Type", "text/html; charset=utf-8"}}, ""};
    HttpResponse reply = json(200, "{\"authQueries\":" + auth_queries(state, log_in) + "}");
    if (lacks_totp(state, log_in)) reply.headers.append("Totp-Required", "true");
    if (!state.is_old() && lacks_external(state, log_in)) {
        Identity const& identity = *Store::find(state.store().identities, log_in.identity_id);
        reply.headers.append("Www-Authenticate",
                             external_challenge(state, "secondary", external_token(state, call.request).fault,
                                                *needed_signer(state, identity)));
    }
    return form == Taken::nothing ? nothing(state) : reply;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc

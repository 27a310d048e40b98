// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/oidc/reply.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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
        ExternalSigner const signer = signer_of(state, *needed_signer(state, *identity));
        list += list.empty() ? "{" : ",{";
        if (!signer.client_id.empty()) list += "\"clientId\":" + json_string(signer.client_id).text + ",";
        if (!signer.auth_url.empty()) list += "\"httpUrl\":" + json_string(signer.auth_url).text + ",";
        list += "\"id\":" + json_string(signer.id).text + R"(,"provider":"url","scopes":)" +
                (signer.scopes.empty() ? "null" : json_strings(signer.scopes).text) + R"(,"typeId":"EXT-JWT"})";
    }
    return list.empty() ? "null" : "[" + list + "]";
}

/// What is wrong with the JWT of an external signer that a request carries.
enum class ExternalFault : std::uint8_t { none, missing, invalid, expired };

struct ExternalToken {
    ExternalFault fault = ExternalFault::missing;
    std::string identity_id{}, signer_id{};
};

/// The best of the bearer tokens of a request: one bad before a good one does no harm.
[[nodiscard]] inline ExternalToken external_token(State const& state, HttpRequest const& request) {
    ExternalToken best;
    for (std::string_view const token : bearer_tokens(state, request.headers)) {
        Bearer const* const bearer = Store::find(state.store().bearers, token);
        bool const looks_like_jwt = token.starts_with("eyJ") && std::ranges::count(token, '.') == 2;
        if (bearer == nullptr || bearer->made) {
            if (looks_like_jwt && best.fault == ExternalFault::missing) best.fault = ExternalFault::invalid;
            continue;
        }
        if (bearer->kind == BearerKind::expired) best.fault = ExternalFault::expired;
        bool const is_known = Store::find(state.store().identities, bearer->identity_id) != nullptr;
        if (bearer->kind == BearerKind::external && is_known)
            return {ExternalFault::none, bearer->identity_id, bearer->signer_id};
    }
    return best;
}

/// The challenge for such a token; `role` is "primary" or "secondary". It names all signers that could have made one.
[[nodiscard]] inline std::string external_challenge(State const& state, std::string_view role, ExternalFault fault,
                                                    std::string_view only_signer) {
    std::string ids, issuers;
    auto const add = [&](ExternalSigner const& signer) {
        ids.append(ids.empty() ? "" : "|").append(signer.id);
        issuers.append(issuers.empty() ? "" : "|").append(signer.issuer);
    };
    if (!only_signer.empty()) {
        add(signer_of(state, only_signer));
    } else {
        for (auto const& [id, signer] : state.store().external_signers) add(signer);
    }
    std::string_view word = "missing", text = "no matching token was provided";
    if (fault == ExternalFault::invalid) word = "invalid", text = "token is invalid";
    if (fault == ExternalFault::expired) word = "expired", text = "token expired";
    std::string const realm = concat({"openziti-", role, "-ext-jwt"});
    return concat({challenge("Bearer", realm, word, text), " id=\"", ids, "\" issuer=\"", issuers, "\""});
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

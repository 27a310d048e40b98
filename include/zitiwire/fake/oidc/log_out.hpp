// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/oidc/grants.hpp>
#include <zitiwire/fake/oidc/parameters.hpp>
#include <zitiwire/fake/oidc/reply.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/version.hpp>

#include <string>
#include <string_view>
#include <utility>

/// How tokens end, and how to see that they have.
namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc {

/// POST /revoke.
[[nodiscard]] inline HttpResponse revoke(State& state, Call const& call) {
    auto const form = form_and_query(call.request);
    std::string const client = client_of(call.request, form);
    HttpResponse const of_old = client.empty() ? oauth_error(401, "invalid_client", "invalid authorization")
                                               : oauth_error(401, "invalid_client");
    if (auto fault = client_fault(state, client, of_old)) return *std::move(fault);
    std::string const token = value_of(form, "token");
    if (token.empty() && !state.is_old()) return oauth_error(400, "invalid_request", "token missing");
    HttpResponse done = json(200, "");
    Bearer const* const bearer = Store::find(state.store().bearers, token);
    if (bearer == nullptr || !bearer->made || bearer->made->type == "i") return done;
    MadeToken const& made = *bearer->made;
    if (made.type == "a" && made.issuer != call.issuer()) return done;  // and nothing happens
    if (state.faults.has_no_leader || !state.store().revoked.insert(made.jti).second)
        return oauth_error(500, "server_error");
    return done;
}

/// GET or POST /end_session: from 2.x on it ends the access tokens of the identity that were given out so far.
[[nodiscard]] inline HttpResponse end_session(State& state, Call const& call) {
    auto const pairs = form_and_query(call.request);
    std::string const hint = value_of(pairs, "id_token_hint"), client = value_of(pairs, "client_id");
    std::string const target = value_of(pairs, "post_logout_redirect_uri");
    Bearer const* const bearer = Store::find(state.store().bearers, hint);
    bool const is_ours = bearer != nullptr && bearer->made && bearer->made->type == "i";
    if (!hint.empty() && (!is_ours || bearer->made->issuer != call.issuer()))
        return oauth_error(400, "invalid_request", "id_token_hint invalid");
    if (!client.empty() && !is_client(client))
        return oauth_error(400, state.is_old() ? "server_error" : "invalid_client",
                           state.is_old() ? "" : "client not found");
    if (is_ours && !client.empty() && client != bearer->made->audience)
        return oauth_error(400, "invalid_request", "client_id does not match azp of id_token_hint");
    if (!target.empty() && target != "openziti://auth/logout")
        return oauth_error(400, "invalid_request", "post_logout_redirect_uri invalid");
    if (hint.empty() && state.is_old()) return oauth_error(400, "server_error", "error terminating session");
    if (is_ours && state.faults.has_no_leader) return oauth_error(500, "server_error");
    if (is_ours && !state.is_old()) state.store().ended_until.insert_or_assign(bearer->identity_id, state.now());
    return redirect(call.request.method, target.empty() ? "/oidc/logged-out" : target);
}

/// GET or POST /userinfo: whether an access token is good.
[[nodiscard]] inline HttpResponse user_info(State& state, Call const& call) {
    auto const refuse = [&](int status, std::string_view text, std::string_view error, std::string_view why) {
        return state.is_old() ? (text.empty() ? json(status, "{}\n") : line(status, text))
                              : oauth_error(status, error, why);
    };
    auto const tokens = bearer_tokens(state, call.request.headers);
    if (tokens.empty()) {
        bool const has_one_elsewhere = !values_of(form_and_query(call.request), "access_token").empty();
        if (has_one_elsewhere) return refuse(403, "", "server_error", "no auth header");
        return refuse(401, "access token invalid", "invalid_request", "access token missing");
    }
    Bearer const* const bearer = Store::find(state.store().bearers, tokens.front());
    bool const is_known = bearer != nullptr && bearer->made;
    bool const is_of_type = is_known && bearer->made->type == "a";
    bool const is_here = is_known && bearer->made->issuer == call.issuer();
    if (!is_known || (is_of_type && (!is_here || bearer->made->expires.seconds <= state.now().seconds)))
        return refuse(401, "access token invalid", "access_denied", "access token invalid");
    if (!is_of_type) return refuse(403, "", "access_denied", "access token invalid");
    if (is_revoked(state, *bearer)) return refuse(403, "", "access_denied", "access token revoked");
    return json(200, "{}\n");
}

/// GET /logged-out.
[[nodiscard]] inline HttpResponse logged_out(State&, Call const&) {
    return {200, {{"Content-Type", "text/plain; charset=utf-8"}}, "signed out successfully"};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc

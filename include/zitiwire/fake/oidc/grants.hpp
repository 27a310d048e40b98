// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/oidc/factors.hpp>
#include <zitiwire/fake/oidc/parameters.hpp>
#include <zitiwire/fake/oidc/reply.hpp>
#include <zitiwire/fake/oidc/tokens.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/text/base64url.hpp>
#include <zitiwire/text/sha256.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Tokens: for a code, for a refresh token, for any token.
namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc {

/// What is wrong with the client of a request; 1.x has a reply of its own at each place.
[[nodiscard]] inline std::optional<HttpResponse> client_fault(State const& state, std::string_view client,
                                                              HttpResponse const& of_old) {
    if (is_client(client)) return std::nullopt;
    if (state.is_old()) return of_old;
    if (client.empty()) return oauth_error(400, "invalid_request", "client_id or client_assertion must be provided");
    return oauth_error(400, "invalid_client", "client not found");
}

/// A mistake that 1.x takes for the client's and 2.x for its own.
[[nodiscard]] inline HttpResponse server_error(State const& state, std::string_view description) {
    return oauth_error(state.is_old() ? 400 : 500, "server_error", description);
}

/// The log-in of a code that is good; null for none.
[[nodiscard]] inline LogIn* log_in_of_code(State& state, std::string_view code) {
    for (auto& [id, log_in] : state.log_ins) {
        for (LogInCode const& made : log_in.codes) {
            bool const is_fresh = state.now().seconds - made.made.seconds < log_in_seconds;
            if (made.text == code) return is_fresh ? &log_in : nullptr;
        }
    }
    return nullptr;
}

[[nodiscard]] inline HttpResponse token_by_code(State& state, Call const& call, std::vector<QueryPair> const& form) {
    std::string const client = client_of(call.request, form);
    if (auto fault = client_fault(state, client, oauth_error(401, "invalid_client"))) return *std::move(fault);
    std::string const code = value_of(form, "code");
    if (code.empty()) return oauth_error(400, "invalid_request", "code missing");
    LogIn* const log_in = log_in_of_code(state, code);
    if (log_in == nullptr) return oauth_error(400, "invalid_grant", "invalid code");
    std::string const verifier = value_of(form, "code_verifier");
    if (verifier.empty() || log_in->challenge.empty())
        return oauth_error(400, "invalid_request", "code_verifier required");
    auto const digest = sha256(verifier);
    std::string const challenge = log_in->is_plain ? verifier : to_base64url({digest.data(), digest.size()});
    if (challenge != log_in->challenge) return oauth_error(400, "invalid_grant", "invalid code_verifier");
    if (state.is_old() && client != log_in->client_id) return oauth_error(400, "invalid_grant");
    std::string const target = value_of(form, "redirect_uri");
    if (target.empty() && !state.is_old()) return oauth_error(400, "invalid_request", "redirect_uri missing");
    if (target != log_in->redirect_uri) return oauth_error(400, "invalid_grant", "redirect_uri does not correspond");

    Identity const* const who = Store::find(state.store().identities, log_in->identity_id);
    if (who == nullptr) return server_error(state, concat({"identity with id ", log_in->identity_id, " not found"}));
    Identity const& identity = *who;
    // 1.x writes down every certificate and binds nothing; later ones bind what was logged in with one
    bool const is_bound = state.is_old() || log_in->methods.front() == "cert";
    MadeToken refresh{.issuer = call.issuer(),
                      .client_id = log_in->client_id,
                      .audience = log_in->client_id,
                      .jti = state.new_id(IdKind::token),
                      .session_id = state.new_id(IdKind::token),
                      .authenticator_id = log_in->authenticator_id,
                      .scopes = log_in->scopes,
                      .methods = log_in->methods,
                      .certificate = is_bound ? log_in->certificate : "",
                      .env_info = log_in->env_info,
                      .sdk_info = log_in->sdk_info};
    refresh.authenticated = state.now();
    MadeToken access = refresh;  // with the same `jti`
    access.client_id = client;
    IdTokenExtras const extras{.access_token = {}, .code = code, .nonce = log_in->nonce};
    state.log_ins.erase(std::string{log_in->id});
    return token_reply(state, identity, access, refresh, extras);
}

/// The scopes of a request, when all are among those granted.
[[nodiscard]] inline std::optional<std::vector<std::string>> narrowed(std::vector<std::string> const& granted,
                                                                      std::string_view wanted) {
    std::vector<std::string> scopes;
    for (std::string_view const scope : split(wanted, ' ')) {
        if (std::ranges::find(granted, scope) == granted.end()) return std::nullopt;
        scopes.emplace_back(scope);
    }
    return scopes;
}

/// True for a bound token that comes over a connection without its certificate; 1.x does not look.
[[nodiscard]] inline bool is_of_another(State const& state, MadeToken const& made, Call const& call) {
    return !state.is_old() && !made.certificate.empty() && made.certificate != call.certificate;
}

[[nodiscard]] inline HttpResponse token_by_refresh(State& state, Call const& call, std::vector<QueryPair> const& form) {
    std::string const client = client_of(call.request, form);
    if (auto fault = client_fault(state, client, oauth_error(400, "server_error", "client not found")))
        return *std::move(fault);
    std::string const token = value_of(form, "refresh_token");
    if (token.empty()) return oauth_error(400, "invalid_request", "refresh_token missing");
    Bearer const* const bearer = Store::find(state.store().bearers, token);
    auto const refuse = [&](std::string_view why) {
        return oauth_error(400, "invalid_grant", state.is_old() ? std::string_view{} : why);
    };
    if (bearer == nullptr || !bearer->made) return refuse("failed to parse refresh token");
    MadeToken const old = *bearer->made;
    if (old.type != "r") return refuse("invalid token type, expected refresh");
    if (old.expires.seconds <= state.now().seconds) return refuse("refresh token expired");
    if (client != old.client_id) return refuse("");
    if (is_of_another(state, old, call))
        return oauth_error(400, "access_denied", "peer certificate fingerprint does not match token");
    Identity const* const identity = Store::find(state.store().identities, bearer->identity_id);
    if (identity == nullptr)
        return server_error(state, concat({"identity with id ", bearer->identity_id, " not found"}));
    bool const is_revoked = state.store().revoked.contains(old.jti);
    if (is_revoked && !state.is_old()) return refuse("refresh token revoked");

    MadeToken access = old, refresh = old;
    if (std::string const wanted = value_of(form, "scope"); !wanted.empty()) {
        auto scopes = narrowed(old.scopes, wanted);
        if (!scopes) return oauth_error(400, "invalid_scope");
        access.scopes = *std::move(scopes);
    }
    if (is_revoked)
        return server_error(state, concat({"an entity of type revocation already exists with id ", old.jti}));
    if (state.is_old()) {
        state.store().revoked.insert(old.jti);
    } else {
        state.replaced_tokens.push_back(old.jti);
    }
    access.issuer = call.issuer();
    access.jti = state.new_id(IdKind::token);
    refresh.jti = state.new_id(IdKind::token);
    return token_reply(state, *identity, access, refresh, {.access_token = {}});
}

inline constexpr std::string_view type_prefix = "urn:ietf:params:oauth:token-type:";

[[nodiscard]] inline HttpResponse token_by_exchange(State& state, Call const& call,
                                                    std::vector<QueryPair> const& form) {
    bool const has_basic = !values_of(call.request.headers, "authorization").empty();
    std::string const client = state.is_old() && !has_basic ? "" : client_of(call.request, form);
    HttpResponse const of_old = oauth_error(401, "invalid_client", "invalid client_id / client_secret");
    if (auto fault = client_fault(state, client, of_old)) return *std::move(fault);
    std::string const given = value_of(form, "subject_token_type");
    if (given.empty()) return oauth_error(400, "invalid_request", "subject_token_type missing");
    Bearer const* const bearer = Store::find(state.store().bearers, value_of(form, "subject_token"));
    auto const word = [](std::string_view type) -> std::string_view {
        return type == "a" ? "access_token" : type == "r" ? "refresh_token" : "id_token";
    };
    bool const is_good = bearer != nullptr && bearer->made &&
                         given == concat({type_prefix, word(bearer->made->type)}) &&
                         bearer->made->expires.seconds > state.now().seconds &&
                         (bearer->made->type != "a" || bearer->made->issuer == call.issuer());
    if (!is_good) return oauth_error(400, "invalid_request", "subject_token is invalid");
    MadeToken made = *bearer->made;
    if (made.type == "i") return server_error(state, "exchanging id_token for any token type is not supported");
    if (std::string const audience = value_of(form, "audience"); !audience.empty() && audience != made.audience)
        return server_error(state, concat({"invalid audience requested [", audience, "]"}));
    std::string const wanted = value_of(form, "scope");
    if (!wanted.empty() && !narrowed(made.scopes, wanted))
        return server_error(state, concat({"invalid scope requested [", wanted, "]"}));
    if (is_of_another(state, made, call))
        return oauth_error(400, "access_denied", "peer certificate fingerprint does not match token");
    Identity const* const identity = Store::find(state.store().identities, bearer->identity_id);
    if (identity == nullptr)
        return server_error(state, concat({"identity with id ", bearer->identity_id, " not found"}));

    std::string requested = value_of(form, "requested_token_type");
    if (requested.empty()) requested = concat({type_prefix, "refresh_token"});
    made.issuer = call.issuer();
    made.methods.clear();
    made.jti = state.new_id(IdKind::token);
    MadeToken const access = renewed(state, made, "a");
    std::string token = issue(state, identity->id, claims_of(state, *identity, access), access);
    bool const wants_id = requested == concat({type_prefix, "id_token"});
    if (wants_id) token = issue_id_token(state, *identity, access, {.access_token = token});
    std::string body = concat({R"({"access_token":")", token, R"(","issued_token_type":)", json_string(requested).text,
                               R"(,"token_type":")", wants_id ? "N_A" : "Bearer", "\""});
    if (!wants_id) body += ",\"expires_in\":" + std::to_string(access_token_seconds - 1);
    if (!wanted.empty()) body += ",\"scope\":" + json_string(wanted).text;
    if (requested == concat({type_prefix, "refresh_token"})) {
        MadeToken const refresh = renewed(state, made, "r");
        body +=
            R"(,"refresh_token":")" + issue(state, identity->id, claims_of(state, *identity, refresh), refresh) + "\"";
    }
    return json(200, body + "}\n");
}

/// POST /oauth/token.
[[nodiscard]] inline HttpResponse token(State& state, Call const& call) {
    auto const form = form_and_query(call.request);
    std::string const grant = value_of(form, "grant_type");
    if (grant == "authorization_code") return token_by_code(state, call, form);
    if (grant == "refresh_token") return token_by_refresh(state, call, form);
    if (grant == "urn:ietf:params:oauth:grant-type:token-exchange") return token_by_exchange(state, call, form);
    if (grant.empty()) return oauth_error(400, "invalid_request", "grant_type missing");
    if (grant == "client_credentials") {
        return state.is_old() ? oauth_error(401, "invalid_client")
                              : oauth_error(500, "server_error", "wrong service user or password");
    }
    return oauth_error(400, "unsupported_grant_type", concat({grant, " not supported"}));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/date.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/management/authentication.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

/// Sessions of the API: how they begin, what they show, how they end.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// The headers that tell how long a session lasts.
inline void append_session_headers(Headers& headers, Timestamp expires) {
    headers.append("Expiration-Seconds", std::to_string(session_seconds));
    headers.append("Expires-At", go_time_text(expires));
}

[[nodiscard]] inline CurrentApiSessionDetail to_detail(ApiSession const& session, Identity const& identity) {
    CurrentApiSessionDetail detail{
        ._links = links_of("api-sessions", session.id, {"self", "sessions"}),
        .id = session.id,
        .authQueries = {},
        .authenticatorId = session.authenticator_id.empty() ? identity.id : session.authenticator_id,
        .configTypes = {},
        .identity = reference(identity),
        .identityId = identity.id,
        .ipAddress = "127.0.0.1",
        .token = session.token};
    detail.tags = Tags{};
    Timestamp const last = shown(session.last_activity);
    detail.createdAt = shown(session.created.value_or(last));
    detail.updatedAt = last;
    detail.lastActivityAt = last;
    detail.cachedLastActivityAt = last;
    if (session.is_half_done) {
        AuthQueryDetail query{.provider = "ziti"};
        query.format = "alphaNumeric";
        query.httpMethod = "POST";
        query.httpUrl = "./authenticate/mfa";
        query.maxLength = 6;
        query.minLength = 4;
        query.typeId = "MFA";
        detail.authQueries.push_back(std::move(query));
    }
    detail.isCertExtendable =
        std::ranges::any_of(identity.certificates, [&](CertificateAuthenticator const& certificate) {
            return certificate.is_of_network && certificate.own_id() == session.authenticator_id;
        });
    detail.isMfaComplete = session.has_second_factor;
    detail.isMfaRequired = identity.needs_second_factor || (identity.totp && identity.totp->is_verified);
    detail.expirationSeconds = session_seconds;
    detail.expiresAt = {last.seconds + session_seconds, last.nanoseconds};
    return detail;
}

/// What asks for the JWT of an external signer.
[[nodiscard]] inline AuthQueryDetail external_query(ExternalSigner const& signer) {
    AuthQueryDetail query{.provider = "url"};
    if (!signer.client_id.empty()) query.clientId = signer.client_id;
    if (!signer.auth_url.empty()) query.httpUrl = signer.auth_url;
    query.id = signer.id;
    if (!signer.scopes.empty()) query.scopes = signer.scopes;
    query.typeId = "EXT-JWT";
    return query;
}

/// What a session of a log-in stands for.
[[nodiscard]] inline CurrentApiSessionDetail to_detail(State const& state, ApiSession const& session,
                                                       Identity const& identity) {
    CurrentApiSessionDetail detail = to_detail(session, identity);
    if (session.needs_secondary)
        detail.authQueries.push_back(
            external_query(external_signer(state.store(), needed_signer(state, identity).value_or(""))));
    return detail;
}

/// What an access token of OIDC stands for.
[[nodiscard]] inline CurrentApiSessionDetail to_detail(State const& state, Bearer const& bearer,
                                                       Identity const& identity, bool is_half_done) {
    MadeToken const& made = *bearer.made;
    bool const lacks_totp =
        is_half_done && std::ranges::find(made.methods, "totp") == made.methods.end() && needs_totp(state, identity);
    CurrentApiSessionDetail detail = to_detail({.id = made.session_id,
                                                .token = bearer.token,
                                                .identity_id = identity.id,
                                                .last_activity = state.now(),
                                                .is_half_done = lacks_totp,
                                                .authenticator_id = made.authenticator_id},
                                               identity);
    if (is_half_done && !lacks_totp) {
        detail.authQueries.push_back(
            external_query(external_signer(state.store(), needed_signer(state, identity).value_or(""))));
    }
    detail.createdAt = detail.updatedAt = made.issued;
    detail.expirationSeconds = made.expires.seconds - state.now().seconds;
    detail.isMfaComplete = !state.is_old() && std::ranges::find(made.methods, "totp") != made.methods.end();
    return detail;
}

/// A session as a reply. Controllers write the absent `scopes` of a query as null.
[[nodiscard]] inline Answered session_reply(CurrentApiSessionDetail detail) {
    bool const has_query = !detail.authQueries.empty();
    Answered reply = success(CurrentApiSessionDetailEnvelope{.data = std::move(detail)});
    for (std::string_view const before : {"\"provider\":\"ziti\",", "\"provider\":\"url\","}) {
        std::size_t const at = has_query ? reply.body.find(before) : std::string::npos;
        if (at == std::string::npos) continue;
        std::size_t const end = at + before.size();
        if (!std::string_view{reply.body}.substr(end).starts_with("\"scopes\""))
            reply.body.insert(end, "\"scopes\":null,");
    }
    return reply;
}

/// Opens a session for an identity, as a log-in does; without one, `needs_second_factor` alone asks for a factor.
inline ApiSession open_session(State& state, Identity const& identity, std::string authenticator_id) {
    bool const is_log_in = !authenticator_id.empty();
    ApiSession session{.id = state.new_id(IdKind::session),
                       .token = state.new_id(IdKind::token),
                       .identity_id = identity.id,
                       .last_activity = state.now(),
                       .created = state.now(),
                       .authenticator_id = std::move(authenticator_id)};
    session.is_half_done = is_log_in ? needs_totp(state, identity) : identity.needs_second_factor;
    session.needs_secondary = is_log_in && needed_signer(state, identity).has_value();
    state.own_store.sessions.insert_or_assign(session.token, session);
    return session;
}

/// GET /current-api-session.
[[nodiscard]] inline Outcome<Answered> current_session(State& state, Call const& call) {
    auto const tokens = values_of(call.request.headers, "zt-session");
    ApiSession const* const found = tokens.empty() ? nullptr : Store::find(state.own_store.sessions, tokens.front());
    Identity const& identity = *call.caller.identity;
    if (found != nullptr) return session_reply(to_detail(state, *found, identity));
    ApiSession of_bearer{.id = identity.id, .token = "", .identity_id = identity.id, .last_activity = state.now()};
    Bearer const* const bearer = call.caller.bearer;
    if (bearer == nullptr || !bearer->made) return session_reply(to_detail(of_bearer, identity));
    return session_reply(to_detail(state, *bearer, identity, call.caller.is_half_done));
}

/// DELETE /current-api-session. An access token is revoked.
[[nodiscard]] inline Outcome<Answered> end_session(State& state, Call const& call) {
    auto const tokens = values_of(call.request.headers, "zt-session");
    if (!tokens.empty() && state.own_store.sessions.contains(tokens.front()))
        state.own_store.sessions.erase(state.own_store.sessions.find(tokens.front()));
    else if (call.caller.bearer != nullptr && call.caller.bearer->made)  // of a token no session is kept
        return std::unexpected(no_such("apiSession", call.caller.bearer->made->session_id));
    return success(Empty{});
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/jwt.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/management/authentication.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/text/utf8.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// Log-in by password, the session of a request, the network's JWT.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// The headers that tell how long a session lasts.
inline void append_session_headers(Headers& headers, Timestamp expires) {
    headers.append("Expiration-Seconds", std::to_string(session_seconds));
    headers.append("Expires-At", go_time_text(expires));
}

[[nodiscard]] inline CurrentApiSessionDetail to_detail(ApiSession const& session, Identity const& identity) {
    CurrentApiSessionDetail detail{._links = links_of("api-sessions", session.id, {"self", "sessions"}),
                                   .id = session.id,
                                   .authQueries = {},
                                   .authenticatorId = identity.id,
                                   .configTypes = {},
                                   .identity = reference(identity),
                                   .identityId = identity.id,
                                   .ipAddress = "127.0.0.1",
                                   .token = session.token};
    detail.tags = Tags{};
    Timestamp const last = shown(session.last_activity);
    detail.createdAt = last;
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
    detail.isMfaRequired = session.is_half_done;
    detail.expirationSeconds = session_seconds;
    detail.expiresAt = {last.seconds + session_seconds, last.nanoseconds};
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
                                                .is_half_done = lacks_totp},
                                               identity);
    if (is_half_done && !lacks_totp) {
        ExternalSigner const signer = signer_of(state, needed_signer(state, identity).value_or(""));
        AuthQueryDetail query{.provider = "url"};
        query.clientId = signer.client_id;
        query.httpUrl = signer.auth_url;
        query.id = signer.id;
        query.scopes = signer.scopes;
        query.typeId = "EXT-JWT";
        detail.authQueries.push_back(std::move(query));
    }
    detail.authenticatorId = made.authenticator_id;
    detail.createdAt = detail.updatedAt = made.issued;
    detail.expirationSeconds = made.expires.seconds - state.now().seconds;
    detail.isMfaComplete = !state.is_old() && std::ranges::find(made.methods, "totp") != made.methods.end();
    return detail;
}

/// A session as a reply. Controllers write the absent `scopes` of a query as null.
[[nodiscard]] inline Answered session_reply(CurrentApiSessionDetail detail) {
    bool const has_query = !detail.authQueries.empty();
    Answered reply = success(CurrentApiSessionDetailEnvelope{.data = std::move(detail)});
    constexpr std::string_view before = "\"provider\":\"ziti\",";
    if (has_query && reply.body.contains(before))
        reply.body.insert(reply.body.find(before) + before.size(), "\"scopes\":null,");
    return reply;
}

/// Opens a session for an identity, as a log-in does.
inline ApiSession open_session(State& state, std::string identity_id) {
    ApiSession session{.id = state.new_id(IdKind::session),
                       .token = state.new_id(IdKind::token),
                       .identity_id = std::move(identity_id)};
    session.last_activity = state.now();
    Identity const* const identity = Store::find(state.store().identities, session.identity_id);
    session.is_half_done = identity != nullptr && identity->needs_second_factor;
    state.own_store.sessions.insert_or_assign(session.token, session);
    return session;
}

/// The `method` of a log-in, or why there is none: 602 when it is missing, 606 when it is unknown.
[[nodiscard]] inline Outcome<std::string> log_in_method(HttpRequest const& request) {
    auto const query = parse_query(request.query);
    auto const values = values_of(query, "method");
    if (values.empty())
        return std::unexpected(could_not_validate(602, field_cause("method", "method in query is required", "[]")));
    std::string method{values.back()};
    if (is_word_of("password cert ext-jwt", method)) return method;
    return std::unexpected(could_not_validate(
        606, field_cause("method", "method in query should be one of [password cert ext-jwt]", method)));
}

[[nodiscard]] inline std::optional<Failure> length_fault(std::string const& field, std::string const& value,
                                                         std::size_t low) {
    if (value.empty()) return std::nullopt;
    auto const is_first_byte = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    auto const length = static_cast<std::size_t>(std::ranges::count_if(value, is_first_byte));
    std::string const head = field + " in body should be at ";
    if (length < low)
        return could_not_validate(400,
                                  field_cause(field, head + "least " + std::to_string(low) + " chars long", value));
    if (length > 100) return could_not_validate(400, field_cause(field, head + "most 100 chars long", value));
    return std::nullopt;
}

/// The body of a log-in; an empty text is as good as none.
struct LogInBody {
    std::string username{}, password{};
};

[[nodiscard]] inline Outcome<LogInBody> read_log_in_body(std::string_view text) {
    LogInBody body;
    auto const read =
        read_optional_body(text, "auth", "Authenticate", [&](std::string_view name, RawJson value) -> MemberFault {
            if (name == "username") return assign(body.username, value, "Authenticate.username", "rest_model.Username");
            if (name == "password") return assign(body.password, value, "Authenticate.password", "rest_model.Password");
            return {};
        });
    if (!read) return std::unexpected(read.error());
    if (auto fault = length_fault("password", body.password, 5)) return std::unexpected(*std::move(fault));
    if (auto fault = length_fault("username", body.username, 4)) return std::unexpected(*std::move(fault));
    return body;
}

/// POST /authenticate. Certificates and tokens of external signers are not known here, so that those methods always
/// fail.
[[nodiscard]] inline Outcome<Answered> authenticate(State& state, Call const& call) {
    Outcome<LogInBody> const body = read_log_in_body(call.request.body);
    if (!body) return std::unexpected(body.error());
    Outcome<std::string> method = log_in_method(call.request);
    if (!method) return std::unexpected(std::move(method.error()));
    if (*method == "ext-jwt" && !state.is_old()) return std::unexpected(unauthorized());
    if (*method != "password") return std::unexpected(invalid_auth());
    if (body->username.empty() || body->password.empty()) {
        return std::unexpected(could_not_validate(400, plain_cause("username and password fields are required")));
    }

    for (auto const& [id, identity] : state.store().identities) {
        if (identity.user_name != body->username || identity.password != body->password) continue;
        ApiSession const session = open_session(state, id);
        Answered reply = session_reply(to_detail(session, identity));
        append_session_headers(reply.headers,
                               {session.last_activity.seconds + session_seconds, session.last_activity.nanoseconds});
        reply.headers.append("Zt-Session", session.token);
        return reply;
    }
    return std::unexpected(invalid_auth());
}

/// GET /current-api-session.
[[nodiscard]] inline Outcome<Answered> current_session(State& state, Call const& call) {
    auto const tokens = values_of(call.request.headers, "zt-session");
    ApiSession const* const found = tokens.empty() ? nullptr : Store::find(state.own_store.sessions, tokens.front());
    Identity const& identity = *call.caller.identity;
    if (found != nullptr) return session_reply(to_detail(*found, identity));
    ApiSession of_bearer{.id = identity.id, .token = "", .identity_id = identity.id, .last_activity = state.now()};
    Bearer const* const bearer = call.caller.bearer;
    if (bearer == nullptr || !bearer->made) return session_reply(to_detail(of_bearer, identity));
    return session_reply(to_detail(state, *bearer, identity, call.caller.is_half_done));
}

/// GET /network-jwts.
[[nodiscard]] inline Outcome<Answered> list_network_jwts(State& state, Call const&) {
    ListNetworkJWTsEnvelope envelope;
    envelope.data.push_back({.name = "default", .token = network_jwt(state.settings, state.new_id(IdKind::token))});
    return success(envelope);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

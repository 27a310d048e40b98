// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/api_session.hpp>
#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/external_token.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/jwt.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/text/utf8.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// Log-in by password, certificate and external JWT, its second factor, the network's JWT.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// The `method` of a log-in, or why there is none: 602 when it is missing or empty, 606 when it is unknown.
[[nodiscard]] inline Outcome<std::string> log_in_method(HttpRequest const& request) {
    auto const query = parse_query(request.query);
    auto const values = values_of(query, "method");
    if (values.empty() || values.back().empty()) {
        char const* const shown_value = values.empty() ? "[]" : "";
        return std::unexpected(
            could_not_validate(602, field_cause("method", "method in query is required", shown_value)));
    }
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

/// Who it is, and with what: by password, by the certificate of the connection, by the JWT of an external signer.
struct LoggedIn {
    Identity const* identity = nullptr;  ///< null for nobody
    std::string authenticator_id{};
    bool is_allowed = false;  ///< by the policy, if there is one
};

[[nodiscard]] inline LoggedIn find_password(State const& state, LogInBody const& body) {
    for (auto const& [id, identity] : state.store().identities) {
        if (identity.user_name != body.username || identity.password != body.password) continue;
        auto const policy = policy_of(state, identity);
        return {&identity, identity.password_id(), !policy || policy->primary.updb.allowed};
    }
    return {};
}

[[nodiscard]] inline LoggedIn find_certificate(State const& state, Call const& call) {
    Identity const* const owner = owner_of_certificate(state.store(), call.certificate);
    if (owner == nullptr) return {};
    auto const policy = policy_of(state, *owner);
    return {owner, certificate_id(*owner, call.certificate), !policy || policy->primary.cert.allowed};
}

[[nodiscard]] inline LoggedIn find_external(State const& state, ExternalToken const& token) {
    Identity const* const owner = Store::find(state.store().identities, token.identity_id);
    if (token.fault != ExternalFault::none || owner == nullptr) return {};
    auto const policy = policy_of(state, *owner);
    return {owner, "extJwtId:" + token.signer_id, !policy || policy->primary.extJwt.allowed};
}

/// What a log-in says when it has failed: 401, of method `ext-jwt` from 2.x on with the signers that there are.
[[nodiscard]] inline Failure log_in_failure(State const& state, std::string_view method, ExternalFault fault) {
    if (method != "ext-jwt" || state.is_old()) return invalid_auth();
    if (state.store().in("external-jwt-signers").empty()) return unauthorized();
    return challenged(state, external_challenge(state, "primary", fault, ""));
}

/// POST /authenticate.
[[nodiscard]] inline Outcome<Answered> authenticate(State& state, Call const& call) {
    Outcome<LogInBody> const body = read_log_in_body(call.request.body);
    if (!body) return std::unexpected(body.error());
    Outcome<std::string> method = log_in_method(call.request);
    if (!method) return std::unexpected(std::move(method.error()));
    bool const is_incomplete = body->username.empty() || body->password.empty();
    if (*method == "password" && is_incomplete)
        return std::unexpected(could_not_validate(400, plain_cause("username and password fields are required")));

    ExternalToken const external = external_token(state, call.request);
    LoggedIn const who = *method == "password" ? find_password(state, *body)
                         : *method == "cert"   ? find_certificate(state, call)
                                               : find_external(state, external);
    if (who.identity == nullptr || !who.is_allowed || who.identity->is_disabled)
        return std::unexpected(log_in_failure(state, *method, external.fault));

    ApiSession const session = open_session(state, *who.identity, who.authenticator_id);
    Answered reply = session_reply(to_detail(state, session, *who.identity));
    append_session_headers(reply.headers,
                           {session.last_activity.seconds + session_seconds, session.last_activity.nanoseconds});
    if (session.needs_secondary && !state.is_old())
        reply.headers.append("Www-Authenticate", external_challenge(state, "secondary", external.fault,
                                                                    *needed_signer(state, *who.identity)));
    reply.headers.append("Zt-Session", session.token);
    return reply;
}

/// POST /authenticate/mfa: the second factor of a session. The same code is good twice.
[[nodiscard]] inline Outcome<Answered> authenticate_mfa(State& state, Call const& call) {
    std::string code;
    auto const read = read_body(call.request.body, "mfaAuth", "MfaCode", [&](std::string_view name, RawJson value) {
        return name == "code" ? assign(code, value, "MfaCode.code") : MemberFault{};
    });
    if (!read) return std::unexpected(read.error());
    Identity* const identity = Store::find(state.store().identities, call.caller.identity->id);
    if (identity == nullptr || !identity->totp || !identity->totp->is_verified)
        return std::unexpected(failure(409, "MFA_NOT_ENROLLED", "The current identity is not enrolled in MFA"));
    bool const is_recovery = std::erase(identity->totp->recovery_codes, code) != 0;
    if (!is_recovery && code != state.settings.one_time_code(identity->totp->secret, state.now()))
        return std::unexpected(failure(400, "MFA_INVALID_TOKEN", "An invalid token/code was provided"));
    auto const tokens = values_of(call.request.headers, "zt-session");
    ApiSession* const session = tokens.empty() ? nullptr : Store::find(state.own_store.sessions, tokens.front());
    if (session != nullptr) {
        session->is_half_done = false;
        session->has_second_factor = true;
    }
    return success(Empty{});
}

/// GET /network-jwts.
[[nodiscard]] inline Outcome<Answered> list_network_jwts(State& state, Call const&) {
    ListNetworkJWTsEnvelope envelope;
    envelope.data.push_back({.name = "default", .token = network_jwt(state.settings, state.new_id(IdKind::token))});
    return success(envelope);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

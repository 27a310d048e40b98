// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/trusted.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Who asks, and what a controller says to those it does not know.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

[[nodiscard]] inline std::string challenge(std::string_view scheme, std::string_view realm, std::string_view error,
                                           std::string_view description) {
    return concat({scheme, " realm=\"", realm, "\" error=\"", error, "\" error_description=\"", description, "\""});
}

/// 401 with the challenges of 2.x; 1.x has none.
[[nodiscard]] inline Failure challenged(State const& state, std::string const& challenges,
                                        std::optional<ErrorCause> cause = {}) {
    Failure made = unauthorized(std::move(cause));
    if (!state.is_old()) made.headers.append("Www-Authenticate", challenges);
    return made;
}

/// 401 for a request without a credential that could be one.
[[nodiscard]] inline Failure missing_credentials(State const& state, std::optional<ErrorCause> cause) {
    constexpr std::string_view why = "no matching token was provided";
    std::string const challenges = challenge("zt-session", "zt-session", "missing", why) + "," +
                                   challenge("Bearer", "openziti-oidc", "missing", why);
    return challenged(state, challenges, std::move(cause));
}

[[nodiscard]] inline ErrorCause nested_unauthorized() {
    return plain_cause("UNAUTHORIZED: " + std::string{unauthorized_message});
}

/// The tokens of `Authorization: Bearer ...`. The scheme is case-sensitive, 2.x looks at the first three only.
[[nodiscard]] inline std::vector<std::string_view> bearer_tokens(State const& state, Headers const& headers) {
    std::vector<std::string_view> tokens;
    for (std::string_view value : values_of(headers, "authorization")) {
        if (!value.starts_with("Bearer ")) continue;
        value = trim(value.substr(7));
        if (!value.empty() && (state.is_old() || tokens.size() < 3)) tokens.push_back(value);
    }
    return tokens;
}

/// Whose session that is; null when it has run out, and when the identity is gone or disabled.
[[nodiscard]] inline Identity const* identity_of(State const& state, ApiSession const& session) {
    bool const is_alive = state.now().seconds - session.last_activity.seconds < session_seconds;
    Identity const* const found = is_alive ? Store::find(state.store().identities, session.identity_id) : nullptr;
    return found == nullptr || found->is_disabled ? nullptr : found;
}

[[nodiscard]] inline Outcome<Caller> caller_of_session(State& state, std::string_view token,
                                                       std::vector<std::string_view> const& bearers) {
    ApiSession* const session = Store::find(state.own_store.sessions, token);
    Timestamp const now = state.now();
    Identity const* const identity = session == nullptr ? nullptr : identity_of(state, *session);
    if (identity == nullptr) {
        std::optional<ErrorCause> cause;
        if (state.is_old() && !bearers.empty()) cause = nested_unauthorized();
        return std::unexpected(
            challenged(state, challenge("zt-session", "zt-session", "invalid", "token is invalid"), std::move(cause)));
    }
    session->last_activity = now;
    bool const has_secondary = std::ranges::any_of(bearers, [&](std::string_view text) {
        Bearer const* const bearer = Store::find(state.store().bearers, text);
        return bearer != nullptr && bearer->kind == BearerKind::external;
    });
    bool const is_half_done = session->is_half_done || (session->needs_secondary && !has_secondary);
    return Caller{identity, is_half_done, Timestamp{now.seconds + session_seconds, now.nanoseconds}};
}

/// How an identity may log in; absent for a policy that is not there.
[[nodiscard]] inline std::optional<AuthPolicy> policy_of(State const& state, Identity const& identity) {
    return find_auth_policy(state.store(), identity.auth_policy_id);
}

/// True when a one-time code is asked for beside the first factor.
[[nodiscard]] inline bool needs_totp(State const& state, Identity const& identity) {
    bool const has_one = identity.totp && identity.totp->is_verified;
    if (has_one || identity.needs_second_factor) return true;
    auto const policy = policy_of(state, identity);
    return policy && policy->secondary.requireTotp;
}

/// The signer whose JWT is asked for beside the first factor; absent for none.
[[nodiscard]] inline std::optional<std::string> needed_signer(State const& state, Identity const& identity) {
    auto const policy = policy_of(state, identity);
    return policy ? policy->secondary.requireExtJwtSigner : std::nullopt;
}

/// The authenticator of a certificate; null when it is not this identity's.
[[nodiscard]] inline CertificateAuthenticator const* find_certificate(Identity const& identity,
                                                                      std::string_view fingerprint) {
    auto const found = std::ranges::find(identity.certificates, fingerprint, &CertificateAuthenticator::fingerprint);
    return found == identity.certificates.end() ? nullptr : &*found;
}

/// Whose certificate that is; null for nobody's.
[[nodiscard]] inline Identity const* owner_of_certificate(Store const& store, std::string_view fingerprint) {
    if (fingerprint.empty()) return nullptr;
    for (auto const& [id, identity] : store.identities) {
        if (find_certificate(identity, fingerprint) != nullptr) return &identity;
    }
    for (auto const& [ca_id, record] : store.in("cas")) {
        CaCertificate const* const known = find_certificate(store, ca_id, fingerprint);
        if (known == nullptr || !known->external_id || !to_ca(record).has_external_ids) continue;
        for (auto const& [id, identity] : store.identities) {
            if (identity.external_id == known->external_id) return &identity;
        }
    }
    return nullptr;
}

/// What somebody logged in with who has logged in with that certificate.
[[nodiscard]] inline std::string certificate_id(Identity const& identity, std::string_view fingerprint) {
    CertificateAuthenticator const* const found = find_certificate(identity, fingerprint);
    return found == nullptr ? "internal" : found->own_id();
}

/// Tokens that were given up, from 2.x on; 1.x looks at that in few places.
[[nodiscard]] inline bool is_revoked(State const& state, Bearer const& bearer) {
    if (!bearer.made) return false;
    Timestamp const* const ended = Store::find(state.store().ended_until, bearer.identity_id);
    bool const is_ended = ended != nullptr && bearer.made->issued.seconds <= ended->seconds;
    return is_ended || state.store().revoked.contains(bearer.made->jti);
}

/// True when a second factor is missing from an access token, in the eyes of the policy as it is now; 1.x does not look.
[[nodiscard]] inline bool lacks_factor(State const& state, Identity const& identity, Bearer const& bearer,
                                       std::vector<std::string_view> const& tokens) {
    if (!bearer.made || state.is_old()) return false;
    auto const& methods = bearer.made->methods;
    bool const has_totp = std::ranges::find(methods, "totp") != methods.end();
    auto const signer = needed_signer(state, identity);
    bool const has_external = std::ranges::any_of(tokens, [&](std::string_view token) {
        Bearer const* const other = Store::find(state.store().bearers, token);
        return other != nullptr && other->kind == BearerKind::external && other->signer_id == signer;
    });
    return (needs_totp(state, identity) && !has_totp) || (signer && !has_external);
}

[[nodiscard]] inline Outcome<Caller> caller_of_bearers(State const& state, std::vector<std::string_view> const& tokens,
                                                       std::string_view certificate) {
    bool has_own_token = false;
    bool has_garbage = false;
    bool has_expired = false;
    for (std::string_view const token : tokens) {
        Bearer const* const bearer = Store::find(state.store().bearers, token);
        bool const looks_like_jwt = token.starts_with("eyJ") && std::ranges::count(token, '.') == 2;
        has_garbage = has_garbage || (bearer == nullptr && !looks_like_jwt);
        has_own_token = has_own_token || (bearer != nullptr && bearer->kind == BearerKind::other);
        if (bearer == nullptr || bearer->kind != BearerKind::access) continue;
        Identity const* const identity = Store::find(state.store().identities, bearer->identity_id);
        bool const is_alive = !bearer->made || state.now().seconds < bearer->made->expires.seconds;
        has_expired = has_expired || !is_alive;
        bool const is_barred = !state.is_old() && bearer->made && identity != nullptr &&
                               (identity->is_disabled || is_revoked(state, *bearer) ||
                                (!bearer->made->certificate.empty() && bearer->made->certificate != certificate));
        has_garbage = has_garbage || is_barred;
        if (identity == nullptr || !is_alive || is_barred) continue;
        Timestamp const expires =
            bearer->made ? bearer->made->expires : Timestamp{state.now().seconds + session_seconds, 0};
        return Caller{identity, lacks_factor(state, *identity, *bearer, tokens), expires, bearer};
    }
    if (state.is_old() && has_own_token) {
        Failure made = unhandled("invalid token");
        made.names_server = false;
        return std::unexpected(std::move(made));
    }
    if (state.is_old()) return std::unexpected(unauthorized(nested_unauthorized()));
    if (has_expired)
        return std::unexpected(challenged(state, challenge("Bearer", "openziti-oidc", "expired", "token expired")));
    if (!has_garbage) return std::unexpected(missing_credentials(state, {}));
    return std::unexpected(challenged(state, challenge("Bearer", "openziti-oidc", "invalid", "token is invalid")));
}

/// The caller a request's credentials stand for, or the 401 they get. A zt-session, even a wrong one, goes before
/// bearer tokens. A session that is used lives on.
[[nodiscard]] inline Outcome<Caller> find_caller(State& state, HttpRequest const& request,
                                                 std::string_view certificate = {}) {
    auto const sessions = values_of(request.headers, "zt-session");
    auto const bearers = bearer_tokens(state, request.headers);
    if (!sessions.empty() && !sessions.front().empty()) return caller_of_session(state, sessions.front(), bearers);
    if (!bearers.empty()) return caller_of_bearers(state, bearers, certificate);
    bool const has_query_token = !values_of(parse_query(request.query), "access_token").empty();
    if (has_query_token && !state.is_old()) return std::unexpected(missing_credentials(state, {}));
    if (has_query_token) return std::unexpected(unauthorized(nested_unauthorized()));
    return std::unexpected(missing_credentials(state, plain_cause("unauthenticated for invalid credentials")));
}

/// 401 for a caller who may not do `right` ("create", "read", "update", "delete") with entities of that kind. From 2.x
/// on there are permissions beside the administrator; before, half a log-in of an administrator was enough.
[[nodiscard]] inline std::optional<Failure> permission_fault(State const& state, Caller const& caller,
                                                             std::string_view kind, std::string_view right) {
    if (caller.identity == nullptr || (caller.is_half_done && !state.is_old())) return unauthorized();
    if (caller.is_admin()) return std::nullopt;
    auto const& permissions = caller.identity->permissions;
    auto const has = [&](std::string const& permission) {
        return std::ranges::find(permissions, permission) != permissions.end();
    };
    bool const may =
        has(std::string{kind}) || has(concat({kind, ".", right})) || (right == "read" && has("admin_readonly"));
    if (!state.is_old() && may) return std::nullopt;
    return unauthorized();
}

/// 401 for a caller who is no administrator and touches what is an administrator's; from 2.x on.
[[nodiscard]] inline std::optional<Failure> admin_target_fault(State const& state, Caller const& caller,
                                                               std::optional<std::string> const& identity_id) {
    Identity const* const target = identity_id ? Store::find(state.store().identities, *identity_id) : nullptr;
    if (caller.is_admin() || target == nullptr || !target->is_admin) return std::nullopt;
    return unauthorized(plain_cause("non-admins may not manage enrollments for admin identities"));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

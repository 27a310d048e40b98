// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/jwt.hpp>
#include <zitiwire/fake/oidc/reply.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/text/base64url.hpp>
#include <zitiwire/text/sha256.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The tokens that a log-in ends in.
namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc {

/// The claims of a token, in the controller's order.
struct TokenClaims {
    std::optional<std::vector<std::string>> amr{};
    std::optional<std::string> at_hash{};
    std::vector<std::string> aud{};
    std::optional<std::int64_t> auth_time{};
    std::optional<std::string> azp{}, c_hash{};
    std::string client_id{};
    std::int64_t exp = 0, iat = 0;
    std::string iss{};
    std::optional<std::string> jti{}, name{};
    std::optional<std::int64_t> nbf{};
    std::optional<std::string> nonce{};
    std::optional<std::vector<std::string>> scopes{};
    std::optional<std::string> sub{}, z_acf{}, z_aid{}, z_asid{}, z_authid{};
    std::optional<bool> z_cae{}, z_cer{};
    std::optional<Json> z_cfs{};
    std::optional<bool> z_ckrr{};
    std::optional<std::string> z_eid{};
    std::optional<Json> z_env{};
    std::optional<bool> z_ia{}, z_iccc{}, z_ice{};
    std::optional<std::string> z_ra{};
    std::optional<Json> z_sdk{};
    std::optional<std::string> z_t{};

    BOOST_DESCRIBE_CLASS(TokenClaims, (),
                         (amr, at_hash, aud, auth_time, azp, c_hash, client_id, exp, iat, iss, jti, name, nbf, nonce,
                          scopes, sub, z_acf, z_aid, z_asid, z_authid, z_cae, z_cer, z_cfs, z_ckrr, z_eid, z_env, z_ia,
                          z_iccc, z_ice, z_ra, z_sdk, z_t),
                         (), ())
};

/// What access and refresh tokens say.
[[nodiscard]] inline TokenClaims claims_of(State const& state, Identity const& identity, MadeToken const& made) {
    bool const is_access = made.type == "a";
    TokenClaims claims{.aud = {made.audience}, .client_id = made.client_id};
    bool const has_methods = !made.methods.empty() && !(is_access && state.is_old());
    if (has_methods) claims.amr = made.methods;
    if (!is_access || !state.is_old()) claims.auth_time = made.authenticated.seconds;
    claims.exp = made.expires.seconds;
    claims.iat = made.issued.seconds;
    claims.iss = made.issuer;
    claims.jti = made.jti;
    claims.nbf = made.issued.seconds;
    claims.scopes = made.scopes;
    claims.sub = identity.id;
    claims.z_aid = made.client_id;
    claims.z_asid = made.session_id;
    claims.z_authid = made.authenticator_id;
    bool const is_bound = !made.certificate.empty();
    if (is_bound && !state.is_old()) {
        claims.z_acf = made.certificate;
        claims.z_cae = true;
    }
    claims.z_cfs = is_bound ? json_strings({made.certificate}) : Json{"null"};
    claims.z_cer = claims.z_ckrr = claims.z_iccc = claims.z_ice = false;
    claims.z_eid = identity.external_id;
    claims.z_env = Json{made.env_info};
    claims.z_sdk = Json{made.sdk_info};
    if (identity.is_admin) claims.z_ia = true;
    claims.z_ra = "127.0.0.1:50000";
    claims.z_t = made.type;
    return claims;
}

/// Signs claims, and remembers what the token is.
inline std::string issue(State& state, std::string const& identity_id, TokenClaims const& claims, MadeToken made) {
    std::string token = make_jwt(state.settings, encode(claims));
    BearerKind const kind = made.type == "a" ? BearerKind::access : BearerKind::other;
    state.store().add(Bearer{.token = token, .identity_id = identity_id, .kind = kind, .made = std::move(made)});
    return token;
}

[[nodiscard]] inline std::string half_hash(std::string_view text) {
    auto const digest = sha256(text);
    return to_base64url({digest.data(), digest.size() / 2});
}

/// What an id token says beside its times.
struct IdTokenExtras {
    std::string access_token;
    std::string code{};   ///< "" at a refresh
    std::string nonce{};  ///< likewise
};

inline std::string issue_id_token(State& state, Identity const& identity, MadeToken made, IdTokenExtras const& extras) {
    made.type = "i";
    TokenClaims claims{.at_hash = half_hash(extras.access_token),
                       .aud = {made.audience},
                       .auth_time = made.authenticated.seconds,
                       .azp = made.audience,
                       .client_id = made.audience};
    if (!made.methods.empty()) claims.amr = made.methods;
    if (!extras.code.empty()) claims.c_hash = half_hash(extras.code);
    if (!extras.nonce.empty()) claims.nonce = extras.nonce;
    claims.exp = made.expires.seconds;
    claims.iat = made.issued.seconds;
    claims.iss = made.issuer;
    if (has_scope(made, "openid")) {
        claims.name = identity.name;
        claims.sub = identity.id;
        claims.z_ia = identity.is_admin;
    }
    claims.z_eid = identity.external_id;
    return issue(state, identity.id, claims, std::move(made));
}

/// A token's times, from now on.
[[nodiscard]] inline MadeToken renewed(State const& state, MadeToken made, std::string type) {
    made.issued = state.now();
    made.issued.nanoseconds = 0;
    made.type = std::move(type);
    made.expires = made.issued;
    made.expires.seconds += made.type == "r" ? refresh_token_seconds : access_token_seconds;
    return made;
}

/// The reply with tokens, as RFC 6749 section 5.1 has it. `made` is what the access token is to be, `refresh` what the
/// refresh token; their `jti` are set.
[[nodiscard]] inline HttpResponse token_reply(State& state, Identity const& identity, MadeToken const& made,
                                              MadeToken const& refresh, IdTokenExtras extras) {
    MadeToken const access = renewed(state, made, "a");
    extras.access_token = issue(state, identity.id, claims_of(state, identity, access), access);
    std::string body = R"({"access_token":")" + extras.access_token + R"(","token_type":"Bearer",)";
    if (has_scope(refresh, "offline_access")) {
        MadeToken const next = renewed(state, refresh, "r");
        body += R"("refresh_token":")" + issue(state, identity.id, claims_of(state, identity, next), next) + R"(",)";
    }
    std::string scope;
    for (std::string const& one : made.scopes) scope.append(scope.empty() ? "" : " ").append(one);
    body += concat({"\"expires_in\":", std::to_string(access_token_seconds - 1), R"(,"id_token":")",
                    issue_id_token(state, identity, access, extras), R"(","scope":)", json_string(scope).text, "}\n"});
    return json(200, body);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc

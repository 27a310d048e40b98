// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/enroll/jwt.hpp>
#include <zitiwire/oidc/oidc_session.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE Session OidcSession::session() const {
    if (tokens_.second_jwt) return Session::bearer(tokens_.access_token.reveal(), tokens_.second_jwt->reveal());
    return Session::bearer(tokens_.access_token.reveal());
}

ZITIWIRE_INLINE bool OidcSession::needs_refresh(Timestamp now, std::int64_t margin) const noexcept {
    return tokens_.expires_at <= Timestamp{now.seconds + margin, now.nanoseconds};
}

ZITIWIRE_INLINE void replace_tokens(OidcTokens& tokens, OidcTokenReply reply, Timestamp now) {
    constexpr std::int64_t a_year = 31'536'000;  // what is more would leave the range of instants
    tokens.issuer = issuer_of(reply.access_token);
    tokens.access_token = std::move(reply.access_token);
    tokens.refresh_token = std::move(reply.refresh_token);
    if (reply.id_token) tokens.id_token = *std::move(reply.id_token);
    tokens.expires_at = {now.seconds + (std::min)(reply.expires_in, a_year), now.nanoseconds};
    if (reply.scope) tokens.scope = *std::move(reply.scope);
    if (reply.session_cert) tokens.session_cert = std::move(reply.session_cert);
}

ZITIWIRE_INLINE std::vector<OidcSession::Revocation> OidcSession::log_out() const {
    std::vector<Revocation> revocations;
    if (tokens_.refresh_token) revocations.push_back({{.client_id = client_id_, .token = *tokens_.refresh_token}, ""});
    auto const access = peek(tokens_.access_token);
    auto const refresh = peek(tokens_.refresh_token.value_or(Secret{}));
    bool const is_a_pair = access && refresh && access->claims.jti && access->claims.jti == refresh->claims.jti;
    if (!is_a_pair) revocations.push_back({{.client_id = client_id_, .token = tokens_.access_token}, tokens_.issuer});
    return revocations;
}

ZITIWIRE_INLINE std::string issuer_of(Secret const& token) {
    auto const jwt = peek(token);
    return jwt ? jwt->claims.iss.value_or("") : "";
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

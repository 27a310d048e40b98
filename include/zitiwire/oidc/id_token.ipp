// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/enroll/jwt.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/oidc/id_token.hpp>
#include <zitiwire/oidc/origin.hpp>
#include <zitiwire/text/base64url.hpp>
#include <zitiwire/text/sha256.hpp>

#include <boost/describe/class.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// The claims of an id token that `peek` does not know.
struct OidcIdClaims {
    std::optional<std::string> nonce{};
    std::optional<std::string> azp{};
    std::optional<std::string> c_hash{};
    BOOST_DESCRIBE_CLASS(OidcIdClaims, (), (nonce, azp, c_hash), (), ())
};

ZITIWIRE_INLINE bool is_same_secret(std::string_view left, std::string_view right) noexcept {
    unsigned difference = left.size() == right.size() ? 0 : 1;
    for (std::size_t i = 0; i < (std::min)(left.size(), right.size()); ++i)
        difference |= static_cast<unsigned>(static_cast<unsigned char>(left[i]) ^ static_cast<unsigned char>(right[i]));
    return difference == 0;
}

ZITIWIRE_INLINE std::string_view id_token_fault(std::string_view id_token, ExpectedIdToken const& expected) {
    auto const jwt = peek(id_token);
    if (!jwt) return "no JWT";
    std::string_view const behind_header = id_token.substr(id_token.find('.') + 1);
    auto const text = from_base64url(behind_header.substr(0, behind_header.find('.')));
    auto const more = decode<OidcIdClaims>(*text);
    if (!more) return "claims of another type";
    JwtClaims const& claims = jwt->claims;
    if (!is_same_secret(more->nonce.value_or(""), expected.nonce)) return "another nonce than was sent";
    if (!claims.iss || !is_same_address(*claims.iss, expected.issuer)) return "another issuer than was asked";
    if (std::ranges::find(claims.aud, expected.client_id) == claims.aud.end()) return "for another client";
    if (more->azp && more->azp != expected.client_id) return "for another client";
    bool const is_before_all_dates = claims.exp_as_sent && claims.exp_as_sent->text.starts_with('-');
    if ((claims.exp && *claims.exp <= expected.now) || is_before_all_dates) return "expired";
    if (!claims.exp && !claims.exp_as_sent) return "without an expiry";
    // The hash is that of the signature's algorithm; we have the one of RS256 and ES256.
    bool const is_sha256 = jwt->header.alg.value_or("").ends_with("256");
    auto const digest = sha256(expected.code);
    if (is_sha256 && more->c_hash && more->c_hash != to_base64url({digest.data(), digest.size() / 2}))
        return "for another code";
    return "";
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// How a JWT says it was signed (RFC 7515 section 4.1). Whatever is absent was not there.
struct JwtHeader {
    /// of controllers: "RS256", "ES256", "ES384", "ES512", by the key of their certificate
    std::optional<std::string> alg{};
    std::optional<std::string> kid{};  ///< of controllers: SHA-1 of the signing server certificate, in hexadecimal
    std::optional<std::string> typ{};

    bool operator==(JwtHeader const&) const = default;
    BOOST_DESCRIBE_CLASS(JwtHeader, (), (alg, kid, typ), (), ())
};

/// What a JWT claims (RFC 7519 section 4.1, and OpenZiti's own `em` and `ctrls`). Others are passed over.
struct JwtClaims {
    /// the controller that made it, "https://host:port"; with a final slash in network and CA JWTs
    std::optional<std::string> iss{};
    std::optional<std::string> sub{};  ///< the identity or router that may enroll
    std::vector<std::string> aud{};    ///< one text or a list on the wire; of enrollments `[""]`
    /// of controllers in whole seconds; absent from network and CA JWTs, which do not expire
    std::optional<Timestamp> exp{};
    /// the number, when it is beyond the year 9999 (milliseconds, mostly): then `exp` is absent
    std::optional<Json> exp_as_sent{};
    std::optional<Secret> jti{};       ///< of an enrollment its token
    /// the method: "ott", "ottca", "updb", "erott", "trott", "ca", "network", or what comes later
    std::optional<std::string> em{};
    /// where the controllers listen, "tls:host:port"; null on the wire is absent
    std::optional<std::vector<std::string>> ctrls{};

    bool operator==(JwtClaims const&) const = default;
    BOOST_DESCRIBE_CLASS(JwtClaims, (), (iss, sub, aud, exp, exp_as_sent, jti, em, ctrls), (), ())
};

/// What stands in a JWT. Nobody has checked that it is true: the signature was not looked at, nor the time. To trust it
/// takes the certificate of the server at `iss`, which is beyond a codec.
struct UnverifiedJwt {
    JwtHeader header{};
    JwtClaims claims{};

    bool operator==(UnverifiedJwt const&) const = default;
    BOOST_DESCRIBE_CLASS(UnverifiedJwt, (), (header, claims), (), ())
};

/// The longest JWT that is looked at, in bytes; those of controllers have about 700.
inline constexpr std::size_t max_jwt_size = 65'536;

/// Looks into a JWT without verifying anything: to see what it is for, never to believe it. Takes any text and never
/// throws but std::bad_alloc. The error says what is no JWT about it: `pointer` leads into "/header", "/claims" or
/// "/signature", `offset` into the text.
[[nodiscard]] std::expected<UnverifiedJwt, DecodeError> peek(std::string_view jwt);

/// The same for the `jwt` of an enrollment.
template <class Text>
[[nodiscard]] std::expected<UnverifiedJwt, DecodeError> peek(basic::Secret<Text> const& jwt) {
    return peek(std::string_view{jwt.reveal()});
}

namespace basic {
using ZITIWIRE_ABI::peek;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/enroll/jwt.ipp>
#endif

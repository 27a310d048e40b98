// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/model/enrollment.hpp>
#include <zitiwire/text/base64url.hpp>
#include <zitiwire/text/json_text.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>

#include <boost/describe/class.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline v0 {

/// How a JWT says it was signed (RFC 7515 section 4.1). Whatever is absent was not there.
struct JwtHeader {
    std::optional<std::string> alg{};  ///< of controllers: "RS256", "ES256", "ES384", "ES512", by the key of their certificate
    std::optional<std::string> kid{};  ///< of controllers: SHA-1 of the signing server certificate, in hexadecimal
    std::optional<std::string> typ{};

    bool operator==(JwtHeader const&) const = default;
    BOOST_DESCRIBE_CLASS(JwtHeader, (), (alg, kid, typ), (), ())
};

/// What a JWT claims (RFC 7519 section 4.1, and OpenZiti's own `em` and `ctrls`). Others are passed over.
struct JwtClaims {
    std::optional<std::string> iss{};  ///< the controller that made it, "https://host:port"; with a final slash in network and CA JWTs
    std::optional<std::string> sub{};  ///< the identity or router that may enroll
    std::vector<std::string> aud{};    ///< one text or a list on the wire; of enrollments `[""]`
    std::optional<Timestamp> exp{};    ///< in whole seconds; absent from network and CA JWTs, which do not expire
    std::optional<Secret> jti{};       ///< of an enrollment its token
    std::optional<std::string> em{};   ///< the method: "ott", "ottca", "updb", "erott", "trott", "ca", "network", or what comes later
    std::optional<std::vector<std::string>> ctrls{};  ///< where the controllers listen, "tls:host:port"; null on the wire is absent

    bool operator==(JwtClaims const&) const = default;
    BOOST_DESCRIBE_CLASS(JwtClaims, (), (iss, sub, aud, exp, jti, em, ctrls), (), ())
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

/// Reads the parts of a JWT, one after the other.
class JwtReader {
public:
    explicit JwtReader(std::string_view text) : text_(text) {}

    [[nodiscard]] std::expected<UnverifiedJwt, DecodeError> read() const {
        if (text_.size() > max_jwt_size) return failure("longer than the limit of " + std::to_string(max_jwt_size) + " bytes", "", 0);
        std::size_t const first_dot = text_.find('.');
        std::size_t const second_dot = first_dot == std::string_view::npos ? first_dot : text_.find('.', first_dot + 1);
        if (second_dot == std::string_view::npos) return failure("fewer than the three parts of a JWT", "", text_.size());
        if (std::size_t const third_dot = text_.find('.', second_dot + 1); third_dot != std::string_view::npos) {
            return failure("more than the three parts of a JWT", "", third_dot);
        }
        auto header = read_part<JwtHeader>("/header", 0, first_dot);
        if (!header) return std::unexpected(std::move(header.error()));
        auto claims = read_part<WireClaims>("/claims", first_dot + 1, second_dot);
        if (!claims) return std::unexpected(std::move(claims.error()));
        if (auto const signature = from_base64url(text_.substr(second_dot + 1)); !signature) {
            return failure("not base64url without padding", "/signature", second_dot + 1 + signature.error());
        }
        UnverifiedJwt jwt{.header = *std::move(header)};
        if (auto fault = take(jwt.claims, *std::move(claims))) return failure(std::move(fault->reason), "/claims" + fault->pointer, second_dot);
        return jwt;
    }

private:
    struct WireClaims {
        std::optional<std::string> iss;
        std::optional<std::string> sub;
        std::optional<Json> aud;
        std::optional<std::int64_t> exp;
        std::optional<Secret> jti;
        std::optional<std::string> em;
        std::optional<std::vector<std::string>> ctrls;
        BOOST_DESCRIBE_CLASS(WireClaims, (), (iss, sub, aud, exp, jti, em, ctrls), (), ())
    };

    static std::unexpected<DecodeError> failure(std::string reason, std::string pointer, std::size_t offset) {
        return std::unexpected(DecodeError{std::move(reason), std::move(pointer), offset});
    }

    template <class T>
    std::expected<T, DecodeError> read_part(std::string_view name, std::size_t begin, std::size_t end) const {
        auto const json = from_base64url(text_.substr(begin, end - begin));
        if (!json) return failure("not base64url without padding", std::string{name}, begin + json.error());
        std::expected<T, DecodeError> part = decode<T>(*json);
        if (!part) {
            DecodeError& error = part.error();
            error.pointer.insert(0, name);
            error.offset = std::min(begin + error.offset * 4 / 3, end);
        }
        return part;
    }

    static std::optional<DecodeError> take(JwtClaims& claims, WireClaims wire) {
        claims.iss = std::move(wire.iss);
        claims.sub = std::move(wire.sub);
        claims.jti = std::move(wire.jti);
        claims.em = std::move(wire.em);
        claims.ctrls = std::move(wire.ctrls);
        if (wire.exp) {
            claims.exp = Timestamp{*wire.exp, 0};
            if (!is_representable(*claims.exp)) return DecodeError{"an instant outside the years 0001 to 9999", "/exp"};
        }
        if (!wire.aud) return std::nullopt;
        if (auto one = decode<std::string>(wire.aud->text)) {
            claims.aud.push_back(*std::move(one));
            return std::nullopt;
        }
        auto several = decode<std::vector<std::string>>(wire.aud->text);
        if (!several) return DecodeError{"expected a string or an array of strings", "/aud" + several.error().pointer};
        claims.aud = *std::move(several);
        return std::nullopt;
    }

    std::string_view text_;
};

/// Looks into a JWT without verifying anything: to see what it is for, never to believe it. Takes any text and never
/// throws but std::bad_alloc. The error says what is no JWT about it: `pointer` leads into "/header", "/claims" or
/// "/signature", `offset` into the text.
[[nodiscard]] inline std::expected<UnverifiedJwt, DecodeError> peek(std::string_view jwt) { return JwtReader{jwt}.read(); }

/// The same for the `jwt` of an enrollment.
template <class Text>
[[nodiscard]] std::expected<UnverifiedJwt, DecodeError> peek(BasicSecret<Text> const& jwt) {
    return peek(std::string_view{jwt.reveal()});
}

/// Whether a JWT speaks of this enrollment: `jti` is its token, `exp` its `expiresAt` to the second, `em` its method. After
/// a refresh the former JWT does not any more. The error names the first claim that differs. That does not make the JWT true.
template <class Text>
[[nodiscard]] constexpr std::expected<void, std::string_view> belongs_to(UnverifiedJwt const& jwt, BasicEnrollmentDetail<Text> const& enrollment) noexcept {
    JwtClaims const& claims = jwt.claims;
    if (!claims.jti || std::string_view{claims.jti->reveal()} != enrollment.token) return std::unexpected("jti is not the enrollment's token");
    if (!claims.exp || claims.exp->seconds != enrollment.expiresAt.seconds) return std::unexpected("exp is not the enrollment's expiresAt");
    if (!claims.em || *claims.em != std::string_view{enrollment.method}) return std::unexpected("em is not the enrollment's method");
    return {};
}

}  // namespace zitiwire::inline v0

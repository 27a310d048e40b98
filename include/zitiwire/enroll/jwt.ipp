// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/enroll/jwt.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/text/base64url.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

struct JwtWireClaims {
    std::optional<std::string> iss{};
    std::optional<std::string> sub{};
    std::optional<Json> aud{};
    std::optional<Json> exp{};
    std::optional<Secret> jti{};
    std::optional<std::string> em{};
    std::optional<std::vector<std::string>> ctrls{};
    BOOST_DESCRIBE_CLASS(JwtWireClaims, (), (iss, sub, aud, exp, jti, em, ctrls), (), ())
};

/// Reads the parts of a JWT, one after the other.
class JwtReader {
public:
    /// A line end behind the JWT, as files have it, is not part of it.
    explicit JwtReader(std::string_view text) : text_(text.substr(0, text.find_last_not_of("\r\n") + 1)) {}

    [[nodiscard]] std::expected<UnverifiedJwt, DecodeError> read() const {
        if (text_.size() > max_jwt_size)
            return failure("longer than the limit of " + std::to_string(max_jwt_size) + " bytes", "", 0);
        std::size_t const first_dot = text_.find('.');
        std::size_t const second_dot = first_dot == std::string_view::npos ? first_dot : text_.find('.', first_dot + 1);
        if (second_dot == std::string_view::npos)
            return failure("fewer than the three parts of a JWT", "", text_.size());
        if (std::size_t const third_dot = text_.find('.', second_dot + 1); third_dot != std::string_view::npos) {
            return failure("more than the three parts of a JWT", "", third_dot);
        }
        auto header = read_part<JwtHeader>("/header", 0, first_dot);
        if (!header) return std::unexpected(std::move(header.error()));
        auto claims = read_part<JwtWireClaims>("/claims", first_dot + 1, second_dot);
        if (!claims) return std::unexpected(std::move(claims.error()));
        if (auto const signature = from_base64url(text_.substr(second_dot + 1)); !signature) {
            return failure("not base64url without padding", "/signature", second_dot + 1 + signature.error());
        }
        UnverifiedJwt jwt{.header = *std::move(header)};
        if (auto fault = take(jwt.claims, *std::move(claims)))
            return failure(std::move(fault->reason), "/claims" + fault->pointer, second_dot);
        return jwt;
    }

private:
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
            error.offset = (std::min)(begin + error.offset * 4 / 3, end);
        }
        return part;
    }

    /// Seconds since 1970 as a JSON number in any spelling (RFC 7519 section 2), rounded down to the nanosecond; not
    /// representable when they are beyond the year 9999, absent when the text is no number.
    static std::optional<Timestamp> numeric_date(std::string_view text) {
        bool const is_negative = text.starts_with('-');
        if (is_negative) text.remove_prefix(1);
        if (text.empty() || !ascii::is_digit(text.front())) return std::nullopt;
        std::size_t const exponent_at = (std::min)(text.find_first_of("eE"), text.size());
        std::string_view const mantissa = text.substr(0, exponent_at);
        std::size_t const point = (std::min)(mantissa.find('.'), mantissa.size());
        std::string digits{mantissa.substr(0, point)};
        if (point != mantissa.size()) digits += mantissa.substr(point + 1);
        std::int64_t whole = static_cast<std::int64_t>(point);  // how many of the digits stand before the point
        if (exponent_at != text.size()) {
            std::string_view exponent = text.substr(exponent_at + 1);
            if (exponent.starts_with('+')) exponent.remove_prefix(1);
            std::int64_t shift = 0;
            bool const is_out_of_range =
                std::from_chars(exponent.data(), exponent.data() + exponent.size(), shift).ec != std::errc{};
            whole += is_out_of_range ? (exponent.starts_with('-') ? -1'000'000 : 1'000'000)
                                     : std::clamp<std::int64_t>(shift, -1'000'000, 1'000'000);
        }
        Timestamp time{};
        bool is_rest = false;
        auto const zeros = static_cast<std::int64_t>(
            digits.find_first_not_of('0') == std::string::npos ? digits.size() : digits.find_first_not_of('0'));
        if (whole - zeros > 15 && zeros != static_cast<std::int64_t>(digits.size()))
            return Timestamp{max_timestamp_seconds + 1, 0};
        auto const digit_at = [&](std::int64_t at) {
            return at >= 0 && at < static_cast<std::int64_t>(digits.size()) ? digits[static_cast<std::size_t>(at)] - '0'
                                                                            : 0;
        };
        for (std::int64_t at = (std::min)(zeros, whole); at < whole && at - zeros < 16; ++at)
            time.seconds = time.seconds * 10 + digit_at(at);
        for (std::int64_t at = whole; at < whole + 9; ++at)
            time.nanoseconds = time.nanoseconds * 10 + static_cast<std::uint32_t>(digit_at(at));
        for (std::int64_t at = std::max<std::int64_t>(whole + 9, 0); at < static_cast<std::int64_t>(digits.size());
             ++at)
            is_rest = is_rest || digit_at(at) != 0;
        if (!is_negative) return time;
        std::int64_t const before = time.nanoseconds + (is_rest ? 1 : 0);
        return Timestamp{-time.seconds - (before == 0 ? 0 : 1),
                         static_cast<std::uint32_t>(before == 0 ? 0 : 1'000'000'000 - before)};
    }

    static std::optional<DecodeError> take(JwtClaims& claims, JwtWireClaims wire) {
        claims.iss = std::move(wire.iss);
        claims.sub = std::move(wire.sub);
        claims.jti = std::move(wire.jti);
        claims.em = std::move(wire.em);
        claims.ctrls = std::move(wire.ctrls);
        if (wire.exp) {
            claims.exp = numeric_date(wire.exp->text);
            if (!claims.exp) return DecodeError{"expected a number of seconds", "/exp"};
            if (!is_representable(*claims.exp)) {
                claims.exp.reset();
                claims.exp_as_sent = std::move(wire.exp);
            }
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

ZITIWIRE_INLINE std::expected<UnverifiedJwt, DecodeError> peek(std::string_view jwt) { return JwtReader{jwt}.read(); }

}  // namespace zitiwire::inline ZITIWIRE_ABI

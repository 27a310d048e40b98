// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/enroll/jwt.hpp>
#include <zitiwire/enroll/signature.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/text/base64url.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::expected<JwtAlgorithm, DecodeError> signature_algorithm(JwtHeader const& header) {
    constexpr std::string_view names[] = {"RS256", "ES256", "ES384", "ES512"};
    for (std::size_t i = 0; i < std::size(names); ++i) {
        if (header.alg == names[i]) return static_cast<JwtAlgorithm>(i);
    }
    return std::unexpected(DecodeError{"expected RS256, ES256, ES384 or ES512", "/header/alg", 0});
}

ZITIWIRE_INLINE std::expected<JwtAlgorithm, DecodeError> signature_algorithm(std::string_view jwt) {
    auto const read = peek(jwt);
    if (!read) return std::unexpected(read.error());
    return signature_algorithm(read->header);
}

ZITIWIRE_INLINE std::expected<std::string_view, DecodeError> signed_text(std::string_view jwt) {
    if (auto const read = peek(jwt); !read) return std::unexpected(read.error());
    return jwt.substr(0, jwt.rfind('.'));
}

ZITIWIRE_INLINE std::expected<std::string, DecodeError> signature(std::string_view jwt) {
    auto const text = signed_text(jwt);
    if (!text) return std::unexpected(text.error());
    std::string_view const last = jwt.substr(text->size() + 1);
    // `peek` has read it already
    std::string bytes = from_base64url(last.substr(0, last.find_last_not_of("\r\n") + 1)).value_or("");
    if (bytes.empty()) return std::unexpected(DecodeError{"empty", "/signature", jwt.size()});
    return bytes;
}

ZITIWIRE_INLINE std::expected<std::string, DecodeError> verifiable_signature(std::string_view jwt) {
    auto const algorithm = signature_algorithm(jwt);
    if (!algorithm) return std::unexpected(algorithm.error());
    auto bytes = signature(jwt);
    std::size_t const size = 2 * coordinate_size(*algorithm);
    if (!bytes || size == 0) return bytes;
    if (bytes->size() != size) {
        return std::unexpected(DecodeError{"expected " + std::to_string(size) + " bytes for its algorithm",
                                           "/signature", jwt.rfind('.') + 1});
    }
    return der_signature(*bytes);
}

ZITIWIRE_INLINE std::string der_signature(std::string_view r_and_s) {
    if (r_and_s.empty() || r_and_s.size() % 2 != 0 || r_and_s.size() > 132) return {};
    std::string numbers;
    for (std::string_view number : {r_and_s.substr(0, r_and_s.size() / 2), r_and_s.substr(r_and_s.size() / 2)}) {
        std::size_t const zeros = number.find_first_not_of('\0');
        number.remove_prefix(zeros == std::string_view::npos ? number.size() - 1 : zeros);
        bool const looks_negative = (static_cast<unsigned char>(number.front()) & 0x80U) != 0;
        numbers += '\x02';
        numbers += static_cast<char>(number.size() + (looks_negative ? 1 : 0));  // at most 67
        if (looks_negative) numbers += '\0';
        numbers += number;
    }
    std::string out{'\x30'};
    if (numbers.size() > 127) out += '\x81';
    out += static_cast<char>(static_cast<unsigned char>(numbers.size()));
    return out += numbers;
}

ZITIWIRE_INLINE bool is_key_of(std::string_view kid, std::span<unsigned char const> sha1) noexcept {
    constexpr std::string_view digits = "0123456789abcdef";
    if (sha1.size() != 20 || kid.size() != 40) return false;
    for (std::size_t i = 0; i < sha1.size(); ++i) {
        if (kid[2 * i] != digits[sha1[i] >> 4U] || kid[2 * i + 1] != digits[sha1[i] & 15U]) return false;
    }
    return true;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

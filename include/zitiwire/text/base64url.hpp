// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// base64url without padding (RFC 4648 section 5), as JWTs use it.
[[nodiscard]] constexpr std::string to_base64url(std::string_view bytes) {
    constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    out.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t pending = 0;
    int bits = 0;
    for (char const c : bytes) {
        pending = (pending << 8U) | static_cast<unsigned char>(c);
        bits += 8;
        while (bits >= 6) {
            bits -= 6;
            out += digits[(pending >> bits) & 63U];
        }
    }
    if (bits != 0) out += digits[(pending << (6 - bits)) & 63U];
    return out;
}

/// The bytes of base64url without padding. Strict: no `=`, no blank, no character of another alphabet, no length that
/// cannot be, no bit set behind the last byte; so no two texts give the same bytes. The error is the place of the first
/// character that is wrong, the text's size when something is missing.
[[nodiscard]] constexpr std::expected<std::string, std::size_t> from_base64url(std::string_view text) {
    constexpr auto digit = [](char c) -> int {
        if (c >= 'A' && c <= 'Z') return c - 'A';
        if (c >= 'a' && c <= 'z') return c - 'a' + 26;
        if (c >= '0' && c <= '9') return c - '0' + 52;
        if (c == '-') return 62;
        return c == '_' ? 63 : -1;
    };
    std::string out;
    out.reserve(text.size() * 3 / 4);
    std::uint32_t pending = 0;
    int bits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        int const value = digit(text[i]);
        if (value < 0) return std::unexpected(i);
        pending = (pending << 6U) | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>(static_cast<unsigned char>((pending >> bits) & 255U));
        }
    }
    if (text.size() % 4 == 1) return std::unexpected(text.size());
    bool const has_surplus = (pending & ((1U << bits) - 1U)) != 0;
    if (has_surplus) return std::unexpected(text.size() - 1);
    return out;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Length of the UTF-8 sequence `text` starts with (RFC 3629), 0 when its first bytes are none.
[[nodiscard]] constexpr std::size_t utf8_sequence_length(std::string_view text) noexcept {
    auto const byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    auto const continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    unsigned const first = byte(0);
    if (text.empty()) return 0;
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4 || !continues(1)) return 0;
    if (first < 0xE0) return 2;
    if (first < 0xF0) {
        bool const overlong = first == 0xE0 && byte(1) < 0xA0;
        bool const surrogate = first == 0xED && byte(1) > 0x9F;
        return !overlong && !surrogate && continues(2) ? 3 : 0;
    }
    bool const overlong = first == 0xF0 && byte(1) < 0x90;
    bool const too_large = first == 0xF4 && byte(1) > 0x8F;
    return !overlong && !too_large && continues(2) && continues(3) ? 4 : 0;
}

/// True for the beginning of a sequence that is cut before its end.
[[nodiscard]] constexpr bool is_cut_utf8_sequence(std::string_view text) noexcept {
    if (text.empty() || text.size() > 3) return false;
    char const lowest_second = text.front() == '\xE0' ? '\xA0' : text.front() == '\xF0' ? '\x90' : '\x80';
    char whole[] = {'\0', lowest_second, '\x80', '\x80'};
    for (std::size_t i = 0; i < text.size(); ++i) whole[i] = text[i];
    return utf8_sequence_length({whole, sizeof whole}) > text.size();
}

/// Offset of the first byte that is not part of a UTF-8 sequence, `npos` when all of `text` is UTF-8.
[[nodiscard]] std::size_t find_invalid_utf8(std::string_view text) noexcept;

/// Appends the UTF-8 sequence of a code point. Precondition: it is one, at most U+10FFFF.
void append_utf8(std::string& out, std::uint32_t code);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/text/utf8.ipp>
#endif

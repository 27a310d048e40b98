// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/utf8.hpp>
#include <zitiwire/text/word.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::size_t find_invalid_utf8(std::string_view text) noexcept {
    std::size_t at = 0;
    while (at < text.size()) {
        if (text.size() - at >= 8) {
            if ((word_at<std::uint64_t>(text.data() + at) & 0x8080808080808080U) == 0) {
                at += 8;
                continue;
            }
        }
        std::size_t const length = utf8_sequence_length(text.substr(at));
        if (length == 0) return at;
        at += length;
    }
    return std::string_view::npos;
}

ZITIWIRE_INLINE void append_utf8(std::string& out, std::uint32_t code) {
    auto const byte = [&](std::uint32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    auto const continuation = [&](unsigned shift) { byte(0x80 | (code >> shift & 0x3FU)); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0 | code >> 6U);
        continuation(0);
    } else if (code < 0x10000) {
        byte(0xE0 | code >> 12U);
        continuation(6);
        continuation(0);
    } else {
        byte(0xF0 | code >> 18U);
        continuation(12);
        continuation(6);
        continuation(0);
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

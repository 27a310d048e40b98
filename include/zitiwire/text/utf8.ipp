// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::size_t find_invalid_utf8(std::string_view text) noexcept {
    std::size_t at = 0;
    while (at < text.size()) {
        if (text.size() - at >= 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + at, 8);
            if ((word & 0x8080808080808080U) == 0) {
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

}  // namespace zitiwire::inline ZITIWIRE_ABI

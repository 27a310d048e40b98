// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/printable.hpp>

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE void append_printable(std::string& out, std::string_view text, std::size_t limit) {
    constexpr char digits[] = "0123456789abcdef";
    std::size_t const whole = text.size();
    text = text.substr(0, limit);
    while (!text.empty()) {
        std::size_t const length = utf8_sequence_length(text);
        std::string_view const character = text.substr(0, std::max<std::size_t>(length, 1));
        auto const first = static_cast<unsigned char>(character.front());
        // U+0080 to U+009F, U+061C, U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069
        bool const steers = (length == 2 && first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0) || character == "\xD8\x9C" ||
                            character == "\xE2\x80\x8E" || character == "\xE2\x80\x8F" ||
                            (length == 3 && character >= "\xE2\x80\xA8" && character <= "\xE2\x80\xAE") ||
                            (length == 3 && character >= "\xE2\x81\xA6" && character <= "\xE2\x81\xA9");
        if (length != 0 && first >= ' ' && first != 0x7F && !steers) {
            out += character;
        } else {
            for (char const c : character) {
                auto const byte = static_cast<unsigned char>(c);
                out += "\\x";
                out += digits[byte >> 4U];
                out += digits[byte & 15U];
            }
        }
        text.remove_prefix(character.size());
    }
    if (whole > limit) out += "...";
}

ZITIWIRE_INLINE std::string mask_long_runs(std::string_view text) {
    auto const is_token_char = [](char c) {
        return ascii::is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
    };
    std::string out;
    while (!text.empty()) {
        auto const run = static_cast<std::size_t>(std::ranges::find_if_not(text, is_token_char) - text.begin());
        std::size_t const taken = std::max<std::size_t>(run, 1);
        out += run >= 32 ? std::string_view{"***"} : text.substr(0, taken);
        text.remove_prefix(taken);
    }
    return out;
}

ZITIWIRE_INLINE std::string mask_secrets(std::string_view text) {
    std::size_t const end = std::min(find_word_of_secrets(text), text.size());
    return mask_long_runs(text.substr(0, end)).append(end == text.size() ? "" : " ***");
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

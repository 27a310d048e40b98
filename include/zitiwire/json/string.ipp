// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/string.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::size_t plain_prefix(std::string_view text) noexcept {
    constexpr std::size_t block = 32;
    std::size_t at = 0;
    for (; text.size() - at >= block; at += block) {
        unsigned char special = 0;
        for (std::size_t i = 0; i < block; ++i) {
            auto const c = static_cast<unsigned char>(text[at + i]);
            special |= static_cast<unsigned char>((c < ' ') | (c > 0x7F) | (c == '"') | (c == '\\'));
        }
        if (special != 0) break;
    }
    while (at < text.size() && is_plain_in_json(text[at])) ++at;
    return at;
}

ZITIWIRE_INLINE bool append_json_string(std::string& out, std::string_view text) {
    constexpr char digits[] = "0123456789abcdef";
    bool valid = true;
    out += '"';
    while (true) {
        std::size_t const plain = plain_prefix(text);
        out.append(text.data(), plain);
        text.remove_prefix(plain);
        if (text.empty()) break;

        auto const c = static_cast<unsigned char>(text.front());
        std::size_t length = 1;
        if (c == '"' || c == '\\') {
            out += '\\';
            out += text.front();
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c < ' ') {
            char const escape[] = {'\\', 'u', '0', '0', digits[c >> 4U], digits[c & 15U]};
            out.append(escape, 6);
        } else if (length = utf8_sequence_length(text); length != 0) {
            out.append(text.data(), length);
        } else {
            out += "\xEF\xBF\xBD";
            length = 1;
            valid = false;
        }
        text.remove_prefix(length);
    }
    out += '"';
    return valid;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

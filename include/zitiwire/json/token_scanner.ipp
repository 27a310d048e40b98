// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/token_scanner.hpp>
#include <zitiwire/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::string unquote(std::string_view token) {
    auto const hex = [&](std::size_t at) {
        std::uint32_t value = 0;
        for (std::size_t i = at; i < at + 4; ++i) {
            auto const c = static_cast<unsigned char>(token[i]);
            value = value * 16 + (c <= '9' ? c - '0' : (c | 0x20U) - 'a' + 10U);
        }
        return value;
    };
    std::string out;
    token = token.substr(1, token.size() - 2);
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] != '\\') {
            out += token[i];
            continue;
        }
        switch (char const c = token[++i]) {
            case 'b': out += '\b'; break;
            case 'f': out += '\f'; break;
            case 'n': out += '\n'; break;
            case 'r': out += '\r'; break;
            case 't': out += '\t'; break;
            case 'u': {
                std::uint32_t code = hex(i + 1);
                i += 4;
                if (code >= 0xD800 && code < 0xDC00) {
                    code = 0x10000 + ((code - 0xD800) << 10U) + (hex(i + 3) - 0xDC00);
                    i += 6;
                }
                append_utf8(out, code);
                break;
            }
            default: out += c;
        }
    }
    return out;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

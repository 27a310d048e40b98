// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/filter/quote.hpp>

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::filter {

ZITIWIRE_INLINE std::expected<std::string, std::string> quote(std::string_view value) {
    auto const refused = [](std::string_view what, std::size_t at) {
        return std::unexpected(
            std::string{what}.append(", which no filter literal can express, at byte ").append(std::to_string(at)));
    };
    if (std::size_t const at = find_invalid_utf8(value); at != std::string_view::npos)
        return refused("text that is not UTF-8", at);

    std::string literal;
    literal.reserve(value.size() + 2);
    literal += '"';
    for (std::size_t i = 0; i < value.size(); ++i) {
        char const c = value[i];
        switch (c) {
            case '"': literal += "\\\""; break;
            case '\n': literal += "\\n"; break;
            case '\r': literal += "\\r"; break;
            case '\t': literal += "\\t"; break;
            case '\f': literal += "\\f"; break;
            case '\\':
                if (i + 1 < value.size() && std::string_view{"nfrt"}.contains(value[i + 1]))
                    return refused("a backslash before n, f, r or t", i);
                literal += "\\\\\\\\";
                break;
            default:
                if (static_cast<unsigned char>(c) < ' ') return refused("a control character", i);
                literal += c;
        }
    }
    literal += '"';
    return literal;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::filter

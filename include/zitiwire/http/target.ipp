// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/target.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE void append_percent_encoded(std::string& out, std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    for (char const c : text) {
        if (is_unreserved(c)) {
            out += c;
        } else {
            auto const byte = static_cast<unsigned char>(c);
            char const escape[] = {'%', digits[byte >> 4], digits[byte & 15]};
            out.append(escape, 3);
        }
    }
}

ZITIWIRE_INLINE void append_query(std::string& query, std::string_view name, std::string_view value) {
    if (!query.empty()) query += '&';
    append_percent_encoded(query, name);
    query += '=';
    append_percent_encoded(query, value);
}

ZITIWIRE_INLINE std::optional<std::string> percent_decode(std::string_view text) {
    auto const digit = [](char c) -> int {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        if (text.front() != '%') {
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        if (text.size() < 3 || digit(text[1]) < 0 || digit(text[2]) < 0) return std::nullopt;
        out += static_cast<char>(digit(text[1]) * 16 + digit(text[2]));
        text.remove_prefix(3);
    }
    return out;
}

ZITIWIRE_INLINE std::optional<std::string> form_decode(std::string_view text) {
    std::string blanks{text};
    std::ranges::replace(blanks, '+', ' ');
    return percent_decode(blanks);
}

ZITIWIRE_INLINE std::vector<std::string_view> form_values(std::string_view form, std::string_view name) {
    std::vector<std::string_view> values;
    while (!form.empty()) {
        std::string_view const pair = form.substr(0, form.find('&'));
        form.remove_prefix((std::min)(pair.size() + 1, form.size()));
        std::size_t const equals = (std::min)(pair.find('='), pair.size());
        if (form_decode(pair.substr(0, equals)) == name)
            values.push_back(pair.substr((std::min)(equals + 1, pair.size())));
    }
    return values;
}

ZITIWIRE_INLINE std::optional<std::string> form_value(std::string_view form, std::string_view name) {
    auto const values = form_values(form, name);
    return values.empty() ? std::nullopt : form_decode(values.front());
}

ZITIWIRE_INLINE bool is_base_path(std::string_view path) {
    if (path.empty()) return true;
    if (path.front() != '/') return false;
    bool is_encoded = false, ends_with_slash = false;
    for (char const c : path) {
        if (c == '/' ? ends_with_slash : !is_unreserved(c) && !std::string_view{"%!$&'()*+,;=:@"}.contains(c))
            return false;
        is_encoded = is_encoded || c == '%';
        ends_with_slash = c == '/';
    }
    if (ends_with_slash) return false;
    if (!is_encoded) return !has_dot_segment(path);
    std::optional<std::string> const decoded = percent_decode(path);
    return decoded && !has_dot_segment(*decoded);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

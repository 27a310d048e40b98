// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/ascii.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace zitiwire::inline v0 {

/// True for the characters no encoding is needed for: letters, digits, `-`, `.`, `_`, `~` (RFC 3986 section 2.3).
[[nodiscard]] constexpr bool is_unreserved(char c) noexcept {
    return ascii::is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/// Appends `text` with every byte that is not unreserved as %XX, so that it stays one path segment or one query value.
inline void append_percent_encoded(std::string& out, std::string_view text) {
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

/// Appends `name=value` to a query, after `&` when it is not the first.
inline void append_query(std::string& query, std::string_view name, std::string_view value) {
    if (!query.empty()) query += '&';
    append_percent_encoded(query, name);
    query += '=';
    append_percent_encoded(query, value);
}

/// Undoes percent-encoding; absent when a `%` is not followed by two hexadecimal digits. `+` stays `+`.
[[nodiscard]] inline std::optional<std::string> percent_decode(std::string_view text) {
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

/// True for a segment that changes the route: "" and "." reach the collection, ".." climbs. Encoding the dots is no way
/// out, for URL libraries on the way resolve those too (controllers do not); so such a value cannot be sent at all.
[[nodiscard]] constexpr bool changes_route(std::string_view segment) noexcept {
    return segment.empty() || segment == "." || segment == "..";
}

/// True for a base path that can stand in front of an endpoint: "" or `/segment/...` of characters a path may hold
/// (RFC 3986 section 3.3), without a final slash and without dot segments, encoded or not.
[[nodiscard]] inline bool is_base_path(std::string_view path) {
    while (!path.empty()) {
        if (path.front() != '/') return false;
        path.remove_prefix(1);
        std::string_view const segment = path.substr(0, path.find('/'));
        std::optional<std::string> const decoded = percent_decode(segment);
        if (!decoded || changes_route(*decoded)) return false;
        for (char const c : segment) {
            if (!is_unreserved(c) && !std::string_view{"%!$&'()*+,;=:@"}.contains(c)) return false;
        }
        path.remove_prefix(segment.size());
    }
    return true;
}

}  // namespace zitiwire::inline v0

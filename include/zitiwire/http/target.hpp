// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/ascii.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// True for the characters no encoding is needed for: letters, digits, `-`, `.`, `_`, `~` (RFC 3986 section 2.3).
[[nodiscard]] constexpr bool is_unreserved(char c) noexcept {
    return ascii::is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/// Appends `text` with every byte that is not unreserved as %XX, so that it stays one path segment or one query value.
void append_percent_encoded(std::string& out, std::string_view text);

/// Appends `name=value` to a query, after `&` when it is not the first.
void append_query(std::string& query, std::string_view name, std::string_view value);

/// Undoes percent-encoding; absent when a `%` is not followed by two hexadecimal digits. `+` stays `+`.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text);

/// The same for a name or value of a query as forms and most HTTP clients write them: there `+` is a blank.
[[nodiscard]] std::optional<std::string> form_decode(std::string_view text);

/// The values of all parameters of that name in a query or a form, as they stand there; "" for one without a value.
[[nodiscard]] std::vector<std::string_view> form_values(std::string_view form, std::string_view name);

/// The value of the first parameter of that name in a query or a form, decoded; absent when there is none, or none that
/// can be.
[[nodiscard]] std::optional<std::string> form_value(std::string_view form, std::string_view name);

/// True for a segment that changes the route: "" and "." reach the collection, ".." climbs. Encoding the dots is no way
/// out, for URL libraries on the way resolve those too (controllers do not); so such a value cannot be sent at all.
[[nodiscard]] constexpr bool changes_route(std::string_view segment) noexcept {
    return segment.empty() || segment == "." || segment == "..";
}

/// True when a part of the text, parted by slashes of either kind, is a dot segment: encoded slashes keep it in its
/// place only until something on the way decodes them.
[[nodiscard]] constexpr bool has_dot_segment(std::string_view text) noexcept {
    if (!text.contains('.')) return false;
    std::size_t dots = 0, others = 0;
    for (char const c : text) {
        if (c == '.') {
            ++dots;
        } else if (c != '/' && c != '\\') {
            ++others;
        } else if (others == 0 && (dots == 1 || dots == 2)) {
            return true;
        } else {
            dots = others = 0;
        }
    }
    return others == 0 && (dots == 1 || dots == 2);
}

/// True for a base path that can stand in front of an endpoint: "" or `/segment/...` of characters a path may hold
/// (RFC 3986 section 3.3), without a final slash and without dot segments, encoded or not.
[[nodiscard]] bool is_base_path(std::string_view path);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/http/target.ipp>
#endif

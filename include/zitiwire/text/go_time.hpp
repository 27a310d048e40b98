// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Reads an instant as Go prints it: `2026-11-23 16:10:39.501923917 +0000 UTC`, with any number of fractional digits up
/// to nine and any offset; what stands behind the offset is passed over. Controllers put it into the header
/// `expires-at`. Absent for any other text.
[[nodiscard]] constexpr std::optional<Timestamp> parse_go_time(std::string_view text) noexcept {
    constexpr std::size_t longest = std::string_view{"2026-11-23T16:10:39.501923917+00:00"}.size();
    std::size_t const blank = text.find(' ', 11);
    if (blank == std::string_view::npos || text[10] != ' ' || blank + 6 > longest) return std::nullopt;
    std::string_view const offset = text.substr(blank + 1, 5);
    std::string_view const rest = text.substr(blank + 1 + offset.size());
    if (offset.size() != 5 || (!rest.empty() && rest.front() != ' ')) return std::nullopt;

    std::array<char, longest> rfc3339{};
    std::size_t length = 0;
    auto const append = [&](std::string_view part) {
        for (char const c : part) rfc3339[length++] = c;
    };
    append(text.substr(0, 10));
    append("T");
    append(text.substr(11, blank - 11));
    append(offset.substr(0, 3));
    append(":");
    append(offset.substr(3));
    auto const parsed = parse_timestamp({rfc3339.data(), length});
    return parsed ? std::optional{*parsed} : std::nullopt;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

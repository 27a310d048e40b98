// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Reads a date as headers carry it (RFC 9110 section 5.6.7), in any of its three forms: `Sun, 06 Nov 1994 08:49:37 GMT`,
/// `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`. Absent for any other text. Years of two digits, which
/// nobody should send any more, are 1970 to 2069: there is no clock here to place them with.
[[nodiscard]] constexpr std::optional<Timestamp> parse_http_date(std::string_view text) noexcept {
    constexpr std::string_view weekdays = "SunMonTueWedThuFriSat";
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    auto const index_in = [](std::string_view names, std::string_view name) {
        std::size_t const at = names.find(name);
        return name.size() == 3 && at != std::string_view::npos && at % 3 == 0 ? static_cast<int>(at / 3) : -1;
    };
    if (index_in(weekdays, text.substr(0, 3)) < 0) return std::nullopt;

    std::string_view day, month, year, time;
    bool is_separated = false;
    if (std::size_t const comma = text.find(", "); comma != std::string_view::npos) {
        text.remove_prefix(comma + 2);
        bool const is_short = text.size() == 22;  // two digits of the year
        if (!is_short && text.size() != 24) return std::nullopt;
        char const between = is_short ? '-' : ' ';
        day = text.substr(0, 2);
        month = text.substr(3, 3);
        year = text.substr(7, is_short ? 2 : 4);
        time = text.substr(text.size() - 12, 8);
        is_separated = text[2] == between && text[6] == between && text[text.size() - 13] == ' ' && text.ends_with(" GMT");
    } else if (text.size() == 24) {
        month = text.substr(4, 3);
        day = text.substr(8, 2);
        time = text.substr(11, 8);
        year = text.substr(20, 4);
        is_separated = text[3] == ' ' && text[7] == ' ' && text[10] == ' ' && text[19] == ' ';
    }
    int const month_index = index_in(months, month);
    if (!is_separated || month_index < 0) return std::nullopt;

    std::array<char, 20> rfc3339{};
    std::size_t length = 0;
    auto const append = [&](std::string_view part) {
        for (char const c : part) rfc3339[length++] = c;
    };
    if (year.size() == 2) append(year[0] >= '7' ? "19" : "20");
    append(year);
    char const month_digits[] = {'-', static_cast<char>('0' + (month_index + 1) / 10), static_cast<char>('0' + (month_index + 1) % 10)};
    append({month_digits, 3});
    append(day[0] == ' ' ? "-0" : "-");
    append(day[0] == ' ' ? day.substr(1) : day);
    append("T");
    append(time);
    append("Z");
    auto const parsed = parse_timestamp({rfc3339.data(), length});
    return parsed ? std::optional{*parsed} : std::nullopt;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

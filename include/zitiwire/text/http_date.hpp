// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// The same day and time of another century.
[[nodiscard]] constexpr std::int64_t shifted_by_century(Timestamp time, int centuries) noexcept {
    std::int64_t const days = (time.seconds >= 0 ? time.seconds : time.seconds - 86'399) / 86'400;
    calendar::Date const date = calendar::date_from_days(days);
    return time.seconds + (calendar::days_from_date(date.year + 100 * centuries, date.month, date.day) - days) * 86'400;
}

/// Reads a date as headers carry it (RFC 9110 section 5.6.7), in any of its three forms: `Sun, 06 Nov 1994 08:49:37
/// GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`. Absent for any other text. A year of two digits,
/// which nobody should send any more, is placed by `now`: never more than 50 years after it; without a `now` it is one
/// of 1970 to 2069. A leap second is the first second of the next minute.
[[nodiscard]] constexpr std::optional<Timestamp> parse_http_date(std::string_view text,
                                                                 std::optional<Timestamp> now = {}) noexcept {
    constexpr std::string_view weekdays = "SunMonTueWedThuFriSat";
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    auto const index_in = [](std::string_view names, std::string_view name) {
        std::size_t const at = names.find(name);
        return name.size() == 3 && at != std::string_view::npos && at % 3 == 0 ? static_cast<int>(at / 3) : -1;
    };
    int const weekday = index_in(weekdays, text.substr(0, 3));
    if (weekday < 0) return std::nullopt;

    std::string_view day, month, year, time;
    bool is_separated = false;
    if (std::size_t const comma = text.find(", "); comma != std::string_view::npos) {
        constexpr std::string_view rest_of_weekdays[] = {"day", "day", "sday", "nesday", "rsday", "day", "urday"};
        std::string_view const rest = text.substr(3, comma - 3);
        text.remove_prefix(comma + 2);
        bool const is_short = text.size() == 22;  // two digits of the year
        if (rest != (is_short ? rest_of_weekdays[weekday] : std::string_view{})) return std::nullopt;
        if (!is_short && text.size() != 24) return std::nullopt;
        char const between = is_short ? '-' : ' ';
        day = text.substr(0, 2);
        month = text.substr(3, 3);
        year = text.substr(7, is_short ? 2 : 4);
        time = text.substr(text.size() - 12, 8);
        is_separated =
            text[2] == between && text[6] == between && text[text.size() - 13] == ' ' && text.ends_with(" GMT");
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
    char const month_digits[] = {'-', static_cast<char>('0' + (month_index + 1) / 10),
                                 static_cast<char>('0' + (month_index + 1) % 10)};
    append({month_digits, 3});
    append(day[0] == ' ' ? "-0" : "-");
    append(day[0] == ' ' ? day.substr(1) : day);
    append("T");
    bool const is_leap_second = time.ends_with(":60");
    append(is_leap_second ? time.substr(0, 6) : time);
    if (is_leap_second) append("59");
    append("Z");
    auto parsed = parse_timestamp({rfc3339.data(), length});
    if (!parsed) return std::nullopt;
    if (is_leap_second) ++parsed->seconds;
    constexpr std::int64_t century = 36'525LL * 86'400;
    if (year.size() == 2 && now && parsed->seconds - now->seconds > century / 2)
        parsed->seconds = shifted_by_century(*parsed, -1);
    if (year.size() == 2 && now && parsed->seconds - now->seconds < -century / 2)
        parsed->seconds = shifted_by_century(*parsed, 1);
    if (!is_representable(*parsed)) return std::nullopt;
    return *parsed;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

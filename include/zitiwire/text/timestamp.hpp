// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <array>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <iosfwd>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// A `std::chrono::sys_time` in integers of nanoseconds or coarser, told by what only that has.
template <class T>
concept SystemClockReading = requires(T time) {
    T::clock::to_time_t(T::clock::now());
    requires std::integral<typename T::rep>;
    requires T::duration::period::num == 1 || T::duration::period::den == 1;
    requires 1'000'000'000 % T::duration::period::den == 0;
    time.time_since_epoch();
};

/// An instant, exact to the nanosecond. Enrollments carry year 1 (`createdAt`, `updatedAt`), which no nanosecond clock
/// of 64 bits can hold: hence a type of its own. `zitiwire/text/chrono.hpp` converts to and from `std::chrono`.
struct Timestamp {
    std::int64_t seconds = 0;  ///< since 1970-01-01T00:00:00Z, leap seconds not counted
    std::uint32_t nanoseconds = 0;  ///< 0 to 999999999, added to `seconds`

    constexpr Timestamp() = default;
    constexpr Timestamp(std::int64_t seconds_since_1970, std::uint32_t nanoseconds_added = 0) noexcept
        : seconds(seconds_since_1970), nanoseconds(nanoseconds_added) {}
    /// The instant of a system clock reading: `.expiresAt = std::chrono::system_clock::now() + std::chrono::hours{24}`.
    template <SystemClockReading T>
    constexpr Timestamp(T time) noexcept {
        using Period = typename T::duration::period;
        std::int64_t const count = time.time_since_epoch().count();
        std::int64_t const rest = count % Period::den;
        std::int64_t const negative = rest < 0 ? 1 : 0;
        seconds = count / Period::den * Period::num - negative;
        nanoseconds = static_cast<std::uint32_t>((rest + negative * Period::den) * (1'000'000'000 / Period::den));
    }

    friend auto operator<=>(Timestamp const&, Timestamp const&) = default;
};

/// First and last second of the years RFC 3339 can write: 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
inline constexpr std::int64_t min_timestamp_seconds = -62'135'596'800;
inline constexpr std::int64_t max_timestamp_seconds = 253'402'300'799;

/// True when the instant lies in the years 0001 to 9999 and its nanoseconds are below a second.
[[nodiscard]] constexpr bool is_representable(Timestamp time) noexcept {
    return time.seconds >= min_timestamp_seconds && time.seconds <= max_timestamp_seconds &&
           time.nanoseconds < 1'000'000'000;
}

namespace calendar {

[[nodiscard]] constexpr bool is_leap_year(std::int64_t year) noexcept {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

[[nodiscard]] constexpr unsigned days_in_month(std::int64_t year, unsigned month) noexcept {
    constexpr std::array<unsigned, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

/// Days since 1970-01-01 of a date of the proleptic Gregorian calendar, counted in eras of 400 years from March 1st.
[[nodiscard]] constexpr std::int64_t days_from_date(std::int64_t year, unsigned month, unsigned day) noexcept {
    std::int64_t const shifted_year = month <= 2 ? year - 1 : year;
    std::int64_t const era = (shifted_year >= 0 ? shifted_year : shifted_year - 399) / 400;
    std::int64_t const year_of_era = shifted_year - era * 400;
    std::int64_t const month_from_march = month > 2 ? month - 3 : month + 9;
    std::int64_t const day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719'468;
}

struct Date {
    std::int64_t year;
    unsigned month;
    unsigned day;
};

[[nodiscard]] constexpr Date date_from_days(std::int64_t days) noexcept {
    std::int64_t const shifted = days + 719'468;
    std::int64_t const era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
    std::int64_t const day_of_era = shifted - era * 146'097;
    std::int64_t const year_of_era =
        (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    std::int64_t const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    std::int64_t const month_from_march = (5 * day_of_year + 2) / 153;
    auto const day = static_cast<unsigned>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    auto const month = static_cast<unsigned>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

/// The number that `count` digits at `text[at]` spell, -1 when one of them is no digit.
[[nodiscard]] constexpr int digits_at(std::string_view text, std::size_t at, std::size_t count) noexcept {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

inline constexpr std::string_view outside_the_years = "an instant outside the years 0001 to 9999";

/// True for a date-time with a sign before its year, or with more than four digits in it.
[[nodiscard]] constexpr bool has_another_year(std::string_view text) noexcept {
    bool const is_signed = text.starts_with('-') || text.starts_with('+');
    if (is_signed) text.remove_prefix(1);
    std::size_t const year = text.find_first_not_of("0123456789");
    bool const is_longer = year != std::string_view::npos && (year > 4 || (year == 4 && is_signed));
    return is_longer && text.size() >= year + 16 && text[year] == '-' && text[year + 3] == '-' &&
           (text[year + 6] == 'T' || text[year + 6] == 't');
}

}  // namespace calendar

/// What is said of text that has not the form of a date-time.
inline constexpr std::string_view not_a_timestamp = "not an RFC 3339 date-time";

/// Reads an RFC 3339 date-time: `2031-01-02T03:04:05.25+05:30`. The fraction may have any length (digits after the
/// ninth must be zero, for they could not be kept), `t` and `z` may be small letters, the offset is taken into account.
/// The error is a sentence without the text: wrong form, a date that does not exist, a leap second (which has no place
/// in a count of seconds), or an instant outside the years 0001 to 9999.
[[nodiscard]] constexpr std::expected<Timestamp, std::string_view> parse_timestamp(std::string_view text) noexcept {
    auto const wrong_form = [all = text] {
        return std::unexpected(calendar::has_another_year(all) ? calendar::outside_the_years : not_a_timestamp);
    };
    using calendar::digits_at;
    if (text.size() < 20) return wrong_form();

    int const year = digits_at(text, 0, 4);
    int const month = digits_at(text, 5, 2);
    int const day = digits_at(text, 8, 2);
    int const hour = digits_at(text, 11, 2);
    int const minute = digits_at(text, 14, 2);
    int const second = digits_at(text, 17, 2);
    bool const separated =
        text[4] == '-' && text[7] == '-' && (text[10] == 'T' || text[10] == 't') && text[13] == ':' && text[16] == ':';
    if (!separated || year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0) return wrong_form();
    text.remove_prefix(19);

    std::uint32_t nanoseconds = 0;
    if (text.front() == '.') {
        std::size_t length = 1;
        std::uint32_t unit = 100'000'000;
        for (; length < text.size() && text[length] >= '0' && text[length] <= '9'; ++length) {
            auto const digit = static_cast<std::uint32_t>(text[length] - '0');
            if (unit == 0 && digit != 0) return std::unexpected("a fraction finer than a nanosecond");
            nanoseconds += digit * unit;
            unit /= 10;
        }
        if (length == 1) return wrong_form();
        text.remove_prefix(length);
    }

    std::int64_t offset = 0;
    if (text == "Z" || text == "z") {
        // no offset
    } else if (text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':') {
        int const hours = digits_at(text, 1, 2);
        int const minutes = digits_at(text, 4, 2);
        if (hours < 0 || minutes < 0) return wrong_form();
        if (hours > 23 || minutes > 59) return std::unexpected("a zone offset that does not exist");
        offset = (hours * 60 + minutes) * (text[0] == '-' ? -60 : 60);
    } else {
        return wrong_form();
    }

    bool const date_exists = month >= 1 && month <= 12 && day >= 1 &&
                             day <= static_cast<int>(calendar::days_in_month(year, static_cast<unsigned>(month)));
    if (!date_exists) return std::unexpected("a date that does not exist");
    if (second == 60) return std::unexpected("a leap second, which cannot be represented");
    if (hour > 23 || minute > 59 || second > 59) return std::unexpected("a time of day that does not exist");

    std::int64_t const days = calendar::days_from_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    Timestamp const time{days * 86'400 + hour * 3'600 + minute * 60 + second - offset, nanoseconds};
    if (!is_representable(time)) return std::unexpected(calendar::outside_the_years);
    return time;
}

/// Appends the RFC 3339 form in UTC with 3, 6 or 9 fractional digits, as few as keep every nanosecond:
/// `2031-01-02T03:04:05.250Z`. This is the controller's own form. Precondition: `is_representable(time)`.
void append_timestamp(std::string& out, Timestamp time);

/// The RFC 3339 form, see `append_timestamp`; "out of range" for an instant that has none.
[[nodiscard]] std::string to_string(Timestamp time);

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, Timestamp time) {
    return out << to_string(time);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/text/timestamp.ipp>
#endif

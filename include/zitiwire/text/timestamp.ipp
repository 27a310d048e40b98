// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/timestamp.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE void append_timestamp(std::string& out, Timestamp time) {
    std::int64_t const days = (time.seconds >= 0 ? time.seconds : time.seconds - 86'399) / 86'400;
    std::int64_t const second_of_day = time.seconds - days * 86'400;
    calendar::Date const date = calendar::date_from_days(days);

    std::array<char, 30> text;  // 9999-12-31T23:59:59.999999999Z
    char* end = text.data();
    auto const two_digits = [&end](std::uint32_t value) {
        *end++ = static_cast<char>('0' + value / 10);
        *end++ = static_cast<char>('0' + value % 10);
    };
    auto const append = [&](std::uint32_t value, char after) {
        two_digits(value);
        *end++ = after;
    };
    auto const three_digits = [&](std::uint32_t value) {
        *end++ = static_cast<char>('0' + value / 100);
        two_digits(value % 100);
    };
    auto const year = static_cast<std::uint32_t>(date.year);
    auto const second = static_cast<std::uint32_t>(second_of_day);
    std::uint32_t const milliseconds = time.nanoseconds / 1'000'000;
    std::uint32_t const microseconds = time.nanoseconds / 1'000 % 1'000;
    std::uint32_t const nanoseconds = time.nanoseconds % 1'000;
    two_digits(year / 100);
    append(year % 100, '-');
    append(date.month, '-');
    append(date.day, 'T');
    append(second / 3'600, ':');
    append(second / 60 % 60, ':');
    append(second % 60, '.');
    three_digits(milliseconds);
    if (microseconds != 0 || nanoseconds != 0) three_digits(microseconds);
    if (nanoseconds != 0) three_digits(nanoseconds);
    *end++ = 'Z';
    out.append(text.data(), end);
}

ZITIWIRE_INLINE std::string to_string(Timestamp time) {
    if (!is_representable(time)) return "out of range";
    std::string text;
    append_timestamp(text, time);
    return text;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

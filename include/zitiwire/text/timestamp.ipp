// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/timestamp.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE void append_timestamp(std::string& out, Timestamp time) {
    std::int64_t const days = (time.seconds >= 0 ? time.seconds : time.seconds - 86'399) / 86'400;
    std::int64_t const second_of_day = time.seconds - days * 86'400;
    calendar::Date const date = calendar::date_from_days(days);

    std::array<char, 30> text{};  // 9999-12-31T23:59:59.999999999Z
    std::size_t size = 0;
    auto const append = [&](auto value, std::size_t digits, char after) {
        for (std::size_t i = digits; i-- != 0; value /= 10) text[size + i] = static_cast<char>('0' + value % 10);
        size += digits;
        text[size++] = after;
    };
    auto const second = static_cast<std::uint32_t>(second_of_day);
    append(static_cast<std::uint32_t>(date.year), 4, '-');
    append(date.month, 2, '-');
    append(date.day, 2, 'T');
    append(second / 3'600, 2, ':');
    append(second / 60 % 60, 2, ':');
    append(second % 60, 2, '.');
    if (time.nanoseconds % 1'000'000 == 0) {
        append(time.nanoseconds / 1'000'000, 3, 'Z');
    } else if (time.nanoseconds % 1'000 == 0) {
        append(time.nanoseconds / 1'000, 6, 'Z');
    } else {
        append(time.nanoseconds, 9, 'Z');
    }
    out.append(text.data(), size);
}

ZITIWIRE_INLINE std::string to_string(Timestamp time) {
    if (!is_representable(time)) return "out of range";
    std::string text;
    append_timestamp(text, time);
    return text;
}

ZITIWIRE_INLINE std::ostream& operator<<(std::ostream& out, Timestamp time) { return out << to_string(time); }

}  // namespace zitiwire::inline ZITIWIRE_ABI

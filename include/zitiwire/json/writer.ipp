// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/string.hpp>
#include <zitiwire/json/writer.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/text/utf8.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

inline constexpr std::array<char, 200> two_digits = [] {
    std::array<char, 200> digits{};
    for (std::size_t i = 0; i < 100; ++i) {
        digits[2 * i] = static_cast<char>('0' + i / 10);
        digits[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return digits;
}();

ZITIWIRE_INLINE char* put_two_digits(char* at, std::uint64_t value) noexcept {
    std::memcpy(at, two_digits.data() + 2 * value, 2);
    return at + 2;
}

ZITIWIRE_INLINE char* put_three_digits(char* at, std::uint32_t value) noexcept {
    *at = static_cast<char>('0' + value / 100);
    return put_two_digits(at + 1, value % 100);
}

/// A call of the library costs more than to copy a few bytes.
ZITIWIRE_INLINE char* put_short(char* at, std::string_view text) noexcept {
    if (text.size() >= 16) return Writer::put(at, text);
    for (char const c : text) *at++ = c;
    return at;
}

/// How many bytes `text` begins with that are characters beyond ASCII.
ZITIWIRE_INLINE std::size_t utf8_prefix(std::string_view text) noexcept {
    std::size_t size = 0;
    while (size != text.size() && static_cast<unsigned char>(text[size]) >= 0x80) {
        std::size_t const length = utf8_sequence_length(text.substr(size));
        if (length == 0) break;
        size += length;
    }
    return size;
}

ZITIWIRE_INLINE char* put_escape(char* at, char c) noexcept {
    constexpr std::string_view named = "\"\\\n\r\t";
    std::size_t const name = named.find(c);
    *at++ = '\\';
    if (name != std::string_view::npos) return Writer::put(at, "\"\\nrt"[name]);
    at = Writer::put(at, "u00");
    at = Writer::put(at, "0123456789abcdef"[static_cast<unsigned char>(c) >> 4U]);
    return Writer::put(at, "0123456789abcdef"[static_cast<unsigned char>(c) & 15U]);
}

ZITIWIRE_INLINE Writer::DateText Writer::date_text(std::int64_t day) noexcept {
    calendar::Date const date = calendar::date_from_days(day);
    auto const year = static_cast<std::uint64_t>(date.year);
    DateText made{day, "0000-00-00"};
    put_two_digits(put_two_digits(made.text, year / 100), year % 100);
    put_two_digits(made.text + 5, date.month);
    put_two_digits(made.text + 8, date.day);
    made.text[10] = 'T';
    return made;
}

ZITIWIRE_INLINE char* Writer::grow(char* at, std::size_t count) {
    end_text(at);
    std::size_t const written = size_of(at);
    open(written, 2 * written + count);
    return end_of_text_;
}

ZITIWIRE_INLINE char* Writer::instant(char* at, Timestamp time) noexcept {
    std::int64_t const day = (time.seconds >= 0 ? time.seconds : time.seconds - 86'399) / 86'400;
    auto const second = static_cast<std::uint32_t>(time.seconds - day * 86'400);
    *at++ = '"';
    DateText& date = dates_[static_cast<std::uint64_t>(day) % std::size(dates_)];
    if (day != date.day) date = date_text(day);
    std::memcpy(at, date.text, sizeof date.text);
    at += sizeof date.text;
    put_two_digits(at, second / 3'600);
    put_two_digits(at + 3, second / 60 % 60);
    put_two_digits(at + 6, second % 60);
    at[2] = at[5] = ':';
    at[8] = '.';
    at = put_three_digits(at + 9, time.nanoseconds / 1'000'000);
    std::uint32_t const rest = time.nanoseconds % 1'000'000;
    if (rest != 0) at = put_three_digits(at, rest / 1'000);
    if (rest % 1'000 != 0) at = put_three_digits(at, rest % 1'000);
    at[0] = 'Z';
    at[1] = '"';
    return at + 2;
}

/// One with characters that need escapes or are beyond ASCII.
ZITIWIRE_INLINE char* Writer::other_string(char* at, std::string_view text, bool& is_valid) {
    auto const copy = [&](std::size_t size) {
        at = put_short(room(at, size), text.substr(0, size));
        text.remove_prefix(size);
    };
    at = put(at, '"');
    while (!text.empty()) {
        copy(plain_prefix(text));
        copy(utf8_prefix(text));
        at = room(at, 0);
        if (text.empty() || is_plain_in_json(text.front())) continue;
        if (static_cast<unsigned char>(text.front()) < 0x80) {
            at = put_escape(at, text.front());
        } else {
            at = put(at, "\xEF\xBF\xBD");
            is_valid = false;
        }
        text.remove_prefix(1);
    }
    return put(room(at, 0), '"');
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

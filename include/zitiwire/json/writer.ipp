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

ZITIWIRE_INLINE void Writer::grow(std::size_t count) {
    std::size_t const written = size();
    open(written, 2 * written + count);
}

ZITIWIRE_INLINE void Writer::instant(Timestamp time) noexcept {
    auto const two = [this](std::uint64_t value) {
        std::memcpy(at_, two_digits.data() + 2 * value, 2);
        at_ += 2;
    };
    auto const three = [&](std::uint32_t value) {
        put(static_cast<char>('0' + value / 100));
        two(value % 100);
    };
    std::int64_t const day = (time.seconds >= 0 ? time.seconds : time.seconds - 86'399) / 86'400;
    auto const second = static_cast<std::uint32_t>(time.seconds - day * 86'400);
    put('"');
    if (day == day_) {
        put({date_, sizeof date_});
    } else {
        calendar::Date const date = calendar::date_from_days(day);
        auto const year = static_cast<std::uint64_t>(date.year);
        char const* const begin = at_;
        two(year / 100);
        two(year % 100);
        put('-');
        two(date.month);
        put('-');
        two(date.day);
        put('T');
        std::memcpy(date_, begin, sizeof date_);
        day_ = day;
    }
    two(second / 3'600);
    put(':');
    two(second / 60 % 60);
    put(':');
    two(second % 60);
    put('.');
    three(time.nanoseconds / 1'000'000);
    std::uint32_t const rest = time.nanoseconds % 1'000'000;
    if (rest != 0) three(rest / 1'000);
    if (rest % 1'000 != 0) three(rest % 1'000);
    put('Z');
    put('"');
}

ZITIWIRE_INLINE void Writer::escape(char c) noexcept {
    constexpr std::string_view named = "\"\\\n\r\t";
    std::size_t const name = named.find(c);
    put('\\');
    if (name != std::string_view::npos) return put("\"\\nrt"[name]);
    put("u00");
    put("0123456789abcdef"[static_cast<unsigned char>(c) >> 4U]);
    put("0123456789abcdef"[static_cast<unsigned char>(c) & 15U]);
}

/// One with characters that need escapes or are beyond ASCII; nothing of it has been written.
ZITIWIRE_INLINE bool Writer::other_string(std::string_view text) {
    bool is_valid = true;
    put('"');
    while (!text.empty()) {
        std::size_t const plain = plain_prefix(text);
        raw(text.substr(0, plain));
        text.remove_prefix(plain);
        if (text.empty()) break;
        std::size_t length = 1;
        bool const needs_escape = static_cast<unsigned char>(text.front()) < ' ' || text.front() == '"' || text.front() == '\\';
        if (needs_escape) {
            escape(text.front());
        } else if (length = utf8_sequence_length(text); length != 0) {
            put(text.substr(0, length));
        } else {
            put("\xEF\xBF\xBD");
            length = 1;
            is_valid = false;
        }
        text.remove_prefix(length);
        room(0);
    }
    put('"');
    return is_valid;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

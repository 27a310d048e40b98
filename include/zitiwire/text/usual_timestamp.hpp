// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/text/word.hpp>
#include <zitiwire/version.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Eight characters of a date-time, digits and what stands between them, read at once.
class DateTimeWord {
public:
    /// `are_digits` has all bits of the bytes that have to be digits, `others` the other bytes.
    constexpr DateTimeWord(std::uint64_t word, std::uint64_t are_digits, std::uint64_t others) noexcept
        : digits_((word ^ every_byte * '0') & are_digits),
          pairs_(digits_ * 10 + (digits_ >> 8U)),
          is_good_((word & ~are_digits) == others &&
                   (((digits_ + (every_byte * 0x76 & are_digits)) | digits_) & every_byte * 0x80) == 0) {}

    [[nodiscard]] constexpr bool is_good() const noexcept { return is_good_; }
    [[nodiscard]] constexpr std::uint32_t digit(unsigned at) const noexcept {
        return static_cast<std::uint32_t>(digits_ >> 8 * at & 0xFF);
    }
    /// The number that the digits there and behind it spell.
    [[nodiscard]] constexpr std::uint32_t pair(unsigned at) const noexcept {
        return static_cast<std::uint32_t>(pairs_ >> 8 * at & 0xFF);
    }

private:
    static constexpr std::uint64_t every_byte = 0x0101010101010101;

    std::uint64_t digits_;
    std::uint64_t pairs_;
    bool is_good_;
};

/// Reads the date-times that controllers send: `2031-01-02T03:04:05.250Z`, or without the fraction. False for all
/// others, be they right or wrong, for `parse_timestamp` to judge.
[[nodiscard]] inline bool parse_usual_timestamp(std::string_view text, Timestamp& to) noexcept {
    if constexpr (std::endian::native != std::endian::little) return false;
    if (text.size() != 24 && text.size() != 20) return false;
    bool const has_fraction = text.size() == 24;
    std::uint64_t const rest =
        has_fraction ? word_at<std::uint64_t>(text.data() + 16) : word_at<std::uint32_t>(text.data() + 16);
    constexpr std::uint64_t zero_fraction = 0x5A3030302E000000;  // ".000Z" in place of a "Z"
    bool const ends_with_z = has_fraction || rest >> 24U == 'Z';

    DateTimeWord const year_month{word_at<std::uint64_t>(text.data()), 0x00FFFF00FFFFFFFF,
                                  0x2D00002D00000000};  // "2031-01-"
    DateTimeWord const day_minute{word_at<std::uint64_t>(text.data() + 8), 0xFFFF00FFFF00FFFF,
                                  0x00003A0000540000};  // "02T03:04"
    DateTimeWord const second{has_fraction ? rest : (rest & 0xFFFFFF) | zero_fraction, 0x00FFFFFF00FFFF00,
                              0x5A0000002E00003A};
    if (!(year_month.is_good() && day_minute.is_good() && second.is_good() && ends_with_z)) return false;

    std::uint32_t const year = year_month.pair(0) * 100 + year_month.pair(2);
    std::uint32_t const month = year_month.pair(5);
    std::uint32_t const day = day_minute.pair(0);
    bool const is_date =
        year != 0 && month - 1 < 12 && day != 0 && (day <= 28 || day <= calendar::days_in_month(year, month));
    if (!is_date || day_minute.pair(3) > 23 || day_minute.pair(6) > 59 || second.pair(1) > 59) return false;

    // Days since 0000-03-01, so that a leap day is the last of its year.
    std::uint32_t const years = month > 2 ? year : year - 1;
    std::uint32_t const months = month > 2 ? month - 3 : month + 9;
    std::uint32_t const days = years * 365 + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day - 1;
    std::uint32_t const second_of_day = (day_minute.pair(3) * 60 + day_minute.pair(6)) * 60 + second.pair(1);
    to = {(static_cast<std::int64_t>(days) - 719'468) * 86'400 + second_of_day,
          (second.pair(4) * 10 + second.digit(6)) * 1'000'000};
    return true;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

/// Date-times as controllers read them in request bodies: the layouts of go-openapi's strfmt, tried one after the other
/// by Go's `time.Parse`, whose message about the last layout (a bare date) is the one that is shown.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// A date-time as it was written: the messages show it in its own zone.
struct BodyDate {
    Timestamp time{};
    std::int64_t offset = 0;  ///< seconds east of UTC
};

/// Takes a date-time apart from its beginning.
class DateReader {
public:
    explicit DateReader(std::string_view text) : rest_(text) {}

    /// Absent when no layout fits the whole text.
    [[nodiscard]] std::optional<BodyDate> read() {
        if (!read_date()) return std::nullopt;
        if (rest_.empty()) return date();
        bool const blank = take(' ');
        if (!blank && !take('T')) return std::nullopt;
        while (blank && take(' ')) {}
        if (!read_time(!blank)) return std::nullopt;
        if (rest_.empty() && !has_sign_) return date();
        if (blank || !read_zone()) return std::nullopt;
        return date();
    }

private:
    [[nodiscard]] bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    [[nodiscard]] bool number(std::size_t digits, int low, int high, int& value) {
        if (rest_.size() < digits) return false;
        value = calendar::digits_at(rest_, 0, digits);
        rest_.remove_prefix(digits);
        return value >= low && value <= high;
    }

    [[nodiscard]] bool read_date() {
        return number(4, 0, 9999, year_) && take('-') && number(2, 1, 12, month_) && take('-') &&
               number(2, 1, 31, day_) &&
               day_ <= static_cast<int>(calendar::days_in_month(year_, static_cast<unsigned>(month_)));
    }

    /// hh:mm:ss with a fraction of any length; with `may_be_short` hh:mm too. Go takes an hour of one digit as well.
    [[nodiscard]] bool read_time(bool may_be_short) {
        bool const one_digit = rest_.size() > 1 && rest_[1] == ':';
        if (!number(one_digit ? 1 : 2, 0, 23, hour_) || !take(':') || !number(2, 0, 59, minute_)) return false;
        has_seconds_ = rest_.starts_with(':');
        if (!has_seconds_) return may_be_short;
        rest_.remove_prefix(1);
        if (!number(2, 0, 59, second_)) return false;
        return read_fraction();
    }

    /// Digits of any number; or what Go takes for three or six of them in front of a zone: a sign and one digit less,
    /// not below zero.
    [[nodiscard]] bool read_fraction() {
        if (rest_.size() < 2 || (rest_[0] != '.' && rest_[0] != ',')) return true;
        has_sign_ = rest_[1] == '+' || rest_[1] == '-';
        std::size_t const begin = has_sign_ ? 2 : 1;
        std::size_t const end = (std::min)(rest_.find_first_not_of("0123456789", begin), rest_.size());
        std::string_view const digits = rest_.substr(begin, end - begin);
        if (digits.empty()) return true;
        if (has_sign_ && digits.size() != 2 && digits.size() != 5) return false;
        if (rest_[1] == '-' && digits.find_first_not_of('0') != std::string_view::npos) return false;
        fraction_digits_ = end - 1;
        std::uint32_t unit = has_sign_ ? 10'000'000 : 100'000'000;
        for (char const digit : digits) {
            nanoseconds_ += static_cast<std::uint32_t>(digit - '0') * unit;
            unit /= 10;
        }
        rest_.remove_prefix(end);
        return true;
    }

    /// `Z`, `+hh:mm`, and `+hhmm` behind three or six digits of a fraction.
    [[nodiscard]] bool read_zone() {
        if (take('Z')) return rest_.empty();
        int const sign = take('+') ? 1 : take('-') ? -1 : 0;
        int hours = 0;
        int minutes = 0;
        if (sign == 0 || !has_seconds_ || !number(2, 0, 24, hours)) return false;
        bool const has_colon = take(':');
        if (!has_colon && fraction_digits_ != 3 && fraction_digits_ != 6) return false;
        if (!number(2, 0, 60, minutes) || !rest_.empty()) return false;
        offset_ = sign * (hours * 60 + minutes) * 60;
        return true;
    }

    [[nodiscard]] BodyDate date() const {
        std::int64_t const days =
            calendar::days_from_date(year_, static_cast<unsigned>(month_), static_cast<unsigned>(day_));
        return {.time = {days * 86'400 + hour_ * 3'600 + minute_ * 60 + second_ - offset_, nanoseconds_},
                .offset = offset_};
    }

    std::string_view rest_;
    int year_ = 0, month_ = 1, day_ = 1, hour_ = 0, minute_ = 0, second_ = 0;
    bool has_seconds_ = false, has_sign_ = false;
    std::size_t fraction_digits_ = 0;
    std::uint32_t nanoseconds_ = 0;
    std::int64_t offset_ = 0;
};

/// Why Go cannot read a text by the layout `2006-01-02`.
[[nodiscard]] inline std::string date_fault(std::string_view text) {
    std::string const head = "parsing time " + quote_time(text);
    std::string_view rest = text;
    int month = 0;
    for (std::string_view const part : {"2006", "-", "01", "-", "02"}) {
        bool const is_number = part != "-";
        bool const fits = rest.size() >= part.size() &&
                          (is_number ? calendar::digits_at(rest, 0, part.size()) >= 0 : rest.starts_with('-'));
        if (!fits) return head + " as \"2006-01-02\": cannot parse " + quote_time(rest) + " as " + quote_time(part);
        if (part == "01") month = calendar::digits_at(rest, 0, 2);
        if (part == "01" && (month < 1 || month > 12)) return head + ": month out of range";
        rest.remove_prefix(part.size());
    }
    return head + (rest.empty() ? std::string{": day out of range"} : ": extra text: " + quote_time(rest));
}

/// What a text in a request body stands for, or Go's message. An empty text is 1970-01-01T00:00:00Z.
[[nodiscard]] inline std::expected<BodyDate, std::string> parse_body_date(std::string_view text) {
    if (text.empty()) return BodyDate{};
    if (auto const date = DateReader{text}.read()) return *date;
    return std::unexpected(date_fault(text));
}

[[nodiscard]] inline std::string two_digits(std::int64_t value) {
    return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

/// Date and time of UTC with as few digits in the fraction as keep it.
[[nodiscard]] inline std::string date_and_time(Timestamp time, char separator) {
    std::int64_t const second_of_day = ((time.seconds % 86'400) + 86'400) % 86'400;
    calendar::Date const date = calendar::date_from_days((time.seconds - second_of_day) / 86'400);
    std::string const year = std::to_string(date.year < 0 ? -date.year : date.year);
    std::string text = (date.year < 0 ? "-" : "") + std::string(year.size() < 4 ? 4 - year.size() : 0, '0') + year;
    text += "-" + two_digits(date.month) + "-" + two_digits(date.day) + separator;
    text += two_digits(second_of_day / 3'600) + ":" + two_digits(second_of_day / 60 % 60) + ":" +
            two_digits(second_of_day % 60);
    if (time.nanoseconds != 0) {
        std::string fraction = std::to_string(1'000'000'000 + time.nanoseconds);
        fraction.erase(fraction.find_last_not_of('0') + 1);
        text += "." + fraction.substr(1);
    }
    return text;
}

/// An instant as Go prints it: `2026-01-02 03:04:05.678 +0000 UTC`.
[[nodiscard]] inline std::string go_time_text(Timestamp time) { return date_and_time(time, ' ') + " +0000 UTC"; }

/// In its zone, which has no name but its offset: `2026-01-02 03:04:05.678 +0530 +0530`.
[[nodiscard]] inline std::string go_date_text(BodyDate const& date) {
    if (date.offset == 0) return go_time_text(date.time);
    std::int64_t const minutes = (date.offset < 0 ? -date.offset : date.offset) / 60;
    std::string const zone = (date.offset < 0 ? " -" : " +") + two_digits(minutes / 60) + two_digits(minutes % 60);
    return date_and_time({date.time.seconds + date.offset, date.time.nanoseconds}, ' ') + zone + zone;
}

/// An instant as Go writes it as JSON, without the quotes: `2026-01-02T03:04:05.678Z`.
[[nodiscard]] inline std::string go_json_time(Timestamp time) { return date_and_time(time, 'T') + "Z"; }

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

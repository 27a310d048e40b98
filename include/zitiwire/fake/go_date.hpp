// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

/// Date-times as controllers read them in request bodies: the layouts of go-openapi's strfmt, tried one after the other
/// by Go's `time.Parse`, whose message about the last layout (a bare date) is the one that is shown.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Takes a date-time apart from its beginning.
class DateReader {
public:
    explicit DateReader(std::string_view text) : rest_(text) {}

    /// The instant, absent when no layout fits the whole text.
    [[nodiscard]] std::optional<Timestamp> read() {
        if (!read_date()) return std::nullopt;
        if (rest_.empty()) return instant();
        bool const blank = take(' ');
        if (!blank && !take('T')) return std::nullopt;
        if (!read_time(!blank)) return std::nullopt;
        if (rest_.empty()) return instant();
        if (blank || !read_zone()) return std::nullopt;
        return instant();
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
        return number(4, 0, 9999, year_) && take('-') && number(2, 1, 12, month_) && take('-') && number(2, 1, 31, day_) &&
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
        bool const has_fraction = rest_.size() > 1 && (rest_[0] == '.' || rest_[0] == ',') && calendar::digits_at(rest_, 1, 1) >= 0;
        if (!has_fraction) return true;
        rest_.remove_prefix(1);
        for (std::uint32_t unit = 100'000'000; calendar::digits_at(rest_, 0, rest_.empty() ? 0 : 1) >= 0 && !rest_.empty(); unit /= 10) {
            nanoseconds_ += static_cast<std::uint32_t>(rest_.front() - '0') * unit;
            rest_.remove_prefix(1);
            ++fraction_digits_;
        }
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

    [[nodiscard]] Timestamp instant() const {
        std::int64_t const days = calendar::days_from_date(year_, static_cast<unsigned>(month_), static_cast<unsigned>(day_));
        return {days * 86'400 + hour_ * 3'600 + minute_ * 60 + second_ - offset_, nanoseconds_};
    }

    std::string_view rest_;
    int year_ = 0, month_ = 1, day_ = 1, hour_ = 0, minute_ = 0, second_ = 0;
    bool has_seconds_ = false;
    std::size_t fraction_digits_ = 0;
    std::uint32_t nanoseconds_ = 0;
    std::int64_t offset_ = 0;
};

/// A text in Go's double quotes.
[[nodiscard]] inline std::string go_quote(std::string_view text) {
    constexpr char digits[] = "0123456789abcdef";
    std::string out{'"'};
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += {'\\', c};
        } else if (byte < 0x20 || byte >= 0x7F) {
            out += {'\\', 'x', digits[byte >> 4U], digits[byte & 15U]};
        } else {
            out += c;
        }
    }
    return out + '"';
}

/// Why Go cannot read a text by the layout `2006-01-02`.
[[nodiscard]] inline std::string date_fault(std::string_view text) {
    std::string const head = "parsing time " + go_quote(text);
    std::string_view rest = text;
    int month = 0;
    for (std::string_view const part : {"2006", "-", "01", "-", "02"}) {
        bool const is_number = part != "-";
        bool const fits = rest.size() >= part.size() && (is_number ? calendar::digits_at(rest, 0, part.size()) >= 0 : rest.starts_with('-'));
        if (!fits) return head + " as \"2006-01-02\": cannot parse " + go_quote(rest) + " as " + go_quote(part);
        if (part == "01") month = calendar::digits_at(rest, 0, 2);
        if (part == "01" && (month < 1 || month > 12)) return head + ": month out of range";
        rest.remove_prefix(part.size());
    }
    return head + (rest.empty() ? std::string{": day out of range"} : ": extra text: " + go_quote(rest));
}

/// The instant a text in a request body stands for, or Go's message. An empty text is 1970-01-01T00:00:00Z.
[[nodiscard]] inline std::expected<Timestamp, std::string> parse_body_date(std::string_view text) {
    if (text.empty()) return Timestamp{};
    if (auto const time = DateReader{text}.read()) return *time;
    return std::unexpected(date_fault(text));
}

/// An instant as Go prints it: `2026-01-02 03:04:05.678 +0000 UTC`.
[[nodiscard]] inline std::string go_time_text(Timestamp time) {
    std::int64_t const second_of_day = ((time.seconds % 86'400) + 86'400) % 86'400;
    calendar::Date const date = calendar::date_from_days((time.seconds - second_of_day) / 86'400);
    auto const two = [](std::int64_t value) { return std::string{static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)}; };
    std::string text = two(date.year / 100) + two(date.year % 100) + "-" + two(date.month) + "-" + two(date.day) + " ";
    text += two(second_of_day / 3'600) + ":" + two(second_of_day / 60 % 60) + ":" + two(second_of_day % 60);
    if (time.nanoseconds != 0) {
        std::string fraction = std::to_string(1'000'000'000 + time.nanoseconds);
        fraction.erase(fraction.find_last_not_of('0') + 1);
        text += "." + fraction.substr(1);
    }
    return text + " +0000 UTC";
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/text/usual_timestamp.hpp>

#include <doctest/doctest.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

using namespace zitiwire;

namespace {

/// The usual forms, which a machine that has the first byte of a number at its other end leaves to `parse_timestamp`.
constexpr bool reads_usual_forms = std::endian::native == std::endian::little;

bool is_usual(std::string_view text) {
    Timestamp time;
    return parse_usual_timestamp(text, time);
}

}  // namespace

TEST_CASE("every usual date-time is the instant that the other reader finds") {
    std::mt19937_64 random{5};  // NOLINT: the same run every time
    std::string text;
    for (int i = 0; i < 200'000; ++i) {
        auto const seconds = static_cast<std::int64_t>(random() % 315'537'897'600) + min_timestamp_seconds;
        Timestamp const time{seconds, static_cast<std::uint32_t>(i % 2 == 0 ? random() % 1'000 * 1'000'000 : 0)};
        text.clear();
        append_timestamp(text, time);
        if (i % 2 == 1) text.erase(19, 4);  // ".000"
        CAPTURE(text);
        Timestamp read;
        REQUIRE(parse_usual_timestamp(text, read) == reads_usual_forms);
        if (reads_usual_forms) REQUIRE(read == time);
        REQUIRE(parse_timestamp(text) == time);
    }
}

TEST_CASE("the first and the last day of every month, of years with and without a leap day") {
    for (std::string_view const year : {"0001", "0004", "1900", "1970", "2000", "2023", "2024", "2100", "9999"}) {
        for (unsigned month = 0; month <= 13; ++month) {
            for (unsigned day = 0; day <= 32; ++day) {
                std::string text{year};
                auto const two = [&](unsigned number) {
                    text.append({'-', static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)});
                };
                two(month);
                two(day);
                text += "T23:59:59.999Z";
                CAPTURE(text);
                auto const expected = parse_timestamp(text);
                Timestamp read;
                REQUIRE(parse_usual_timestamp(text, read) == (expected.has_value() && reads_usual_forms));
                if (expected && reads_usual_forms) REQUIRE(read == *expected);
            }
        }
    }
}

TEST_CASE("with any byte changed it is the same instant, another one or none, as for the other reader") {
    for (std::string const whole : {"2031-01-02T03:04:05.250Z", "2031-01-02T03:04:05Z"}) {
        for (std::size_t at = 0; at < whole.size(); ++at) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string text = whole;
                text[at] = static_cast<char>(static_cast<unsigned char>(byte));
                CAPTURE(text);
                auto const expected = parse_timestamp(text);
                Timestamp read;
                if (parse_usual_timestamp(text, read)) REQUIRE(expected == read);
                if (expected && (byte < 'a' || byte > 'z')) REQUIRE(is_usual(text) == reads_usual_forms);
            }
        }
    }
}

TEST_CASE("other forms are left to the other reader, right or wrong") {
    for (std::string_view const text :
         {"", "2031-01-02T03:04:05.25Z", "2031-01-02T03:04:05.2500Z", "2031-01-02t03:04:05.250z",
          "2031-01-02T03:04:05+00:00", "2031-01-02T03:04:05x", "2031-01-02T03:04:60.000Z", "2031-01-02T24:00:00.000Z",
          "2031-01-02T03:60:00.000Z", "0000-01-02T03:04:05.250Z", "2031-01-02 03:04:05.250Z"}) {
        CAPTURE(text);
        CHECK_FALSE(is_usual(text));
    }
}

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/text/timestamp.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <sstream>
#include <type_traits>
#include <string>
#include <string_view>

using namespace zitiwire;

namespace {

static_assert(parse_timestamp("1970-01-01T00:00:01.5Z") == Timestamp{1, 500'000'000});
static_assert(!parse_timestamp("1970-01-01T00:00:01.5"));
static_assert(is_representable(Timestamp{}) && !is_representable({0, 1'000'000'000}));

struct ReadCase {
    std::string_view text;
    Timestamp time;
};

constexpr ReadCase read_cases[] = {
    {"1970-01-01T00:00:00Z", {0, 0}},
    {"1970-01-01T00:00:00.000Z", {0, 0}},
    {"1969-12-31T23:59:59.999999999Z", {-1, 999'999'999}},
    {"2031-01-02T03:04:05Z", {1'925'089'445, 0}},
    {"2031-01-02T03:04:05.25Z", {1'925'089'445, 250'000'000}},
    {"2031-01-02t03:04:05z", {1'925'089'445, 0}},
    {"2031-01-02T08:34:05+05:30", {1'925'089'445, 0}},
    {"2031-01-01T21:04:05-06:00", {1'925'089'445, 0}},
    {"2031-01-02T03:04:05-00:00", {1'925'089'445, 0}},
    {"2031-01-03T03:03:05+23:59", {1'925'089'445, 0}},
    {"2031-01-01T03:05:05-23:59", {1'925'089'445, 0}},
    {"2000-02-29T00:00:00Z", {951'782'400, 0}},
    {"2024-02-29T23:59:59Z", {1'709'251'199, 0}},
    {"0001-01-01T00:00:00.000Z", {min_timestamp_seconds, 0}},
    {"9999-12-31T23:59:59.999999999Z", {max_timestamp_seconds, 999'999'999}},
    {"1970-01-01T00:00:00.1Z", {0, 100'000'000}},
    {"1970-01-01T00:00:00.000000001Z", {0, 1}},
    {"1970-01-01T00:00:00.123456789000000Z", {0, 123'456'789}},
    {"1970-01-01T00:00:00.5+00:00", {0, 500'000'000}},
    {"0000-12-31T23:59:59-00:01", {min_timestamp_seconds + 59, 0}},
    {"9999-12-31T23:59:59+00:01", {max_timestamp_seconds - 60, 0}},
};

/// What the refusal has to speak of.
struct RefusalCase {
    std::string_view text;
    std::string_view about;
};

constexpr RefusalCase refusal_cases[] = {
    {"", "not an RFC 3339"},
    {"2031-01-02", "not an RFC 3339"},
    {"2031-01-02T03:04Z", "not an RFC 3339"},
    {"2031-01-02T03:04:05", "not an RFC 3339"},
    {"2031-01-02T03:04:05.", "not an RFC 3339"},
    {"2031-01-02T03:04:05.Z", "not an RFC 3339"},
    {"2031-01-02T03:04:05,5Z", "not an RFC 3339"},
    {"2031-01-02T03:04:05.5", "not an RFC 3339"},
    {"2031-01-02 03:04:05Z", "not an RFC 3339"},
    {" 2031-01-02T03:04:05Z", "not an RFC 3339"},
    {"2031-01-02T03:04:05Z ", "not an RFC 3339"},
    {"2031-01-02T03:04:05ZZ", "not an RFC 3339"},
    {"2031-01-02T03:04:05+0530", "not an RFC 3339"},
    {"2031-01-02T03:04:05+5:30", "not an RFC 3339"},
    {"2031-01-02T03:04:05+05:3a", "not an RFC 3339"},
    {"2031-01-02T03:04:05*05:30", "not an RFC 3339"},
    {"2031-01-02T03:04:05+05-30", "not an RFC 3339"},
    {"2031-01-02T03:04:05+05:30Z", "not an RFC 3339"},
    {"20310-1-02T03:04:05Z", "not an RFC 3339"},
    {"12031-01-02T03:04:05Z", "outside the years"},
    {"-031-01-02T03:04:05Z", "not an RFC 3339"},
    {"+031-01-02T03:04:05Z", "not an RFC 3339"},
    {"203a-01-02T03:04:05Z", "not an RFC 3339"},
    {"2031-0x-02T03:04:05Z", "not an RFC 3339"},
    {"2031-01- 2T03:04:05Z", "not an RFC 3339"},
    {"2031-01-02T-1:04:05Z", "not an RFC 3339"},
    {"2031-01-02T03:0:05.0Z", "not an RFC 3339"},
    {"2031-01-02T03:04:+5Z", "not an RFC 3339"},
    {"2031/01/02T03:04:05Z", "not an RFC 3339"},
    {"2031-01-02T03.04.05Z", "not an RFC 3339"},
    {"2031-00-02T03:04:05Z", "date that does not exist"},
    {"2031-13-02T03:04:05Z", "date that does not exist"},
    {"2031-01-00T03:04:05Z", "date that does not exist"},
    {"2031-01-32T03:04:05Z", "date that does not exist"},
    {"2031-02-29T03:04:05Z", "date that does not exist"},
    {"1900-02-29T03:04:05Z", "date that does not exist"},
    {"2031-04-31T03:04:05Z", "date that does not exist"},
    {"2031-01-02T24:00:00Z", "time of day"},
    {"2031-01-02T03:60:00Z", "time of day"},
    {"2031-01-02T03:04:61Z", "time of day"},
    {"2016-12-31T23:59:60Z", "leap second"},
    {"2031-01-02T03:04:05+24:00", "zone offset"},
    {"2031-01-02T03:04:05+05:60", "zone offset"},
    {"2031-01-02T03:04:05.0000000001Z", "finer than a nanosecond"},
    {"2031-01-02T03:04:05.1234567890001Z", "finer than a nanosecond"},
    {"0000-12-31T23:59:59Z", "outside the years"},
    {"0001-01-01T00:00:00+00:01", "outside the years"},
    {"9999-12-31T23:59:59-00:01", "outside the years"},
};

}  // namespace

TEST_CASE("a date-time of RFC 3339 is read to the nanosecond") {
    for (auto const& [text, time] : read_cases) {
        CAPTURE(text);
        auto const read = parse_timestamp(text);
        REQUIRE(read.has_value());
        CHECK(*read == time);
    }
}

TEST_CASE("a text that is no instant is refused with what is wrong") {
    for (auto const& [text, about] : refusal_cases) {
        CAPTURE(text);
        auto const read = parse_timestamp(text);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().contains(about));
    }
}

TEST_CASE("every date-time cut short is refused") {
    std::string_view const text = "2031-01-02T03:04:05.25+05:30";
    for (std::size_t length = 0; length < text.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(parse_timestamp(text.substr(0, length)).has_value());
    }
}

TEST_CASE("an instant is written in UTC with 3, 6 or 9 fractional digits") {
    CHECK(to_string(Timestamp{}) == "1970-01-01T00:00:00.000Z");
    CHECK(to_string(Timestamp{1'925'089'445, 250'000'000}) == "2031-01-02T03:04:05.250Z");
    CHECK(to_string(Timestamp{1'925'089'445, 250'001'000}) == "2031-01-02T03:04:05.250001Z");
    CHECK(to_string(Timestamp{1'925'089'445, 1}) == "2031-01-02T03:04:05.000000001Z");
    CHECK(to_string(Timestamp{-1, 999'999'999}) == "1969-12-31T23:59:59.999999999Z");
    CHECK(to_string(Timestamp{min_timestamp_seconds, 0}) == "0001-01-01T00:00:00.000Z");
    CHECK(to_string(Timestamp{max_timestamp_seconds, 999'000'000}) == "9999-12-31T23:59:59.999Z");
}

TEST_CASE("writing appends to what is there") {
    std::string text = "at ";
    append_timestamp(text, Timestamp{0, 1'000});
    CHECK(text == "at 1970-01-01T00:00:00.000001Z");
}

TEST_CASE("an instant without an RFC 3339 form says so instead") {
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    constexpr auto smallest = std::numeric_limits<std::int64_t>::min();
    for (Timestamp const time : {Timestamp{min_timestamp_seconds - 1, 0}, Timestamp{max_timestamp_seconds + 1, 0},
                                 Timestamp{0, 1'000'000'000}, Timestamp{largest, 0}, Timestamp{smallest, 0}}) {
        CHECK_FALSE(is_representable(time));
        CHECK(to_string(time) == "out of range");
    }
}

TEST_CASE("every day of the years 1 to 9999 is the calendar's, and is read back as written") {
    using namespace std::chrono;
    sys_days const first_day = year{1} / January / 1;
    sys_days const last_day = year{9999} / December / 31;
    std::int64_t wrong = 0;
    for (sys_days day = first_day; day <= last_day; day += days{1}) {
        year_month_day const date{day};
        std::int64_t const count = day.time_since_epoch().count();
        auto const ours = calendar::date_from_days(count);
        bool const same = ours.year == int{date.year()} && ours.month == unsigned{date.month()} &&
                          ours.day == unsigned{date.day()} &&
                          calendar::days_from_date(ours.year, ours.month, ours.day) == count;
        if (!same) ++wrong;
        if (count % 97 != 0) continue;
        Timestamp const time{count * 86'400 + (count % 86'400 + 86'400) % 86'400,
                             static_cast<std::uint32_t>((count + 1'000'000) * 251)};
        if (parse_timestamp(to_string(time)) != time) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("instants are ordered by seconds, then by nanoseconds") {
    CHECK(Timestamp{1, 0} > Timestamp{0, 999'999'999});
    CHECK(Timestamp{0, 1} > Timestamp{0, 0});
    CHECK(Timestamp{-1, 0} < Timestamp{0, 0});
    CHECK(Timestamp{5, 5} == Timestamp{5, 5});
    CHECK(Timestamp{5, 5} != Timestamp{5, 6});
}

TEST_CASE("an instant prints as its RFC 3339 form") {
    std::ostringstream out;
    out << Timestamp{0, 5'000'000};
    CHECK(out.str() == "1970-01-01T00:00:00.005Z");
}

TEST_CASE("a reading of the system clock is an instant as it is") {
    using namespace std::chrono;
    Timestamp const now = sys_time<nanoseconds>{nanoseconds{1'925'089'445'250'000'001}};
    CHECK(now == Timestamp{1'925'089'445, 250'000'001});
    CHECK(Timestamp{sys_time<seconds>{seconds{-1}}} == Timestamp{-1, 0});
    CHECK(Timestamp{sys_time<milliseconds>{milliseconds{-1}}} == Timestamp{-1, 999'000'000});
    CHECK(Timestamp{sys_days{1970y / 1 / 2}} == Timestamp{86'400, 0});
    static_assert(std::is_convertible_v<system_clock::time_point, Timestamp>);
    static_assert(!std::is_convertible_v<steady_clock::time_point, Timestamp> &&
                  !std::is_constructible_v<Timestamp, sys_time<duration<double>>>);
}

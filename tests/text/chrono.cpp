// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/text/chrono.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <limits>

using namespace zitiwire;
using namespace std::chrono;

namespace {

static_assert(to_timestamp(sys_time<milliseconds>{milliseconds{1'250}}) == Timestamp{1, 250'000'000});
static_assert(to_sys_time<milliseconds>({1, 250'999'999}) == sys_time<milliseconds>{milliseconds{1'250}});
static_assert(!to_sys_time({min_timestamp_seconds, 0}));

}  // namespace

TEST_CASE("a clock reading of any resolution becomes the same instant") {
    CHECK(to_timestamp(sys_seconds{seconds{5}}) == Timestamp{5, 0});
    CHECK(to_timestamp(sys_time<hours>{hours{2}}) == Timestamp{7'200, 0});
    CHECK(to_timestamp(sys_days{2031y / January / 2}) == Timestamp{1'925'078'400, 0});
    CHECK(to_timestamp(sys_time<nanoseconds>{nanoseconds{1'000'000'001}}) == Timestamp{1, 1});
    CHECK(to_timestamp(sys_time<microseconds>{microseconds{1}}) == Timestamp{0, 1'000});
}

TEST_CASE("an instant before 1970 keeps its nanoseconds positive") {
    CHECK(to_timestamp(sys_time<nanoseconds>{nanoseconds{-1}}) == Timestamp{-1, 999'999'999});
    CHECK(to_timestamp(sys_time<milliseconds>{milliseconds{-1'000}}) == Timestamp{-1, 0});
    CHECK(to_timestamp(sys_time<milliseconds>{milliseconds{-1'250}}) == Timestamp{-2, 750'000'000});
}

TEST_CASE("the system clock's present survives the way there and back") {
    auto const now = system_clock::now();
    auto const back = to_sys_time<system_clock::duration>(to_timestamp(now));
    REQUIRE(back.has_value());
    CHECK((*back == now));
}

TEST_CASE("an instant is rounded down to the resolution asked for") {
    Timestamp const time{-2, 999'999'999};
    CHECK((to_sys_time<seconds>(time) == sys_seconds{seconds{-2}}));
    CHECK((to_sys_time<milliseconds>(time) == sys_time<milliseconds>{milliseconds{-1'001}}));
    CHECK((to_sys_time<microseconds>(time) == sys_time<microseconds>{microseconds{-1'000'001}}));
    CHECK((to_sys_time<nanoseconds>(time) == sys_time<nanoseconds>{nanoseconds{-1'000'000'001}}));
    CHECK((to_sys_time<seconds>({3, 999'999'999}) == sys_seconds{seconds{3}}));
}

TEST_CASE("nanoseconds hold the years 1678 to 2261 and no more than to 2262") {
    for (char const* const text :
         {"1678-01-01T00:00:00Z", "2261-12-31T23:59:59.999999999Z", "2262-04-11T23:47:15.999999999Z"}) {
        CAPTURE(text);
        Timestamp const time = parse_timestamp(text).value();
        auto const there = to_sys_time(time);
        REQUIRE(there.has_value());
        CHECK(to_timestamp(*there) == time);
    }
    for (char const* const text :
         {"0001-01-01T00:00:00Z", "1677-09-21T00:12:42.999999999Z", "2262-04-11T23:47:17Z", "9999-12-31T23:59:59Z"}) {
        CAPTURE(text);
        CHECK_FALSE(to_sys_time(parse_timestamp(text).value()).has_value());
    }
}

TEST_CASE("the first and the last nanosecond of the clock are held, their neighbours outside are not") {
    auto const latest = to_sys_time({9'223'372'036, 854'775'807});
    REQUIRE(latest.has_value());
    CHECK(latest->time_since_epoch().count() == std::numeric_limits<std::int64_t>::max());
    CHECK_FALSE(to_sys_time({9'223'372'036, 854'775'808}).has_value());
    auto const earliest = to_sys_time({-9'223'372'037, 145'224'192});
    REQUIRE(earliest.has_value());
    CHECK(earliest->time_since_epoch().count() == std::numeric_limits<std::int64_t>::min());
    CHECK_FALSE(to_sys_time({-9'223'372'037, 145'224'191}).has_value());
}

TEST_CASE("microseconds and coarser hold every instant RFC 3339 can write") {
    for (Timestamp const time : {Timestamp{min_timestamp_seconds, 0}, Timestamp{max_timestamp_seconds, 999'999'000}}) {
        auto const fine = to_sys_time<microseconds>(time);
        REQUIRE(fine.has_value());
        CHECK(to_timestamp(*fine) == time);
        CHECK(to_sys_time<milliseconds>(time).has_value());
        CHECK(to_sys_time<seconds>(time).has_value());
    }
}

TEST_CASE("an instant a small representation cannot hold is absent, never wrapped") {
    using Small = duration<std::int32_t>;
    CHECK(to_sys_time<Small>({2'147'483'647, 999'999'999}).has_value());
    CHECK(to_sys_time<Small>({-2'147'483'648, 0}).has_value());
    CHECK_FALSE(to_sys_time<Small>({-2'147'483'649, 999'999'999}).has_value());
    CHECK_FALSE(to_sys_time<Small>({2'147'483'648, 0}).has_value());
    CHECK_FALSE(to_sys_time<Small>({min_timestamp_seconds, 0}).has_value());
}

TEST_CASE("a floating-point clock reading becomes the same instant") {
    using Real = duration<double>;
    CHECK(to_timestamp(sys_time<Real>{Real{1.5}}) == Timestamp{1, 500'000'000});
    CHECK(to_timestamp(sys_time<Real>{Real{-1.5}}) == Timestamp{-2, 500'000'000});
}

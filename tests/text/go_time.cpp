// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/text/go_time.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

using namespace zitiwire;

static_assert(parse_go_time("1970-01-01 00:00:01.5 +0000 UTC") == Timestamp{1, 500'000'000});
static_assert(parse_go_time("2026-11-23 16:10:39.5019239170 +0000 UTC") ==
              std::nullopt);  // a constant: nothing is written too far
static_assert(parse_go_time("2026-11-23 16:10:39.5000000000000000000000000000000000000 +0000 UTC") == std::nullopt);

TEST_CASE("Go's times: with and without a fraction, in any zone, with what Go may add") {
    Timestamp const expected{1'795'450'239, 0};
    for (std::string_view const text :
         {"2026-11-23 16:10:39 +0000 UTC", "2026-11-23 16:10:39 +0000", "2026-11-23 17:10:39 +0100 CET",
          "2026-11-23 08:40:39 -0730 -0730", "2026-11-23 16:10:39.000 +0000 UTC m=+0.000012"}) {
        CAPTURE(text);
        CHECK(parse_go_time(text) == expected);
    }
    CHECK(parse_go_time("2026-11-23 16:10:39.501923917 +0000 UTC") == Timestamp{1'795'450'239, 501'923'917});
    CHECK(parse_go_time("0001-01-01 00:00:00 +0000 UTC") == Timestamp{min_timestamp_seconds, 0});
}

TEST_CASE("Go's times: anything else is none") {
    std::string_view const whole = "2026-11-23 16:10:39.501923917 +0000 UTC";
    for (std::size_t length = 0; length < whole.find(" UTC"); ++length)
        CHECK(parse_go_time(std::string(whole.substr(0, length))) == std::nullopt);
    for (std::string_view const text :
         {"2026-11-23T16:10:39Z", "2026-11-23T16:10:39 +0000 UTC", "2026-11-23 16:10:39.5019239171 +0000 UTC",
          "2026-11-23 16:10:39 +00000 UTC", "2026-11-23 16:10:39 UTC", "2026-11-23 16:10:39 +00:00",
          "2026-02-30 16:10:39 +0000 UTC", "2026-11-23  16:10:39 +0000 UTC", "12026-11-23 16:10:39 +0000 UTC",
          "                                        "}) {
        CAPTURE(text);
        CHECK(parse_go_time(text) == std::nullopt);
    }
}

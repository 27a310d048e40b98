// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake/go/date.hpp>

#include <zitiwire/text/go_time.hpp>

#include <doctest/doctest.h>

#include <string_view>
#include <utility>

using namespace zitiwire;
using namespace zitiwire::fake;

TEST_CASE("dates in bodies: all the layouts controllers read") {
    static constexpr std::pair<std::string_view, std::string_view> cases[] = {
        {"2031-01-02T03:04:05.000Z", "2031-01-02T03:04:05.000Z"},
        {"2031-01-02T03:04:05Z", "2031-01-02T03:04:05.000Z"},
        {"2031-01-02T03:04:05.6Z", "2031-01-02T03:04:05.600Z"},
        {"2031-01-02T03:04:05,250Z", "2031-01-02T03:04:05.250Z"},
        {"2031-01-02T03:04:05.987654321Z", "2031-01-02T03:04:05.987654321Z"},
        {"2031-01-02T03:04:05.9876543219Z", "2031-01-02T03:04:05.987654321Z"},
        {"2031-01-02T08:34:05.250+05:30", "2031-01-02T03:04:05.250Z"},
        {"2031-01-02T03:04:05.250-0800", "2031-01-02T11:04:05.250Z"},
        {"2031-01-02T03:04:05.250000-0800", "2031-01-02T11:04:05.250Z"},
        {"2031-01-02T03:04:05", "2031-01-02T03:04:05.000Z"},
        {"2031-01-02T03:04Z", "2031-01-02T03:04:00.000Z"},
        {"2031-01-02T03:04", "2031-01-02T03:04:00.000Z"},
        {"2031-01-02 03:04:05", "2031-01-02T03:04:05.000Z"},
        {"2031-01-02", "2031-01-02T00:00:00.000Z"},
        {"", "1970-01-01T00:00:00.000Z"},
    };
    for (auto const& [text, time] : cases) {
        auto const read = parse_body_date(text);
        REQUIRE_MESSAGE(read, text);
        CHECK(to_string(read->time) == time);
    }
}

TEST_CASE("dates in bodies: the message is about the last layout tried") {
    static constexpr std::pair<std::string_view, std::string_view> cases[] = {
        {"tomorrow", R"(parsing time "tomorrow" as "2006-01-02": cannot parse "tomorrow" as "2006")"},
        {" 2031-01-02T03:04:05Z",
         R"(parsing time " 2031-01-02T03:04:05Z" as "2006-01-02": cannot parse " 2031-01-02T03:04:05Z" as "2006")"},
        {"10000-01-01T00:00:00.000Z",
         R"(parsing time "10000-01-01T00:00:00.000Z" as "2006-01-02": cannot parse "0-01-01T00:00:00.000Z" as "-")"},
        {"2031-01-02T24:00:00.000Z", R"(parsing time "2031-01-02T24:00:00.000Z": extra text: "T24:00:00.000Z")"},
        {"2031-06-30T23:59:60.000Z", R"(parsing time "2031-06-30T23:59:60.000Z": extra text: "T23:59:60.000Z")"},
        {"2031-01-02t03:04:05z", R"(parsing time "2031-01-02t03:04:05z": extra text: "t03:04:05z")"},
        {"2031-01-02T03:04:05-0800", R"(parsing time "2031-01-02T03:04:05-0800": extra text: "T03:04:05-0800")"},
        {"2031-02-30T00:00:00.000Z", R"(parsing time "2031-02-30T00:00:00.000Z": extra text: "T00:00:00.000Z")"},
        {"2031-02-30", R"(parsing time "2031-02-30": day out of range)"},
        {"2031-13-01", R"(parsing time "2031-13-01": month out of range)"},
    };
    for (auto const& [text, message] : cases) {
        auto const read = parse_body_date(text);
        REQUIRE_MESSAGE(!read, text);
        CHECK(read.error() == message);
    }
    for (std::string_view const text :
         {"2031-01-02T03:04:05 Z", "2031-01-02T03:04:05.Z", "2031-01-02 03:04", "2031-01-02T03:04:05+0a:00",
          "2031-01-02T", "2031-01-02T03", "2031-01-02T03:04:05Zx", "2031-1-02", "2031-01-02T03:04+01:00"}) {
        CHECK_FALSE_MESSAGE(parse_body_date(text), text);
    }
}

TEST_CASE("dates in messages: as Go prints them") {
    CHECK(go_time_text({}) == "1970-01-01 00:00:00 +0000 UTC");
    CHECK(go_time_text({-1, 500'000'000}) == "1969-12-31 23:59:59.5 +0000 UTC");
    CHECK(go_time_text({min_timestamp_seconds, 0}) == "0001-01-01 00:00:00 +0000 UTC");
    CHECK(go_time_text(parse_body_date("2026-11-23T15:58:33.222388754Z")->time) ==
          "2026-11-23 15:58:33.222388754 +0000 UTC");
}

TEST_CASE("times in headers are read as they were written") {
    for (Timestamp const time : {Timestamp{0, 0}, Timestamp{1'795'450'239, 1}, Timestamp{1'795'450'239, 120'000'000},
                                 Timestamp{max_timestamp_seconds, 999'999'999}}) {
        CHECK(parse_go_time(go_time_text(time)) == time);
    }
}

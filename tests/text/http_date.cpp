// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/text/http_date.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

using namespace zitiwire;

static_assert(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == Timestamp{784'111'777, 0});

TEST_CASE("HTTP dates: each of the three forms") {
    Timestamp const expected{784'111'777, 0};
    CHECK(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == expected);
    CHECK(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT") == expected);
    CHECK(parse_http_date("Sun Nov  6 08:49:37 1994") == expected);
    CHECK(to_string(*parse_http_date("Sun Nov 16 08:49:37 1994")) == "1994-11-16T08:49:37.000Z");
    CHECK(to_string(*parse_http_date("Thu, 31 Dec 2099 23:59:59 GMT")) == "2099-12-31T23:59:59.000Z");
}

TEST_CASE("HTTP dates: every month has its number") {
    std::string expected = "2031-01-02T00:00:00.000Z";
    int month = 0;
    for (std::string const name :
         {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}) {
        ++month;
        expected[5] = static_cast<char>('0' + month / 10);
        expected[6] = static_cast<char>('0' + month % 10);
        CHECK(to_string(*parse_http_date("Mon, 02 " + name + " 2031 00:00:00 GMT")) == expected);
    }
}

TEST_CASE("HTTP dates: years of two digits are 1970 to 2069") {
    CHECK(to_string(*parse_http_date("Thursday, 01-Jan-70 00:00:00 GMT")) == "1970-01-01T00:00:00.000Z");
    CHECK(to_string(*parse_http_date("Tuesday, 31-Dec-69 00:00:00 GMT")) == "2069-12-31T00:00:00.000Z");
}

TEST_CASE("HTTP dates: a year of two digits is the nearest that is not more than 50 years ahead") {
    Timestamp const now = *parse_timestamp("2026-11-25T00:00:00Z");
    CHECK(to_string(*parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT", now)) == "1994-11-06T08:49:37.000Z");
    CHECK(to_string(*parse_http_date("Sunday, 06-Nov-75 08:49:37 GMT", now)) == "2075-11-06T08:49:37.000Z");
    CHECK(to_string(*parse_http_date("Sunday, 06-Nov-77 08:49:37 GMT", now)) == "1977-11-06T08:49:37.000Z");
    CHECK(to_string(*parse_http_date("Sunday, 06-Nov-05 08:49:37 GMT", *parse_timestamp("2095-01-01T00:00:00Z"))) ==
          "2105-11-06T08:49:37.000Z");
    CHECK(to_string(*parse_http_date("Sun, 06 Nov 1894 08:49:37 GMT", now)) == "1894-11-06T08:49:37.000Z");
}

TEST_CASE("HTTP dates: a leap second is the first of the next minute") {
    CHECK(to_string(*parse_http_date("Sat, 31 Dec 2016 23:59:60 GMT")) == "2017-01-01T00:00:00.000Z");
    CHECK_FALSE(parse_http_date("Fri, 31 Dec 9999 23:59:60 GMT"));
}

TEST_CASE("HTTP dates: anything else is none") {
    for (std::string_view const text : {"",
                                        "Sun",
                                        "Sun, ",
                                        "120",
                                        "2031-01-02T03:04:05Z",
                                        "Sun, 06 Nov 1994 08:49:37",
                                        "Sun, 06 Nov 1994 08:49:37 CET",
                                        "Sun, 06 Nov 1994 08:49:37 GMT ",
                                        "Xyz, 06 Nov 1994 08:49:37 GMT",
                                        "unM, 06 Nov 1994 08:49:37 GMT",
                                        "Sun, 06 ovD 1994 08:49:37 GMT",
                                        "Sun, 06 Foo 1994 08:49:37 GMT",
                                        "Sun, 31 Feb 1994 08:49:37 GMT",
                                        "Sun, 06 Nov 1994 24:00:00 GMT",
                                        "Sun, 06-Nov-1994 08:49:37 GMT",
                                        "Sun, 06 Nov 94 08:49:37 GMT",
                                        "Sun, 06 Nov 1994 08:49:61 GMT",
                                        "Sun anything, 06 Nov 1994 08:49:37 GMT",
                                        "Sunday, 06 Nov 1994 08:49:37 GMT",
                                        "Sun, 06-Nov-94 08:49:37 GMT",
                                        "Monsday, 06-Nov-94 08:49:37 GMT",
                                        "Sun, xx Nov 1994 08:49:37 GMT",
                                        "Sun Nov  6 08:49:37 19940",
                                        "Sun Nov 06T08:49:37 1994",
                                        "Sun, 06 Nov 0000 08:49:37 GMT"}) {
        CAPTURE(text);
        CHECK(parse_http_date(text) == std::nullopt);
    }
}

TEST_CASE("HTTP dates: no beginning of one is read past its end") {
    for (std::string_view const whole :
         {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"}) {
        for (std::size_t length = 0; length < whole.size(); ++length)
            CHECK(parse_http_date(std::string(whole.substr(0, length))) == std::nullopt);
    }
}

// SPDX-License-Identifier: BSL-1.0
// What Go 1.26 with go-openapi/strfmt 0.27 makes of dates, in tables; and what comes of it in replies.
#include <zitiwire/fake/go/date.hpp>

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/text/timestamp.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

using namespace zitiwire;
using namespace zitiwire::fake;

namespace {

using Vector = std::pair<std::string_view, std::string_view>;

}  // namespace

TEST_CASE("Go's vectors: dates that are read, as messages show them") {
    static constexpr Vector vectors[] = {
        {"2031-01-02T03:04:05.1Z", "2031-01-02 03:04:05.1 +0000 UTC"},
        {"2031-01-02T03:04:05.12Z", "2031-01-02 03:04:05.12 +0000 UTC"},
        {"2031-01-02T03:04:05.123Z", "2031-01-02 03:04:05.123 +0000 UTC"},
        {"2031-01-02T03:04:05.1234Z", "2031-01-02 03:04:05.1234 +0000 UTC"},
        {"2031-01-02T03:04:05.12345Z", "2031-01-02 03:04:05.12345 +0000 UTC"},
        {"2031-01-02T03:04:05.123456Z", "2031-01-02 03:04:05.123456 +0000 UTC"},
        {"2031-01-02T03:04:05.1234567Z", "2031-01-02 03:04:05.1234567 +0000 UTC"},
        {"2031-01-02T03:04:05.12345678Z", "2031-01-02 03:04:05.12345678 +0000 UTC"},
        {"2031-01-02T03:04:05.123456789Z", "2031-01-02 03:04:05.123456789 +0000 UTC"},
        {"2031-01-02T03:04:05.1234567890Z", "2031-01-02 03:04:05.123456789 +0000 UTC"},
        {"2031-01-02T03:04:05.12345678901Z", "2031-01-02 03:04:05.123456789 +0000 UTC"},
        {"2031-01-02T03:04:05.123456789012Z", "2031-01-02 03:04:05.123456789 +0000 UTC"},
        {"2031-01-02T03:04:05.99999999999Z", "2031-01-02 03:04:05.999999999 +0000 UTC"},
        {"2031-01-02T03:04:05.000000000001Z", "2031-01-02 03:04:05 +0000 UTC"},
        {"2031-01-02T03:04:05,5Z", "2031-01-02 03:04:05.5 +0000 UTC"},
        {"2031-01-02T03:04:05.+23Z", "2031-01-02 03:04:05.023 +0000 UTC"},
        {"2031-01-02T03:04:05.+00045+01:00", "2031-01-02 03:04:05.000045 +0100 +0100"},
        {"2031-01-02T03:04:05.-00Z", "2031-01-02 03:04:05 +0000 UTC"},
        {"0000-01-01T00:00:00Z", "0000-01-01 00:00:00 +0000 UTC"},
        {"0000-12-31", "0000-12-31 00:00:00 +0000 UTC"},
        {"9999-12-31T23:59:59.999999999Z", "9999-12-31 23:59:59.999999999 +0000 UTC"},
        {"9999-12-31T23:59:59-01:00", "9999-12-31 23:59:59 -0100 -0100"},
        {"0000-01-01T00:00:00+01:00", "0000-01-01 00:00:00 +0100 +0100"},
        {"2031-01-02T03:04:05", "2031-01-02 03:04:05 +0000 UTC"},
        {"2031-01-02 03:04:05", "2031-01-02 03:04:05 +0000 UTC"},
        {"2031-01-02   03:04:05.5", "2031-01-02 03:04:05.5 +0000 UTC"},
        {"2031-01-02T3:04:05Z", "2031-01-02 03:04:05 +0000 UTC"},
        {"2031-01-02T3:04", "2031-01-02 03:04:00 +0000 UTC"},
        {"2031-01-02T03:04Z", "2031-01-02 03:04:00 +0000 UTC"},
        {"2031-01-02T03:04:05+00:00", "2031-01-02 03:04:05 +0000 UTC"},
        {"2031-01-02T03:04:05-00:00", "2031-01-02 03:04:05 +0000 UTC"},
        {"2031-01-02T03:04:05+05:30", "2031-01-02 03:04:05 +0530 +0530"},
        {"2031-01-02T03:04:05-08:00", "2031-01-02 03:04:05 -0800 -0800"},
        {"2031-01-02T03:04:05+24:60", "2031-01-02 03:04:05 +2500 +2500"},
        {"2031-01-02T03:04:05.500+0530", "2031-01-02 03:04:05.5 +0530 +0530"},
        {"2031-01-02T03:04:05.500000-0530", "2031-01-02 03:04:05.5 -0530 -0530"},
        {"2032-02-29", "2032-02-29 00:00:00 +0000 UTC"},
        {"", "1970-01-01 00:00:00 +0000 UTC"},
    };
    for (auto const& [text, shown_text] : vectors) {
        auto const date = parse_body_date(text);
        REQUIRE_MESSAGE(date, text);
        CHECK_MESSAGE(go_date_text(*date) == shown_text, text);
    }
    CHECK(parse_body_date("2031-01-02T03:04:05+05:30")->time == parse_timestamp("2031-01-01T21:34:05Z"));
    CHECK(parse_body_date("2031-01-02T03:04:05+24:60")->time == parse_timestamp("2031-01-01T02:04:05Z"));
    CHECK(parse_body_date("9999-12-31T23:59:59-01:00")->time.seconds == max_timestamp_seconds + 3'600);
    CHECK(go_time_text(parse_body_date("9999-12-31T23:59:59-01:00")->time) == "10000-01-01 00:59:59 +0000 UTC");
    CHECK(go_time_text(parse_body_date("0000-01-01T00:00:00+01:00")->time) == "-0001-12-31 23:00:00 +0000 UTC");
    CHECK(go_json_time({0, 0}) == "1970-01-01T00:00:00Z");
    CHECK(go_json_time({0, 120'000'000}) == "1970-01-01T00:00:00.12Z");
}

TEST_CASE("Go's vectors: dates that are not") {
    static constexpr Vector with_extra_text[] = {
        {"2031-01-02T03:04:05.Z", "T03:04:05.Z"},
        {"2031-01-02T03:04:05.-01Z", "T03:04:05.-01Z"},
        {"2031-01-02T03:04:05.+2Z", "T03:04:05.+2Z"},
        {"2031-01-02T03:04:05.+23", "T03:04:05.+23"},
        {"2031-01-02 03:04:05.+23", " 03:04:05.+23"},
        {"2031-01-02t03:04:05Z", "t03:04:05Z"},
        {"2031-01-02T03:04:05z", "T03:04:05z"},
        {"2031-01-02 03:04", " 03:04"},
        {"2031-01-02 03:04:05Z", " 03:04:05Z"},
        {"2031-01-02T 3:04", "T 3:04"},
        {"2031-01-02T03:04+01:00", "T03:04+01:00"},
        {"2031-01-02T03", "T03"},
        {"2031-01-02T", "T"},
        {"2031-01-02 ", " "},
        {"2031-01-02T03:04:05+25:00", "T03:04:05+25:00"},
        {"2031-01-02T03:04:05+05:61", "T03:04:05+05:61"},
        {"2031-01-02T03:04:05+0530", "T03:04:05+0530"},
        {"2031-01-02T03:04:05.5+0530", "T03:04:05.5+0530"},
        {"2031-01-02T03:04:05+05", "T03:04:05+05"},
        {"2031-01-02T03:04:05+5:30", "T03:04:05+5:30"},
        {"2031-01-02T03:04:05 +05:30", "T03:04:05 +05:30"},
        {"2031-01-02T03:04:05UTC", "T03:04:05UTC"},
        {"2031-06-30T23:59:60Z", "T23:59:60Z"},
        {"2031-01-02T24:00:00Z", "T24:00:00Z"},
        {"2031-01-02T23:60:00Z", "T23:60:00Z"},
        {"2031-04-31T00:00:00Z", "T00:00:00Z"},
        {"2031-01-32x", "x"},
    };
    for (auto const& [text, extra] : with_extra_text) {
        auto const date = parse_body_date(text);
        REQUIRE_MESSAGE(!date, text);
        CHECK(date.error() == concat({"parsing time \"", text, "\": extra text: \"", extra, "\""}));
    }
    static constexpr Vector vectors[] = {
        {"-001-01-01T00:00:00Z",
         R"(parsing time "-001-01-01T00:00:00Z" as "2006-01-02": cannot parse "-001-01-01T00:00:00Z" as "2006")"},
        {"+2031-01-02T03:04:05Z",
         R"(parsing time "+2031-01-02T03:04:05Z" as "2006-01-02": cannot parse "+2031-01-02T03:04:05Z" as "2006")"},
        {"10000-01-01T00:00:00Z",
         R"(parsing time "10000-01-01T00:00:00Z" as "2006-01-02": cannot parse "0-01-01T00:00:00Z" as "-")"},
        {"203-01-02", R"(parsing time "203-01-02" as "2006-01-02": cannot parse "203-01-02" as "2006")"},
        {"2031-00-10", R"(parsing time "2031-00-10": month out of range)"},
        {"2031-13-01", R"(parsing time "2031-13-01": month out of range)"},
        {"2031-01-00", R"(parsing time "2031-01-00": day out of range)"},
        {"2031-02-29", R"(parsing time "2031-02-29": day out of range)"},
        {"2031-1-02", R"(parsing time "2031-1-02" as "2006-01-02": cannot parse "1-02" as "01")"},
        {"2031-01-2", R"(parsing time "2031-01-2" as "2006-01-02": cannot parse "2" as "02")"},
        {"2031/01/02", R"(parsing time "2031/01/02" as "2006-01-02": cannot parse "/01/02" as "-")"},
        {"2031-002", R"(parsing time "2031-002": month out of range)"},
        {"2031-W01-1", R"(parsing time "2031-W01-1" as "2006-01-02": cannot parse "W01-1" as "01")"},
        {"1925089445", R"(parsing time "1925089445" as "2006-01-02": cannot parse "089445" as "-")"},
        {" ", R"(parsing time " " as "2006-01-02": cannot parse " " as "2006")"},
        {"\t", R"(parsing time "\x09" as "2006-01-02": cannot parse "\x09" as "2006")"},
        {"2031-01-02 \n", R"(parsing time "2031-01-02 \x0a": extra text: " \x0a")"},
        {"2031-01-02\xC3\xA4\"\\", R"(parsing time "2031-01-02\xc3\xa4\"\\": extra text: "\xc3\xa4\"\\")"},
        {"2031-01-02\x7F", "parsing time \"2031-01-02\x7F\": extra text: \"\x7F\""},
        {"\xE2\x80\xA8", R"(parsing time "\xe2\x80\xa8" as "2006-01-02": cannot parse "\xe2\x80\xa8" as "2006")"},
    };
    for (auto const& [text, message] : vectors) {
        auto const date = parse_body_date(text);
        REQUIRE_MESSAGE(!date, text);
        CHECK(date.error() == message);
    }
}

TEST_CASE("Go's vectors: what the controller makes of them") {
    FakeController controller;
    controller.store().add(Identity{.id = "i", .name = "laptop"});
    HttpRequest request{Method::post, "/edge/management/v1/enrollments", "", {}, ""};
    request.headers = {{"zt-session", controller.log_in().token().reveal()}, {"content-type", "application/json"}};
    auto const create = [&](std::string_view date) {
        request.body = concat({R"({"expiresAt":")", date, R"(","identityId":"i","method":"ott"})"});
        return controller(request);
    };
    CHECK(create("2020-01-02T03:04:05.25+05:30")
              .body.contains("the value '2020-01-02 03:04:05.25 +0530 +0530' for 'expiresAt' is invalid"));
    CHECK(create("2031-01-02T03:04:05.9999-08:00").status == 201);
    std::string const id = controller.store().enrollments.begin()->first;
    request.path += "/" + id;
    request.method = Method::get;
    request.body.clear();
    CHECK(controller(request).body.contains(R"("expiresAt":"2031-01-02T11:04:05.999Z")"));

    request.path += "/refresh";
    request.method = Method::post;
    request.body = R"({"expire\u017fAt":"2020-01-02T03:04:05-08:00"})";
    CHECK(controller(request).body.contains(R"("value":"2020-01-02 03:04:05 -0800 -0800")"));

    FakeController follower{{.is_follower = true}};
    follower.store().add(Identity{.id = "i", .name = "laptop"});
    request.path = "/edge/management/v1/enrollments";
    request.headers = {{"zt-session", follower.log_in().token().reveal()}, {"content-type", "application/json"}};
    request.body = R"({"expiresAt":"2020-01-02T03:04:05.25+05:30","identityId":"i","method":"ott"})";
    CHECK(follower(request).body.contains(R"(\"value\":\"2020-01-01T21:34:05.25Z\")"));

    request = {Method::post, "/edge/management/v1/authenticate", "", {{"content-type", "application/json"}}, " "};
    CHECK(controller(request).body.contains(R"(parsing auth body from \"\" failed, because EOF)"));
    request.query = "method=password";
    request.body = R"({"u\u017fername":"admin","username":null,"password":"admin"})";
    CHECK(controller(request).status == 200);
    request.body = R"({"username":"","password":""})";
    CHECK(controller(request).body.contains("username and password fields are required"));
}

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/management/enrollment.hpp>

#include <support/operation_cases.hpp>

#include <cstdint>
#include <limits>

using namespace zitiwire;

namespace {

constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

ListEnrollmentsEnvelope page(std::int64_t limit) {
    return {
        .data = {},
        .meta = {.filterableFields = std::vector<std::string>{"id", "tags"}, .pagination = Pagination{limit, 0, 0}}};
}

}  // namespace

TEST_CASE("list: requests and replies") {
    constexpr std::string_view ten =
        R"({"data":[],"meta":{"filterableFields":["id","tags"],"pagination":{"limit":10,"offset":0,"totalCount":0}}})";
    constexpr std::string_view all =
        R"({"data":[],"meta":{"filterableFields":["id","tags"],"pagination":{"limit":9223372036854775807,"offset":0,"totalCount":0}}})";
    cases::check<ListEnrollments>({
        {"nothing set", {}, "/edge/management/v1/enrollments", "", 200, ten, page(10)},
        {"everything set",
         {.limit = 100, .offset = 5, .filter = filter::equal("identity", "x"), .sort = "id desc"},
         "/edge/management/v1/enrollments?limit=100&offset=5&filter=identity%3D%22x%22&sort=id%20desc",
         "",
         200,
         ten,
         page(10)},
        {"no limit", {.limit = -1}, "/edge/management/v1/enrollments?limit=-1", "", 200, all, page(no_limit)},
        {"the largest limit",
         {.limit = no_limit},
         "/edge/management/v1/enrollments?limit=9223372036854775807",
         "",
         200,
         all,
         page(no_limit)},
        {"all that a query must not hold as it is",
         {.filter = filter::raw("a+b & c%20=\"\u00fc#;\"?/")},
         "/edge/management/v1/enrollments?filter=a%2Bb%20%26%20c%2520%3D%22%C3%BC%23%3B%22%3F%2F",
         "",
         200,
         ten,
         page(10)},
    });
}

TEST_CASE("list: an empty filter is sent, as it was set; for who reads it, it is absent") {
    auto const request = build(ListEnrollments{.filter = ""}, Session::none());
    CHECK(request->query == "filter=");
    CHECK(read_request<ListEnrollments>(*request) == ListEnrollments{});
}

TEST_CASE("list: failures that any operation has") { cases::check_common_failures<ListEnrollments>(false); }

TEST_CASE("list: its own failures") {
    auto const caused = [](std::string message, std::string code) {
        return ErrorBody{.cause = ErrorCause{.code = "UNHANDLED", .message = message}, .code = code};
    };
    cases::check_failures<ListEnrollments>({
        {400, R"({"cause":{"code":"UNHANDLED","message":"unknown symbol 'method'"},"code":"INVALID_FILTER"})",
         caused("unknown symbol 'method'", "INVALID_FILTER")},
        {400,
         R"({"cause":{"code":"UNHANDLED","message":"unknown symbol 'expiresAt'"},"code":"INVALID_SORT_IDENTIFIER"})",
         caused("unknown symbol 'expiresAt'", "INVALID_SORT_IDENTIFIER")},
        {500, R"({"cause":{"code":"UNHANDLED","message":"no such sort field: tags.color"},"code":"UNHANDLED"})",
         caused("no such sort field: tags.color", "UNHANDLED")},
        {601,
         R"({"cause":{"field":"limit","reason":"limit in query must be of type int64: \"none\"","value":"none"},"code":"COULD_NOT_VALIDATE"})",
         {.cause = ErrorCause{.field = "limit",
                              .reason = "limit in query must be of type int64: \"none\"",
                              .value = Json{R"("none")"}},
          .code = "COULD_NOT_VALIDATE"}},
        {400,
         R"({"cause":{"field":"limit","reason":"could not parse limit, value is not an integer","value":"abc"},"code":"INVALID_PAGINATION"})",
         {.cause = ErrorCause{.field = "limit",
                              .reason = "could not parse limit, value is not an integer",
                              .value = Json{R"("abc")"}},
          .code = "INVALID_PAGINATION"}},
    });
}

TEST_CASE("list: a filter that cannot be said surfaces from build and names its place") {
    auto const request = build(ListEnrollments{.filter = filter::equal("token", "C:\\temp")}, Session::zt("t"));
    REQUIRE_FALSE(request);
    CHECK(request.error().kind == ErrorKind::request);
    CHECK(request.error().pointer == "/filter");
    CHECK(request.error().reason.contains("token"));
    CHECK_FALSE(request.error().reason.contains("temp"));
}

TEST_CASE("list: page figures may be spelled in any way that is an integer") {
    auto const reply = parse<ListEnrollments>(
        {200, {}, R"({"data":[],"meta":{"pagination":{"limit":10.0,"offset":1e1,"totalCount":9007199254740993}}})"});
    REQUIRE(reply);
    CHECK(reply->meta.pagination == Pagination{10, 10, 9'007'199'254'740'993});
    auto const fraction = parse<ListEnrollments>(
        {200, {}, R"({"data":[],"meta":{"pagination":{"limit":10.5,"offset":0,"totalCount":0}}})"});
    REQUIRE_FALSE(fraction);
    CHECK(fraction.error().pointer == "/meta/pagination/limit");
}

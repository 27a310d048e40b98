// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/management/enrollment.hpp>

#include <support/operation_cases.hpp>

using namespace zitiwire;

TEST_CASE("refresh: requests and replies") {
    cases::check<RefreshEnrollment>({
        {"the controller answers an empty object, not the id the document promises",
         {"7Vc", {{1'924'916'645, 0}}},
         "/edge/management/v1/enrollments/7Vc/refresh",
         R"({"expiresAt":"2030-12-31T03:04:05.000Z"})",
         200,
         R"({"data":{},"meta":{}})",
         {.data = {}, .meta = Meta{}}},
        {"without meta",
         {"a/b", {{0, 1}}},
         "/edge/management/v1/enrollments/a%2Fb/refresh",
         R"({"expiresAt":"1970-01-01T00:00:00.000000001Z"})",
         200,
         R"({"data":{}})",
         {.data = {}}},
        {"as the document has it",
         {"x", {{0, 0}}},
         "/edge/management/v1/enrollments/x/refresh",
         R"({"expiresAt":"1970-01-01T00:00:00.000Z"})",
         200,
         R"({"data":{"id":"x"},"meta":{}})",
         {.data = {.id = "x"}, .meta = Meta{}}},
    });
}

TEST_CASE("refresh: failures that any operation has") { cases::check_common_failures<RefreshEnrollment>(true); }

TEST_CASE("refresh: its own failures") {
    cases::check_failures<RefreshEnrollment>({
        {404,
         R"({"code":"NOT_FOUND","message":"m","requestId":"r"})",
         {.code = "NOT_FOUND", .message = "m", .requestId = "r"}},
        {400,
         R"({"cause":{"field":"expiresAt","reason":"must be after the current date and time","value":"2020-01-01 00:00:00 +0000 UTC"},"code":"COULD_NOT_VALIDATE"})",
         {.cause = ErrorCause{.field = "expiresAt",
                              .reason = "must be after the current date and time",
                              .value = Json{R"("2020-01-01 00:00:00 +0000 UTC")"}},
          .code = "COULD_NOT_VALIDATE"}},
        {400, R"({"code":"INVALID_ENROLL_METHOD"})", {.code = "INVALID_ENROLL_METHOD"}},
        {415,
         R"({"cause":{"field":"Content-Type","reason":"r","value":"text/plain"},"code":"COULD_NOT_VALIDATE"})",
         {.cause = ErrorCause{.field = "Content-Type", .reason = "r", .value = Json{R"("text/plain")"}},
          .code = "COULD_NOT_VALIDATE"}},
        {602,
         R"({"cause":{"field":"refresh","reason":"refresh in body is required","value":""},"code":"COULD_NOT_VALIDATE"})",
         {.cause = ErrorCause{.field = "refresh", .reason = "refresh in body is required", .value = Json{R"("")"}},
          .code = "COULD_NOT_VALIDATE"}},
    });
}

TEST_CASE("refresh: an empty id is refused, it would address another route") {
    auto const request = build(RefreshEnrollment{"", {{0, 0}}}, Session::zt("t"));
    REQUIRE_FALSE(request);
    CHECK(request.error().pointer == "/id");
}

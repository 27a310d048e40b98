// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/management/enrollment.hpp>

#include <support/operation_cases.hpp>

using namespace zitiwire;

TEST_CASE("create: requests and replies") {
    constexpr std::string_view reply =
        R"({"data":{"_links":{"self":{"href":"./enrollments/7Vc"}},"id":"7Vc"},"meta":{}})";
    CreateEnvelope const envelope{.data = {._links = Links{{"self", {.href = "./enrollments/7Vc"}}}, .id = "7Vc"},
                                  .meta = Meta{}};
    cases::check<CreateEnrollment>({
        {"ott with nothing optional",
         {{.expiresAt = {1'924'916'645, 250'000'000}, .identityId = "a.b-c", .method = EnrollmentMethod::ott}},
         "/edge/management/v1/enrollments",
         R"({"expiresAt":"2030-12-31T03:04:05.250Z","identityId":"a.b-c","method":"ott"})",
         201,
         reply,
         envelope},
        {"ottca with a CA",
         {{.caId = "ca", .expiresAt = {1'924'916'645, 0}, .identityId = "i", .method = EnrollmentMethod::ottca}},
         "/edge/management/v1/enrollments",
         R"({"caId":"ca","expiresAt":"2030-12-31T03:04:05.000Z","identityId":"i","method":"ottca"})",
         201,
         reply,
         envelope},
        {"updb, a name beyond ASCII with all that JSON escapes",
         {{.expiresAt = {1'924'916'645, 123'456'789},
           .identityId = "i",
           .method = EnrollmentMethod::updb,
           .username = "Zo\u00eb \"\\\n\x01"}},
         "/edge/management/v1/enrollments",
         "{\"expiresAt\":\"2030-12-31T03:04:05.123456789Z\",\"identityId\":\"i\",\"method\":\"updb\",\"username\":"
         "\"Zo\u00eb \\\"\\\\\\n\\u0001\"}",
         201,
         reply,
         envelope},
        {"an empty caId is sent, as it was set",
         {{.caId = "", .expiresAt = {0, 0}, .identityId = "i", .method = EnrollmentMethod::ott}},
         "/edge/management/v1/enrollments",
         R"({"caId":"","expiresAt":"1970-01-01T00:00:00.000Z","identityId":"i","method":"ott"})",
         201,
         reply,
         envelope},
    });
}

TEST_CASE("create: failures that any operation has") { cases::check_common_failures<CreateEnrollment>(true); }

TEST_CASE("create: its own failures") {
    auto const field = [](std::string name, std::string reason, std::string value, std::string code) {
        return ErrorBody{.cause = ErrorCause{.field = name, .reason = reason, .value = Json{value}}, .code = code};
    };
    auto const caused = [](std::string message, std::string code) {
        return ErrorBody{.cause = ErrorCause{.code = "UNHANDLED", .message = message}, .code = code};
    };
    cases::check_failures<CreateEnrollment>({
        {400,
         R"({"cause":{"field":"expiresAt","reason":"expiresAt in body is required","value":"\u003cnil\u003e"},"code":"COULD_NOT_VALIDATE"})",
         field("expiresAt", "expiresAt in body is required", R"("\u003cnil\u003e")", "COULD_NOT_VALIDATE")},
        {400,
         R"({"cause":{"field":"method","reason":"method in body should be one of [ott ottca updb]","value":"foo"},"code":"COULD_NOT_VALIDATE"})",
         field("method", "method in body should be one of [ott ottca updb]", R"("foo")", "COULD_NOT_VALIDATE")},
        {602,
         R"({"cause":{"field":"enrollment","reason":"enrollment in body is required","value":""},"code":"COULD_NOT_VALIDATE"})",
         field("enrollment", "enrollment in body is required", R"("")", "COULD_NOT_VALIDATE")},
        {415,
         R"({"cause":{"field":"Content-Type","reason":"unsupported media type","value":"text/plain"},"code":"COULD_NOT_VALIDATE"})",
         field("Content-Type", "unsupported media type", R"("text/plain")", "COULD_NOT_VALIDATE")},
        {400,
         R"({"cause":{"code":"UNHANDLED","message":"parsing enrollment body from \"\" failed, because unexpected EOF"},"code":"COULD_NOT_PARSE_BODY"})",
         caused("parsing enrollment body from \"\" failed, because unexpected EOF", "COULD_NOT_PARSE_BODY")},
        {400,
         R"({"cause":{"code":"UNHANDLED","message":"the value '0xc000b1e2f0' for 'identityId' is invalid: identity not found"},"code":"INVALID_FIELD"})",
         caused("the value '0xc000b1e2f0' for 'identityId' is invalid: identity not found", "INVALID_FIELD")},
        {400,
         R"({"cause":{"code":"UNHANDLED","message":"the value '<nil>' for 'caId' is invalid: ca not found"},"code":"REFERENCED_ENTITY_NOT_FOUND"})",
         caused("the value '<nil>' for 'caId' is invalid: ca not found", "REFERENCED_ENTITY_NOT_FOUND")},
        {400,
         R"({"cause":{"code":"UNHANDLED","message":"{\"field\":\"identityId\",\"message\":\"identity not found\",\"value\":\"nope\"}"},"code":"INVALID_FIELD"})",
         caused(R"({"field":"identityId","message":"identity not found","value":"nope"})", "INVALID_FIELD")},
        {404, R"({"cause":{"code":"UNHANDLED","message":"ca with id X not found"},"code":"NOT_FOUND"})",
         caused("ca with id X not found", "NOT_FOUND")},
        {409,
         R"({"cause":{"field":"method","reason":"enrollment of same method exists","value":"ott"},"code":"ENROLLMENT_EXISTS"})",
         field("method", "enrollment of same method exists", R"("ott")", "ENROLLMENT_EXISTS")},
        {401,
         R"({"cause":{"code":"UNHANDLED","message":"non-admins may not manage enrollments for admin identities"},"code":"UNAUTHORIZED"})",
         caused("non-admins may not manage enrollments for admin identities", "UNAUTHORIZED")},
    });
}

TEST_CASE("create: a body over the limit is refused with a bare error document") {
    auto const reply = parse<CreateEnrollment>(
        {413,
         {},
         R"({"code":"REQUEST_ENTITY_TOO_LARGE","message":"The request body exceeds the maximum accepted size","cause":null})"});
    REQUIRE_FALSE(reply);
    CHECK(reply.error().kind == ErrorKind::api);
    CHECK(reply.error().status == 413);
    CHECK(reply.error().api->code == "REQUEST_ENTITY_TOO_LARGE");
    CHECK_FALSE(reply.error().api->cause);
}

TEST_CASE("create: what the body cannot hold is refused by name") {
    auto const pointer_of = [](EnrollmentCreate enrollment) {
        auto const request = build(CreateEnrollment{std::move(enrollment)}, Session::zt("t"));
        REQUIRE_FALSE(request);
        CHECK(request.error().kind == ErrorKind::request);
        return request.error().pointer;
    };
    CHECK(pointer_of({.expiresAt = {}, .identityId = "a\xFF"}) == "/enrollment/identityId");
    CHECK(pointer_of({.expiresAt = {}, .identityId = "a", .username = "\xC0\x80"}) == "/enrollment/username");
    CHECK(pointer_of({.caId = "\xED\xA0\x80", .expiresAt = {}, .identityId = "a"}) == "/enrollment/caId");
    CHECK(pointer_of({.expiresAt = {253'402'300'800, 0}, .identityId = "a"}) == "/enrollment/expiresAt");
    CHECK(pointer_of({.expiresAt = {0, 1'000'000'000}, .identityId = "a"}) == "/enrollment/expiresAt");
    CHECK(pointer_of({.expiresAt = {}, .identityId = "a", .method = static_cast<EnrollmentMethod>(9)}) ==
          "/enrollment/method");
}

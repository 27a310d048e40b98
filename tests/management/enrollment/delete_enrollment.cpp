// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/management/enrollment.hpp>

#include <support/operation_cases.hpp>

using namespace zitiwire;

TEST_CASE("delete: requests and replies") {
    cases::check<DeleteEnrollment>({
        {"an id as create gives it",
         {"7VcYbjM2hsXUbtL2XZ7o6r"},
         "/edge/management/v1/enrollments/7VcYbjM2hsXUbtL2XZ7o6r",
         "",
         200,
         R"({"data":{},"meta":{}})",
         {}},
        {"an id that starts with a dot",
         {".kTbR1vRi"},
         "/edge/management/v1/enrollments/.kTbR1vRi",
         "",
         200,
         R"({"data":{},"meta":{}})",
         {}},
        {"any 2xx will do",
         {"x"},
         "/edge/management/v1/enrollments/x",
         "",
         202,
         R"({"data":{"later":[1.50]},"meta":{}})",
         {.data = Json{R"({"later":[1.50]})"}}},
    });
}

TEST_CASE("delete: failures that any operation has") { cases::check_common_failures<DeleteEnrollment>(true); }

TEST_CASE("delete: its own failures") {
    cases::check_failures<DeleteEnrollment>({
        {404,
         R"({"cause":{"code":"UNHANDLED","message":"enrollment with id \u003cb\u003e not found"},"code":"NOT_FOUND","message":"m","requestId":"-7.x"})",
         {.cause = ErrorCause{.code = "UNHANDLED", .message = "enrollment with id <b> not found"},
          .code = "NOT_FOUND",
          .message = "m",
          .requestId = "-7.x"}},
        {409, R"({"code":"CAN_NOT_DELETE_REFERENCED_ENTITY"})", {.code = "CAN_NOT_DELETE_REFERENCED_ENTITY"}},
    });
}

TEST_CASE("delete: ids that would change the route are not sent") {
    for (std::string const id : {"", ".", ".."}) {
        CAPTURE(id);
        auto const request = build(DeleteEnrollment{id}, Session::zt("t"));
        REQUIRE_FALSE(request);
        CHECK(request.error().kind == ErrorKind::request);
        CHECK(request.error().pointer == "/id");
    }
}

TEST_CASE("delete: a reply without a body says as much as an empty one") {
    for (int const status : {200, 202, 204}) CHECK(parse<DeleteEnrollment>({status, {}, ""}) == Empty{});
    HttpResponse const no_content{204, {}, ""};
    CHECK(parse_view<DeleteEnrollment>(no_content).has_value());
    for (std::string const body : {R"({"data":{}})", "{}", R"({"data":null,"meta":{}})"})
        CHECK(parse<DeleteEnrollment>({200, {}, body}) == Empty{});
    CHECK_FALSE(parse<DeleteEnrollment>({404, {}, ""}));
    CHECK_FALSE(parse<CreateEnrollment>({204, {}, ""}));
    CHECK_FALSE(parse<DetailEnrollment>({200, {}, ""}));
}

TEST_CASE("delete: a success that is none is not taken for one") {
    for (std::string const body : {" ", "null", "[]", R"({"hello":"world"})", R"({"data":{},"meta":{}} x)",
                                   R"({"data":{},"meta":5})", "<html>"}) {
        CAPTURE(body);
        auto const reply = parse<DeleteEnrollment>({200, {}, body});
        REQUIRE_FALSE(reply);
        CHECK(reply.error().kind == ErrorKind::decode);
    }
}

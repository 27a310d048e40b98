// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/client/enrollment_api.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

using namespace zitiwire;

namespace {

struct Recorder {
    std::vector<HttpRequest> sent{};
    HttpResponse operator()(HttpRequest const& request) {
        sent.push_back(request);
        return {404, {}, R"({"error":{"code":"NOT_FOUND"},"meta":{}})"};
    }
};

struct MoveOnly {
    std::unique_ptr<int> resource = std::make_unique<int>(200);
    HttpResponse operator()(HttpRequest const&) const { return {*resource, {}, R"({"data":{},"meta":{}})"}; }
};

}  // namespace

TEST_CASE("every method sends its operation through the one transport") {
    Recorder recorder;
    EnrollmentApi api{Session::zt("t"), recorder};
    EnrollmentCreate const create{.expiresAt = {1, 0}, .identityId = "i"};
    CHECK(api.create_enrollment(create).error().api->code == "NOT_FOUND");
    CHECK(api.delete_enrollment("x").error().api->code == "NOT_FOUND");
    CHECK(api.detail_enrollment("x").error().api->code == "NOT_FOUND");
    CHECK(api.list_enrollments().error().api->code == "NOT_FOUND");
    CHECK(api.list_enrollments({.limit = 10}).error().api->code == "NOT_FOUND");
    CHECK(api.refresh_enrollment("x", {{1, 0}}).error().api->code == "NOT_FOUND");

    Session const session = Session::zt("t");
    CHECK(recorder.sent == std::vector{*build(CreateEnrollment{create}, session), *build(DeleteEnrollment{"x"}, session),
                                       *build(DetailEnrollment{"x"}, session), *build(ListEnrollments{}, session),
                                       *build(ListEnrollments{.limit = 10}, session), *build(RefreshEnrollment{"x", {{1, 0}}}, session)});
}

TEST_CASE("an rvalue transport is owned, a move-only one too") {
    EnrollmentApi api{Session::none(), MoveOnly{}};
    CHECK(api.delete_enrollment("x"));
    EnrollmentApi moved{std::move(api)};
    CHECK(moved.delete_enrollment("x"));
}

TEST_CASE("options hold for all calls") {
    Recorder recorder;
    EnrollmentApi api{Session::none(), recorder, {.build = {.base_path = "/b", .headers = {{"user-agent", "u"}}}}};
    CHECK_FALSE(api.delete_enrollment("x"));
    CHECK(recorder.sent.front().path == "/b/enrollments/x");
    CHECK(*recorder.sent.front().headers.find("User-Agent") == "u");
}

TEST_CASE("headers can be given for single calls; one of the same name takes the place of that of the options") {
    Recorder recorder;
    EnrollmentApi api{Session::zt("t"), recorder, {.build = {.base_path = "/b", .headers = {{"User-Agent", "u"}, {"x-kept", "k"}}}}};
    CHECK_FALSE(api.with_headers({{"TraceParent", "00-1"}, {"user-agent", "v"}}).delete_enrollment("x"));
    CHECK_FALSE(api.delete_enrollment("x"));
    REQUIRE(recorder.sent.size() == 2);
    CHECK(recorder.sent[0].path == "/b/enrollments/x");
    CHECK(recorder.sent[0].headers ==
          Headers{{"accept", "application/json"}, {"zt-session", "t"}, {"traceparent", "00-1"}, {"user-agent", "v"}, {"x-kept", "k"}});
    CHECK(recorder.sent[1].headers == Headers{{"accept", "application/json"}, {"zt-session", "t"}, {"user-agent", "u"}, {"x-kept", "k"}});
}

TEST_CASE("headers for single calls are checked as all are, and nothing is sent") {
    Recorder recorder;
    EnrollmentApi api{Session::zt("t"), recorder};
    for (Headers const& headers : {Headers{{"zt-session", "other"}}, Headers{{"x", "a\r\nb: c"}}, Headers{{"Host", "h"}}, Headers{{"a b", "c"}}}) {
        auto const refused = api.with_headers(headers).list_enrollments();
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::request);
        CHECK(refused.error().pointer.starts_with("/headers"));
    }
    CHECK(recorder.sent.empty());
}

TEST_CASE("an API with headers of its own refers to the transport, an owned one too") {
    EnrollmentApi api{Session::none(), MoveOnly{}};
    CHECK(api.with_headers({{"x", "y"}}).with_headers({{"z", "y"}}).delete_enrollment("x"));
}

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/client/enrollment_api.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

using namespace zitiwire;

namespace {

struct RecordingTransport {
    std::vector<HttpRequest> sent{};
    HttpResponse operator()(HttpRequest const& request) {
        sent.push_back(request);
        return {404, {}, R"({"error":{"code":"NOT_FOUND"},"meta":{}})"};
    }
};

struct MoveOnlyTransport {
    std::unique_ptr<int> resource = std::make_unique<int>(200);
    HttpResponse operator()(HttpRequest const&) const { return {*resource, {}, R"({"data":{},"meta":{}})"}; }
};

}  // namespace

TEST_CASE("every method sends its operation through the one transport") {
    RecordingTransport recorder;
    EnrollmentApi api{Session::zt("t"), recorder};
    EnrollmentCreate const create{.expiresAt = {1, 0}, .identityId = "i"};
    CHECK(api.create_enrollment(create).error().api->code == "NOT_FOUND");
    CHECK(api.delete_enrollment("x").error().api->code == "NOT_FOUND");
    CHECK(api.detail_enrollment("x").error().api->code == "NOT_FOUND");
    CHECK(api.list_enrollments().error().api->code == "NOT_FOUND");
    CHECK(api.list_enrollments({.limit = 10}).error().api->code == "NOT_FOUND");
    CHECK(api.refresh_enrollment("x", {{1, 0}}).error().api->code == "NOT_FOUND");

    Session const session = Session::zt("t");
    CHECK(recorder.sent == std::vector{*build(CreateEnrollment{create}, session),
                                       *build(DeleteEnrollment{"x"}, session), *build(DetailEnrollment{"x"}, session),
                                       *build(ListEnrollments{}, session),
                                       *build(ListEnrollments{.limit = 10}, session),
                                       *build(RefreshEnrollment{"x", {{1, 0}}}, session)});
}

TEST_CASE("an rvalue transport is owned, a move-only one too") {
    EnrollmentApi api{Session::none(), MoveOnlyTransport{}};
    CHECK(api.delete_enrollment("x"));
    EnrollmentApi moved{std::move(api)};
    CHECK(moved.delete_enrollment("x"));
}

TEST_CASE("an API object with another session keeps its transport, and one is made from a client") {
    RecordingTransport recorder;
    EnrollmentApi api{Session::none(), recorder, {.build = {.base_path = "/b", .headers = {{"user-agent", "u"}}}}};
    CHECK_FALSE(api.with_session(Session::zt("new")).delete_enrollment("x"));
    EnrollmentApi traced{api.with_headers({{"traceparent", "00-1"}})};
    CHECK_FALSE(traced.list_enrollments());
    CHECK_FALSE(api(DeleteEnrollment{"y"}));  // like every client it takes any operation
    REQUIRE(recorder.sent.size() == 3);
    CHECK(recorder.sent[0].path == "/b/enrollments/x");
    CHECK(recorder.sent[0].headers ==
          Headers{{"accept", "application/json"}, {"zt-session", "new"}, {"user-agent", "u"}});
    CHECK(recorder.sent[1].headers ==
          Headers{{"accept", "application/json"}, {"traceparent", "00-1"}, {"user-agent", "u"}});
    CHECK(recorder.sent[2].path == "/b/enrollments/y");
}

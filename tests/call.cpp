// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/call.hpp>

#include <zitiwire/operation/enrollment/delete_enrollment.hpp>
#include <zitiwire/operation/enrollment/list_enrollments.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

using namespace zitiwire;

namespace {

HttpResponse emptied(HttpRequest const&) { return {200, {}, R"({"data":{},"meta":{}})"}; }

struct MoveOnly {
    std::unique_ptr<int> calls = std::make_unique<int>(0);
    HttpResponse operator()(HttpRequest const&) {
        ++*calls;
        return {200, {}, R"({"data":{},"meta":{}})"};
    }
};

}  // namespace

TEST_CASE("a call builds, sends once and parses") {
    std::vector<HttpRequest> sent;
    auto const reply = call(DeleteEnrollment{"x"}, Session::zt("t"), [&](HttpRequest const& request) {
        sent.push_back(request);
        return emptied(request);
    });
    REQUIRE(reply);
    REQUIRE(sent.size() == 1);
    CHECK(sent.front() == *build(DeleteEnrollment{"x"}, Session::zt("t")));
}

TEST_CASE("a request that cannot be built is not sent") {
    auto const reply = call(DeleteEnrollment{".."}, Session::zt("t"), [](HttpRequest const&) -> HttpResponse { throw std::logic_error{"sent"}; });
    REQUIRE_FALSE(reply);
    CHECK(reply.error().kind == ErrorKind::request);
}

TEST_CASE("functions, references and move-only transports will do") {
    CHECK(call(DeleteEnrollment{"x"}, Session::none(), emptied));
    CHECK(call(DeleteEnrollment{"x"}, Session::none(), &emptied));
    MoveOnly transport;
    CHECK(call(DeleteEnrollment{"x"}, Session::none(), transport));
    CHECK(*transport.calls == 1);
    CHECK(call(DeleteEnrollment{"x"}, Session::none(), MoveOnly{}));
}

TEST_CASE("options reach the request and the reply") {
    std::string path;
    auto const reply = call(
        ListEnrollments{}, Session::none(),
        [&](HttpRequest const& request) -> HttpResponse {
            path = request.path;
            return {200, {}, R"({"data":[],"meta":{}})"};
        },
        {.build = {.base_path = "/other"}, .decode = {.max_body = 5}});
    CHECK(path == "/other/enrollments");
    REQUIRE_FALSE(reply);
    CHECK(reply.error().kind == ErrorKind::decode);
}

TEST_CASE("what a transport throws passes through") {
    CHECK_THROWS_AS((void)call(DeleteEnrollment{"x"}, Session::none(), [](HttpRequest const&) -> HttpResponse { throw std::runtime_error{"down"}; }), std::runtime_error);
}

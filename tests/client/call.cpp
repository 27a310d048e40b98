// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/client/call.hpp>

#include <zitiwire/management/authentication.hpp>
#include <zitiwire/management/enrollment.hpp>

#include <doctest/doctest.h>

#include <expected>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

using namespace zitiwire;

namespace {

HttpResponse empty_reply(HttpRequest const&) { return {200, {}, R"({"data":{},"meta":{}})"}; }

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
        return empty_reply(request);
    });
    REQUIRE(reply);
    REQUIRE(sent.size() == 1);
    CHECK(sent.front() == *build(DeleteEnrollment{"x"}, Session::zt("t")));
}

TEST_CASE("a request that cannot be built is not sent") {
    auto const reply = call(DeleteEnrollment{".."}, Session::zt("t"),
                            [](HttpRequest const&) -> HttpResponse { throw std::logic_error{"sent"}; });
    REQUIRE_FALSE(reply);
    CHECK(reply.error().kind == ErrorKind::request);
}

TEST_CASE("functions, references and move-only transports will do") {
    CHECK(call(DeleteEnrollment{"x"}, Session::none(), empty_reply));
    CHECK(call(DeleteEnrollment{"x"}, Session::none(), &empty_reply));
    MoveOnly transport;
    CHECK(call(DeleteEnrollment{"x"}, Session::none(), transport));
    CHECK(*transport.calls == 1);
    CHECK(call(DeleteEnrollment{"x"}, Session::none(), MoveOnly{}));
}

TEST_CASE("options reach the request and the reply") {
    std::string path;
    auto const reply = call(ListEnrollments{}, Session::none(),
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
    CHECK_THROWS_AS((void)call(DeleteEnrollment{"x"}, Session::none(),
                               [](HttpRequest const&) -> HttpResponse { throw std::runtime_error{"down"}; }),
                    std::runtime_error);
}

namespace {

template <class Op, class... More>
concept CallableWith = requires(Op op, More... more) { call(op, more...); };
using PlainFunction = HttpResponse (*)(HttpRequest const&);
using CallsBack = void (*)(HttpRequest,
                           Done<ListNetworkJWTs, void (*)(std::expected<ListNetworkJWTsEnvelope, ApiError>)>);

static_assert(CallableWith<ListNetworkJWTs, PlainFunction> && CallableWith<Authenticate, PlainFunction>);
static_assert(CallableWith<ListNetworkJWTs, PlainFunction, CallOptions> &&
              CallableWith<DeleteEnrollment, Session, PlainFunction, CallOptions>);
static_assert(CallableWith<ListNetworkJWTs, CallsBack, void (*)(std::expected<ListNetworkJWTsEnvelope, ApiError>)>);
static_assert(!CallableWith<DeleteEnrollment, PlainFunction> &&
              !CallableWith<DeleteEnrollment, PlainFunction, CallOptions>);

}  // namespace

TEST_CASE("an operation that needs no session is called without one") {
    std::vector<HttpRequest> sent;
    auto const transport = [&](HttpRequest const& request) -> HttpResponse {
        sent.push_back(request);
        return {200, {}, R"({"data":[],"meta":{}})"};
    };
    CHECK(call(ListNetworkJWTs{}, transport));
    CHECK(call(ListNetworkJWTs{}, transport, {.build = {.base_path = "/other"}}));
    REQUIRE(sent.size() == 2);
    CHECK(sent[0] == *build(ListNetworkJWTs{}));
    CHECK(sent[1].path == "/other/network-jwts");

    bool called = false;
    auto const calls_back = [&](HttpRequest const& request, auto done) { done(transport(request)); };
    call(ListNetworkJWTs{}, calls_back, [&](auto const& reply) { called = reply.has_value(); });
    CHECK(called);
}

TEST_CASE("a reply that a callback transport keeps is left as it is") {
    HttpResponse const response{404, {{"a", "b"}}, "page"};
    HttpResponse kept = response;
    std::optional<ApiError> error;
    auto const transport = [&](HttpRequest const&, auto done) { done(kept); };
    call(DeleteEnrollment{"x"}, Session::none(), transport, [&](auto const& reply) { error = reply.error(); });
    CHECK(kept == response);
    REQUIRE(error);
    CHECK(error->body == "page");
}

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/management/authentication.hpp>

#include <support/operation_cases.hpp>
#include <support/recorded_replies.hpp>

#include <boost/describe/class.hpp>

#include <cstddef>
#include <optional>
#include <sstream>
#include <string_view>

using namespace zitiwire;

namespace {

struct GetCurrentApiSession {
    using Envelope = CurrentApiSessionDetailEnvelope;
    static constexpr Endpoint endpoint{.method = Method::get, .path = "/current-api-session"};
    BOOST_DESCRIBE_CLASS(GetCurrentApiSession, (), (), (), ())
};

}  // namespace

TEST_CASE("log-in: the request carries no session, the credentials go into the body") {
    auto const request =
        build(Authenticate{.credentials = {.password = Secret{"pass\"word"}, .username = "admin"}}, Session::zt("old"));
    REQUIRE(request);
    CHECK(to_string(request->method) == "POST");
    CHECK(request->target() == "/edge/management/v1/authenticate?method=password");
    CHECK(request->body == R"({"password":"pass\"word","username":"admin"})");
    CHECK(request->headers == Headers{{"accept", "application/json"}, {"content-type", "application/json"}});
    CHECK(build(Authenticate{.method = "cert"})->target() == "/edge/management/v1/authenticate?method=cert");
}

TEST_CASE("log-in: each method puts its credentials where controllers look for them") {
    auto const password = build(Authenticate::with_password("admin", "secret"));
    REQUIRE(password);
    CHECK(password->query == "method=password");
    CHECK(password->body == R"({"password":"secret","username":"admin"})");

    auto const certificate = build(Authenticate::with_certificate());
    REQUIRE(certificate);
    CHECK(certificate->query == "method=cert");
    CHECK(certificate->body == "{}");
    CHECK(certificate->headers.find("authorization") == nullptr);

    auto const jwt = build(Authenticate::with_jwt(), Session::bearer("a.b.c"));
    REQUIRE(jwt);
    CHECK(jwt->query == "method=ext-jwt");
    CHECK(jwt->body == "{}");
    REQUIRE(jwt->headers.find("authorization") != nullptr);
    CHECK(*jwt->headers.find("authorization") == "Bearer a.b.c");
}

TEST_CASE("log-in: a session that was is not sent along, its secondary token neither") {
    CHECK(build(Authenticate::with_jwt(), Session::zt("old", "a.b.c")) == build(Authenticate::with_jwt()));
    CHECK(build(Authenticate::with_jwt(), Session::bearer("")).error().pointer == "/session");
}

TEST_CASE("log-in: every recorded request that a client can mean is built as it was sent") {
    std::size_t count = 0;
    for (auto const& path : replay::find_files({"recordings"})) {
        auto const exchange = replay::read_exchange(replay::read_file(path));
        REQUIRE(exchange);
        if (exchange->operation != "authenticate") continue;
        std::string_view constexpr before = "/edge/management/v1/authenticate?method=";
        auto const credentials = decode<Credentials>(exchange->request_body);
        if (!exchange->target.starts_with(before) || !credentials) continue;
        CAPTURE(path.string());
        auto const request = build(Authenticate{exchange->target.substr(before.size()), *credentials},
                                   read_session(exchange->request_headers));
        REQUIRE(request);
        CHECK(to_string(request->method) == exchange->method);
        CHECK(request->target() == exchange->target);
        CHECK(replay::compare_json(exchange->request_body, request->body) == std::nullopt);
        for (char const* const name : {"authorization", "zt-session", "content-type", "accept"}) {
            auto const* const ours = request->headers.find(name);
            auto const* const recorded = exchange->request_headers.find(name);
            CHECK((ours == nullptr ? "" : *ours) == (recorded == nullptr ? "" : *recorded));
        }
        ++count;
    }
    CHECK(count >= 20);
}

TEST_CASE("log-in: recorded replies lose nothing") {
    auto const count = cases::check_recorded_replies<Authenticate>("authenticate");
    CHECK(count.successes >= 4);
    CHECK(count.errors >= 20);
}

TEST_CASE("log-in: the reply gives the session") {
    auto const exchange =
        replay::read_exchange(replay::read_file("recordings/2.1.0-pre/neighbour/authenticate-password.json"));
    auto const reply = parse<Authenticate>(exchange->response);
    REQUIRE(reply);
    CHECK(to_session(*reply) == Session::zt("00000000-0000-4000-8000-000000000000"));
    std::ostringstream out;
    out << *reply;
    CHECK(out.str().contains(R"("token":"***")"));
    CHECK_FALSE(out.str().contains("00000000-0000-4000"));
}

TEST_CASE("log-in: an unknown method is a 606") {
    cases::check_failures<Authenticate>({
        {606,
         R"({"cause":{"field":"method","reason":"r","value":"magic"},"code":"COULD_NOT_VALIDATE"})",
         {.cause = ErrorCause{.field = "method", .reason = "r", .value = Json{R"("magic")"}},
          .code = "COULD_NOT_VALIDATE"}},
        {401, R"({"code":"INVALID_AUTH","message":"m"})", {.code = "INVALID_AUTH", .message = "m"}},
    });
}

TEST_CASE("a session as its own call reports it loses nothing") {
    auto const count = cases::check_recorded_replies<GetCurrentApiSession>("getCurrentAPISession");
    CHECK(count.successes >= 2);
    CHECK(count.errors >= 1);
}

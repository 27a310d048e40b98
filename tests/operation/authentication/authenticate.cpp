// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/operation/authentication/authenticate.hpp>

#include <support/operation_cases.hpp>
#include <support/recorded_replies.hpp>

#include <sstream>

using namespace zitiwire;

TEST_CASE("log-in: the request carries no session, the credentials go into the body") {
    auto const request = build(Authenticate{.credentials = {.password = Secret{"pass\"word"}, .username = "admin"}}, Session::zt("old"));
    REQUIRE(request);
    CHECK(to_string(request->method) == "POST");
    CHECK(request->target() == "/edge/management/v1/authenticate?method=password");
    CHECK(request->body == R"({"password":"pass\"word","username":"admin"})");
    CHECK(request->headers == Headers{{"accept", "application/json"}, {"content-type", "application/json"}});
    CHECK(build(Authenticate{.method = "cert"})->target() == "/edge/management/v1/authenticate?method=cert");
}

TEST_CASE("log-in: recorded replies lose nothing") {
    auto const count = cases::check_recorded_replies<Authenticate>("authenticate");
    CHECK(count.successes >= 4);
    CHECK(count.errors >= 20);
}

TEST_CASE("log-in: the reply gives the session") {
    auto const exchange = replay::read_exchange(replay::read_file(RECORDINGS "/2.1.0-pre/neighbour/authenticate-password.json"));
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
        {606, R"({"cause":{"field":"method","reason":"r","value":"magic"},"code":"COULD_NOT_VALIDATE"})",
         {.cause = ErrorCause{.field = "method", .reason = "r", .value = Json{R"("magic")"}}, .code = "COULD_NOT_VALIDATE"}},
        {401, R"({"code":"INVALID_AUTH","message":"m"})", {.code = "INVALID_AUTH", .message = "m"}},
    });
}

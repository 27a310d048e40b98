// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/management/enrollment.hpp>

#include <support/operation_cases.hpp>
#include <support/recorded_replies.hpp>

#include <sstream>

using namespace zitiwire;

TEST_CASE("network JWTs: requests and replies") {
    cases::check<ListNetworkJWTs>({
        {"one network",
         {},
         "/edge/management/v1/network-jwts",
         "",
         200,
         R"({"data":[{"name":"default","token":"eyJ.e30.c2ln"}],"meta":{}})",
         {.data = {{.name = "default", .token = "eyJ.e30.c2ln"}}}},
    });
}

TEST_CASE("network JWTs: recorded replies lose nothing") {
    CHECK(cases::check_recorded_replies<ListNetworkJWTs>("listNetworkJWTs").successes == 2);
}

TEST_CASE("network JWTs: no session is needed, and one that is there is not sent along") {
    CHECK(build(ListNetworkJWTs{}) == build(ListNetworkJWTs{}, Session::zt("secret")));
}

TEST_CASE("network JWTs: the token is printed as ***") {
    std::ostringstream out;
    out << NetworkJWT{.name = "default", .token = "eyJ.e30.c2ln"};
    CHECK(out.str() == R"({"name":"default","token":"***"})");
}

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/http/response.hpp>

#include <doctest/doctest.h>

using namespace zitiwire;

TEST_CASE("a response is a plain value of status, headers and body, in this order") {
    HttpResponse const response{601, {{"content-type", "application/json"}}, "{}\n"};
    CHECK(response.status == 601);
    REQUIRE(response.headers.find("Content-Type") != nullptr);
    CHECK(*response.headers.find("Content-Type") == "application/json");
    CHECK(response.body == "{}\n");
}

TEST_CASE("a response nobody filled in has no status") {
    HttpResponse const response{};
    CHECK(response.status == 0);
    CHECK(response.headers.empty());
    CHECK(response.body.empty());
}

TEST_CASE("responses are equal when every part is") {
    HttpResponse const response{200, {{"a", "b"}}, "{}"};
    CHECK(response == HttpResponse{200, {{"a", "b"}}, "{}"});
    CHECK_FALSE(response == HttpResponse{201, {{"a", "b"}}, "{}"});
    CHECK_FALSE(response == HttpResponse{200, {}, "{}"});
    CHECK_FALSE(response == HttpResponse{200, {{"a", "b"}}, ""});
}

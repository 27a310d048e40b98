// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/http/request.hpp>
#include <zitiwire/show/print.hpp>

#include "show_text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

using namespace zitiwire;
using namespace show_text;

TEST_CASE("a token that stands in the name of a header field is not printed") {
    HttpRequest request{.path = "/version"};
    request.headers.append("c58cf747-8cf3-47c2-bcca-a804934b2497", "1");
    CHECK(describe(request) == "GET /version; ***: ***");
}

TEST_CASE("a request prints its line and header names, but no credentials and no body") {
    HttpRequest const request{.method = Method::post,
                              .path = "/edge/management/v1/enrollments",
                              .query = "limit=1",
                              .headers = {{"accept", "application/json"},
                                          {"content-type", "application/json"},
                                          {"zt-session", std::string{token}},
                                          {"authorization", "Bearer " + std::string{jwt}},
                                          {"x-mine", "hunter2"}},
                              .body = R"({"password":"hunter2"})"};
    std::string const text = describe(request);
    check_harmless(text);
    CHECK(text ==
          "POST /edge/management/v1/enrollments?limit=1; accept: application/json; content-type: application/json; "
          "zt-session: ***; authorization: "
          "***; x-mine: ***; body of 22 bytes");
    HttpRequest bare{};
    bare.path = "/p";
    CHECK(describe(bare) == "GET /p");
}

TEST_CASE("a query pair that speaks of a token keeps its name only") {
    std::pair<std::string_view, std::string_view> const cases[] = {
        {"filter=token%3D%22hunter2%22", "filter=***"},
        {"limit=1&filter=token%3D%22hunter2%22&offset=2", "limit=1&filter=***&offset=2"},
        {"token=hunter2", "token=***"},
        {"method=ott&token=hunter2", "method=ott&token=***"},
        {"filter=identity%3D%22x%22", "filter=identity%3D%22x%22"},
        {"a=1&b=2", "a=1&b=2"},
    };
    for (auto const& [query, expected] : cases) {
        CAPTURE(query);
        CHECK(redacted({.query = std::string{query}}).query == expected);
        HttpRequest request{};
        request.path = "/p";
        request.query = query;
        CHECK(describe(request) == "GET /p?" + std::string{expected});
    }
}

TEST_CASE("foreign text in a request is escaped") {
    HttpRequest request{};
    request.path = request.query = std::string{hostile};
    request.headers = {{std::string{hostile}, "v"}, {"accept", std::string{hostile}}};
    check_harmless(describe(request));
}

TEST_CASE("a query shows no value whose name speaks of a secret, and names such words") {
    CHECK(redacted({.query = "password=hunter2&code=123456&method=password&PassPhrase=x&api%5Fkey=y"}).query ==
          "password=***&code=***&method=password&PassPhrase=***&api%5Fkey=***");
}

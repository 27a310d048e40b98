// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/http/request.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace zitiwire;

TEST_CASE("a request starts as a GET of nothing, without headers and body") {
    HttpRequest const request{};
    CHECK(request.method == Method::get);
    CHECK(request.target().empty());
    CHECK(request.headers.empty());
    CHECK(request.body.empty());
}

TEST_CASE("the target is the path, with a question mark and the query only when there is one") {
    HttpRequest request{};
    request.path = "/edge/management/v1/enrollments";
    CHECK(request.target() == "/edge/management/v1/enrollments");
    request.query = "limit=1&filter=id%3D%22x%22";
    CHECK(request.target() == "/edge/management/v1/enrollments?limit=1&filter=id%3D%22x%22");
}

TEST_CASE("the target leaves what is encoded already as it is") {
    HttpRequest request{};
    request.path = "/a%2Fb/%25";
    request.query = "a=%20%3F&b=?";
    CHECK(request.target() == "/a%2Fb/%25?a=%20%3F&b=?");
}

TEST_CASE("requests are equal when every part is") {
    HttpRequest const request{
        .method = Method::post, .path = "/p", .query = "q=1", .headers = {{"a", "b"}}, .body = "{}"};
    CHECK(request == HttpRequest{request});
    auto const differs = [&](auto change) {
        HttpRequest other = request;
        change(other);
        return !(other == request);
    };
    CHECK(differs([](HttpRequest& r) { r.method = Method::put; }));
    CHECK(differs([](HttpRequest& r) { r.path = "/"; }));
    CHECK(differs([](HttpRequest& r) { r.query = ""; }));
    CHECK(differs([](HttpRequest& r) { r.headers.append("c", "d"); }));
    CHECK(differs([](HttpRequest& r) { r.body += " "; }));
}

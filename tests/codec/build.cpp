// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/codec/build.hpp>

#include <zitiwire/management/enrollment.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>
#include <vector>

using namespace zitiwire;

namespace {

std::expected<HttpRequest, ApiError> with_session(Session const& session) {
    return build(DetailEnrollment{"x"}, session);
}

std::string pointer_of(std::expected<HttpRequest, ApiError> const& request) {
    REQUIRE_FALSE(request);
    CHECK(request.error().kind == ErrorKind::request);
    CHECK(request.error().status == 0);
    CHECK_FALSE(request.error().reason.empty());
    return request.error().pointer;
}

}  // namespace

TEST_CASE("each kind of session gives its own header") {
    CHECK(with_session(Session::none())->headers == Headers{{"accept", "application/json"}});
    CHECK(with_session(Session::zt("t"))->headers == Headers{{"accept", "application/json"}, {"zt-session", "t"}});
    CHECK(with_session(Session::bearer("a.b.c"))->headers ==
          Headers{{"accept", "application/json"}, {"authorization", "Bearer a.b.c"}});
    CHECK(with_session(Session::zt("t", "j"))->headers ==
          Headers{{"accept", "application/json"}, {"zt-session", "t"}, {"authorization", "Bearer j"}});
}

TEST_CASE("a token that is empty, blank, or no header value is refused and not told") {
    for (std::string const& token : std::vector<std::string>{"", " ", "\t ", "a\r\nx: y", "a\nb",
                                                             std::string{"a\0b", 3}, "a\x7F", "\u00fc", " a", "a "}) {
        CAPTURE(token);
        CHECK(pointer_of(with_session(Session::zt(token))) == "/session");
        CHECK(pointer_of(with_session(Session::bearer(token))) == "/session");
        CHECK(pointer_of(with_session(Session::zt("t", token))) == "/session");
    }
    CHECK_FALSE(with_session(Session::zt("secret\n")).error().reason.contains("secret"));
}

TEST_CASE("content-type is sent with a body only") {
    CHECK(build(DetailEnrollment{"x"}, Session::none())->headers.find("content-type") == nullptr);
    CHECK(
        *build(CreateEnrollment{{.expiresAt = {}, .identityId = "i"}}, Session::none())->headers.find("content-type") ==
        "application/json");
}

TEST_CASE("the base path is an option") {
    auto const path = [](std::string base) {
        return build(ListEnrollments{}, Session::none(), {.base_path = std::move(base)});
    };
    CHECK(path("")->path == "/enrollments");
    CHECK(path("/")->path == "/enrollments");
    CHECK(path("/proxy/edge%20x/v1")->path == "/proxy/edge%20x/v1/enrollments");
    CHECK(path("/v1/")->path == "/v1/enrollments");
    for (std::string const bad :
         {"v1", "/v1?x", "/v1#x", "/a b", "/a//b", "/..", "/a/./b", "https://host/v1", "/a\r\n", "/\u00fc", "//"}) {
        CAPTURE(bad);
        CHECK(pointer_of(path(bad)) == "/base_path");
    }
}

TEST_CASE("extra headers come after ours and are held to the same rules") {
    auto const with = [](std::string name, std::string value) {
        return build(ListEnrollments{}, Session::zt("t"), {.headers = {{std::move(name), std::move(value)}}});
    };
    CHECK(with("traceparent", "00-ab")->headers ==
          Headers{{"accept", "application/json"}, {"zt-session", "t"}, {"traceparent", "00-ab"}});
    CHECK(with("Accept-Encoding", "gzip"));
    CHECK(pointer_of(with("Accept-Encoding", "gzip, br")) == "/headers/Accept-Encoding");
    CHECK(pointer_of(with("Accept-Encoding", "BR;q=1")) == "/headers/Accept-Encoding");
    CHECK(pointer_of(with("Content-Length", "3")) == "/headers/Content-Length");
    CHECK(pointer_of(with("host", "other")) == "/headers/host");
    CHECK(pointer_of(with("x", "a\r\nb: c")) == "/headers/x");
    CHECK(pointer_of(with("Zt-Session", "other")) == "/headers/Zt-Session");
    CHECK(pointer_of(with("ACCEPT", "text/html")) == "/headers/ACCEPT");
    CHECK(pointer_of(with("x y", "v")) == "/headers");
    CHECK(pointer_of(with("", "v")) == "/headers");
}

TEST_CASE("the first thing that cannot be sent is the one that is named") {
    CHECK(pointer_of(build(DetailEnrollment{""}, Session::zt(""))) == "/id");
    CHECK(pointer_of(build(CreateEnrollment{{.expiresAt = {}, .identityId = "\xFF"}}, Session::zt(""))) ==
          "/enrollment/identityId");
}

TEST_CASE("equal inputs give equal requests") {
    ListEnrollments const op{.limit = 1, .filter = "true"};
    CHECK(*build(op, Session::zt("t")) == *build(op, Session::zt("t")));
}

namespace {

/// Builds a request after everything that was made later is gone.
struct AtExit {
    ~AtExit() {
        auto const request = build(DetailEnrollment{"x"}, Session::none());
        if (!request || request->path != "/edge/management/v1/enrollments/x") std::_Exit(99);
    }
} const at_exit;

}  // namespace

TEST_CASE("the default options outlive every static object") {
    CHECK(build(DetailEnrollment{"x"}, Session::none()));  // makes them, after `at_exit` was made
}

TEST_CASE("only the coding br itself is asked for with brotli") {
    auto const is_refused = [](std::string value) {
        return !build(DetailEnrollment{"x"}, Session::none(), {.headers = {{"Accept-Encoding", std::move(value)}}});
    };
    for (char const* const value : {"br", "gzip, br", "BR;q=1", "gzip;q=0.5,br;q=0.1"}) CHECK(is_refused(value));
    for (char const* const value : {"zebra", "br;q=0", "gzip, br;q=0.000", "brotli", "gzip", "identity"})
        CHECK_FALSE(is_refused(value));
}

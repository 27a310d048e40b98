// SPDX-License-Identifier: BSL-1.0
// The tables in tests/operation/ check that each direction undoes the other; here is what else requests can be.
#include <zitiwire/codec/serve.hpp>

#include <zitiwire/management/authentication.hpp>

#include <zitiwire/codec/parse.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/management/service.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

namespace {

HttpRequest get(std::string path, std::string query = "") {
    return {.method = Method::get, .path = std::move(path), .query = std::move(query), .headers = {}, .body = {}};
}

template <class Op>
std::string pointer_of(HttpRequest const& request) {
    auto const op = read_request<Op>(request);
    REQUIRE_FALSE(op);
    CHECK(op.error().kind == ErrorKind::request);
    CHECK_FALSE(op.error().reason.empty());
    return op.error().pointer;
}

}  // namespace

TEST_CASE("ids come back as they went, whatever characters they have") {
    for (int byte = 0; byte < 128; ++byte) {
        std::string const id = std::string{"\u00fc"} + static_cast<char>(byte) + "/%";
        CHECK(read_request<DetailEnrollment>(*build(DetailEnrollment{id}, Session::none())) == DetailEnrollment{id});
        RefreshEnrollment const refresh{id, {{1, 2}}};
        CHECK(read_request<RefreshEnrollment>(*build(refresh, Session::none())) == refresh);
    }
}

TEST_CASE("filters come back as they went") {
    ListEnrollments const op{.limit = -1,
                             .offset = 9'223'372'036'854'775'807,
                             .filter = filter::raw("a=\"%&=+#\u00fc\" or true"),
                             .sort = "id, token desc"};
    CHECK(read_request<ListEnrollments>(*build(op, Session::none())) == op);
}

TEST_CASE("another base path is an option here as well") {
    BuildOptions const options{.base_path = "/proxy/v1/"};
    CHECK(read_request<DetailEnrollment>(*build(DetailEnrollment{"x"}, Session::none(), options), options) ==
          DetailEnrollment{"x"});
    CHECK_FALSE(read_request<DetailEnrollment>(*build(DetailEnrollment{"x"}, Session::none(), options)));
}

TEST_CASE("other routes are other operations'") {
    for (std::string_view const path :
         {"/edge/management/v1/enrollments", "/edge/management/v1/enrollments/", "/edge/management/v1/enrollments/x//",
          "/edge/management/v1/enrollments/x/refresh", "/edge/management/v1/enrollments/..",
          "/edge/management/v1/enrollments/.", "/enrollments/x", "", "/edge/management/v1enrollments/x",
          "/edge/management/v1/identities/x"}) {
        CAPTURE(path);
        CHECK(pointer_of<DetailEnrollment>(get(std::string{path})) == "");
    }
    CHECK(pointer_of<DeleteEnrollment>(get("/edge/management/v1/enrollments/x")) == "");
}

TEST_CASE("bad parameters are named") {
    std::string const path = "/edge/management/v1/enrollments";
    CHECK(pointer_of<ListEnrollments>(get(path, "limit=none")) == "/limit");
    CHECK(pointer_of<ListEnrollments>(get(path, "limit=9223372036854775808")) == "/limit");
    CHECK(pointer_of<ListEnrollments>(get(path, "limit=1&limit=2")) == "/limit");
    CHECK(pointer_of<ListEnrollments>(get(path, "filter=%zz")) == "/filter");
    CHECK(pointer_of<DetailEnrollment>(get(path + "/%2")) == "/id");
    CHECK(read_request<ListEnrollments>(get(path, "other=1&&x&%6Cimit=5")) == ListEnrollments{.limit = 5});
}

TEST_CASE("queries are read as other clients write them") {
    std::string const path = "/edge/management/v1/enrollments";
    // Python's requests and urllib, Go's url.Values, browsers' forms
    ListEnrollments const expected{.limit = 5, .filter = filter::raw("identity = \"a b\""), .sort = "token desc"};
    CHECK(read_request<ListEnrollments>(get(path, "filter=identity+%3D+%22a+b%22&sort=token+desc&limit=5")) ==
          expected);
    CHECK(read_request<ListEnrollments>(
              get(path, "filter=identity%20%3D%20%22a%20b%22&sort=token%20desc&limit=%2B5")) == expected);
    CHECK(read_request<ListEnrollments>(get(path, "limit=5&offset=&filter=identity+=+%22a+b%22&sort=token+desc&")) ==
          expected);  // curl --data-urlencode leaves what it is given
    CHECK(read_request<ListEnrollments>(get(path, "limit=&offset=&filter=&sort=")) == ListEnrollments{});
    CHECK(read_request<ListEnrollments>(get(path, "filter=%22a%2Bb%22"))->filter == filter::raw("\"a+b\""));
    CHECK(pointer_of<ListEnrollments>(get(path, "limit=+5")) == "/limit");
    CHECK(pointer_of<ListEnrollments>(get(path, "limit=%2B-5")) == "/limit");
}

TEST_CASE("a required parameter that is missing is named") {
    HttpRequest request = *build(Authenticate::with_password("admin", "admin"));
    for (std::string const query : {"", "method=", "other=1"}) {
        request.query = query;
        CHECK(pointer_of<Authenticate>(request) == "/method");
    }
}

TEST_CASE("a failure that is passed on leaves behind what belongs to one hop or to the old body") {
    Headers const headers{{"Connection", "close, X-Hop , keep-alive"},
                          {"Keep-Alive", "5"},
                          {"X-Hop", "1"},
                          {"TE", "gzip"},
                          {"Trailer", "x"},
                          {"Upgrade", "h2c"},
                          {"Proxy-Connection", "x"},
                          {"Transfer-Encoding", "chunked"},
                          {"Content-Encoding", "gzip"},
                          {"Content-Length", "7"},
                          {"ETag", "x"},
                          {"server", "s"},
                          {"x-keep", "2"}};
    for (std::string_view const body : {"<html>", R"({"error":{"code":"X"},"meta":{}})"}) {
        HttpResponse const again = write_response(parse<DetailEnrollment>({502, headers, std::string{body}}).error());
        Headers kept = again.headers;
        CHECK(*kept.find("server") == "s");
        CHECK(*kept.find("x-keep") == "2");
        CHECK(kept.size() == (body.starts_with('<') ? 2 : 3));  // and our own content type
    }
}

TEST_CASE("bad bodies are named to the member") {
    HttpRequest request = *build(CreateEnrollment{{.expiresAt = {1, 0}, .identityId = "i"}}, Session::none());
    request.body = R"({"expiresAt":"soon","identityId":"i","method":"ott"})";
    CHECK(pointer_of<CreateEnrollment>(request) == "/enrollment/expiresAt");
    request.body = R"({"expiresAt":"2031-01-02T03:04:05Z","identityId":"i","method":"erott"})";
    CHECK(pointer_of<CreateEnrollment>(request) == "/enrollment/method");
    request.body = "";
    CHECK(pointer_of<CreateEnrollment>(request) == "/enrollment");
}

TEST_CASE("credentials come back as the session they were") {
    for (Session const& session : {Session::none(), Session::zt("t"), Session::zt("t", "j"), Session::bearer("b")}) {
        CHECK(read_session(build(DetailEnrollment{"x"}, session)->headers) == session);
    }
    CHECK(read_session({{"Authorization", "Basic x"}}) == Session::none());
}

TEST_CASE("failures of every kind can be answered") {
    HttpResponse const created = write_response<CreateEnrollment>(CreateEnvelope{.data = {.id = "x"}});
    CHECK(created.status == 201);
    CHECK(*created.headers.find("content-type") == "application/json");
    CHECK(created.body == "{\"data\":{\"id\":\"x\"}}\n");

    auto const refused = build(DetailEnrollment{""}, Session::none());
    auto const told = parse<DetailEnrollment>(write_response(refused.error()));
    CHECK(told.error().status == 400);
    CHECK(told.error().api->code == "COULD_NOT_VALIDATE");
    CHECK(told.error().api->cause->field == "id");

    HttpResponse const gateway{502, {{"server", "nginx"}}, "<html>"};
    CHECK(write_response(parse<DetailEnrollment>(gateway).error()) == gateway);
    HttpResponse const framed{
        502, {{"Content-Length", "9000"}, {"server", "s"}, {"transfer-encoding", "chunked"}}, std::string(9000, 'x')};
    CHECK(write_response(parse<DetailEnrollment>(framed).error()) ==
          HttpResponse{502, {{"server", "s"}}, std::string(kept_body_size, 'x')});
    CHECK(write_response(parse<DetailEnrollment>({200, {}, "<html>"}).error()).status == 502);

    HttpResponse const challenged{401,
                                  {{"WWW-Authenticate", "zt-session"}, {"Content-Length", "3"}},
                                  R"({"error":{"code":"UNAUTHORIZED"},"meta":{}})"};
    HttpResponse const again = write_response(parse<DetailEnrollment>(challenged).error());
    CHECK(*again.headers.find("www-authenticate") == "zt-session");
    CHECK(again.headers.find("content-length") == nullptr);
}

TEST_CASE("a slash at the end of a path is taken, as controllers take it") {
    auto const path_of = [](auto const& op) { return build(op, Session::zt("t"))->path + "/"; };
    CHECK(read_request<DetailEnrollment>({.method = Method::get, .path = path_of(DetailEnrollment{"x"})}) ==
          DetailEnrollment{"x"});
    CHECK(read_request<DeleteEnrollment>({.method = Method::delete_, .path = path_of(DeleteEnrollment{"x"})}) ==
          DeleteEnrollment{"x"});
    CHECK(read_request<ListEnrollments>({.method = Method::get, .path = path_of(ListEnrollments{})}) ==
          ListEnrollments{});
    CHECK_FALSE(read_request<ListEnrollments>({.method = Method::get, .path = path_of(ListEnrollments{}) + "/"}));
    CHECK_FALSE(read_request<DetailEnrollment>({.method = Method::get, .path = path_of(ListEnrollments{})}));
}

TEST_CASE("a list that controllers want in one parameter is joined by commas") {
    ListServices const op{.configTypes = {{"a", "b c"}}, .roleFilter = {{"#x", "#y"}}};
    auto const request = build(op, Session::zt("t"));
    REQUIRE(request);
    CHECK(request->query == "configTypes=a%2Cb%20c&roleFilter=%23x&roleFilter=%23y");
    CHECK(read_request<ListServices>(*request) == op);
    CHECK(build(ListServices{.configTypes = std::vector<std::string>{}}, Session::zt("t"))->query.empty());
    for (std::string const& bad : {std::string{"a,b"}, std::string{}, std::string{"\xFF"}})
        CHECK(build(ListServices{.configTypes = std::vector<std::string>{bad}}, Session::zt("t")).error().pointer ==
              "/configTypes");
    HttpRequest repeated = *request;
    repeated.query = "configTypes=a&configTypes=b";  // controllers look at the first
    CHECK(read_request<ListServices>(repeated)->configTypes == std::vector<std::string>{"a"});
}

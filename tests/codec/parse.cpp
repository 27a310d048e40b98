// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/codec/parse.hpp>

#include <zitiwire/codec/parse_view.hpp>
#include <zitiwire/management/enrollment.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;

namespace {

constexpr std::string_view not_found = R"({"error":{"code":"NOT_FOUND","message":"m","requestId":"r"},"meta":{}})";

template <class Op = DeleteEnrollment>
ApiError error_of(int status, std::string_view body, DecodeOptions const& options = {}) {
    auto const reply = parse<Op>({status, {{"Server", "s"}}, std::string{body}}, options);
    REQUIRE_FALSE(reply);
    CHECK(reply.error().status == status);
    CHECK(reply.error().headers == Headers{{"Server", "s"}});
    return reply.error();
}

}  // namespace

TEST_CASE("the error document counts under every status, in its envelope or bare") {
    for (int const status :
         {100, 200, 201, 204, 299, 300, 302, 400, 401, 404, 409, 413, 418, 429, 500, 503, 599, 601, 602, 606, 999}) {
        CAPTURE(status);
        for (std::string_view const body :
             {not_found, std::string_view{R"({"code":"NOT_FOUND","message":"m","requestId":"r","cause":null})"}}) {
            ApiError const error = error_of(status, body);
            CHECK(error.kind == ErrorKind::api);
            REQUIRE(error.api);
            CHECK(error.api->code == "NOT_FOUND");
            CHECK(error.api->message == "m");
            CHECK(error.api->requestId == "r");
            CHECK(error.body.empty());
        }
    }
}

TEST_CASE("under 2xx an error object wins wherever it stands") {
    for (std::string_view const body :
         {R"({"data":{},"meta":{},"error":{"code":"X"}})", R"({"error":{"code":"X"},"data":{},"meta":{}})",
          R"({"data":5,"error":{"code":"X"}})", R"({"error":{"code":"X"}})",
          R"({"meta":{},"data":{},"new":[{"error":1}],"error":{"message":"m","code":"X"}})"}) {
        CAPTURE(body);
        CHECK(error_of(200, body).kind == ErrorKind::api);
        CHECK(error_of<DetailEnrollment>(200, body).api->code == "X");
    }
    CHECK(parse<DeleteEnrollment>({200, {}, R"({"data":{},"meta":{},"error":null})"}));
    CHECK(parse<DeleteEnrollment>({200, {}, R"({"data":{},"meta":{},"error":"text"})"}));
    CHECK(parse<DeleteEnrollment>({200, {}, R"({"data":{"error":{"code":"X"}},"meta":{}})"}));
}

TEST_CASE("an error object wins although something deep in it is wrong") {
    for (std::string_view const body : {R"({"data":{},"meta":{},"error":{"code":"B"},"error":{"code":"A"}})",
                                        R"({"data":{},"meta":{},"error":{"code":"A","message":"m","message":"n"}})",
                                        R"({"data":{},"meta":{},"error":{"code":"A","args":{"urlVars":{"id":5}}}})",
                                        R"({"data":{},"meta":{"pagination":{}},"error":{"code":"A"}})",
                                        R"({"data":{},"meta":{"filterableFields":[1]},"error":{"code":"A"}})"}) {
        CAPTURE(body);
        for (int const status : {200, 404}) {
            CHECK(error_of(status, body).kind == ErrorKind::api);
            CHECK(error_of(status, body).api->code == "A");
        }
    }
}

TEST_CASE("under 2xx an error object without a code is no success either") {
    ApiError const error = error_of(200, R"({"data":{},"meta":{},"error":{}})");
    CHECK(error.kind == ErrorKind::decode);
    CHECK(error.pointer == "/error");
}

TEST_CASE("a status outside 2xx with anything else keeps the evidence") {
    for (std::string_view const body :
         {"<html>\n<h1>502 Bad Gateway</h1>", "400 Bad Request", "{}", "[]", "null", "\"NOT_FOUND\"",
          R"({"error":"invalid_grant","error_description":"d"})", R"({"error":{}})", R"({"error":{"message":"m"}})",
          R"({"error":{"code":5}})", R"({"code":"X"})", R"({"data":{},"meta":{}})", R"({"error":{"code":"NOT_FOUND")",
          "\xEF\xBB\xBF{}", "\xEF\xBB\xBF", "\xFF"}) {
        CAPTURE(body);
        for (int const status : {302, 400, 502, 601}) {
            ApiError const error = error_of(status, body);
            CHECK(error.kind == ErrorKind::http);
            CHECK(error.body == body);
            CHECK_FALSE(error.api);
            CHECK_FALSE(error.reason.empty());
            CHECK(error.offset <= body.size());
        }
    }
    CHECK(error_of(500, "").kind == ErrorKind::http);
}

TEST_CASE("what is odd in an error document does not hide its code") {
    ApiError const error = error_of(
        404,
        R"({"error":{"cause":"","causeMessage":null,"code":"NOT_FOUND","data":[],"message":7,"requestId":{"a":1},"new":1},"meta":"x"})");
    CHECK(error.kind == ErrorKind::api);
    CHECK(error.api->code == "NOT_FOUND");
    CHECK_FALSE(error.api->cause);
    CHECK_FALSE(error.api->message);
}

TEST_CASE("causes nest and hold values of any shape") {
    ApiError const error = error_of(
        400,
        R"({"error":{"args":{"urlVars":{"id":"x"}},"cause":{"field":"f","reason":"r","value":{"a":[1,"\u003c"]},"cause":{"code":"A","message":"m","cause":{"code":"B"}}},"code":"C"},"meta":{}})");
    REQUIRE(error.api);
    REQUIRE(error.api->cause);
    CHECK(error.api->cause->value == Json{R"({"a":[1,"\u003c"]})"});
    REQUIRE(error.api->cause->cause);
    CHECK(error.api->cause->cause->code == "A");
    CHECK(error.api->cause->cause->cause->code == "B");
    CHECK(error.api->args->urlVars->find("id")->second == "x");
}

TEST_CASE("an error document whose causes nest deeper than the limit keeps its code, and the causes within it") {
    for (int const depth : {20, 29, 30, 40, 600, 5'000}) {
        CAPTURE(depth);
        std::string body = R"({"error":{"code":"X","message":"m")";
        for (int i = 0; i < depth; ++i) body += R"(,"cause":{"code":"Y")";
        body += std::string(static_cast<std::size_t>(depth), '}') + R"(},"meta":{}})";
        for (int const status : {200, 404}) {
            ApiError const error = error_of(status, body);
            CHECK(error.kind == ErrorKind::api);
            REQUIRE(error.api);
            CHECK(error.api->code == "X");
            REQUIRE(error.api->cause);
            CHECK(error.api->cause->code == "Y");
        }
        CHECK(error_of(413, body.substr(9, body.size() - 9 - 11)).api->code == "X");
    }
    CHECK(error_of(404, R"({"error":{"code":"X","data":)" + std::string(100, '[') + std::string(99, ']') + "}}").kind ==
          ErrorKind::http);
}

TEST_CASE("a byte order mark before JSON is passed over") {
    CHECK(error_of(404, "\xEF\xBB\xBF" + std::string{not_found}).api->code == "NOT_FOUND");
    CHECK(parse<DeleteEnrollment>({200, {}, "\xEF\xBB\xBF{\"data\":{},\"meta\":{}}"}));
    CHECK(error_of(200, "\xEF\xBB\xBF{\"meta\":5}").offset == 11);
}

TEST_CASE("numbers that nobody reads may have exponents of any size") {
    for (std::string_view const number :
         {"1e2147483647", "1e2147483648", "1e-2147483649", "0e99999999999", "-1.5E+99999999999999999999"}) {
        CAPTURE(number);
        std::string const text{number};
        std::string const data = R"({"a":)" + text + R"(,"b":["x\u0041",)" + text + R"(]})";
        auto const reply =
            parse<DeleteEnrollment>({200, {}, R"({"data":)" + data + R"(,"new":)" + text + R"(,"meta":{}})"});
        REQUIRE(reply);
        CHECK(reply->data == Json{data});
        ApiError const error = error_of(
            400, R"({"error":{"code":"X","cause":{"field":"f","reason":"r","value":)" + text + R"(}},"meta":{}})");
        CHECK(error.api->code == "X");
        CHECK(error.api->cause->value == Json{text});
        ApiError const asked = error_of<ListEnrollments>(
            200, R"({"data":[],"meta":{"pagination":{"limit":)" + text + R"(.0,"offset":0,"totalCount":0}}})");
        CHECK(asked.kind == ErrorKind::decode);
    }
    CHECK(parse<ListEnrollments>(
              {200, {}, R"({"data":[],"meta":{"pagination":{"limit":0e99999999999,"offset":0,"totalCount":0}}})"})
              ->meta.pagination->limit == 0);
    CHECK(error_of<ListEnrollments>(
              200, R"({"data":[],"meta":{"pagination":{"limit":1e99999999999,"offset":0,"totalCount":0}}})")
              .pointer == "/meta/pagination/limit");
    HttpResponse const viewed{200, {}, R"({"data":{"name":"in the text","n":1e99999999999},"meta":{}})"};
    auto const view = parse_view<DeleteEnrollment>(viewed);
    REQUIRE(view);
    CHECK(view->data.text.data() == viewed.body.data() + viewed.body.find("{\"name"));
}

TEST_CASE("a 2xx reply that is not the envelope is a decode error with its place") {
    ApiError const error = error_of<ListEnrollments>(200, R"({"data":[{"id":1}],"meta":{}})");
    CHECK(error.kind == ErrorKind::decode);
    CHECK(error.pointer == "/data/0/id");
    CHECK(error.offset == 15);
    CHECK(error.reason == "expected a string, found a number");
    CHECK(error_of<ListEnrollments>(200, "").kind == ErrorKind::decode);
    CHECK(error_of<ListEnrollments>(204, "").kind == ErrorKind::decode);
}

TEST_CASE("an error keeps no more than the beginning of a body") {
    std::string const page(100'000, 'x');
    CHECK(error_of(502, page).body == page.substr(0, kept_body_size));
    CHECK(error_of(200, page).body.size() == kept_body_size);
}

TEST_CASE("an error takes over the headers and the body of a reply that is given up") {
    std::string const header(100, 'h');
    HttpResponse const page{502, {{"server", header}}, std::string(1'000, 'x')};
    HttpResponse given_up = page;
    char const* const body = given_up.body.data();
    char const* const value = given_up.headers.begin()->value.data();
    auto const reply = parse<DetailEnrollment>(std::move(given_up));
    REQUIRE_FALSE(reply);
    CHECK(reply.error() == parse<DetailEnrollment>(page).error());
    CHECK(reply.error().body.data() == body);
    CHECK(reply.error().headers.begin()->value.data() == value);
}

TEST_CASE("giving a reply up changes nothing about what is known of it") {
    std::string const long_page(100'000, 'x');
    for (HttpResponse const& response :
         {HttpResponse{404, {{"a", "b"}}, std::string{not_found}},
          HttpResponse{200, {{"a", "b"}}, std::string{not_found}}, HttpResponse{200, {}, ""},
          HttpResponse{502, {{"a", "b"}}, long_page}, HttpResponse{200, {{"a", "b"}}, long_page},
          HttpResponse{201, {}, R"({"data":{},"meta":{}})"}}) {
        auto const kept = parse<DeleteEnrollment>(response);
        CHECK(parse<DeleteEnrollment>(HttpResponse{response}) == kept);
        if (!kept) CHECK(kept.error().headers == response.headers);
    }
    auto const error = parse<DeleteEnrollment>({502, {}, long_page}).error();
    CHECK(error.body.capacity() < 2 * kept_body_size);
}

TEST_CASE("Content-Type decides nothing") {
    for (std::string const type : {"", "text/html", "application/json"}) {
        CHECK(parse<DeleteEnrollment>({200, {{"Content-Type", type}}, R"({"data":{},"meta":{}})"}));
        CHECK(parse<DeleteEnrollment>({404, {{"Content-Type", type}}, std::string{not_found}}).error().kind ==
              ErrorKind::api);
    }
}

TEST_CASE("members the models do not know are reported on request, for successes and for errors") {
    std::vector<std::string> unknown;
    CHECK(parse<CreateEnrollment>({201, {}, R"({"data":{"id":"x","color":1},"meta":{},"x/y":{}})"},
                                  {.unknown_members = &unknown}));
    CHECK(unknown == std::vector<std::string>{"/data/color", "/x~1y"});
    unknown.clear();
    CHECK_FALSE(parse<CreateEnrollment>({404, {}, R"({"error":{"code":"X","cause":{"hint":1}},"meta":{}})"},
                                        {.unknown_members = &unknown}));
    CHECK(unknown == std::vector<std::string>{"/error/cause/hint"});
    unknown.clear();
    CHECK_FALSE(parse<CreateEnrollment>({404, {}, "<html>"}, {.unknown_members = &unknown}));
    CHECK(unknown.empty());
}

TEST_CASE("the limits hold for replies") {
    CHECK(error_of(200, R"({"data":{},"meta":{}})", {.max_body = 10}).reason.contains("limit of 10 bytes"));
    CHECK(error_of(404, not_found, {.max_body = 10}).kind == ErrorKind::http);
    CHECK(error_of<CreateEnrollment>(201, R"({"data":{"id":"0123456789"}})", {.max_string = 9}).kind ==
          ErrorKind::decode);
}

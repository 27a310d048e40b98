// SPDX-License-Identifier: BSL-1.0
#include "recorded_lines.hpp"

#include <replay/exchange.hpp>

#include <zitiwire/http/method.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/recorded_controller.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace fake_tests;
using namespace zitiwire;

namespace {

HttpRequest request_in(replay::Exchange const& exchange) {
    std::string const& target = exchange.target;
    std::size_t const mark = target.find('?');
    return {.method = *parse_method(exchange.method),
            .path = target.substr(0, mark),
            .query = mark == std::string::npos ? "" : target.substr(mark + 1),
            .headers = exchange.request_headers,
            .body = exchange.request_body};
}

}  // namespace

TEST_CASE("recorded controller: each recording answers its own request, as it was recorded") {
    for (std::string const folder : {"recordings-api/1.7.2", "recordings-api/2.1.0-pre", "recordings/2.1.0-pre"}) {
        CAPTURE(folder);
        RecordedController looked_up, in_order{{.in_order = true}};
        REQUIRE(looked_up.load(folder));
        REQUIRE(in_order.load(folder) == looked_up.size());
        std::size_t asked = 0, as_recorded = 0, as_recorded_in_order = 0;
        for (auto const& text : replay::read_all_texts({folder})) {
            auto const exchange = replay::read_exchange(text.text);
            REQUIRE(exchange);
            std::string_view const request = std::string_view{text.text}.substr(0, text.text.find("\"response\""));
            bool const has_other_body = request.contains("\"body_");  // which this reader does not make
            if (has_other_body || !parse_method(exchange->method)) {
                static_cast<void>(in_order({}));
                continue;
            }
            ++asked;
            if (looked_up(request_in(*exchange)) == exchange->response) ++as_recorded;
            if (in_order(request_in(*exchange)) == exchange->response) ++as_recorded_in_order;
        }
        CHECK(asked > 170);
        CHECK(as_recorded == asked);
        CHECK(as_recorded_in_order == asked);
        CHECK(looked_up.requests().size() == asked);
        CHECK(looked_up.misses().empty());
        CHECK(looked_up.unused().size() == looked_up.size() - asked);
    }
}

TEST_CASE("recorded controller: a client works with services") {
    auto controller = player_of({"list-services-duplicate-name", "detail-service-posture", "create-service-minimal",
                                 "create-service-duplicate", "patch-service-duplicate",
                                 "detail-service-after-patch-duplicate", "list-service-service-policies-page"});
    Client client{Session::zt("any"), controller};

    auto const list = client(ListServices{.filter = filter::equal("name", "svc minimal 6b072824")});
    REQUIRE(list);
    REQUIRE(list->data.size() == 1);
    CHECK(list->data[0].id == "53s9v0CkCXDEAZsCgV0ffw");
    CHECK(list->meta.pagination->totalCount == 1);

    ServiceCreate const service{.encryptionRequired = true, .name = "svc minimal 6b072824"};
    CHECK(client(CreateService{service})->data.id == "53s9v0CkCXDEAZsCgV0ffw");
    CHECK(is_taken(client(CreateService{service}).error()));
    CHECK(is_taken(client(CreateService{service}).error()));  // the last again

    CHECK(client(PatchService{service_id, {.maxIdleTimeMillis = 77'000, .name = "svc minimal 6b072824"}}));
    auto const detail = client(DetailService{service_id});
    REQUIRE(detail);
    CHECK(detail->data.name == "svc renamed 6b072824");
    CHECK(detail->data.maxIdleTimeMillis == 5'000);

    auto const policies = client(ListServiceServicePolicies{
        .id = service_id, .limit = 1, .offset = 0, .filter = filter::raw("true sort by name desc")});
    REQUIRE(policies);
    CHECK(policies->data.at(0).name == "svc sp dial 6b072824");

    CHECK(controller.misses().empty());
    CHECK(controller.requests().size() == 7);
    CHECK(controller.unused() == Lines{"detail-service-posture"});
}

TEST_CASE("recorded controller: a request without a credential gets what was recorded without one") {
    auto controller = player_of({"delete-service-no-session", "delete-service-ok", "detail-service-unknown"});
    DeleteService const request{"53s9v0CkCXDEAZsCgV0ffw"};
    CHECK(call(request, Session::zt("any"), controller));
    HttpRequest bare = *build(request, Session::zt("any"));
    bare.headers = {};
    CHECK(controller(bare).status == 401);
    bare.headers = {{"Authorization", "Bearer x"}};
    CHECK(controller(bare).status == 200);
    CHECK(controller.unused() == Lines{"detail-service-unknown"});

    HttpRequest const detail{.path = "/edge/management/v1/services/no-such-id"};
    CHECK(differing(controller, detail) == Lines{"session: none, recorded with one"});

    std::string const target = R"("method":"GET","target":"/a")";
    auto by_word = made_of(exchange_of("with", target, R"(,"auth":"zt-session")") +
                           exchange_of("without", target, R"(,"auth":"no-session")"));
    CHECK(by_word({.path = "/a"}).body == "without");
    CHECK(by_word({.path = "/a", .headers = {{"zt-session", "x"}}}).body == "with");
    auto by_headers = made_of(exchange_of("h", target + R"(,"headers":[["accept","b"]])", R"(,"auth":"zt-session")"));
    CHECK(by_headers({.path = "/a"}).body == "h");
    auto silent = made_of(exchange_of("either", target));
    CHECK(silent({.path = "/a"}).body == "either");
    CHECK(silent({.path = "/a", .headers = {{"zt-session", "x"}}}).body == "either");
    auto strangers = made_of(exchange_of("certificate", target, R"(,"auth":"client-cert")"));
    CHECK(differing(strangers, {.path = "/a", .headers = {{"zt-session", "x"}}}) ==
          Lines{"session: there is one, recorded without"});
}

TEST_CASE("recorded controller: what is the same request") {
    auto controller = made_of(
        exchange_of("query", R"("method":"GET","target":"/a%2Fb/%63?x=1&y=a%20b&x=2")") +
        exchange_of("json", R"("method":"PUT","target":"/a","body":"{\"a\":[1,{\"b\":\"\\u00e9\"}],\"c\":100}")") +
        exchange_of("object", R"("method":"PUT","target":"/o","body":{"a":null})") +
        exchange_of("text", R"("method":"PUT","target":"/t","body":"a=1&b=2")") +
        exchange_of("bytes", R"("method":"PUT","target":"/b","body_base64":"AP8=")") +
        exchange_of("long",
                    R"("method":"PUT","target":"/l","body_generated":{"prefix":"<","fill":"ab","fill_count":3})"));
    CHECK(controller({.path = "/a%2fb/c", .query = "y=a+b&x=1&x=2"}).body == "query");
    CHECK(controller({.path = "/a%2fb/c", .query = "y=a+b&x=2&x=1"}).status == 501);  // the first of equal names counts
    CHECK(controller({.method = Method::delete_, .path = "/a%2fb/c", .query = "y=a+b&x=1&x=2"}).status == 501);
    CHECK(controller({.path = "/a/b/c", .query = "y=a+b&x=1&x=2"}).status == 501);
    CHECK(controller({.path = "/a%2fb/c", .query = "y=a+b&x=1"}).status == 501);
    auto const put = [&](std::string path, std::string body) {
        return controller({.method = Method::put, .path = std::move(path), .body = std::move(body)}).body;
    };
    CHECK(put("/a", "{ \"c\": 1e2, \"a\": [1.0, {\"b\":\"\u00e9\"}] }\n") == "json");
    CHECK(put("/a", R"({"c":7,"c":100,"a":[1,{"b":"é"}]})") == "json");  // of two of one name the last
    CHECK(put("/a", R"({"c":"100","a":[1,{"b":"é"}]})") != "json");
    CHECK(put("/a", R"({"c":100,"a":[{"b":"é"},1]})") != "json");
    CHECK(put("/o", R"({"a":null})") == "object");
    CHECK(put("/o", "{}") != "object");
    CHECK(put("/t", "a=1&b=2") == "text");
    CHECK(put("/t", "b=2&a=1") != "text");
    CHECK(put("/b", std::string{"\0\xFF", 2}) == "bytes");
    CHECK(put("/l", "<ababab") == "long");
}

TEST_CASE("recorded controller: paths may begin otherwise") {
    std::string const text = exchange_of("one", R"("method":"GET","target":"/edge/management/v1/services?limit=1")");
    auto const asked = [&](std::vector<PathPrefix> prefixes, std::string path) {
        return made_of(text, {.prefixes = std::move(prefixes)})({.path = std::move(path), .query = "limit=1"}).status;
    };
    CHECK(asked({{"/proxy", ""}}, "/proxy/edge/management/v1/services") == 200);
    CHECK(asked({{"/x", ""}, {"/ziti", "/edge/management/v1"}}, "/ziti/services") == 200);
    CHECK(asked({{"/ziti", "/edge/management/v1"}}, "/zitiservices") == 501);
    CHECK(asked({{"/z", "/edge/management/v1/"}}, "/zservices") == 501);
    CHECK(asked({{"/z/", "/edge/management/v1/"}}, "/z/services") == 200);
    CHECK(asked({{"", "/edge/management/v1"}}, "/services") == 200);
    CHECK(asked({{"/z", "/edge/management/v1/services"}}, "/z") == 200);
    CHECK(asked({}, "/ziti/services") == 501);

    auto controller = made_of(text, {.prefixes = {{"/ziti", "/edge/management/v1"}}});
    Client client{Session::zt("any"), controller, {.build = {.base_path = "/ziti"}}};
    static_cast<void>(client(ListServices{.limit = 1}));
    CHECK(controller.misses().empty());
}

TEST_CASE("recorded controller: exhausted, when the last is not to be repeated") {
    auto controller = player_of({"detail-service-unknown"}, {.repeats_last = false});
    Client client{Session::zt("any"), controller};
    CHECK(client(DetailService{"no-such-id"}).error().status == 404);
    CHECK(client(DetailService{"no-such-id"}).error().status == 501);
    REQUIRE(controller.misses().size() == 1);
    CHECK(controller.misses()[0].nearest == "detail-service-unknown");
    CHECK(controller.misses()[0].differences == Lines{"it has answered before"});
}

TEST_CASE("recorded controller: in order") {
    auto controller =
        player_of({"detail-service-unknown", "patch-service-empty", "list-services-empty"}, {.in_order = true});
    RecordedController copy = controller;
    Client client{Session::zt("any"), controller};
    CHECK(client(DetailService{"no-such-id"}).error().status == 404);
    CHECK(client(DetailService{"no-such-id"}).error().status == 501);  // in the place of the PATCH
    CHECK(client(ListServices{.filter = filter::raw("false")}));
    CHECK(client(ListServices{}).error().status == 501);
    REQUIRE(controller.misses().size() == 2);
    RecordedMiss const& miss = controller.misses()[0];
    CHECK(miss.request == 1);
    CHECK(miss.method == Method::get);
    CHECK(miss.target == "/edge/management/v1/services/no-such-id");
    CHECK(miss.nearest == "patch-service-empty");
    CHECK(miss.nearest_request == "PATCH /edge/management/v1/services/" + service_id);
    CHECK(miss.differences ==
          Lines{"method: recorded with PATCH", "path: another segment 5", "body: none, recorded with one"});
    CHECK(controller.misses()[1].nearest.empty());
    CHECK(to_string(controller.misses()[1]) ==
          "nothing recorded for GET /edge/management/v1/services; 3 exchanges were recorded");
    CHECK(controller.unused() == Lines{"patch-service-empty"});

    CHECK(copy.requests().empty());  // a value: it has not seen what the other one was asked
    CHECK(call(ListServices{}, Session::zt("any"), copy).error().status == 501);
}

// SPDX-License-Identifier: BSL-1.0
#include "recorded_lines.hpp"

#include <zitiwire/http/method.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/recorded_controller.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

using namespace fake_tests;
using namespace zitiwire;

namespace {

std::string wrong_with(std::string_view text) {
    RecordedController controller;
    auto const count = controller.add(text);
    CHECK(controller.size() == 0);
    return count ? "nothing" : count.error();
}

}  // namespace

TEST_CASE("recorded controller: a miss says what differs from the nearest") {
    auto controller =
        player_of({"update-service-full", "create-service-minimal", "list-service-service-policies-page"});
    Client client{Session::zt("any"), controller};
    auto const made = client(CreateService{{.name = "other", .tags = Tags{{"a/b~", Json{"1"}}}}});
    REQUIRE_FALSE(made);
    CHECK(made.error().kind == ErrorKind::api);
    CHECK(made.error().status == 501);
    CHECK(made.error().api->code == "NO_RECORDING");
    CHECK(to_string(made.error()).contains("body: /name is another"));
    CHECK(retry_advice(CreateService{{.name = ""}}, made.error()).action == Retry::never);
    REQUIRE(controller.misses().size() == 1);
    CHECK(to_string(controller.misses()[0]) ==
          "nothing recorded for POST /edge/management/v1/services; nearest is create-service-minimal, POST "
          "/edge/management/v1/services; body: /encryptionRequired is another; body: /name is another; "
          "body: /tags was not recorded");

    CHECK_FALSE(client(ListServiceServicePolicies{.id = service_id, .limit = 2, .filter = filter::raw("true")}));
    CHECK(controller.misses()[1].nearest == "list-service-service-policies-page");
    CHECK(controller.misses()[1].differences ==
          Lines{"query: filter is another", "query: limit is another", "query: offset is missing"});
    HttpRequest request = controller.requests()[1];
    request.query += "&offset=0&roleFilter=x";
    CHECK(differing(controller, request).back() == "query: roleFilter was not recorded");
    request.path += "/more";
    CHECK(differing(controller, request).front() == "path: of 7 segments, recorded with 6");

    ServiceUpdate const update{.configs = {{"7MDxFgmXus8iMohZFJ5h4l"}},
                               .encryptionRequired = true,
                               .maxIdleTimeMillis = 60'000,
                               .name = "svc full 6b072824",
                               .roleAttributes = {{"svc-two"}},
                               .tags = Tags{{"a", Json{"null"}}},
                               .terminatorStrategy = "sticky"};
    CHECK_FALSE(client(UpdateService{service_id, update}));
    CHECK(controller.misses().back().differences ==
          Lines{"body: /configs/1 is missing", "body: /roleAttributes/0 is another"});
    request = controller.requests().back();
    request.body = "[]";
    CHECK(differing(controller, request) == Lines{"body: the whole is another"});
    request.body = "no JSON";
    CHECK(differing(controller, request) == Lines{"body: another text"});
    request.body = R"({"1":1,"2":1,"3":1,"4":1,"5":1,"6":1})";
    CHECK(differing(controller, request).back() == "body: 3 more");

    auto odd = made_of(exchange_of("odd", R"("method":"PUT","target":"/a","body":{"a/b~":[1]})"));
    HttpRequest const put{.method = Method::put, .path = "/a", .body = R"({"a/b~":[2]})"};
    CHECK(differing(odd, put) == Lines{"body: /a~1b~0/0 is another"});

    RecordedController empty;
    CHECK(differing(empty, request) == Lines{"0 exchanges were recorded"});
}

TEST_CASE("recorded controller: what it says has no secrets") {
    std::string const token(40, 'a');
    auto controller = made_of(exchange_of(
        "log-in", R"("method":"POST","target":"/edge/client/v1/authenticate?method=password&token=hushQ","body":)"
                  R"({"username":"admin","password":"hushA"})"));
    HttpRequest request{.method = Method::post,
                        .path = "/edge/client/v1/authenticate",
                        .query = "method=password&token=hushB",
                        .headers = {{"authorization", "Bearer hushC"}},
                        .body = R"({"username":"admin","password":"hushD",")" + token + R"(":"1hushE"})"};
    HttpResponse const reply = controller(request);
    CHECK(reply.status == 501);
    std::ostringstream out;
    out << controller.misses().at(0) << reply.body << controller.requests().at(0);
    CHECK(out.str().contains("body: /password is another; body: /*** was not recorded"));
    CHECK_FALSE(out.str().contains("hush"));
    CHECK_FALSE(out.str().contains(token));
    CHECK(controller.requests().at(0) == request);
    for (std::string const text :
         {R"({"id":"hush","request":{"method":"GET","target":"/a"},"response":{"status":"hush"}})",
          R"({"id":"a","request":{"method":"hush hush","target":"/a"},"response":{"status":200}})"})
        CHECK_FALSE(wrong_with(text).contains("hush"));
}

TEST_CASE("recorded controller: texts that are none") {
    std::string const good = exchange_of("a", R"("method":"GET","target":"/a")");
    CHECK(made_of("").size() == 0);
    CHECK(made_of(" \r\n").size() == 0);
    CHECK(made_of("\r\n" + good + "\r\n  \n" + good).size() == 2);
    CHECK(made_of("{\n" + good.substr(1)).size() == 1);  // one in several lines
    CHECK(wrong_with(good + "\n{\"id\":") == "line 3: JSON that ends too early at \"/id\", byte 6");
    CHECK(wrong_with("{\n\"id\":\n,") == "line 3: not JSON: expected a value at \"/id\", byte 8");
    CHECK(wrong_with(good + "7") == "line 2: expected an object, found a number at \"\", byte 0");
    CHECK(wrong_with("{\"id\":\"a\"}").starts_with("line 1: "));
    auto const wrong_request = [](std::string_view request) { return wrong_with(exchange_of("a", request)); };
    CHECK(wrong_request(R"("method":"GET")").contains("\"/request\""));
    CHECK(wrong_request(R"("method":"","target":"/a")") == "line 1: not a method at \"/request/method\"");
    CHECK(wrong_request(R"("method":"GET","target":"a")") == "line 1: not a path at \"/request/target\"");
    CHECK(wrong_request(R"("method":"GET","target":"/a","headers":[["a"]])") ==
          "line 1: not a pair of a name and a value in \"/request/headers\"");
    CHECK(wrong_request(R"("method":"GET","target":"/a","body_base64":"?")") ==
          "line 1: not base64 at \"/request/body_base64\"");
    CHECK(wrong_request(R"("method":"GET","target":"/a","body_generated":{"fill":"ab","fill_count":4000000000})") ==
          "line 1: a body of more than 64 MiB at \"/request/body_generated\"");
    CHECK(wrong_with(exchange_of("", R"("method":"GET","target":"/a")")) == "line 1: empty at \"/id\"");
    std::string odd = good;
    odd.replace(odd.find("200"), 3, "99");
    CHECK(wrong_with(odd) == "line 1: not three digits at \"/response/status\"");
}

TEST_CASE("recorded controller: folders") {
    namespace fs = std::filesystem;
    fs::path const folder = fs::temp_directory_path() / "zitiwire recorded controller";
    fs::remove_all(folder);
    fs::create_directories(folder / "b");
    auto const write = [&](std::string const& name, std::string const& text) {
        std::ofstream{folder / name, std::ios::binary} << text;
    };
    std::string const target = R"("method":"GET","target":"/a")";
    write("c.json", exchange_of("third", target));
    write("a.jsonl", exchange_of("first", target));
    write("b/x.jsonl", "\n" + exchange_of("second", target));
    write("read me.txt", "no recording");
    RecordedController controller;
    CHECK(controller.load(folder) == 3);
    CHECK(controller.unused() == Lines{"first", "second", "third"});
    CHECK(controller.load(folder / "c.json") == 1);
    CHECK(controller.size() == 4);

    write("b/y.json", "{\n}");
    std::string const name = folder.generic_string();
    auto const wrong = controller.load(folder);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().starts_with(name + "/b/y.json: line 1: "));
    CHECK(controller.size() == 4);
    write("b/y.json", "");
    CHECK(controller.load(folder) == 3);
    write("b/x.jsonl", "{\n" + exchange_of("second", target).substr(1));  // in two lines
    CHECK(controller.load(folder / "b/x.jsonl").error().starts_with(name + "/b/x.jsonl: line 1: "));
    auto const missing = controller.load(folder / "nowhere");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().starts_with(name + "/nowhere: "));
    fs::remove_all(folder);
}

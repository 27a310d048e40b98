// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/client/client.hpp>
#include <zitiwire/management/authentication.hpp>
#include <zitiwire/management/enrollment.hpp>

#include <doctest/doctest.h>

#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

using namespace zitiwire;

namespace {

struct Recorder {
    std::vector<HttpRequest> sent{};
    HttpResponse operator()(HttpRequest const& request) {
        sent.push_back(request);
        return {200, {}, R"({"data":{},"meta":{}})"};
    }
};

}  // namespace

TEST_CASE("a client takes every operation and gives what a call of it gives") {
    Recorder recorder;
    Client const client{Session::zt("t"), recorder};
    DeleteEnrollment const named{"a"};
    CHECK(client(named));
    CHECK(client(DeleteEnrollment{"b"}));
    static_assert(std::is_same_v<decltype(client(named)), std::expected<Empty, ApiError>>);
    auto const page = client(ListEnrollments{.limit = 3});
    REQUIRE_FALSE(page);
    CHECK(page.error().kind == ErrorKind::decode);
    CHECK_FALSE(client(ListNetworkJWTs{}));
    REQUIRE(recorder.sent.size() == 4);
    CHECK(recorder.sent[0].path.ends_with("/enrollments/a"));
    CHECK(recorder.sent[1].path.ends_with("/enrollments/b"));
    CHECK(recorder.sent[2].query == "limit=3");
    CHECK(recorder.sent[2].headers.find("zt-session") != nullptr);
    CHECK(recorder.sent[3].headers.find("zt-session") == nullptr);
}

TEST_CASE("a client owns an rvalue transport and refers to an lvalue") {
    Recorder recorder;
    static_assert(std::is_same_v<decltype(Client{Session::none(), recorder}), Client<Recorder&>>);
    static_assert(std::is_same_v<decltype(Client{Session::none(), Recorder{}}), Client<Recorder>>);
    auto const owner = Client{Session::none(), [kept = std::make_unique<int>(404)](HttpRequest const&) {
                                  return HttpResponse{*kept, {}, ""};
                              }};
    auto const reply = owner(DeleteEnrollment{"x"});
    REQUIRE_FALSE(reply);
    CHECK(reply.error().status == 404);
}

TEST_CASE(
    "a client over a transport with errors of its own gives a variant, over one that calls back it takes a handler") {
    Client const failing{Session::none(),
                         [](HttpRequest const&) -> std::expected<HttpResponse, int> { return std::unexpected(7); }};
    auto const failed = failing(DeleteEnrollment{"x"});
    REQUIRE_FALSE(failed);
    CHECK(std::get<int>(failed.error()) == 7);

    std::vector<std::function<void(HttpResponse)>> waiting;
    Client const calling{Session::none(), [&](HttpRequest, auto done) { waiting.emplace_back(std::move(done)); }};
    bool is_done = false;
    calling(DeleteEnrollment{"x"}, [&](std::expected<Empty, ApiError> const& reply) { is_done = reply.has_value(); });
    REQUIRE(waiting.size() == 1);
    CHECK_FALSE(is_done);
    waiting[0]({200, {}, R"({"data":{},"meta":{}})"});
    CHECK(is_done);
}

TEST_CASE("a client with another session or other headers keeps the rest") {
    Recorder recorder;
    Client const client{
        Session::none(), recorder, {.build = {.base_path = "/b", .headers = {{"x-a", "1"}, {"x-b", "2"}}}}};
    CHECK(client.with_session(Session::zt("new"))(DeleteEnrollment{"x"}));
    CHECK(client.with_headers({{"X-B", "3"}})(DeleteEnrollment{"x"}));
    REQUIRE(recorder.sent.size() == 2);
    CHECK(recorder.sent[0].path == "/b/enrollments/x");
    CHECK(recorder.sent[0].headers ==
          Headers{{"accept", "application/json"}, {"zt-session", "new"}, {"x-a", "1"}, {"x-b", "2"}});
    CHECK(recorder.sent[1].headers == Headers{{"accept", "application/json"}, {"x-b", "3"}, {"x-a", "1"}});
}

TEST_CASE("a client goes on with another session after a new log-in") {
    std::string sent;
    auto transport = [&](HttpRequest const& request) -> HttpResponse {
        sent = *request.headers.find("zt-session");
        return {204, {}, ""};
    };
    Client client{Session::zt("old"), transport};
    client = client.with_session(Session::zt("new"));
    CHECK(client(DeleteEnrollment{"x"}));
    CHECK(sent == "new");
    Client owner{Session::zt("old"), [&](HttpRequest const& request) { return transport(request); }};
    owner.set_session(Session::zt("newer"));
    CHECK(owner(DeleteEnrollment{"x"}));
    CHECK(sent == "newer");
}

TEST_CASE("headers can be given for single calls; one of the same name takes the place of that of the options") {
    Recorder recorder;
    Client const client{Session::zt("t"), recorder, {.build = {.headers = {{"User-Agent", "u"}, {"x-kept", "k"}}}}};
    CHECK(client.with_headers({{"TraceParent", "00-1"}, {"user-agent", "v"}})(DeleteEnrollment{"x"}));
    CHECK(client(DeleteEnrollment{"x"}));
    REQUIRE(recorder.sent.size() == 2);
    CHECK(recorder.sent[0].headers == Headers{{"accept", "application/json"},
                                              {"zt-session", "t"},
                                              {"traceparent", "00-1"},
                                              {"user-agent", "v"},
                                              {"x-kept", "k"}});
    CHECK(recorder.sent[1].headers ==
          Headers{{"accept", "application/json"}, {"zt-session", "t"}, {"user-agent", "u"}, {"x-kept", "k"}});
}

TEST_CASE("headers for single calls are checked as all are, and nothing is sent") {
    Recorder recorder;
    Client const client{Session::zt("t"), recorder};
    for (Headers const& headers : {Headers{{"zt-session", "other"}}, Headers{{"x", "a\r\nb: c"}},
                                   Headers{{"Host", "h"}}, Headers{{"a b", "c"}}}) {
        auto const refused = client.with_headers(headers)(ListEnrollments{});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::request);
        CHECK(refused.error().pointer.starts_with("/headers"));
    }
    CHECK(recorder.sent.empty());
}

TEST_CASE("a client with headers of its own refers to the transport, an owned one too") {
    Client const owner{Session::none(),
                       [kept = std::make_unique<int>(204)](HttpRequest const&) { return HttpResponse{*kept, {}, ""}; }};
    CHECK(owner.with_headers({{"x", "y"}}).with_headers({{"z", "y"}})(DeleteEnrollment{"x"}));
}

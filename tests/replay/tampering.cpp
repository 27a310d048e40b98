// SPDX-License-Identifier: BSL-1.0
// A replay that cannot fail proves nothing: each thing it compares is changed once, and each change must be noticed.
#include "exchange.hpp"
#include "replay.hpp"

#include <doctest/doctest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace json = boost::json;

namespace {

std::string recording(std::string_view name) { return replay::read_file(std::filesystem::path{"recordings"} / name); }

replay::Outcome outcome_of(json::value const& file) {
    auto const exchange = replay::read_exchange(json::serialize(file));
    REQUIRE(exchange);
    return replay::replay(*exchange);
}

/// Replays the recording with its body replaced by what `edit` makes of it; Content-Length is made to fit.
replay::Outcome with_body(std::string_view name, std::function<void(json::object&)> const& edit) {
    json::value file = json::parse(recording(name));
    json::object& response = file.at("response").get_object();
    json::value body = json::parse(response["body"].get_string());
    edit(body.get_object());
    std::string const text = json::serialize(body);
    response["body"] = text;
    for (json::value& field : response["headers"].get_array()) {
        if (field.at(0) == "Content-Length") field.at(1) = std::to_string(text.size());
    }
    return outcome_of(file);
}

struct Edit {
    std::string_view what;
    std::string_view from;
    std::string_view to;
};

std::string replace_once(std::string text, Edit const& edit) {
    std::size_t const at = text.find(edit.from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, edit.from.size(), edit.to);
}

}  // namespace

TEST_CASE("an untouched recording passes, with its request checked") {
    for (std::string_view const name :
         {"2.1.0-pre/create/create-ott-with-ca.json", "2.1.0-pre/list/list-many-page-2.json",
          "2.1.0-pre/detail/detail-missing-plain.json"}) {
        replay::Outcome const outcome = outcome_of(json::parse(recording(name)));
        CHECK(outcome.request_checked);
        CHECK(outcome.failures.empty());
        CHECK_FALSE(outcome.skipped);
    }
}

TEST_CASE("every edit of a recorded request is noticed") {
    std::vector<Edit> const edits{
        {"method", R"("method":"POST")", R"("method":"PUT")"},
        {"path", R"(/v1/enrollments")", R"(/v1/enrollmentz")"},
        {"a query that was not", R"(/v1/enrollments")", R"(/v1/enrollments?limit=1")"},
        {"session token", R"(["zt-session","0)", R"(["zt-session","1)"},
        {"session header gone", R"("zt-session","0)", R"("host","0)"},
        {"accept", R"(["accept","application/json"])", R"(["accept","*/*"])"},
        {"content type gone", R"(["content-type","application/json"],)", ""},
        {"a header that was not", R"(["accept",)", R"(["x-more","1"],["accept",)"},
        {"body member", R"(\"method\":\"ott\")", R"(\"method\":\"updb\")"},
        {"body member repeated", R"(\"method\":\"ott\")", R"(\"method\":\"updb\",\"method\":\"ott\")"},
        {"unknown credential", R"("auth":"zt-session")", R"("auth":"something")"},
        {"body member gone", R"(,\"method\":\"ott\")", ""},
        {"body member that was not", R"(\"method\":\"ott\")", R"(\"method\":\"ott\",\"tags\":1)"},
        {"time in the body", R"(\"expiresAt\":\"20)", R"(\"expiresAt\":\"21)"},
    };
    std::string const text = recording("2.1.0-pre/create/create-ott-with-ca.json");
    for (Edit const& edit : edits) {
        CAPTURE(edit.what);
        CHECK_FALSE(outcome_of(json::parse(replace_once(text, edit))).failures.empty());
    }
    std::string const list = recording("2.1.0-pre/list/list-many-page-2.json");
    CHECK_FALSE(
        outcome_of(json::parse(replace_once(list, {"query value", "offset=10", "offset=11"}))).failures.empty());
    CHECK_FALSE(outcome_of(json::parse(replace_once(list, {"query repeated", "offset=10", "offset=10&limit=10"})))
                    .failures.empty());
    CHECK(outcome_of(json::parse(replace_once(list, {"query order", "limit=10&offset=10", "offset=10&limit=10"})))
              .failures.empty());
}

TEST_CASE("every edit of a recorded success is noticed") {
    constexpr std::string_view name = "2.1.0-pre/detail/cycle-2-detail.json";
    CHECK(with_body(name, [](json::object&) {}).failures.empty());
    CHECK_FALSE(with_body(name, [](json::object& body) { body["more"] = 1; }).failures.empty());
    CHECK_FALSE(
        with_body(name, [](json::object& body) { body["data"].get_object()["more"] = nullptr; }).failures.empty());
    CHECK_FALSE(with_body(name, [](json::object& body) {
                    body["data"].get_object()["identity"].get_object()["more"] = "x";
                }).failures.empty());
    CHECK_FALSE(with_body(name, [](json::object& body) { body["data"].get_object().erase("token"); }).failures.empty());
    CHECK_FALSE(
        with_body(name, [](json::object& body) { body["data"].get_object()["expiresAt"] = "soon"; }).failures.empty());
    CHECK_FALSE(with_body(name, [](json::object& body) { body["data"] = json::array{}; }).failures.empty());
    CHECK_FALSE(with_body(name, [](json::object& body) { body["data"].get_object()["id"] = 5; }).failures.empty());

    std::string const text = recording(name);
    CHECK_FALSE(
        outcome_of(json::parse(replace_once(text, {"status", R"("status":200)", R"("status":404)"}))).failures.empty());
    CHECK_FALSE(
        outcome_of(json::parse(replace_once(text, {"body cut", R"(\"meta\":{}})", R"(\"meta\":{)"}))).failures.empty());
}

TEST_CASE("every edit of a recorded error is noticed") {
    constexpr std::string_view name = "2.1.0-pre/detail/detail-missing-plain.json";
    auto const error_of = [](json::object& body) -> json::object& { return body["error"].get_object(); };
    CHECK(with_body(name, [](json::object&) {}).failures.empty());
    CHECK_FALSE(with_body(name, [&](json::object& body) { error_of(body)["code"] = 404; }).failures.empty());
    CHECK_FALSE(with_body(name, [&](json::object& body) { error_of(body)["message"] = 1; }).failures.empty());
    CHECK_FALSE(with_body(name, [&](json::object& body) { error_of(body)["requestId"] = true; }).failures.empty());
    CHECK_FALSE(with_body(name, [&](json::object& body) { error_of(body)["more"] = "x"; }).failures.empty());
    CHECK_FALSE(with_body(name, [&](json::object& body) { error_of(body)["cause"] = "x"; }).failures.empty());
    CHECK_FALSE(with_body(name, [&](json::object& body) {
                    error_of(body)["cause"].get_object()["message"] = json::array{};
                }).failures.empty());
    CHECK_FALSE(with_body(name, [&](json::object& body) {
                    error_of(body)["cause"].get_object()["cause"] = json::object{{"more", 1}};
                }).failures.empty());
    std::string const text = recording(name);
    for (Edit const& edit : {Edit{"status", R"("status":404)", R"("status":409)"},
                             Edit{"another status", R"("status":404)", R"("status":422)"},
                             Edit{"code", "NOT_FOUND", "NOT_FOUND_"}, Edit{"cause", "UNHANDLED", "UNHANDLE"}}) {
        CAPTURE(edit.what);
        CHECK_FALSE(outcome_of(json::parse(replace_once(text, edit))).failures.empty());
    }
}

TEST_CASE("files that are no exchange are told apart from broken ones") {
    CHECK(replay::read_exchange("[]"));
    CHECK(replay::replay(*replay::read_exchange(R"([{"value":"x"}])")).skipped);
    CHECK_FALSE(replay::read_exchange("{"));
    CHECK_FALSE(replay::read_exchange(R"({"request":{}})"));
    CHECK_FALSE(replay::read_exchange(replace_once(recording("2.1.0-pre/detail/cycle-2-detail.json"),
                                                   {"status", R"("status":200)", R"("status":4294967496)"})));
    CHECK_FALSE(replay::read_exchange(
        replace_once(recording("2.1.0-pre/detail/cycle-2-detail.json"), {"auth", R"("auth":)", R"("auth?":)"})));
}

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/model/links.hpp>

#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>

#include <boost/describe/class.hpp>

#include <doctest/doctest.h>

#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;

static_assert(std::input_iterator<Links::Iterator>);

namespace {

DecodeError error_in_link(std::string_view text, DecodeOptions const& options = {}) {
    auto const links = decode<Links>(text, options);
    REQUIRE_FALSE(links.has_value());
    return links.error();
}

struct Linked {
    std::string name;
    Links links;
    std::vector<Links> more;
    BOOST_DESCRIBE_CLASS(Linked, (), (name, links, more), (), ())
};

}  // namespace

TEST_CASE("links as controllers send them are found by name") {
    std::string_view const text =
        R"({"self":{"href":"./enrollments/x"},"auth-policies":{"href":"./auth-policies/default"}})";
    auto const links = decode<Links>(text);
    REQUIRE(links.has_value());
    CHECK((*links)["auth-policies"].href == "./auth-policies/default");
    CHECK((*links)["self"] == Link{.href = "./enrollments/x"});
    CHECK(encode(*links) == text);
}

TEST_CASE("a link has the members of the specification, of which only the target is required") {
    std::string_view const text = R"({"comment":"c","href":"h","method":"GET"})";
    CHECK(decode<Link>(text) == Link{.comment = "c", .href = "h", .method = "GET"});
    CHECK(encode(Link{.comment = "c", .href = "h", .method = "GET"}) == text);
    auto const without = decode<Link>(R"({"comment":"c"})");
    REQUIRE_FALSE(without.has_value());
    CHECK(without.error().reason == "missing required: href");
    CHECK(decode<Links>("{}") == Links{});
}

TEST_CASE("links keep what stands in the document, and are read from it with escapes undone") {
    std::string_view const text =
        R"({ "a\u0041\n" : {"href":"x\"\\\u00fc","method":"GET","later":[{"href":"}"}],"comment":null} , "":{"comment":"c","href":""}, "a":{"href":"1"},"a":{"href":"2"}})";
    auto const links = decode<Links>(text);
    REQUIRE(links.has_value());
    CHECK(links->json() == text);
    CHECK(encode(*links) == text);
    std::vector<std::pair<std::string, Link>> const entries{links->begin(), links->end()};
    REQUIRE(entries.size() == 4);
    CHECK(entries[0].first == "aA\n");
    CHECK(entries[0].second == Link{.href = "x\"\\\xC3\xBC", .method = "GET"});
    CHECK(entries[1] == std::pair<std::string, Link>{"", {.comment = "c", .href = ""}});
    CHECK((*links)["a"].href == "2");
    CHECK(!links->contains("b"));
    CHECK(links->contains(""));
    CHECK(links->size() == 4);
    CHECK_FALSE(links->empty());
}

TEST_CASE("links are equal when their entries are, however they are spelt") {
    auto const spelt = decode<Links>(R"({ "self" : { "later":1, "href" : "\u002e/x" } })");
    REQUIRE(spelt.has_value());
    CHECK(*spelt == Links{{"self", {.href = "./x"}}});
    CHECK(*spelt != Links{{"self", {.href = "./y"}}});
    CHECK(*spelt != Links{});
    CHECK(Links{{"a", {.href = "1"}}, {"b", {.href = "2"}}} != Links{{"b", {.href = "2"}}, {"a", {.href = "1"}}});
}

TEST_CASE("links are built entry by entry") {
    auto links = decode<Links>("{ }");
    REQUIRE(links.has_value());
    CHECK(links->empty());
    links->append("q\"", {.comment = "c\n", .href = "h", .method = "GET"});
    links->append("self", {.href = "\xFF"});
    CHECK(links->json() ==
          "{\"q\\\"\":{\"comment\":\"c\\n\",\"href\":\"h\",\"method\":\"GET\"},\"self\":{\"href\":\"\xEF\xBF\xBD\"}}");
    CHECK((*links)["q\""] == Link{.comment = "c\n", .href = "h", .method = "GET"});
    CHECK((*links)["self"].href == "\xEF\xBF\xBD");
    CHECK(decode<Links>(links->json()) == *links);
    Links const moved = std::move(*links);
    CHECK(moved.size() == 2);
    links->append("again", {.href = "a"});
    CHECK(links->json() == R"({"again":{"href":"a"}})");
}

TEST_CASE("links are checked like any member, although they are kept as text") {
    CHECK(error_in_link("[]").reason == "expected an object, found an array");
    CHECK(error_in_link("5").reason == "expected an object, found a number");
    CHECK(error_in_link(R"({"a":null})") == DecodeError{"expected an object, found null", "/a", 5});
    CHECK(error_in_link(R"({"a":"x"})").reason == "expected an object, found a string");
    CHECK(error_in_link(R"({"a":[{"href":"x"}]})").reason == "expected an object, found an array");
    CHECK(error_in_link(R"({"a":{"href":"x"},"b":{"comment":"c"}})").pointer == "/b");
    CHECK(error_in_link(R"({"a":{"comment":"c"}})").reason == "missing required: href");
    for (std::string_view const value : {"null", "5", "1.5", "true", "{}", "[]"}) {
        CAPTURE(value);
        DecodeError const error = error_in_link(R"({"a":{"comment":"c","href":)" + std::string{value} + "}}");
        CHECK(error.reason.starts_with("expected a string, found "));
        CHECK(error.pointer == "/a/href");
    }
    CHECK(error_in_link(R"({"a":{"href":"x","href":"y"}})").reason == "a repeated member");
    CHECK(error_in_link(R"({"a":{"href":"x","comment":{}}})").pointer == "/a/comment");
    CHECK(error_in_link(R"({"a":{"href":"xxxx"}})", {.max_string = 3}).reason ==
          "a string is longer than the limit of 3 bytes");
    CHECK(error_in_link(R"({"a":{"href":"x"},"b":{"href":"x"}})", {.max_elements = 1}).pointer == "/b");
}

TEST_CASE("lenience and the report of unknown members reach into links") {
    std::vector<std::string> unknown;
    auto const links = decode<Links>(R"({"a":{"new":{"x":[1,"}"]},"href":"1","href":"2","comment":[{}],"method":7}})",
                                     {.lenient = true, .unknown_members = &unknown});
    REQUIRE(links.has_value());
    CHECK(unknown == std::vector<std::string>{"/a/new", "/a/comment", "/a/method"});
    CHECK((*links)["a"] == Link{.href = "2"});
}

TEST_CASE("links that follow text with escapes are kept exactly, in lists too") {
    std::string_view const text =
        R"([{"name":"a\nb","li\u006eks":{"s\t":{"href":"\u0031"}},"more":[{}, {"x":{"href":"1"}} ,{"y":{"h\u0072ef":"2"}}]},{"name":"","links":{},"more":[]}])";
    auto const items = decode<std::vector<Linked>>(text);
    REQUIRE(items.has_value());
    REQUIRE(items->size() == 2);
    CHECK(items->front().links.json() == R"({"s\t":{"href":"\u0031"}})");
    REQUIRE(items->front().more.size() == 3);
    CHECK(items->front().more[0].json() == "{}");
    CHECK(items->front().more[1].json() == R"({"x":{"href":"1"}})");
    CHECK(items->front().more[2]["y"].href == "2");
    CHECK(items->back().links.json() == "{}");
}

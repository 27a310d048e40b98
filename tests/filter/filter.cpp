// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/filter/filter.hpp>

#include "zitiql_model.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <type_traits>

using namespace zitiwire;

namespace {

static_assert(filter::is_field("tags.some-name") && !filter::is_field("tags.v2"));
static_assert(std::is_convertible_v<char const (&)[5], Filter>);
static_assert(!std::is_constructible_v<Filter, char (&)[5]>, "a buffer is run-time text");
static_assert(!std::is_constructible_v<Filter, char const*>);
static_assert(!std::is_constructible_v<Filter, std::string>);
static_assert(!std::is_constructible_v<Filter, std::string_view>);
static_assert(!std::is_convertible_v<Filter, Sort> && !std::is_convertible_v<Sort, Filter>);

}  // namespace

TEST_CASE("a string literal of the program is taken as it is") {
    Filter const by_id = "id = \"x\" sort by id";
    CHECK(by_id.text() == "id = \"x\" sort by id");
    CHECK(by_id.fault().empty());
    Sort const order = "createdAt desc, id";
    CHECK(order.text() == "createdAt desc, id");
    CHECK(Filter{""}.text().empty());
}

TEST_CASE("run-time text is taken when it is marked") {
    std::string const text = "true limit none";
    CHECK(filter::raw(text).text() == text);
    CHECK(filter::raw(text).fault().empty());
    CHECK(filter::raw(text) == Filter{"true limit none"});
    CHECK(sort::raw("id").text() == "id");
    CHECK(sort::raw("id") == Sort{"id"});
    CHECK_FALSE(sort::raw("id") == Sort{"id desc"});
}

TEST_CASE("a filter by a value quotes the value") {
    CHECK(filter::equal("identity", "x") == Filter{R"(identity="x")"});
    CHECK(filter::equal("tags.a-b", "a\"\\b").text() == R"(tags.a-b="a\"\\\\b")");
    CHECK(filter::equal("id", "").text() == R"(id="")");
}

TEST_CASE("no value can leave its literal") {
    for (std::string_view const value :
         {"\" or true or token=\"", "\\\" or true", "x\" limit none", "\n\" or true", "\\", "\"", "\\\\\" or \\\\\""}) {
        CAPTURE(value);
        Filter const made = filter::equal("token", value);
        REQUIRE(made.fault().empty());
        REQUIRE(made.text().starts_with("token="));
        CHECK(zitiql_model::read(made.text().substr(6)) == value);
    }
}

TEST_CASE("a value the language cannot express is a fault without any text") {
    Filter const made = filter::equal("identity", "C:\\temp");
    CHECK(made.text().empty());
    CHECK(made.fault() ==
          "the value of identity has a backslash before n, f, r or t, which no filter literal can express, at byte 2");
    CHECK(filter::equal("id", "\x01 null or true").text().empty());
    CHECK_FALSE(filter::equal("id", "\x01 null or true").fault().empty());
    CHECK_FALSE(filter::equal("id", "\xFF").fault().empty());
}

TEST_CASE("a field is letters and underscores in parts after dots, with hyphens after the first dot") {
    for (std::string_view const name :
         {"id", "edgeRouter", "a_b", "tags.x", "tags.x-y", "tags.x_y.z-", "a.b.c", "a_", "tags.a--b", "Z.z"}) {
        CAPTURE(name);
        CHECK(filter::is_field(name));
    }
    for (std::string_view const name :
         {"",  ".",   "a.",  ".a",  "a..b", "_a",  "a._b", "tags.-x", "a-b",      "a1",           "tags.x1",
          "1", "a b", "a=b", "a\"", "id ",  " id", "a\n",  "'a'",     "\xC3\xBC", "id=\"x\" or a"}) {
        CAPTURE(name);
        CHECK_FALSE(filter::is_field(name));
        Filter const made = filter::equal(name, "x");
        CHECK(made.text().empty());
        CHECK(made.fault() == "a field name that the query language cannot spell");
    }
}

TEST_CASE("a keyword of the language is no field") {
    for (std::string_view const name :
         {"and", "or", "not", "in", "between", "contains", "iContains", "true", "FALSE", "null", "sort", "by", "skip",
          "limit", "asc", "desc", "none", "from", "where"}) {
        CAPTURE(name);
        CHECK_FALSE(filter::is_field(name));
    }
}

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/decode.hpp>

#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/model/error_body.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/text/secret.hpp>

#include "documents.hpp"
#include "shapes.hpp"

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;
using namespace shapes;

TEST_CASE("a reply of a controller is read into its model") {
    auto const envelope = decode<DetailEnrollmentEnvelope>(documents::detail.substr(0, documents::detail.size() - 1));
    REQUIRE(envelope.has_value());
    EnrollmentDetail const& detail = envelope->data;
    CHECK(detail.id == "6Wd9FpDMPFqvqjbtHNtvN2");
    CHECK(detail._links["self"].href == "./enrollments/6Wd9FpDMPFqvqjbtHNtvN2");
    CHECK(detail.createdAt == Timestamp{min_timestamp_seconds, 0});
    CHECK(detail.expiresAt == parse_timestamp("2026-08-22T13:03:03.123Z"));
    REQUIRE(detail.identity.has_value());
    CHECK(detail.identity->name == "lap<top>");
    CHECK(detail.identity->_links->size() == 2);
    CHECK(detail.identityId == ".kTbR1vRi");
    REQUIRE(detail.tags.has_value());
    CHECK(*detail.tags == Tags{{"a\"b", Json{"[1, 2.50]"}}, {"owner", Json{R"("x\u0026y")"}}});
    CHECK(detail.jwt == Secret{"eyJhbGciOiJFUzI1NiIs.eyJpc3MiOiJodHRwczovL2gifQ.c2ln"});
    CHECK(detail.token == "1e727c8f-07e4-4a1d-a8b0-da0c7a01c6e1");
    CHECK(detail.method == EnrollmentMethod::ott);
    CHECK_FALSE(detail.caId.has_value());
    CHECK_FALSE(detail.edgeRouter.has_value());
    CHECK(envelope->meta == Meta{});
}

TEST_CASE("blanks around the document do not matter") {
    CHECK(decode<DetailEnrollmentEnvelope>(documents::detail).has_value());
    CHECK(decode<Point>(" \t\r\n{ \"x\" :\n1 }\r\n\t ") == Point{1, {}});
}

TEST_CASE("the largest limit is read exactly") {
    auto const list = decode<ListEnrollmentsEnvelope>(documents::empty_list);
    REQUIRE(list.has_value());
    CHECK(list->data.empty());
    CHECK(list->meta.pagination->limit == std::numeric_limits<std::int64_t>::max());
    CHECK(list->meta.filterableFields == Texts{"tags", "id"});
}

TEST_CASE("members may come in any order") {
    std::array<std::string_view, 4> members{R"("name":"n")", R"("centre":{"y":2,"x":1})", R"("hint":{"x":3})",
                                            R"("corners":[{"x":4},{"y":6,"x":5}])"};
    std::ranges::sort(members);
    Shape const expected{"n", {1, 2}, Point{3, {}}, std::vector<Point>{{4, {}}, {5, 6}}, {}};
    int orders = 0;
    do {
        std::string text = "{";
        for (std::string_view const member : members) text.append(text.size() == 1 ? "" : ",").append(member);
        CAPTURE(text);
        CHECK(decode<Shape>(text + "}") == expected);
        ++orders;
    } while (std::ranges::next_permutation(members).found);
    CHECK(orders == 24);
}

TEST_CASE("unknown members of every level and shape are passed over") {
    for (std::string_view const value : {"1", "-1.5e400", "null", "true", R"("x\u0041")", "[]", "{}",
                                         R"([1,[{"x":[]}],"]"])", R"({"x":{"x":1},"name":[{}]})"}) {
        std::string const unknown = std::string{R"("other":)"}.append(value);
        std::string const text = "{" + unknown + R"(,"name":"n",)" + unknown + R"(,"centre":{)" + unknown +
                                 R"(,"x":1,)" + unknown + R"(},"corners":[{)" + unknown +
                                 R"(,"x":2}],"named":{"a":{"x":3,)" + unknown + "}}," + unknown + "}";
        CAPTURE(text);
        CHECK(decode<Shape>(text) ==
              Shape{"n", {1, {}}, {}, std::vector<Point>{{2, {}}}, FlatMap<std::string, Point>{{"a", {3, {}}}}});
    }
}

TEST_CASE("names are taken as they are: other case, prefixes and longer names are unknown") {
    auto const point = decode<Point>(R"({"X":1,"xx":2,"":3,"x":4,"Y":5,"x\u0000":6})");
    CHECK(point == Point{4, {}});
}

TEST_CASE("a name may be spelled with escapes") { CHECK(decode<Point>(R"({"\u0078":1,"\u0079":2})") == Point{1, 2}); }

TEST_CASE("null is the same as the absence of an optional member, of any type") {
    CHECK(decode<Shape>(R"({"name":"n","centre":{"x":1,"y":null},"hint":null,"corners":null,"named":null})") ==
          Shape{"n", {1, {}}, {}, {}, {}});
    CHECK(decode<ErrorBody>(R"({"args":null,"cause":null,"data":null,"code":null})") == ErrorBody{});
    CHECK(decode<ErrorCause>(R"({"cause":null})") == ErrorCause{});
}

TEST_CASE("an empty object or array is not absence") {
    auto const shape = decode<Shape>(R"({"name":"","centre":{"x":0},"corners":[],"named":{}})");
    REQUIRE(shape.has_value());
    CHECK(shape->corners == std::vector<Point>{});
    CHECK(shape->named == FlatMap<std::string, Point>{});
}

TEST_CASE("an integer member takes every spelling of an integral value") {
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    constexpr auto smallest = std::numeric_limits<std::int64_t>::min();
    std::pair<std::string_view, std::int64_t> const cases[] = {
        {"10", 10},
        {"10.0", 10},
        {"1e1", 10},
        {"1E+1", 10},
        {"100e-1", 10},
        {"-0", 0},
        {"0e400", 0},
        {"9223372036854775807", largest},
        {"9223372036854775807.0", largest},
        {"-9223372036854775808", smallest},
        {"9007199254740993", 9'007'199'254'740'993},
        {"9007199254740993.0", 9'007'199'254'740'993},
        {"9007199254740993000e-3", 9'007'199'254'740'993},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(text);
        auto const page =
            decode<Pagination>(std::string{R"({"offset":0,"totalCount":0,"limit":)"}.append(text).append("}"));
        REQUIRE(page.has_value());
        CHECK(page->limit == expected);
        CHECK(decode<std::int64_t>(text) == expected);
        CHECK(decode<std::vector<std::int64_t>>("[" + std::string{text} + " ]") == std::vector{expected});
    }
}

TEST_CASE("a received method keeps any text, even one this version does not know") {
    std::string text{documents::detail};
    text.replace(text.find(R"("ott")"), 5, R"("later")");
    auto const envelope = decode<DetailEnrollmentEnvelope>(text);
    REQUIRE(envelope.has_value());
    CHECK(envelope->data.method == "later");
}

TEST_CASE("an error with causes inside of causes is read to its end") {
    auto const error = decode<ErrorBody>(
        R"({"code":"A","cause":{"code":"B","cause":{"code":"C","cause":{"field":"f","value":[1]}}}})");
    REQUIRE(error.has_value());
    CHECK(error->cause->cause->cause->field == "f");
    CHECK(error->cause->cause->cause->value == Json{"[1]"});
    CHECK_FALSE(error->cause->cause->cause->cause.has_value());
}

TEST_CASE("maps keep the order of the document, repeated names and names with escapes") {
    auto const map = decode<FlatMap<std::string, int>>(R"({"b":1,"a\n\u00fc":2,"":3,"b":4,"\"\\\/":5})");
    REQUIRE(map.has_value());
    CHECK(*map == FlatMap<std::string, int>{{"b", 1}, {"a\n\xC3\xBC", 2}, {"", 3}, {"b", 4}, {"\"\\/", 5}});
}

TEST_CASE("any container that grows at its end is read, in any nesting") {
    CHECK(decode<std::list<std::vector<int>>>("[[1,2],[],[3]]") == std::list<std::vector<int>>{{1, 2}, {}, {3}});
    using Nested = std::vector<FlatMap<std::string, std::vector<std::optional<int>>>>;
    CHECK(decode<Nested>(R"([{"a":[1,null]},{}])") == Nested{{{"a", {1, std::nullopt}}}, {}});
}

namespace {

struct Inner {
    std::optional<std::string> a{};
    std::vector<std::string> list{};
    bool operator==(Inner const&) const = default;
    BOOST_DESCRIBE_CLASS(Inner, (), (a, list), (), ())
};

struct Held {
    Links links{{"self", {.href = "./x"}}};
    Json json{R"({"a":1})"};
    Secret secret{"s"};
    BOOST_DESCRIBE_CLASS(Held, (), (links, json, secret), (), ())
};

struct Outer {
    Inner item{};
    std::vector<int> data{};
    FlatMap<std::string, int> map{};
    std::optional<std::string> s{};
    bool operator==(Outer const&) const = default;
    BOOST_DESCRIBE_CLASS(Outer, (), (item, data, map, s), (), ())
};

}  // namespace

TEST_CASE("leniently the last of a repeated member counts, and nothing of those before") {
    auto const read = [](std::string const& more) {
        auto const value = decode<Outer>(
            R"({"item":{"a":"1","list":["x"]},"data":[1,2],"map":{"k":1},"s":"first")" + more + "}", {.lenient = true});
        REQUIRE(value);
        return *value;
    };
    CHECK(read(R"(,"item":{"list":["y"]})").item == Inner{.list = {"y"}});
    CHECK(read(R"(,"data":[3])").data == std::vector{3});
    CHECK(read(R"(,"map":{"m":2})").map == FlatMap<std::string, int>{{"m", 2}});
    for (std::string const last : {"null", "[1]", "7", "{}"}) CHECK(read(",\"s\":" + last).s == std::nullopt);
    CHECK(read(R"(,"s":null,"s":"last")").s == "last");
}

TEST_CASE("what was moved from is still written as JSON") {
    Held held;
    Links const links = std::move(held.links);
    Json const json = std::move(held.json);
    CHECK(decode<Json>(encode(held)).has_value());
    CHECK(encode(held.links) == "{}");
    CHECK(encode(held.json) == "null");
}

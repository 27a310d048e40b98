// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/codec/build.hpp>
#include <zitiwire/filter/combine.hpp>
#include <zitiwire/filter/compare.hpp>
#include <zitiwire/management/enrollment.hpp>

#include "zitiql_model.hpp"

#include <zitiwire/fake_controller.hpp>
#include <zitiwire/management.hpp>

#include <doctest/doctest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <fstream>
#include <list>
#include <random>
#include <ranges>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;
namespace f = zitiwire::filter;

namespace {

constexpr Timestamp year_2000{946'684'800, 0};
constexpr Timestamp late{4'102'441'200, 500'000'000};

/// Blanks outside of strings do not count, but where they part words.
std::string tight(std::string_view text) {
    std::string out;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"' && (i == 0 || text[i - 1] != '\\')) in_string = !in_string;
        auto const is_operator = [](char c) { return std::string_view{"=!<>,"}.contains(c); };
        bool const next_to_operator = text[i] == ' ' && ((i != 0 && is_operator(text[i - 1])) ||
                                                         (i + 1 < text.size() && is_operator(text[i + 1])));
        if (in_string || !next_to_operator) out += text[i];
    }
    return out;
}

/// The filter of a recorded exchange that a controller accepted.
std::string recorded(std::string const& id) {
    std::ifstream file{"recordings/2.1.0-pre/list/" + id + ".json"};
    CAPTURE(id);
    REQUIRE(file.good());
    std::ostringstream text;
    text << file.rdbuf();
    boost::json::value const exchange = boost::json::parse(text.str());
    CHECK(exchange.at("response").at("status") == 200);
    boost::json::string const& filter = exchange.at("input").at("filter").as_string();
    return {filter.data(), filter.size()};
}

std::string fault_in_build(Filter made) {
    auto const request = build(ListEnrollments{.filter = std::move(made)}, Session::zt("t"));
    if (request) return request->query;
    return std::string{to_string(request.error().kind)} + " " + request.error().pointer + " " + request.error().reason;
}

}  // namespace

TEST_CASE("each comparison is written as controllers take it") {
    std::pair<Filter, std::string_view> const cases[] = {
        {f::equal(EnrollmentFields::id, "x"), R"(id="x")"},
        {f::not_equal(EnrollmentFields::edgeRouter, "x"), R"(edgeRouter!="x")"},
        {f::less(EnrollmentFields::token, "x"), R"(token<"x")"},
        {f::less_equal(EnrollmentFields::createdAt, year_2000), "createdAt<=datetime(2000-01-01T00:00:00.000Z)"},
        {f::greater(f::tag("a-b"), 5), "tags.a-b>5"},
        {f::greater_equal(f::tag("a"), -0.5), "tags.a>=-0.5"},
        {f::equal(EnrollmentFields::isSystem, true), "isSystem=true"},
        {f::not_equal(f::tag("a"), false), "tags.a!=false"},
        {f::between(EnrollmentFields::updatedAt, year_2000, late),
         "updatedAt between datetime(2000-01-01T00:00:00.000Z) and datetime(2099-12-31T23:00:00.500Z)"},
        {f::not_between(EnrollmentFields::updatedAt, year_2000, year_2000),
         "not (updatedAt between datetime(2000-01-01T00:00:00.000Z) and datetime(2000-01-01T00:00:00.000Z))"},
        {f::between(EnrollmentFields::id, "a", std::string{"m"}), R"(id>="a" and id<"m")"},
        {f::not_between(f::tag("n"), 1, 2.5), "not (tags.n>=1 and tags.n<2.5)"},
        {f::in(EnrollmentFields::id, {"a", "bc"}), R"(id in ["a","bc"])"},
        {f::in(f::tag("n"), std::vector{1, 2}), "tags.n in [1,2]"},
        {f::not_in(EnrollmentFields::createdAt, {year_2000}), "createdAt not in [datetime(2000-01-01T00:00:00.000Z)]"},
        {f::in(EnrollmentFields::id, std::list<std::string>{}), "false"},
        {f::not_in(EnrollmentFields::id, std::vector<std::string_view>{}), "true"},
        {f::in(EnrollmentFields::id,
               std::views::iota(1, 3) | std::views::transform([](int i) { return std::to_string(i); })),
         R"(id in ["1","2"])"},
        {f::contains(EnrollmentFields::token, "x"), R"(token contains "x")"},
        {f::not_contains(EnrollmentFields::token, "x"), R"(token not contains "x")"},
        {f::icontains(f::tag("a"), "x"), R"(tags.a icontains "x")"},
        {f::not_icontains(EnrollmentFields::caId, "x"), R"(caId not icontains "x")"},
        {f::is_null(EnrollmentFields::caId), "caId=null"},
        {f::not_null(EnrollmentFields::isSystem), "isSystem!=null"},
    };
    for (auto const& [made, text] : cases) {
        CHECK(made.fault() == "");
        CHECK(made.text() == text);
    }
}

TEST_CASE("filters that controllers were seen to accept are built the same") {
    std::vector<std::string> numbers;
    for (int i = 0; i < 120; ++i) numbers.push_back(std::to_string(i));
    std::vector<std::string> const three{"7VcYbjM2hsXUbtL2XZ7o6r", "1XUwRGPY4I6oH1gcXHNpKQ", "BthwLNlPkVIjqUyPrkkFm"};
    numbers.push_back(three[0]);
    std::pair<std::string, Filter> const cases[] = {
        {"list-filter-tight", f::equal(EnrollmentFields::id, three[0])},
        {"list-filter-identity", f::equal(EnrollmentFields::identity, "JwhW7CwxwM")},
        {"list-filter-in", f::in(EnrollmentFields::id, three)},
        {"list-filter-in-120", f::in(EnrollmentFields::id, numbers)},
        {"list-filter-contains", f::contains(EnrollmentFields::token, "c58cf747-8cf3")},
        {"list-filter-icontains", f::icontains(EnrollmentFields::token, "C58CF747-8CF3")},
        {"list-filter-null-ne", f::not_equal(EnrollmentFields::edgeRouter, "x")},
        {"list-filter-caId-null", f::is_null(EnrollmentFields::caId)},
        {"list-filter-createdAt-null", f::is_null(EnrollmentFields::createdAt)},
        {"list-filter-tags-null", f::is_null(f::tag("color"))},
        {"list-filter-tags", f::equal(f::tag("color"), "blue")},
        {"list-filter-isSystem", f::equal(EnrollmentFields::isSystem, false)},
        {"list-filter-false", f::any()},
        {"list-filter-not-in", f::all(f::not_in(EnrollmentFields::id, {three[0]}), f::in(EnrollmentFields::id, three))},
        {"list-filter-not",
         f::all(f::negate(f::equal(EnrollmentFields::id, three[0])), f::in(EnrollmentFields::id, three))},
    };
    for (auto const& [id, made] : cases) {
        CHECK(tight(made.text()) == tight(recorded(id)));
    }
}

TEST_CASE("what cannot be expressed comes out of build, with its place") {
    CHECK(fault_in_build(f::contains(EnrollmentFields::token, "C:\\temp")) ==
          "request /filter the value of token has a backslash before n, f, r or t, which no filter literal can "
          "express, at byte 2");
    CHECK(fault_in_build(f::in(EnrollmentFields::identity, {"a", "b", "\x01"})) ==
          "request /filter value [2] of identity has a control character, which no filter literal can express, at byte "
          "0");
    CHECK(fault_in_build(f::between(EnrollmentFields::createdAt, year_2000, Timestamp{0, 1'000'000'000})) ==
          "request /filter the value of createdAt is an instant outside the years 0001 to 9999");
    CHECK(fault_in_build(f::not_between(EnrollmentFields::id, "\xFF", "b")) ==
          "request /filter the value of id has text that is not UTF-8, which no filter literal can express, at byte 0");
    CHECK(fault_in_build(f::equal(f::tag("v2"), "x")) ==
          "request /filter a tag's name that the query language cannot spell: it has letters, _, - and . only");
    CHECK(fault_in_build(f::is_null(f::tag(""))) == fault_in_build(f::not_null(f::tag("x=null or id"))));
    CHECK(fault_in_build(f::in(f::tag("1"), std::vector<int>{})) == fault_in_build(f::equal(f::tag("v2"), "x")));
    CHECK(fault_in_build(
              f::all("true", f::any(f::equal(EnrollmentFields::id, "a"), f::equal(EnrollmentFields::id, "\x01")))) ==
          "request /filter part [1] of all: part [1] of any: the value of id has a control character, which no filter "
          "literal can express, at byte 0");
    CHECK(f::in(EnrollmentFields::id, {"\x01"}).text() == "");
    CHECK(f::in(EnrollmentFields::id, {"a", "\x01", "\x02", "\xFF"})
              .fault()
              .starts_with("value [1] of id has a control character"));
    CHECK(f::is_null(f::tag("v2")).fault() == f::equal(f::tag("v2"), "\x01").fault());
}

TEST_CASE("whatever the values are, a controller reads exactly these strings and drops nothing") {
    constexpr std::string_view pieces[] = {"\\", "\"", "n", "f", "\n",         "\t",       " or ", "true",
                                           "]",  ",",  ")", "(", "limit none", "\xC3\xA9", "\x7F", "a"};
    std::mt19937 random{7};  // NOLINT: the same run every time
    auto const below = [&](std::size_t end) { return random() % end; };
    std::size_t expressible = 0;
    for (int run = 0; run < 20'000; ++run) {
        std::vector<std::string> values(1 + below(3));
        for (std::string& value : values) {
            for (std::size_t i = below(6); i != 0; --i) value += pieces[below(std::size(pieces))];
        }
        Filter const parts[] = {
            f::equal(EnrollmentFields::id, values[0]),       f::not_contains(EnrollmentFields::token, values[0]),
            f::in(EnrollmentFields::caId, values),           f::not_in(EnrollmentFields::id, values),
            f::icontains(EnrollmentFields::caId, values[0]), f::negate(f::less(EnrollmentFields::id, values[0])),
            f::between(EnrollmentFields::id, values[0], "")};
        std::size_t const first = below(std::size(parts));
        std::size_t const second = below(std::size(parts));
        Filter const made = f::any(parts[first], f::all(parts[second], "true"));
        if (!made.fault().empty()) continue;
        ++expressible;

        std::string tokens;
        std::vector<std::string> strings;
        for (zitiql_model::Token const& token : zitiql_model::lex(made.text())) {
            tokens += token.text;
            if (token.is_string) strings.push_back(zitiql_model::parse_string(token.text));
        }
        std::vector<std::string> expected;
        for (std::size_t const part : {first, second}) {
            bool const is_list = part == 2 || part == 3;
            expected.insert(expected.end(), values.begin(), is_list ? values.end() : values.begin() + 1);
            if (part == 6) expected.emplace_back();
        }
        CAPTURE(made.text());
        REQUIRE(tokens == made.text());
        REQUIRE(strings == expected);
    }
    CHECK(expressible > 5'000);
}

TEST_CASE("filter: lists of text are compared by their elements") {
    CHECK(filter::equal(filter::any_of(IdentityFields::roleAttributes), "a\"b").text() ==
          R"(anyOf(roleAttributes)="a\"b")");
    CHECK(filter::contains(filter::all_of(ServicePolicyFields::serviceRoles), "#x").text() ==
          "allOf(serviceRoles) contains \"#x\"");
    CHECK(filter::in(filter::any_of(EdgeRouterFields::roleAttributes), {"a", "b"}).text() ==
          R"(anyOf(roleAttributes) in ["a","b"])");
    CHECK(filter::is_empty(PostureCheckFields::roleAttributes).text() == "isEmpty(roleAttributes)");
    FakeController controller;
    controller.store().add(fake::Identity{.id = "1", .name = "one", .role_attributes = {"x", "y"}});
    controller.store().add(fake::Identity{.id = "2", .name = "two"});
    Client const client{controller.log_in(), controller};
    auto const found = [&](Filter filter) {
        std::string ids;
        auto const listed = client(
            ListIdentities{.filter = filter::all(std::move(filter), filter::in(IdentityFields::id, {"1", "2"}))});
        for (auto const& identity : listed->data) ids += identity.id;
        return ids;
    };
    CHECK(found(filter::equal(filter::any_of(IdentityFields::roleAttributes), "y")) == "1");
    CHECK(found(filter::is_empty(IdentityFields::roleAttributes)) == "2");
}

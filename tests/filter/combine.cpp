// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/filter/combine.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

using namespace zitiwire;
namespace f = zitiwire::filter;

namespace {

/// Most parentheses open at once, and whether some pair has more than one `and` or `or` between its parts.
struct FilterShape {
    std::size_t depth = 0;
    bool has_chain = false;
};

FilterShape shape_of(std::string const& text) {
    FilterShape shape;
    std::vector<int> operators{0};
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '(') operators.push_back(0);
        if (text[i] == ')') operators.pop_back();
        if (text[i] == ' ' && (text.compare(i, 4, " or ") == 0 || text.compare(i, 5, " and ") == 0)) ++operators.back();
        shape.has_chain = shape.has_chain || operators.back() > 1;
        shape.depth = std::max(shape.depth, operators.size() - 1);
    }
    return shape;
}

}  // namespace

TEST_CASE("every part and every group stands in parentheses") {
    CHECK(f::all("a", "b").text() == "(a) and (b)");
    CHECK(f::any("a", "b", "c").text() == "(a) or ((b) or (c))");
    CHECK(f::negate("a").text() == "not (a)");
    CHECK(f::all("a").text() == "(a)");
    CHECK(f::any(f::all("a", "b"), f::negate(f::any("c", "d"))).text() == "((a) and (b)) or (not ((c) or (d)))");
    std::vector<Filter> const list{"a", "b"};
    CHECK(f::all(list) == f::all("a", "b"));
    CHECK(f::any(std::array<Filter, 2>{"a", "b"}) == f::any("a", "b"));
}

TEST_CASE("of no parts, all is true and any is false; an empty filter is everything") {
    CHECK(f::all().text() == "true");
    CHECK(f::any().text() == "false");
    CHECK(f::all(std::vector<Filter>{}).text() == "true");
    CHECK(f::any(std::vector<Filter>{}).text() == "false");
    CHECK(f::any("", "b").text() == "(true) or (b)");
    CHECK(f::negate("").text() == "not (true)");
}

TEST_CASE("many parts become a tree without chains that is no deeper than it must be") {
    for (std::size_t const count : {2U, 3U, 7U, 64U, 1'000U, 1'025U}) {
        CAPTURE(count);
        std::vector<Filter> const parts(count, Filter{"id=\"x\""});
        std::string const text{f::any(parts).text()};
        std::size_t levels = 0;
        while ((std::size_t{1} << levels) < count) ++levels;
        FilterShape const shape = shape_of(text);
        CHECK_FALSE(shape.has_chain);
        CHECK(shape.depth == levels);
        CHECK(static_cast<std::size_t>(std::ranges::count(text, '=')) == count);
    }
    CHECK(shape_of("(a or b or c)").has_chain);
}

TEST_CASE("the first fault of the parts is the fault of the whole, with its place") {
    Filter const bad = Filter::from_fault("what is wrong");
    CHECK(f::all("a", bad, "c").fault() == "part [1] of all: what is wrong");
    CHECK(f::any(f::negate(bad), Filter::from_fault("more")).fault() == "part [0] of any: what is wrong");
    CHECK(f::negate(bad) == bad);
    CHECK(f::all("a", bad).text().empty());
}

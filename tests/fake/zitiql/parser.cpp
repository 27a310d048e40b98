// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake/zitiql/parser.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

using namespace zitiwire::fake::zitiql;

namespace {

/// The expression with all parentheses.
std::string tree(Expression const& expression) {
    using Type = Expression::Type;
    switch (expression.type) {
        case Type::constant: return expression.is_negated ? "F" : "T";
        case Type::not_: return "not(" + tree(expression.operands[0]) + ")";
        case Type::and_: return "(" + tree(expression.operands[0]) + " and " + tree(expression.operands[1]) + ")";
        case Type::or_: return "(" + tree(expression.operands[0]) + " or " + tree(expression.operands[1]) + ")";
        default: return expression.symbol;
    }
}

std::string tree_of(std::string_view text) {
    auto const query = Parser{text}.parse();
    return query ? tree(query->predicate.value()) : query.error();
}

std::string fault_of(std::string_view text) {
    auto const query = Parser{text}.parse();
    return query ? "" : query.error();
}

std::string unexpected(std::string const& text, int column) {
    std::string const number = std::to_string(column);
    return "Unexpected symbol: \"" + text + "\" at line: 1 column: " + number + ". line: 1, column: " + number +
           ", symbol: " + text;
}

}  // namespace

TEST_CASE("ZitiQL: the right side of and, or, not is all that follows") {
    CHECK(tree_of("a and b or c") == "(a and (b or c))");
    CHECK(tree_of("a or b and c") == "(a or (b and c))");
    CHECK(tree_of("(a and b) or c") == "((a and b) or c)");
    CHECK(tree_of("not a and b") == "not((a and b))");
    CHECK(tree_of("a and not b or c") == "(a and not((b or c)))");
    CHECK(tree_of("NOT (a) AND true") == "not((a and T))");
    CHECK(tree_of(" ( ( false ) ) ") == "F");
}

TEST_CASE("ZitiQL: operations with their values") {
    auto const read = [](std::string_view text) {
        auto query = Parser{text}.parse();
        REQUIRE_MESSAGE(query, text);
        return query->predicate.value();
    };
    Expression const in = read(R"(id not in [ "a" ,"b\"" ])");
    CHECK(in.type == Expression::Type::in);
    CHECK(in.is_negated);
    REQUIRE(in.literals.size() == 2);
    CHECK(in.literals[1].text == "b\"");
    CHECK(read("id=1").literals[0].kind == Kind::number);
    CHECK(read("x >= datetime(2000-01-01T00:00:00Z)").operator_text == ">=");
    CHECK(read("x between 1 and 2").literals.size() == 2);
    CHECK(read("x not icontains \"y\"").is_negated);
    CHECK(read("anyOf( x ) = null").set_function == "anyOf");
    CHECK(read("isEmpty(from x where y = 1)").symbol == "x");
    CHECK(read("x").type == Expression::Type::symbol);
}

TEST_CASE("ZitiQL: sort, skip and limit, each by itself or all in this order") {
    auto const query = Parser{"true sort by a desc , b,c ASC skip 1 limit none"}.parse();
    REQUIRE(query);
    REQUIRE(query->sort.size() == 3);
    CHECK(query->sort[0].is_descending);
    CHECK_FALSE(query->sort[2].is_descending);
    CHECK(query->skip == "1");
    CHECK(query->limit == "none");
    for (std::string_view const text :
         {"sort by id", "skip 1", "limit -1", "sort by id limit 1", "skip 1 limit 1", "true limit 1.5"})
        CHECK_MESSAGE(fault_of(text) == "", text);
    CHECK_FALSE(Parser{"limit 1"}.parse()->predicate);
}

TEST_CASE("ZitiQL: the first thing that cannot stand where it stands is named") {
    CHECK(fault_of("id like \"x\"") == unexpected("like", 3));
    CHECK(fault_of("id in []") == unexpected("]", 7));
    CHECK(fault_of("true limit 1 skip 1") == unexpected("skip", 13));
    CHECK(fault_of("sort id") == unexpected("id", 5));
    CHECK(fault_of("true sort by id dsc") == unexpected("dsc", 16));
    CHECK(fault_of("(id=\"x\"") == unexpected("<EOF>", 7));
    CHECK(fault_of("id=\"x") == unexpected("<EOF>", 5));
    CHECK(fault_of("") == unexpected("<EOF>", 0));
    CHECK(fault_of("id='x'") == unexpected("'x'", 3));
    for (std::string_view const text :
         {"id in[\"a\"]", "id contains\"a\"", "\"a\"or b", "not(x)", "(a)and(b)", "id == \"x\"", "a && b",
          "id = [\"a\"]", "id in [\"a\", 1]", "id not  in [\"a\"]", "id < true", "x icontains 1", "id", "a a"}) {
        CHECK_MESSAGE((fault_of(text) != "" || text == "id"), text);
    }
}

TEST_CASE("ZitiQL: white space is optional around comparisons only") {
    for (std::string_view const text : {"id=\"x\"", "id\n!=\t\"x\"", "id<1", "count(x)>=1", "( a )", "id in [1,2]"})
        CHECK_MESSAGE(fault_of(text) == "", text);
}

TEST_CASE("ZitiQL: flat chains are measured, nested ones are not long") {
    std::string flat = "a";
    std::string nested = "a";
    for (int i = 0; i < 120; ++i) {
        flat += " or a";
        nested = "(a or " + nested + ")";
    }
    CHECK(Parser{flat}.parse()->longest_chain == 120);
    CHECK(Parser{nested}.parse()->longest_chain == 1);
    CHECK_FALSE(Parser{std::string(5000, '(')}.parse());
}

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake/zitiql/lexer.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire::fake::zitiql;

namespace {

std::string texts(std::string_view text) {
    std::string all;
    for (Token const& token : lex(text)) {
        if (token.kind != Kind::blank) all.append(token.text).append("|");
    }
    return all;
}

Kind first(std::string_view text) { return lex(text).front().kind; }

}  // namespace

TEST_CASE("ZitiQL tokens: keywords in any case, symbols with dots, no digits in names") {
    CHECK(first("CONTAINS") == Kind::contains);
    CHECK(first("iContains") == Kind::icontains);
    CHECK(first("inside") == Kind::identifier);
    CHECK(texts("tags.color-b_c.x") == "tags.color-b_c.x|<EOF>|");
    CHECK(texts("tags.color1") == "tags.color|1|<EOF>|");
    CHECK(texts("'id'") == "'id'|<EOF>|");
    CHECK(texts("a.") == "a|<EOF>|");
}

TEST_CASE("ZitiQL tokens: not in is one token, with exactly one blank") {
    CHECK(texts("not in") == "not in|<EOF>|");
    CHECK(texts("not  in") == "not|in|<EOF>|");
    CHECK(texts("NOT   contains") == "NOT   contains|<EOF>|");
    CHECK(texts("not include") == "not in|clude|<EOF>|");
    CHECK(first("not between") == Kind::between);
    CHECK(texts("nothing") == "nothing|<EOF>|");
}

TEST_CASE("ZitiQL tokens: numbers without leading zeros or a plus") {
    CHECK(texts("-12.5e+3") == "-12.5e+3|<EOF>|");
    CHECK(texts("01") == "0|1|<EOF>|");
    CHECK(texts("+1") == "1|<EOF>|");
    CHECK(texts("1.x") == "1|x|<EOF>|");
    CHECK(texts("1e") == "1|e|<EOF>|");
    CHECK(texts("-a b") == "b|<EOF>|");
}

TEST_CASE("ZitiQL tokens: dates only in datetime(...)") {
    CHECK(first("datetime(2032-09-03T15:36:50Z)") == Kind::datetime);
    CHECK(first("datetime( 2032-09-03t15:36:50.123+01:30 )") == Kind::datetime);
    for (std::string_view const text : {"DATETIME(2032-09-03T15:36:50Z)", "datetime(2032-13-03T15:36:50Z)",
                                        "datetime(2032-09-03)", "datetime(2032-09-03T15:36:50)", "datetime"}) {
        CHECK_MESSAGE(first(text) == Kind::identifier, text);
    }
}

TEST_CASE("ZitiQL tokens: what fits nothing vanishes, up to the character that did not fit") {
    CHECK(texts("true;;") == "true|<EOF>|");
    CHECK(texts("#true&|\\%@") == "true|<EOF>|");
    CHECK(texts("id\xC2\xA0=\xC2\xA0\"x\"") == "id|=|\"x\"|<EOF>|");
    CHECK(texts("id=\"x") == "id|=|<EOF>|");
    CHECK(texts("token=\"\x01 null or true\"") == "token|=|null|or|true|<EOF>|");
    CHECK(texts("\"a\\q\"") == "<EOF>|");
    CHECK(texts("!=!x=") == "!=|=|<EOF>|");
}

TEST_CASE("ZitiQL tokens: they know their line and column, in characters") {
    std::vector<Token> const tokens = lex("\"\xC3\xA4\"\n =");
    REQUIRE(tokens.size() == 5);
    CHECK(tokens[1].column == 3);
    CHECK(tokens[3].line == 2);
    CHECK(tokens[3].column == 1);
    CHECK(tokens[4].kind == Kind::end);
    CHECK(tokens[4].column == 2);
}

TEST_CASE("ZitiQL strings: escapes are undone one kind after the other") {
    static constexpr std::pair<std::string_view, std::string_view> cases[] = {
        {R"("")", ""},      {R"("a\"b")", "a\"b"},         {R"("\\")", "\\"},         {R"("\\\\")", "\\"},
        {R"("\\n")", "\n"}, {R"("\n\r\t\f")", "\n\r\t\f"}, {R"("\\\\\\\\")", "\\\\"}, {R"("\\\\n")", "\\\n"}};
    for (auto const& [literal, value] : cases) CHECK_MESSAGE(string_value(literal) == value, literal);
}

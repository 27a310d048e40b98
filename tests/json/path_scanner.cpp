// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/path_scanner.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;

namespace {

static_assert(TokenScanner::is_between(',') && !TokenScanner::is_between('"'));

std::vector<std::string> tokens(std::string_view text, std::size_t at = 0) {
    std::vector<std::string> found;
    for (TokenScanner scanner{text, at}; scanner.next();) found.emplace_back(scanner.token());
    return found;
}

/// Where each token begins.
std::vector<std::size_t> places(std::string_view text) {
    std::vector<std::size_t> found;
    for (TokenScanner scanner{text}; scanner.next();) found.push_back(scanner.begin());
    return found;
}

/// The pointer at each token.
std::vector<std::string> pointers(std::string_view text) {
    std::vector<std::string> found;
    PathScanner path{text};
    for (std::size_t const place : places(text)) {
        path.advance_before(place + 1);
        found.push_back(path.pointer());
    }
    return found;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a reference token of a pointer has its tildes and slashes escaped") {
    std::pair<std::string_view, std::string_view> const cases[] = {
        {"", "/"},
        {"a", "/a"},
        {"a/b", "/a~1b"},
        {"a~b", "/a~0b"},
        {"~1", "/~01"},
        {"/~", "/~1~0"},
        {"\xC3\xBC \"", "/\xC3\xBC \""},
    };
    for (auto const& [token, expected] : cases) {
        std::string pointer = "/x";
        append_pointer(pointer, token);
        CHECK(pointer == "/x" + std::string{expected});
    }
}

TEST_CASE("text is taken apart into brackets, strings, numbers and literals") {
    CHECK(tokens("").empty());
    CHECK(tokens(" \t\r\n,:").empty());
    CHECK(tokens(R"({"a" : [1,-2.5e+3 ,true],"b":null})") ==
          Texts{"{", "\"a\"", "[", "1", "-2.5e+3", "true", "]", "\"b\"", "null", "}"});
    CHECK(tokens("[[]]{}") == Texts{"[", "[", "]", "]", "{", "}"});
    CHECK(tokens("1") == Texts{"1"});
    CHECK(tokens("1]") == Texts{"1", "]"});
    CHECK(tokens("true}") == Texts{"true", "}"});
}

TEST_CASE("brackets, commas, colons and escaped quotes inside a string do not end it") {
    CHECK(tokens(R"(["{[,:]}","\"","\\","a\\\"b","\u0022"])") ==
          Texts{"[", R"("{[,:]}")", R"("\"")", R"("\\")", R"("a\\\"b")", R"("\u0022")", "]"});
}

TEST_CASE("a string that is cut ends with the text") {
    CHECK(tokens("\"abc") == Texts{"\"abc"});
    CHECK(tokens("\"abc\\") == Texts{"\"abc\\"});
    CHECK(tokens("\"") == Texts{"\""});
}

TEST_CASE("the walk can begin inside of the text, and knows where each token stands") {
    CHECK(tokens(R"({"a":1})", 4) == Texts{"1", "}"});
    TokenScanner scanner{R"({ "a" : 12 })"};
    for (auto const& [begin, end] : {std::pair<std::size_t, std::size_t>{0, 1}, {2, 5}, {8, 10}, {11, 12}}) {
        REQUIRE(scanner.next());
        CHECK(scanner.begin() == begin);
        CHECK(scanner.end() == end);
    }
    CHECK_FALSE(scanner.next());
    CHECK_FALSE(scanner.next());
}

TEST_CASE("unquoting undoes every escape of JSON") {
    std::pair<std::string_view, std::string> const cases[] = {
        {R"("")", ""},
        {R"("abc")", "abc"},
        {R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
        {R"("\u0000")", std::string(1, '\0')},
        {R"("\u0041\u007f")", "A\x7F"},
        {R"("\u0080\u00fc\u07FF")", "\xC2\x80\xC3\xBC\xDF\xBF"},
        {R"("\u0800\u20aC\uFFFF")", "\xE0\xA0\x80\xE2\x82\xAC\xEF\xBF\xBF"},
        {R"("\uD800\uDC00")", "\xF0\x90\x80\x80"},
        {R"("\ud83d\ude00x")", "\xF0\x9F\x98\x80x"},
        {R"("\uDBFF\uDFFF")", "\xF4\x8F\xBF\xBF"},
        {R"("\\u0041")", "\\u0041"},
        {"\"\xC3\xBC\"", "\xC3\xBC"},
    };
    for (auto const& [token, expected] : cases) {
        CAPTURE(token);
        CHECK(unquote(token) == expected);
    }
}

TEST_CASE("the pointer of each value is that of its members and indexes") {
    // {      "a"   [     1       2       ]     "b"   {     "c/d"      3          }     "a"   null  }
    Texts const expected{"", "/a", "/a", "/a/0", "/a/1", "/a", "/b", "/b", "/b/c~1d", "/b/c~1d", "/b", "/a", "/a", ""};
    CHECK(pointers(R"({"a":[1,2],"b":{"c/d":3},"a":null})") == expected);
}

TEST_CASE("array elements are counted whatever they hold") {
    std::string_view const text = R"([[],{},"x",[0,[{"k":7}]]])";
    PathScanner path{text};
    // 1 [   2 [   3 ]   4 {   5 }   6 "x"   7 [   8 0   9 [   10 {   11 "k"   12 7
    std::pair<std::size_t, std::string_view> const expected[] = {
        {3, "/0"}, {5, "/1"}, {6, "/2"}, {8, "/3/0"}, {11, "/3/1/0/k"}, {12, "/3/1/0/k"}, {13, "/3/1/0"}, {14, "/3/1"}};
    for (auto const& [number, pointer] : expected) {
        CAPTURE(number);
        path.advance_before(places(text)[number - 1] + 1);
        CHECK(path.pointer() == pointer);
    }
}

TEST_CASE("names with escapes and the empty name have their place in a pointer") {
    CHECK(pointers(R"({"":{"\u007e\/\n":1}})").at(3) == "//~0~1\n");
    CHECK(pointers(R"({"":1})") == Texts{"", "/", "/", ""});
}

TEST_CASE("a walk stops before the place it is told, and at the end of the text") {
    std::string_view const text = R"({"a":1, "b":2)";
    PathScanner path{text};
    path.advance_before(8);
    CHECK(path.pointer() == "/a");
    path.advance_before(9);
    CHECK(path.pointer() == "/b");
    path.advance_before(1'000);
    CHECK(path.pointer() == "/b");
    path.advance_before(2);
    CHECK(path.pointer() == "/b");
    PathScanner empty{""};
    empty.advance_before(1);
    CHECK(empty.pointer().empty());
    PathScanner later{"\xEF\xBB\xBF[0,1]", 3};
    later.advance_before(7);
    CHECK(later.pointer() == "/1");
}

TEST_CASE("an array or object that was just opened is pointed at itself") {
    CHECK(pointers("[]") == Texts{"", ""});
    CHECK(pointers(R"({"id":[{}]})") == Texts{"", "/id", "/id", "/id/0", "/id/0", "/id", ""});
}

TEST_CASE("a value that could not be read to its end is pointed at as begun") {
    struct Case {
        std::string_view text;
        std::size_t tokens;
        std::size_t end;
        std::string_view pointer;
    };
    Case const cases[] = {
        {"[x", 1, 1, "/0"},
        {"[1, x", 2, 4, "/1"},
        {"[1, x", 2, 3, "/1"},
        {"[1, x", 2, 2, "/0"},
        {"[1 x", 2, 3, "/0"},
        {R"({"a":1,x)", 3, 7, ""},
        {R"({"a":1 x)", 3, 7, "/a"},
        {R"({"a": x)", 2, 6, "/a"},
        {"{x", 1, 1, ""},
        {R"([{"a":[0] , x)", 6, 12, "/0"},
        {"1 ,", 1, 3, ""},
    };
    for (Case const& c : cases) {
        CAPTURE(c.text);
        CAPTURE(c.end);
        PathScanner path{c.text};
        path.advance_before(places(c.text)[c.tokens - 1] + 1);
        path.enter_value_before(c.end);
        CHECK(path.pointer() == c.pointer);
    }
}

TEST_CASE("a pointer of just the allowed length is whole, a longer one ends there with an ellipsis, wherever that is") {
    std::string_view const text = R"({"abc":{"de":[7,{"f":1}]}})";
    PathScanner path{text};
    path.advance_before(text.find('1') + 1);
    std::string const whole = "/abc/de/1/f";
    CHECK(path.pointer() == whole);
    for (std::size_t limit = 0; limit <= whole.size() + 2; ++limit) {
        CAPTURE(limit);
        CHECK(path.pointer(limit) == (limit < whole.size() ? whole.substr(0, limit) + "..." : whole));
    }
}

TEST_CASE("a pointer into a long key ends where the whole pointer would, however the key is escaped") {
    for (std::string_view const piece : {"x", "\\u00e9", "\\n", "\\\\", "\\\"", "\\ud83d\\ude00"}) {
        std::string key;
        for (std::size_t i = 0; i < 40; ++i) key += piece;
        std::string const text = "{\"" + key + "\":1}";
        PathScanner path{text};
        path.advance_before(text.size() - 1);
        std::string const whole = path.pointer();
        for (std::size_t limit = 0; limit < 12; ++limit) {
            CAPTURE(piece);
            CAPTURE(limit);
            CHECK(path.pointer(limit) == whole.substr(0, limit) + "...");
        }
    }
}

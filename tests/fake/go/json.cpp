// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake/go/json.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

using namespace zitiwire::fake;

namespace {

std::string first_fault(std::string_view text) {
    auto const value = JsonScanner{text}.scan();
    return value ? "" : value.error();
}

}  // namespace

TEST_CASE("Go's JSON: the first value counts, whatever follows") {
    auto const value = JsonScanner{" \n{\"a\":[1,{}]} ]]garbage"}.scan();
    REQUIRE(value);
    CHECK(value->kind == JsonKind::object);
    CHECK(value->text == R"({"a":[1,{}]})");
    for (auto const& [text, kind] : {std::pair{"null,", JsonKind::null},
                                     {"true", JsonKind::boolean},
                                     {"-0.5e+1x", JsonKind::number},
                                     {"\"\\u00e4\\\"\"", JsonKind::string},
                                     {"[]", JsonKind::array}}) {
        auto const other = JsonScanner{text}.scan();
        REQUIRE_MESSAGE(other, text);
        CHECK(other->kind == kind);
    }
    CHECK(JsonScanner{"12 "}.scan()->text == "12");
}

TEST_CASE("Go's JSON: the messages are Go's") {
    static constexpr std::pair<std::string_view, std::string_view> cases[] = {
        {"", "EOF"},
        {" \t\r\n", "EOF"},
        {"{", "unexpected EOF"},
        {R"({"a":"b)", "unexpected EOF"},
        {R"({"a":tr)", "unexpected EOF"},
        {R"({"a":1,)", "unexpected EOF"},
        {"\"\\u00", "unexpected EOF"},
        {"-", "unexpected EOF"},
        {"method", "invalid character 'm' looking for beginning of value"},
        {"\xEF\xBB\xBF{}", "invalid character '\xC3\xAF' looking for beginning of value"},
        {"{'a':1}", "invalid character '\\'' looking for beginning of object key string"},
        {R"({"a":1,})", "invalid character '}' looking for beginning of object key string"},
        {R"({"a" 1})", "invalid character '1' after object key"},
        {R"({"a":1 2})", "invalid character '2' after object key:value pair"},
        {"[1 2]", "invalid character '2' after array element"},
        {"[1,]", "invalid character ']' looking for beginning of value"},
        {"nule", "invalid character 'e' in literal null (expecting 'l')"},
        {"-a", "invalid character 'a' in numeric literal"},
        {"1.x", "invalid character 'x' after decimal point in numeric literal"},
        {"1ex", "invalid character 'x' in exponent of numeric literal"},
        {"\"a\nb\"", "invalid character '\\n' in string literal"},
        {"\"a\x01\"", "invalid character '\\x01' in string literal"},
        {"\"\\x\"", "invalid character 'x' in string escape code"},
        {"\"\\u00g0\"", "invalid character 'g' in \\u hexadecimal character escape"},
    };
    for (auto const& [text, message] : cases) CHECK_MESSAGE(first_fault(text) == message, text);
}

TEST_CASE("Go's JSON: nesting is limited to ten thousand levels and costs no stack") {
    auto const nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(first_fault(nested(10'000)) == "");
    CHECK(first_fault(nested(10'001)) == "invalid character '[' exceeded max depth");
}

TEST_CASE("Go's JSON: strings that are no Unicode get replacement characters") {
    CHECK(string_of(R"("a\n\"\\\/\b\f\r\t\u00e4\ud83d\ude00")") == "a\n\"\\/\b\f\r\t\xC3\xA4\xF0\x9F\x98\x80");
    CHECK(string_of(R"("\ud800x")") == "\xEF\xBF\xBDx");
    CHECK(string_of(R"("\ude00\ud83d")") == "\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(string_of(R"("\ud83d\u0041")") ==
          "\xEF\xBF\xBD"
          "A");
    CHECK(string_of("\"\xFF\xFE\"") == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("Go's JSON: members come in order, repeated ones too") {
    auto const members = members_of(R"({ "a" : {"x":[1,"}"]} , "b":"c" ,"a":null})");
    REQUIRE(members.size() == 3);
    CHECK(members[0].first == "a");
    CHECK(members[0].second.text == R"({"x":[1,"}"]})");
    CHECK(members[1].second.kind == JsonKind::string);
    CHECK(members[2].first == "a");
    CHECK(members[2].second.kind == JsonKind::null);
    CHECK(members_of("{}").empty());
}

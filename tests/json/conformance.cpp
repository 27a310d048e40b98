// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/reader.hpp>
#include <zitiwire/json/skim.hpp>
#include <zitiwire/model/tags.hpp>

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>
#include <boost/json/parse.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;
using namespace std::string_view_literals;

/// RFC 8259, one rule at a time: each text is read by itself, as a free-form value, as an array or map of them and as a
/// member that no model knows.
namespace {

struct Known {
    std::int64_t n = 0;
    BOOST_DESCRIBE_CLASS(Known, (), (n), (), ())
};

/// Texts that one rule is about.
struct Rule {
    std::string_view name;
    std::vector<std::string_view> texts;
};

std::string as_member(std::string_view text) { return std::string{R"({"n":1,"other":)"}.append(text).append("}"); }

/// An independent reading of the same.
bool boost_reads(std::string_view text) {
    boost::json::parse_options options;
    options.max_depth = max_free_form_depth;
    boost::system::error_code error;
    (void)boost::json::parse({text.data(), text.size()}, error, {}, options);
    return !error;
}

std::string repeated(std::string_view text, std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
}

void accepts(std::string_view text) {
    CHECK(is_json_value(text));
    auto const free_form = decode<Json>(text);
    REQUIRE(free_form.has_value());
    std::size_t const begin = text.find_first_not_of(" \t\r\n");
    CHECK(free_form->text == text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin));
    CHECK(decode<std::vector<Json>>(text).has_value() ==
          (text[begin] == '['));  // where the model has the outermost brackets
    CHECK(decode<Tags>(text).has_value() == (text[begin] == '{'));
    auto const known = decode<Known>(as_member(text));
    REQUIRE(known.has_value());
    CHECK(known->n == 1);
}

void refuses(std::string_view text) {
    CHECK_FALSE(decode<std::vector<Json>>(text).has_value());
    CHECK_FALSE(decode<Tags>(text).has_value());
    CHECK_FALSE(is_json_value(text));
    CHECK_FALSE(decode<Json>(text).has_value());
    CHECK_FALSE(decode<Known>(as_member(text)).has_value());
}

void judge(void (*check)(std::string_view), bool expected, std::vector<Rule> const& rules) {
    for (Rule const& rule : rules) {
        CAPTURE(rule.name);
        for (std::string_view const text : rule.texts) {
            CAPTURE(text);
            check(text);
            CHECK(boost_reads(text) == expected);
        }
    }
}
void accept(std::vector<Rule> const& rules) { judge(accepts, true, rules); }
void refuse(std::vector<Rule> const& rules) { judge(refuses, false, rules); }

}  // namespace

TEST_CASE("arrays, objects and what stands between are read as RFC 8259 has them") {
    accept({
        {"an array",
         {"[]", "[1]", "[1,2]", "[\"\"]", "[\"a\"]", "[false]", "[null]", "[true]", "[{}]", "[[]]", "[[[[]]],[[]]]"}},
        {"an array of all kinds", {R"([null, 1, "1", {}])", R"([true,false,null,-0.5e1,"",[],{}])"}},
        {"an array with several nulls", {"[1,null,null,null,2]"}},
        {"white space in an array",
         {"[ ]", "[\n]", "[\t\r\n ]", "[[]   ]", "[ 1]", "[1\n]", "[2] ", " [1]", "[1\t,\r2]"}},
        {"an object",
         {"{}", R"({"a":1})", R"({"asd":"sdf", "dfg":"fgh"})", R"({"a":[]})", R"({"a":{"b":{}}})",
          R"({"title":"\u041f"})"}},
        {"an empty name", {R"({"":0})", R"({"":""})"}},
        {"a name with escapes", {R"({"foo\u0000bar": 42})", R"({"\"\\\/\b\f\n\r\t":1})", R"({"\ud834\udd1e":1})"}},
        {"a name beyond ASCII", {"{\"\xC3\xA9\":1}", "{\"\xF0\x9F\x98\x80\":1}"}},
        {"a name that is a number, a literal or a bracket", {R"({"1":1,"null":2,"[":3,"}":4,":":5,",":6})"}},
        {"white space in an object", {"{ }", "{\n}", "{\n\"a\": \"b\"\n}", "{\t\"a\"\r:\n1 , \"b\" :2\t}"}},
        {"white space around a value", {" true", "true\n", "\r\n\t {} \t\n\r", "\n\n\n1", "[] "}},
        {"a value by itself", {"false", "true", "null", "42", "-0.1", "\"asd\"", "\"\""}},
    });
}

TEST_CASE("a repeated name is no fault of JSON") {
    accept({{"a repeated name",
             {R"({"a":"b","a":"c"})", R"({"a":"b","a":"b"})", R"({"a":1,"\u0061":2})", R"([{"":1,"":{"":2,"":3}}])"}}});
    CHECK(decode<Known>(R"({"other":1,"n":1,"other":2})").has_value());
}

TEST_CASE("numbers are read as RFC 8259 has them") {
    accept({
        {"zero", {"0", "-0", "[-0]", "0.0", "-0.0", "0e0", "0e1", "0e+1", "0E-1", "0.00e000", "-0e-0"}},
        {"an integer", {"1", "-1", "[-123]", "[123]", "[ 4]", "10", "100000", "9007199254740993", "1234567890"}},
        {"the ends of 64 bits", {"9223372036854775807", "-9223372036854775808", "18446744073709551615"}},
        {"an integer beyond 64 bits",
         {"9223372036854775808", "-9223372036854775809", "18446744073709551616", "[-237462374673276894279832]"}},
        {"a fraction", {"0.5", "-0.5", "[123.456789]", "1.0", "1.000", "0.1000", "-1.5"}},
        {"a number close to zero",
         {"[-0.00000000000000000000000000000000000000000000000000000000000000000000000000001]"}},
        {"an exponent", {"123e65", "20e1", "123e45", "123.456e78", "1e-2", "1e+2", "1e01", "1e-01", "1.5e10"}},
        {"an exponent with a capital", {"1E22", "1E-2", "1E+2", "1.5E10", "-1E1"}},
        {"a number at the end of each thing",
         {"[1]", "[1,1]", "[1 ,1 ]", R"({"a":1})", R"({"a":1,"b":1})", "[[1],[1]]"}},
        {"numbers of a world", {R"({ "min": -1.0e+28, "max": 1.0e+28 })"}},
        {"many zeros",
         {"0.000000000000000000000000000001", "1000000000000000000000000000000", "1e0000000000000000000000000000001"}},
    });
    // Boost refuses an exponent that no int holds; what a number is worth is not asked here.
    for (std::string_view const text :
         {"0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999999999999999969999999006",
          "-1e+9999999999999", "1.5e+9999999999", "123123e-10000000000000", "1e99999999999999999999"}) {
        CAPTURE(text);
        accepts(text);
    }
    for (std::size_t const length : {1'000U, 100'000U}) {
        accepts(std::string(length, '9'));
        accepts("-0." + std::string(length, '0') + "1E-" + std::string(length, '9'));
    }
}

TEST_CASE("strings are read as RFC 8259 has them") {
    accept({
        {"characters that stand for themselves",
         {"\"asd \"", "\" \"", "[ \"a\"]", "[\"a/*b*/c/*d//e\"]", "\"'/\"", "\"#{}[],:\"", "\"~!@\""}},
        {"DEL", {"\"\x7F\"", "\"x\x7Fx\""}},
        {"each escape",
         {R"("\"")", R"("\\")", R"("\/")", R"("\b")", R"("\f")", R"("\n")", R"("\r")", R"("\t")",
          R"(["\"\\\/\b\f\n\r\t"])"}},
        {"a backslash that is escaped", {R"("\\a")", R"("\\n")", R"("\\u0000")", R"("\\\\")", R"("\\\"")", R"("\\u")"}},
        {"a number",
         {R"("\u0061\u30af\u30EA\u30b9")", R"("\u0060\u012a\u12AB")", R"("\u002c")", R"("\u0022")", R"("\u005C")"}},
        {"an escaped control character",
         {R"("\u0000")", R"("\u0012")", R"("\u001f")", R"("\u000A")", R"("\u007F")", R"("\u0080")"}},
        {"a surrogate pair",
         {R"("\ud801\udc37")", R"("\ud83d\ude39\ud83d\udc8d")", R"("\uD834\uDd1e")", R"("\ud800\udc00")",
          R"("\uDBFF\uDFFF")"}},
        {"an escaped noncharacter",
         {R"("\uFFFF")", R"("\uFFFE")", R"("\uFDD0")", R"("\uDBFF\uDFFE")", R"("\uD83F\uDFFE")"}},
        {"an escaped space of another kind",
         {R"("new\u00A0line")", R"("\u200B")", R"("\u2064")", R"("\u2028\u2029")", R"("\uFEFF")"}},
        {"an escape next to a surrogate pair", {R"("\ud7ff\ud800\udc00\ue000")", R"("\n\ud800\udc00\n")"}},
        {"UTF-8 of two bytes", {"\"\xC2\x80\"", "\"\xC3\xA9\"", "\"\xDF\xBF\"", "\"\xCF\x80\""}},
        {"UTF-8 of three bytes",
         {"\"\xE0\xA0\x80\"", "\"\xE2\x82\xAC\"", "\"\xED\x9F\xBF\"", "\"\xEE\x80\x80\"",
          "\"\xE2\x8D\x82\xE3\x88\xB4\""}},
        {"UTF-8 of four bytes",
         {"\"\xF0\x90\x80\x80\"", "\"\xF0\x9D\x84\x9E\"", "\"\xF3\xBF\xBF\xBF\"", "\"\xF4\x8F\xBF\xBF\""}},
        {"a noncharacter", {"\"\xEF\xBF\xBF\"", "\"\xEF\xBF\xBE\"", "\"\xEF\xB7\x90\"", "\"\xF0\x9B\xBF\xBF\""}},
        {"a byte order mark in a string", {"\"\xEF\xBB\xBF\"", "[\"\xEF\xBB\xBFx\"]"}},
        {"line separators",
         {"\"\xE2\x80\xA8\"", "\"\xE2\x80\xA9\"", "\"\xC2\x85\"", "\"\xC2\xA0\"", "\"\xE2\x81\xA0\""}},
        {"escapes and UTF-8 together", {"\"\xE2\x82\xAC\\u20AC\xF0\x9D\x84\x9E\\n\"", "\"\\u0041\xC3\xA9\""}},
    });
    for (std::size_t const length : {15U, 16U, 17U, 31U, 32U, 33U, 100'000U}) {
        for (std::string_view const end : {"", "\\n", "\xC3\xA9", "\\\\", "\\u00e9"}) {
            std::string const text = ("\"" + std::string(length, 'x')).append(end).append("\"");
            accepts(text);
            accepts("{" + text + ":[" + text + "]}");
        }
    }
}

TEST_CASE("arrays that RFC 8259 does not have are refused") {
    refuse({
        {"a comma before the end", {"[1,]", "[\"\",]", "[4,]", "[1,,]", "[\"x\",,]", "[1 , ]", "[[],]"}},
        {"a comma and nothing", {"[,]", "[,1]", "[   , \"\"]", "[,,]", "[1,,2]", "[1, ,2]", "[\"a\",\n4\n,1,"}},
        {"a comma behind the end", {"[\"\"],", "1,", "[],1", "null,null"}},
        {"no comma",
         {"[1 true]", "[3[4]]", "[1 2]", "[\"a\" \"b\"]", "[\"a\"\"b\"]", "[{}{}]", "[[][]]", "[null null]",
          "[1\"a\"]"}},
        {"a colon, a semicolon", {"[\"\": 1]", "[1:2]", "[1;2]", "[:]", "[\"a\":]"}},
        {"no end",
         {"[", "[\"\"", "[1", "[1,", "[1\n,1\n,1", "[{}", "[\"x\"", "[[", "[[]", "[ ", "[\"a", "[\"a\",", "[null", "[-",
          "[{\"a\":1}"}},
        {"another end", {"[}", "[1}", "[{]", "[{]}", "[)", "[1>", "[\"a\"}", "[[}]"}},
        {"an end too many", {"[\"x\"]]", "1]", "]", "[]]", "[][]", "[1]x", "[1] 1", "[]{}"}},
        {"no value",
         {"[x", "[*]", "[a\xE5]", "[\xFF]", "[\"x\", truth]", "[abc]", "[undefined]", "[-]", "[#]", "[/]", "[']", "[`]",
          "[=]"}},
        {"other white space",
         {"[\f]", "[\"\v\"]", "[\v]", "[\xC2\xA0]", "[\xE2\x81\xA0]", "[\xE3\x80\x80]", "\b1", "1\f", "\v"}},
        {"a byte that is zero",
         {"[\0]"sv, "\0"sv, "1\0"sv, "\0001"sv, "[1\0,2]"sv, "[1,\0002]"sv, "[]\0"sv, "nul\0"sv, "{\0}"sv,
          "{\"a\":1\0}"sv, "{\"a\"\0:1}"sv}},
    });
}

TEST_CASE("objects that RFC 8259 does not have are refused") {
    refuse({
        {"a comma before the end",
         {R"({"a":0,})", R"({"id":0,,,,,})", R"({"a":"b",,"c":"d"})", "{,}", "{,", R"({,"a":0})", R"({"x": true,)"}},
        {"no comma", {R"({"a":1 "b":2})", R"({"a":"a" 123})", R"({"a":1"b":2})", R"({"a":{}"b":2})"}},
        {"no colon",
         {R"({"x", null})", R"({"a" b})", R"({"a" "b"})", R"({"a")", R"({"a"})", R"({"a",)", R"({"foo":"bar", "a"})",
          R"({"a" 1})"}},
        {"a colon too many or of another kind",
         {R"({"x"::"b"})", R"({:"b"})", R"({"a"=1})", R"({"a";1})", R"({"a":1:2})", R"({"a","b":1})"}},
        {"no value", {R"({"a":})", R"({"a":)", R"({"a":,"b":1})", R"({"":)", R"({"a": ])"}},
        {"a name that is no string",
         {"{1:1}", "{9999E9999:1}", "{null:null,null:null}", "{[: \"x\"}", "{[]:1}", "{{}:1}", "{true:1}", "{-1:1}"}},
        {"a name without quotes",
         {"{a: \"b\"}", "{a:1}", "{\"a\":1,b:2}", "{\xF0\x9F\x87\xA8\xF0\x9F\x87\xAD}", "{$:1}", "{*"}},
        {"single quotes", {"{'a':0}", "{'a", "{\"a\":'b'}", "['single quote']", "'a'", "['"}},
        {"a name that is no UTF-8", {"{\"\xB9\":\"0\"}", "{\"\xB9\":\"0\",}", "{\"\xC3\":1}", "{\"\xED\xA0\x80\":1}"}},
        {"comments",
         {R"({"a":"b"}/**/)", R"({"a":"b"}/**//)", R"({"a":"b"}//)", R"({"a":/*c*/"b"})", "/**/1", "[1//\n]", "#\n1",
          "[1,/**/2]"}},
        {"no end",
         {"{", R"({"a":1)", R"({"asd":"asd")", R"({"a":"a)", R"({"a)", R"({"a":[)", R"({"a":{}")", "{\"a\":1,", "{ "}},
        {"another end", {"{]", R"({"a":1])", R"({"a":[})", "{[", "{)"}},
        {"more behind the end", {"{}}", R"({"a":true} "x")", R"({"a":"b"}#)", R"({"a":"b"}#{})", "{}{}", "{}1", "{}x"}},
    });
}

TEST_CASE("numbers that RFC 8259 does not have are refused") {
    refuse({
        {"a sign alone", {"-", "[-]", "[- 1]", "-foo", "--1", "[--2.]", "-\"1\"", "-null", "-[]", "[-,1]"}},
        {"a plus", {"+1", "[++1234]", "+Inf", "+0", "[+]", "+", "[1,+1]"}},
        {"a zero in front",
         {"00", "01", "-01", "-00", "012", "-012", "[00.5]", "123\0000"sv, "-0123.4", "01e1", "000"}},
        {"no digit in front of the dot", {".5", ".2e-3", "-.5", "[-.123]", "[.123]", ".", "-.", "[.-1]", ".e1"}},
        {"no digit behind the dot",
         {"1.", "-2.", "[-1.0.]", "2.e3", "2.e+3", "2.e-3", "0.e1", "9.e+", "[1.]", "1. ", "0.", "-0.", "1.x", "1..5"}},
        {"no digit in the exponent",
         {"1e", "1E", "0e", "0E+", "0e+", "0.3e", "0.3e+", "1.0e-", "1.0e+", "1.0e", "[1e,2]", "1e ", "1e+ 1", "1e.5"}},
        {"a part too many",
         {"1eE2", "1ee2", "1e1e1", "0e+-1", "1e++1", "1e--1", "0.1.2", "1e1.5", "1.2e3.4", "1-2", "1+2", "1e5+"}},
        {"names of numbers",
         {"NaN", "-NaN", "nan", "Inf", "Infinity", "-Infinity", "infinity", "[NaN]", "[-Infinity]", "1e1inf"}},
        {"other bases and groups",
         {"0x1", "0x42", "0X1F", "0b1", "0o7", "1_000", "1 000.0", "[1 000]", "1'000", "0x", "#1", "10h"}},
        {"letters behind",
         {"1x", "-1x", "1ea", "1.2a-3", "-123.123foo", "1.8011670033376514H-308", "1f", "1.0f", "1n", "2@", "0 a",
          "1\"\"", "1null"}},
        {"digits of another script", {"\xEF\xBC\x91", "1\xEF\xBC\x91", "\xD9\xA1", "-\xD9\xA1"}},
        {"bytes that are no UTF-8 behind", {"123\xE5", "0\xE5", "1e1\xE5", "1e\xE5", "1.\xE5", "-\xE5"}},
    });
}

TEST_CASE("strings that RFC 8259 does not have are refused") {
    refuse({
        {"no end",
         {"\"", "\"a", "\"\\\"", "[\"asd]", "\"\\", "[\"\\\\\\\"]", "[\"\\\"]", "\"a\\\\\\\"", "\"\xC3", "\"\xE2\x82",
          "\"\xF0\x9F\x98"}},
        {"an escape without an end",
         {"[\"\\u00A\"]", "\"\\u\"", "\"\\u1\"", "\"\\u12\"", "\"\\u123\"", "\"\\u00", "\"\\u", "[\"\\{[\"\\{[\"\\{"}},
        {"no escape",
         {R"("\a")", R"("\x00")", R"("\v")", R"("\0")", R"("\'")", R"("\ ")", R"("\1")", R"("\N")", R"("\UA66D")",
          R"("\?")"}},
        {"an escape of what is no ASCII", {"\"\\\xF0\x9F\x8C\x80\"", "\"\\\xE5\"", "\"\\\xC3\xA9\"", "\"\\\x7F\""}},
        {"an escaped control character as it is",
         {"\"\\\t\"", "\"\\\n\"", "\"\\\r\"", "\"\\\0\""sv, "\"\\\x01\"", "\"\\\x1F\""}},
        {"other digits",
         {R"("\uqqqq")", R"("\u12g4")", R"("\u 123")", R"("\u+123")", R"("\u0x12")", R"("\u{61}")", "\"\\u\xE5\"",
          "\"\\u00\0000\""sv}},
        {"half a pair",
         {R"("\ud800")", R"("\udbff")", R"("\udc00")", R"("\udfff")", R"("\uD800x")", R"(["\ud800abc"])",
          R"({"\ud800":1})"}},
        {"a pair in parts",
         {R"("\uD800\n")", R"("\uD800\")", R"("\uD800\u")", R"("\uD800\u1")", R"("\uD834\uDd")", R"("\uD800\\udc00")",
          R"("\ud800 \udc00")"}},
        {"a wrong pair",
         {R"("\uDd1e\uD834")", R"("\uD800\uD800\udc00")", R"("\uD800\uD800\x")", R"("\uD888\u1234")",
          R"("\ud800\u0041")", R"("\ud800\ue000")"}},
        {"a surrogate pair with UTF-8 for a half", {"\"\\ud800\xED\xB0\x80\"", "\"\xED\xA0\x80\\udc00\""}},
        {"control characters",
         {"\"\n\"", "\"a\nb\"", "\"\t\"", "\"\r\"", "\"\0\""sv, "[\"a\0a\"]"sv, "\"\x01\"", "\"\x1F\"", "\"\f\"",
          "\"0123456789abcdef\x1B\""}},
        {"no quotes",
         {"abc", "[\\n]", "[\xC3\xA9]", "\xC3\xA9", "[\\u0020\"asd\"]", "[\\u000A\"\"]", "\\u0022a\\u0022", "\\\"a\\\"",
          "[\xE2\x80\x9Cx\xE2\x80\x9D]"}},
        {"more behind the end", {"\"\"x", "\"a\"b\"", "\"a\" \"b\"", "\"\"\"", "\"\"\"\"", "\"a\";", "[\"\"x]"}},
        {"a cut sequence",
         {"\"\xC3\"", "\"\xE2\x82\"", "\"\xE2\"", "\"\xF0\x9F\x98\"", "\"\xF0\"", "\"\xC3x\"", "\"\xE2\x82x\"",
          "\"\xF0\x9F\x98x\"", "\"\xC3\\n\""}},
        {"bytes that continue nothing",
         {"\"\x80\"", "\"\xBF\"", "\"a\x81\"", "\"\xC3\xA9\xA9\"", "\"\xE2\x82\xAC\x80\"", "\"\xF4\x8F\xBF\xBF\xBF\""}},
        {"an overlong sequence",
         {"\"\xC0\x80\"", "\"\xC0\xAF\"", "\"\xC1\xBF\"", "\"\xE0\x80\xAF\"", "\"\xE0\x9F\xBF\"",
          "\"\xF0\x80\x80\xAF\"", "\"\xF0\x8F\xBF\xBF\""}},
        {"a surrogate as UTF-8",
         {"\"\xED\xA0\x80\"", "\"\xED\xAF\xBF\"", "\"\xED\xB0\x80\"", "\"\xED\xBF\xBF\"",
          "\"\xED\xA0\xB4\xED\xB4\x9E\""}},
        {"UTF-8 beyond U+10FFFF",
         {"\"\xF4\x90\x80\x80\"", "\"\xF4\xBF\xBF\xBF\"", "\"\xF5\x80\x80\x80\"", "\"\xF7\xBF\xBF\xBF\"",
          "\"\xF8\x88\x80\x80\x80\"", "\"\xFE\"", "\"\xFF\""}},
        {"another encoding", {"\"\xE9\"", "\xE9", "\xE5", "\"caf\xE9\"", "\"\xE8\xAA\""}},
        {"UTF-16 and UTF-32",
         {"\xFF\xFE[\0\"\0\xE9\0\"\0]\0"sv, "\0[\0]"sv, "[\0]\0"sv, "\xFE\xFF\0[\0]"sv, "1\0\0\0"sv, "\0\0\0001"sv,
          "\"\0a\0\"\0"sv}},
    });
}

TEST_CASE("literals and loose bytes that RFC 8259 does not have are refused") {
    refuse({
        {"nothing", {"", " ", "\n", "\t\r\n "}},
        {"a literal that is cut",
         {"n", "nul", "t", "tru", "f", "fals", "[fals]", "[nul]", "[tru]", "[ false, nul", "[ true, fals",
          "[ false, tru"}},
        {"a literal that goes on", {"nullx", "true1", "falsey", "truetrue", "[null1]", "null\"\"", "[true[]]"}},
        {"a literal in another case", {"True", "TRUE", "Null", "NULL", "False", "[True]", "nULL", "tRue"}},
        {"other names", {"undefined", "None", "nil", "yes", "a\xC3\xA5", "\xC3\xA5", "NaN"}},
        {"other signs",
         {"*", "<.>", "[<null>]", "<html></html>", "[\xE2\x81\xA0]", "\xE2\x81\xA0", "(1)", "=1", "\x7F", "@", "`a`",
          "&"}},
        {"an end alone", {"}", ":", ",", ";", "]", "):"}},
        {"half a byte order mark",
         {"\xEF\xBB{}", "\xEF{}", "\xBB\xBF{}", "\xEF\xBB\xBF\xEF\xBB\xBF{}", "{}\xEF\xBB\xBF", "[\xEF\xBB\xBF]"}},
    });
}

TEST_CASE("a byte order mark is no JSON, and passed over in front of a document alone") {
    for (std::string_view const text : {"\xEF\xBB\xBF{}", "\xEF\xBB\xBF 1", "\xEF\xBB\xBFnull"}) {
        CAPTURE(text);
        CHECK_FALSE(is_json_value(text));
        CHECK_FALSE(boost_reads(text));
        CHECK(decode<Json>(text) == Json{std::string{text.substr(text.find_first_not_of(' ', 3))}});
        CHECK_FALSE(decode<Known>(as_member(text)).has_value());
    }
    refuse({{"nothing behind it", {"\xEF\xBB\xBF", "\xEF\xBB\xBF ", "\xEF\xBB", "\xEF"}}});
}

TEST_CASE("values may nest to the limit, and no number of brackets does harm") {
    for (std::size_t const levels : {1U, 100U, 500U, 511U}) {
        accepts(std::string(levels, '[') + std::string(levels, ']'));
        accepts(repeated("{\"\":", levels) + "1" + std::string(levels, '}'));
        refuses(std::string(levels, '[') + std::string(levels - 1, ']'));
    }
    for (std::size_t const levels : {513U, 100'000U}) {
        refuses(std::string(levels, '['));
        refuses(std::string(levels, '{'));
        refuses(std::string(levels, ']'));
        refuses(repeated("[{\"\":", levels));
        refuses(std::string(levels, '[') + std::string(levels, ']'));
    }
}

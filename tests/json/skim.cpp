// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/skim.hpp>

#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/reader.hpp>

#include <doctest/doctest.h>

#include <boost/json/parse.hpp>

#include <cstddef>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>

using namespace zitiwire;

namespace {

/// An independent reading of the same.
bool parses(std::string_view text) {
    boost::json::parse_options options;
    options.max_depth = max_free_form_depth;
    boost::system::error_code error;
    (void)boost::json::parse({text.data(), text.size()}, error, {}, options);
    return !error;
}

}  // namespace

TEST_CASE("one JSON value and nothing else") {
    for (std::string_view const text :
         {"null", "true", "false", "0", "-0", "12", "-1.5e+10", "0.0E-1", "1e5", "\"\"", R"("a\"\\\/\b\f\n\r\t\u00e9")",
          R"("\ud83d\uDE00")", "\"\xF0\x9F\x98\x80\"", "[]", "{}", " [ 1 , [ ] , { } ] ",
          R"({"a":{"b":[null,true]},"":""})", "\t\r\n1\n", "\"\x7F\""}) {
        CAPTURE(text);
        CHECK(is_json_value(text));
        CHECK(parses(text));
    }
}

TEST_CASE("what is no JSON value") {
    for (std::string_view const text :
         std::initializer_list<std::string_view>{"",
                                                 " ",
                                                 "nul",
                                                 "nullx",
                                                 "True",
                                                 "01",
                                                 "-",
                                                 "+1",
                                                 "1.",
                                                 ".5",
                                                 "1e",
                                                 "1e+",
                                                 "0x1",
                                                 "1 2",
                                                 "1,",
                                                 "hello",
                                                 "'a'",
                                                 "\"",
                                                 "\"\n\"",
                                                 "\"\\\"",
                                                 "\"\\x\"",
                                                 "\"\\u12\"",
                                                 "\"\\u12g4\"",
                                                 "\"\\ud800\"",
                                                 "\"\\ud800x\"",
                                                 "\"\\ud800\\u0041\"",
                                                 "\"\\udc00\"",
                                                 "\"\xFF\"",
                                                 "\"\xC0\x80\"",
                                                 "\"\xED\xA0\x80\"",
                                                 "[",
                                                 "]",
                                                 "[1",
                                                 "[1,",
                                                 "[1,]",
                                                 "[,1]",
                                                 "[1 2]",
                                                 "[1}",
                                                 "{",
                                                 "{\"a\"",
                                                 "{\"a\":",
                                                 "{\"a\":1",
                                                 "{\"a\":1,",
                                                 "{\"a\":1,}",
                                                 "{a:1}",
                                                 "{\"a\" 1}",
                                                 "{1:2}",
                                                 "{\"a\":1]",
                                                 "[]]",
                                                 "{}{}",
                                                 "\"a\"},\"isAdmin\":true,\"appData\":{\"y\":1",
                                                 "\xEF\xBB\xBF"
                                                 "1",
                                                 "[1]/**/",
                                                 std::string_view{"1\0", 2},
                                                 "\"\\",
                                                 "\"\\u",
                                                 "\"\\ud83d\\",
                                                 "\"\\ud83d\\u"}) {
        CAPTURE(text);
        CHECK_FALSE(is_json_value(text));
        CHECK_FALSE(parses(text));
    }
}

TEST_CASE("free-form values nest as deep as the limit, in constant memory") {
    auto const nested = [](std::size_t depth) { return std::string(depth, '[') + "1" + std::string(depth, ']'); };
    CHECK(is_json_value(nested(max_free_form_depth)));
    CHECK_FALSE(is_json_value(nested(max_free_form_depth + 1)));
    CHECK_FALSE(is_json_value(std::string(1'000'000, '[')));
    CHECK_FALSE(is_json_value(std::string(1'000'000, '{')));
}

TEST_CASE("it agrees with another reader on texts with one wrong byte") {
    std::string_view const seeds[] = {R"({"a":[1,-2.5e3,"x\u00e9\ud83d\ude00"],"b":{"c":null,"d":[true,false,{}]}})",
                                      "[\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\",0.1e-2]"};
    constexpr char odd[] = "\"\\{}[],:0123456789.eE+-tfnudD8 \x00\x1F\x7F\xC3\xE2\xF0\xED\xA0\xFF";
    std::string_view const bytes{odd, sizeof odd - 1};
    std::mt19937 random{7};
    for (int i = 0; i < 20'000; ++i) {
        std::string text{seeds[random() % 2]};
        for (std::size_t changes = 1 + random() % 2; changes != 0; --changes) {
            std::size_t const at = random() % text.size();
            char const c = bytes[random() % bytes.size()];
            switch (random() % 3) {
                case 0: text[at] = c; break;
                case 1: text.insert(at, 1, c); break;
                default: text.erase(at, 1);
            }
        }
        CAPTURE(text);
        REQUIRE(is_json_value(text) == parses(text));
    }
}

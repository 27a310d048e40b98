// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/http/target.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

using namespace zitiwire;

namespace {

static_assert(is_unreserved('~') && !is_unreserved('%'));
static_assert(changes_route("..") && !changes_route("..."));

std::string encoded(std::string_view text) {
    std::string out;
    append_percent_encoded(out, text);
    return out;
}

std::string every_byte() {
    std::string text;
    for (int byte = 0; byte < 256; ++byte) text += static_cast<char>(byte);
    return text;
}

}  // namespace

TEST_CASE("of all bytes just letters, digits and - . _ ~ are left unencoded") {
    std::string_view const unreserved = "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";
    for (char const c : every_byte()) {
        CAPTURE(static_cast<int>(c));
        bool const plain = unreserved.contains(c);
        CHECK(is_unreserved(c) == plain);
        CHECK(encoded({&c, 1}).size() == (plain ? 1U : 3U));
    }
}

TEST_CASE("percent-encoding uses capital hexadecimal digits of the byte") {
    std::pair<std::string_view, std::string_view> const cases[] = {
        {"", ""},
        {"abc-_.~09", "abc-_.~09"},
        {" ", "%20"},
        {"+", "%2B"},
        {"%", "%25"},
        {"a/b?c#d", "a%2Fb%3Fc%23d"},
        {"id=\"x\"", "id%3D%22x%22"},
        {"\n", "%0A"},
        {"\xC3\xBC", "%C3%BC"},
        {"\xFF", "%FF"},
        {{"\0", 1}, "%00"},
        {"..", ".."},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(expected);
        CHECK(encoded(text) == expected);
    }
}

TEST_CASE("percent-encoding appends to what is there") {
    std::string out = "/x/";
    append_percent_encoded(out, "a b");
    CHECK(out == "/x/a%20b");
}

TEST_CASE("percent-decoding undoes percent-encoding for every byte") {
    CHECK(percent_decode(encoded(every_byte())) == every_byte());
}

TEST_CASE("percent-decoding takes digits of both cases and leaves the plus sign alone") {
    CHECK(percent_decode("%c3%BC+%2B%2b") == "\xC3\xBC+++");
    CHECK(percent_decode("") == "");
    CHECK(percent_decode("%25%32%35") == "%25");
    CHECK(percent_decode("%aa%ff%AA%FF%00%99") == std::string{"\xAA\xFF\xAA\xFF\x00\x99", 6});
}

TEST_CASE("percent-decoding refuses a percent sign without two hexadecimal digits") {
    for (std::string_view const text :
         {"%", "%2", "%%", "%2%", "%g0", "%0g", "a%", "a%4", "%zz", "%2G", "%:0", "% 1", "%-1", "%@1", "%`1"}) {
        CAPTURE(text);
        CHECK_FALSE(percent_decode(text).has_value());
    }
}

TEST_CASE("query pairs are encoded on both sides and joined by an ampersand") {
    std::string query;
    append_query(query, "limit", "10");
    CHECK(query == "limit=10");
    append_query(query, "filter", "id=\"a&b\" ; x");
    CHECK(query == "limit=10&filter=id%3D%22a%26b%22%20%3B%20x");
    append_query(query, "a b", "");
    CHECK(query == "limit=10&filter=id%3D%22a%26b%22%20%3B%20x&a%20b=");
}

TEST_CASE("the empty segment and the dot segments change the route, all others do not") {
    for (std::string_view const segment : {"", ".", ".."}) CHECK(changes_route(segment));
    for (std::string_view const segment : {"...", ".a", "a.", "-", " ", "%2e", "..a"}) {
        CAPTURE(segment);
        CHECK_FALSE(changes_route(segment));
    }
}

TEST_CASE("a base path is empty or made of segments each after a slash") {
    for (std::string_view const path :
         {"", "/a", "/edge/management/v1", "/a.b/~c/-", "/a:b@c", "/a%20b", "/!$&'()*+,;=", "/...", "/.well-known"}) {
        CAPTURE(path);
        CHECK(is_base_path(path));
    }
    for (std::string_view const path :
         {"/",      "a",         "edge/v1",        "/a/",  "//a",  "/a//b", "/.",    "/..",
          "/a/./b", "/a/../b",   "/a?b",           "/a#b", "/a b", "/a\nb", "/a\\b", "/a\"b",
          "/<a>",   "/\xC3\xBC", "https://host/a", "/[a]", "/a|b", "/a^b",  "/{id}"}) {
        CAPTURE(path);
        CHECK_FALSE(is_base_path(path));
    }
}

TEST_CASE("a base path with a broken escape or an encoded dot segment is refused") {
    for (std::string_view const path : {"/%", "/a%2", "/%zz", "/%2e", "/%2E%2e/a", "/.%2e"}) {
        CAPTURE(path);
        CHECK_FALSE(is_base_path(path));
    }
}

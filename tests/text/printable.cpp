// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/text/printable.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

using namespace zitiwire;

namespace {

std::string printable(std::string_view text, std::size_t limit = 2'000) {
    std::string out;
    append_printable(out, text, limit);
    return out;
}

}  // namespace

TEST_CASE("ordinary text in any script is printed as it is") {
    for (std::string_view const text : {"", "plain text", "a\"b'c\\d", "gr\xC3\xBC\xC3\x9F dich",
                                        "\xE4\xBD\xA0\xE5\xA5\xBD", "\xF0\x9F\x98\x80", "\xC2\xA0", "~"}) {
        CAPTURE(text);
        CHECK(printable(text) == text);
    }
}

TEST_CASE("every control character is escaped") {
    constexpr std::string_view digits = "0123456789abcdef";
    for (std::size_t byte = 0; byte < 0x80; ++byte) {
        char const c = static_cast<char>(byte);
        CAPTURE(byte);
        bool const control = byte < 0x20 || byte == 0x7F;
        std::string const escaped{'\\', 'x', digits[byte / 16], digits[byte % 16]};
        CHECK(printable({&c, 1}) == (control ? escaped : std::string{c}));
    }
}

TEST_CASE("what steers a terminal or breaks a line is escaped byte by byte") {
    std::pair<std::string_view, std::string_view> const cases[] = {
        {"a\nb\r\n", "a\\x0ab\\x0d\\x0a"},   {"\x1B[31mred", "\\x1b[31mred"},     {"\xC2\x80", "\\xc2\\x80"},
        {"\xC2\x9B", "\\xc2\\x9b"},          {"\xC2\x9F", "\\xc2\\x9f"},          {"\xE2\x80\xA7", "\xE2\x80\xA7"},
        {"\xE2\x80\xA8", "\\xe2\\x80\\xa8"}, {"\xE2\x80\xA9", "\\xe2\\x80\\xa9"}, {"\xE2\x80\xAE", "\\xe2\\x80\\xae"},
        {"\xE2\x80\xAF", "\xE2\x80\xAF"},    {"\xE2\x81\xA5", "\xE2\x81\xA5"},    {"\xE2\x81\xA6", "\\xe2\\x81\\xa6"},
        {"\xE2\x81\xA9", "\\xe2\\x81\\xa9"}, {"\xE2\x81\xAA", "\xE2\x81\xAA"},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(expected);
        CHECK(printable(text) == expected);
    }
}

TEST_CASE("the directional marks U+200E, U+200F and U+061C are escaped as the others") {
    CHECK(printable("\xE2\x80\x8E") == "\\xe2\\x80\\x8e");
    CHECK(printable("\xE2\x80\x8F") == "\\xe2\\x80\\x8f");
    CHECK(printable("\xD8\x9C") == "\\xd8\\x9c");
}

TEST_CASE("bytes that are no UTF-8 are escaped and the text after them is not lost") {
    CHECK(printable("a\xFFz") == "a\\xffz");
    CHECK(printable("\xC3(") == "\\xc3(");
    CHECK(printable("\xE2\x82") == "\\xe2\\x82");
    CHECK(printable("\xED\xA0\x80") == "\\xed\\xa0\\x80");
}

TEST_CASE("text over the limit is cut and says so") {
    CHECK(printable("abc", 3) == "abc");
    CHECK(printable("abcd", 3) == "abc...");
    CHECK(printable("abc", 0) == "...");
    CHECK(printable("", 0).empty());
    CHECK(printable(std::string(3'000, 'x')) == std::string(2'000, 'x') + "...");
}

TEST_CASE("printing appends to what is there") {
    std::string out = "body: ";
    append_printable(out, "x");
    CHECK(out == "body: x");
}

TEST_CASE("text that speaks of no secret and has no long run is not masked") {
    for (std::string_view const text : {"", "plain", "<html><body>502 Bad Gateway</body></html>",
                                        R"({"id":"abc","n":12})", "0123456789012345678901234567890"}) {
        CAPTURE(text);
        CHECK(mask_long_runs(text) == text);
        CHECK(mask_secrets(text) == text);
    }
}

TEST_CASE("a run of 32 or more token characters is masked") {
    std::string const run(32, 'a');
    CHECK(mask_long_runs(run) == "***");
    CHECK(mask_long_runs("x " + run + "b y") == "x *** y");
    CHECK(mask_long_runs("%-" + run) == "%***");  // no %XX
    CHECK(mask_long_runs("1e727c8f-07e4-4a1d-a8b0-da0c7a01c6e1") == "***");
    CHECK(mask_long_runs("Bearer eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwczovL2gifQ.c2lnbmF0dXJl!") == "Bearer ***!");
    for (char const c : std::string_view{"09azAZ-_."}) CHECK(mask_long_runs(std::string(32, c)) == "***");
    for (char const c : std::string_view{" =:!"}) CHECK(mask_long_runs(std::string(32, c)) == std::string(32, c));
    CHECK(mask_long_runs(std::string(16, 'a') + "!" + std::string(31, 'a')).size() == 48);
}

TEST_CASE("a long name that is made of words is no token") {
    for (std::string_view const name :
         {"posture-check-role-attribute-usages", "extendVerifyCurrentIdentityAuthenticator",
          "service.edge_router.policy-advice.for"}) {
        CAPTURE(name);
        CHECK(name.size() >= 32);
        CHECK(mask_long_runs(name) == name);
        CHECK(mask_long_runs(std::string{name} + "1") == "***");
    }
    CHECK(mask_long_runs("path /edge/management/v1/posture-check-role-attribute-usages was not found") ==
          "path /edge/management/v1/posture-check-role-attribute-usages was not found");
    for (std::string_view const token : {"abcdefghijklmnopqrstuvwxyzabcdef", "AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEf",
                                         "correct-horse-battery-s-staple-and-more"})
        CHECK(mask_long_runs(token) == "***");
}

TEST_CASE("base64 is masked, whatever its digits, and paths are not") {
    for (std::string_view const key :
         {"q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k=", "ab+/cdEF0123456789abcdEF0123456789ab/d+EF01=",
          "MHcCAQEEIH/xmOvCQoXLl3mE1TvtjbXVB+eS+uCDWKHTHnD3JbVX"}) {
        CAPTURE(key);
        std::string const shown = mask_long_runs("x " + std::string{key} + " y");
        CHECK(shown.starts_with("x ***"));
        CHECK(shown.ends_with(" y"));
        CHECK(shown.size() < 10);
    }
    for (std::string_view const path :
         {"/edge/management/v1/enrollments/6Wd9FpDMPFqvqjbtHNtvN2/refresh", "./enrollments/6Wd9FpDMPFqvqjbtHNtvN2",
          "https://controller.example.com/edge/client/v1"}) {
        CHECK(mask_long_runs(path) == path);
    }
}

TEST_CASE("a token is masked however its characters are notated") {
    CHECK(mask_long_runs(R"("1e727c8f\u002d07e4\u002D4a1d-a8b0-da0c7a01c6e1")") == R"("***")");
    CHECK(mask_long_runs("x=1e727c8f%2D07e4%2d4a1d-a8b0-da0c7a01c6e1&y") == "x=***&y");
    CHECK(mask_long_runs(R"(MHcCAQEEIHxmOvCQoXLl3m\/E1TvtjbXVBeSuCDWKHTHn)") == "***");
    CHECK(mask_long_runs(R"(a\u000ab\n%zz%)") == R"(a\u000ab\n%zz%)");
}

TEST_CASE("after a word that speaks of a secret nothing is shown, before it all but long runs") {
    std::pair<std::string_view, std::string_view> const cases[] = {
        {R"({"id":"x","token":"abc","n":1})", R"({"id":"x","token ***)"},
        {"error=invalid&Access_TOKEN=abc", "error=invalid&Access_TOKEN ***"},
        {"the session is unknown", "the session ***"},
        {"x 0123456789012345678901234567890123456789 JWT", "x *** JWT"},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(mask_secrets(text) == expected);
    }
}

TEST_CASE("a short secret is masked in whatever notation it stands") {
    for (std::string_view const text : {
             "password=hunter2",
             "token=hunter2&x=1",
             "a=1&token=hunter2",
             R"({"token":"hunter2","id":"x"})",
             R"({"password" : "hunter2"})",
             R"({"password":"x,hunter2"})",
             R"({"password":"x:hunter2"})",
             R"({"tokens":["x","hunter2"]})",
             R"({"accessToken":"hunter2"})",
             R"({"PASSWORD":"hunter2"})",
             R"({"Password":"hunter2"})",
             R"({"JWT":"hunter2"})",
             R"({"clientSecret":"hunter2"})",
             "Zt-Session: hunter2",
             "Authorization: Basic hunter2",
             "Bearer hunter2",
             "Set-Cookie: a=hunter2",
             "X-API-Key: hunter2",
             "apiKey=hunter2",
             R"({"credentials":{"user":"u","value":"hunter2"}})",
             "passwd hunter2",
         }) {
        CAPTURE(text);
        CHECK_FALSE(mask_secrets(text).contains("hunter2"));
    }
}

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/filter/quote.hpp>

#include "zitiql_model.hpp"

#include <doctest/doctest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;

namespace {

/// What no literal can express: a backslash right before n, f, r or t; a control character without an escape.
bool has_no_literal(std::string_view value) {
    for (std::size_t i = 0; i < value.size(); ++i) {
        unsigned char const c = static_cast<unsigned char>(value[i]);
        if (c < 0x20 && !std::string_view{"\n\r\t\f"}.contains(value[i])) return true;
        if (c == '\\' && i + 1 < value.size() && std::string_view{"nfrt"}.contains(value[i + 1])) return true;
    }
    return false;
}

/// Calls `visit` with every text of up to `most` pieces.
void for_each_text(std::vector<std::string_view> const& pieces, std::size_t most, auto const& visit) {
    std::vector<std::string> texts{""};
    for (std::size_t length = 0;; ++length) {
        for (std::string const& text : texts) visit(text);
        if (length == most) return;
        std::vector<std::string> longer;
        longer.reserve(texts.size() * pieces.size());
        for (std::string const& text : texts) {
            for (std::string_view const piece : pieces) longer.push_back(text + std::string{piece});
        }
        texts = std::move(longer);
    }
}

boost::json::value recorded_rows() {
    std::ifstream file{"recordings/zitiql-quoting.json"};
    REQUIRE(file.good());
    std::ostringstream text;
    text << file.rdbuf();
    return boost::json::parse(text.str());
}

std::string text_of(boost::json::value const& value) { return {value.as_string().data(), value.as_string().size()}; }

}  // namespace

TEST_CASE("the model of the controller's reading does what controllers were seen to do") {
    std::pair<std::string_view, std::optional<std::string>> const cases[] = {
        {R"("")", ""},
        {R"("plain")", "plain"},
        {R"("\"")", "\""},
        {R"("\\")", "\\"},
        {R"("\\\\")", "\\"},
        {R"("\\\\\\\\")", "\\\\"},
        {R"("\\n")", "\n"},
        {R"("\n\r\t\f")", "\n\r\t\f"},
        {R"("a"b")", std::nullopt},
        {R"("\")", std::nullopt},
        {R"("\x")", std::nullopt},
        {"\"\x01 null or true\"", std::nullopt},
        {"\"a\nb\"", std::nullopt},
        {"a", std::nullopt},
        {"", std::nullopt},
    };
    for (auto const& [literal, value] : cases) {
        CAPTURE(literal);
        CHECK(zitiql_model::read(literal) == value);
    }
    std::string words;
    for (auto const& token : zitiql_model::lex("token=\"\x01 null or true\"")) words += token.text + "|";
    CHECK(words == "token|=| |null| |or| |true|");
}

TEST_CASE("the model agrees with every literal that was tried on controllers") {
    boost::json::value const rows = recorded_rows();
    CHECK(rows.as_array().size() > 100);
    for (boost::json::value const& row : rows.as_array()) {
        if (row.at("literal").is_null()) continue;
        std::string const literal = text_of(row.at("literal"));
        CAPTURE(literal);
        CHECK((zitiql_model::read(literal) == text_of(row.at("value"))) == row.at("matches").as_bool());
    }
}

TEST_CASE("a quoted value finds what was recorded, and a value that nothing found is refused") {
    boost::json::value const rows = recorded_rows();
    std::map<std::string, std::set<std::string>> good;
    for (boost::json::value const& row : rows.as_array()) {
        std::set<std::string>& literals = good[text_of(row.at("value"))];
        if (row.at("matches").as_bool()) literals.insert(text_of(row.at("literal")));
    }
    std::set<std::string> seen;
    for (boost::json::value const& row : rows.as_array()) {
        std::string const value = text_of(row.at("value"));
        if (!seen.insert(value).second) continue;
        CAPTURE(value);
        auto const literal = filter::quote(value);
        CHECK(literal.has_value() == !row.at("literal").is_null());
        if (literal) CHECK(good[value].contains(*literal));
    }
}

TEST_CASE("every short text is read back as exactly itself, or refused because no literal exists") {
    std::size_t quoted = 0;
    std::size_t refused = 0;
    std::string wrong;
    for_each_text({"\\", "\"", "n", "f", "r", "t", "a", "\n", "\t", "\x01"}, 5, [&](std::string const& value) {
        auto const literal = filter::quote(value);
        bool const right = literal ? zitiql_model::read(*literal) == value : has_no_literal(value);
        ++(literal ? quoted : refused);
        if (!right && wrong.empty()) wrong = "\"" + value + "\"";
    });
    CHECK(wrong == "");
    CHECK(quoted + refused == 111'111);
    CHECK(quoted > 40'000);
    CHECK(refused > 40'000);
}

TEST_CASE("whatever any short literal expresses can be quoted") {
    std::size_t checked = 0;
    std::string wrong;
    for_each_text({"\\\"", "\\\\", "\\f", "\\n", "\\r", "\\t", "n", "f", "r", "t", "a"}, 5,
                  [&](std::string const& inside) {
                      auto const value = zitiql_model::read("\"" + inside + "\"");
                      if (!value) return;
                      ++checked;
                      auto const literal = filter::quote(*value);
                      bool const right = literal && zitiql_model::read(*literal) == value;
                      if (!right && wrong.empty()) wrong = inside;
                  });
    CHECK(wrong == "");
    CHECK(checked == 177'156);
}

TEST_CASE("quoting spells out what the controller needs") {
    std::pair<std::string_view, std::string_view> const cases[] = {
        {"", R"("")"},
        {"plain", R"("plain")"},
        {"a'b", R"("a'b")"},
        {"\"", R"("\"")"},
        {"\\", R"("\\\\")"},
        {"\\\\", R"("\\\\\\\\")"},
        {"a\\", R"("a\\\\")"},
        {"\\\"", R"("\\\\\"")"},
        {"x\\y", R"("x\\\\y")"},
        {"\n\r\t\f", R"("\n\r\t\f")"},
        {"\\\n", R"("\\\\\n")"},
        {"\xE2\x80\xA8\xF0\x9F\x98\x80\x7F\xC2\x80\xC2\xA0", "\"\xE2\x80\xA8\xF0\x9F\x98\x80\x7F\xC2\x80\xC2\xA0\""},
        {"\" or true or token=\"", R"("\" or true or token=\"")"},
        {"a;b#c&d|e%f@", R"("a;b#c&d|e%f@")"},
    };
    for (auto const& [value, literal] : cases) {
        CAPTURE(value);
        auto const quoted = filter::quote(value);
        REQUIRE(quoted.has_value());
        CHECK(*quoted == literal);
        CHECK(zitiql_model::read(*quoted) == value);
    }
    std::string const large(10'000, 'x');
    CHECK(filter::quote(large) == "\"" + large + "\"");
}

TEST_CASE("every control character is escaped or refused, with the place of the first") {
    for (int byte = 0; byte < 0x20; ++byte) {
        std::string const value{'a', 'b', static_cast<char>(byte), '\x01'};
        CAPTURE(byte);
        auto const quoted = filter::quote(value);
        REQUIRE_FALSE(quoted.has_value());
        bool const escapable = byte == '\n' || byte == '\r' || byte == '\t' || byte == '\f';
        CHECK(quoted.error() == std::string{"a control character, which no filter literal can express, at byte "} +
                                    (escapable ? '3' : '2'));
    }
    CHECK_FALSE(filter::quote("\x01 null or true").has_value());
}

TEST_CASE("what stands behind the end of a text is not looked at") {
    CHECK(filter::quote(std::string_view{"C:\\temp"}.substr(0, 3)) == "\"C:\\\\\\\\\"");
}

TEST_CASE("a backslash before n, f, r or t is refused, before anything else it is not") {
    for (int byte = 0x20; byte < 0x7F; ++byte) {
        std::string const value{'\\', static_cast<char>(byte)};
        CAPTURE(value);
        bool const refused = std::string_view{"nfrt"}.contains(value[1]);
        CHECK(filter::quote(value).has_value() == !refused);
    }
    CHECK(filter::quote("C:\\temp").error() ==
          "a backslash before n, f, r or t, which no filter literal can express, at byte 2");
    CHECK_FALSE(filter::quote("\\\\\\n").has_value());
}

TEST_CASE("text that is not UTF-8 is refused with the place of the first wrong byte") {
    for (std::string_view const bad : {"\x80", "\xFF", "\xC3", "\xED\xA0\x80", "\xC0\x80"}) {
        auto const quoted = filter::quote("abc" + std::string{bad});
        REQUIRE_FALSE(quoted.has_value());
        CHECK(quoted.error() == "text that is not UTF-8, which no filter literal can express, at byte 3");
    }
}

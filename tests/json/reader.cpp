// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/reader.hpp>

#include <zitiwire/json/token.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;
using namespace std::string_view_literals;

namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::string_view early = "JSON that ends too early";

/// A reader of a copy of the text, with nothing readable behind it.
class Reading {
public:
    explicit Reading(std::string_view text, std::size_t max_string = 1'000)
        : text_(text.begin(), text.end()), reader_({text_.data(), text_.size()}, max_string) {}

    reflect::Reader* operator->() { return &reader_; }
    [[nodiscard]] char const* begin() const { return text_.data(); }
    /// How far into the text that is, `none` for null.
    [[nodiscard]] std::size_t offset(char const* at) const {
        return at == nullptr ? none : static_cast<std::size_t>(at - text_.data());
    }

    void check_fault(std::string_view reason, std::size_t at, std::size_t token, bool is_limit = false) const {
        CHECK(reader_.fault().reason == reason);
        CHECK(offset(reader_.fault().at) == at);
        CHECK(offset(reader_.fault().token) == token);
        CHECK(reader_.fault().is_limit == is_limit);
    }

private:
    std::vector<char> text_;
    reflect::Reader reader_;
};

/// A text that is no JSON, with a `<` where the token begins that is wrong and a `^` in front of the first byte that
/// cannot be JSON. Without a mark that is the beginning, and the end.
struct Marked {
    explicit Marked(std::string_view marked) : text(marked) {
        token = take('<', 0);
        at = take('^', text.size());
    }
    std::size_t take(char mark, std::size_t otherwise) {
        std::size_t const found = text.find(mark);
        if (found == none) return otherwise;
        text.erase(found, 1);
        return found;
    }
    std::string text;
    std::size_t at = 0;
    std::size_t token = 0;
};

/// Texts that are refused for the same reason.
struct Wrong {
    std::string_view what;
    std::vector<std::string_view> texts;
};

/// Passes over each of the texts, by itself and behind others.
void check_all(std::vector<std::string_view> const& before, std::vector<Wrong> const& all) {
    for (Wrong const& wrong : all) {
        std::string const reason =
            wrong.what == early ? std::string{early} : std::string{"not JSON: "}.append(wrong.what);
        for (std::string_view const text : wrong.texts) {
            for (std::string_view const begin : before) {
                Marked const marked{std::string{begin}.append(text)};
                CAPTURE(marked.text);
                Reading reading{marked.text};
                CHECK(reading->skip(reading.begin(), max_free_form_depth) == nullptr);
                reading.check_fault(reason, marked.at, marked.token);
            }
        }
    }
}

std::string_view read_string(Reading& reading) {
    std::string_view characters;
    CHECK(reading->string(reading.begin(), characters) == reading->end());
    return characters;
}

Token read_number(Reading& reading) {
    Token token{};
    CHECK(reading->number(reading.begin(), token) == reading->end());
    return token;
}

}  // namespace

TEST_CASE("a string without escapes lies in the document") {
    for (std::string_view const text :
         {"", "a", "0123456789abcde", "0123456789abcdef", "0123456789abcdef0123456789abcdefx", "\xC3\xA9",
          "a\xE2\x82\xAC!", "0123456789abcdef\xF0\x9F\x98\x80", "\x7F"}) {
        CAPTURE(text);
        Reading reading{std::string{"\""}.append(text).append("\"")};
        std::string_view const characters = read_string(reading);
        CHECK(characters == text);
        CHECK(characters.data() == reading.begin() + 1);
        CHECK(reading->is_in_document(characters));
    }
}

TEST_CASE("a string with escapes lies in the reader until the next one with escapes is read") {
    std::pair<std::string_view, std::string_view> const cases[] = {
        {R"("\n")", "\n"},
        {R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
        {R"("\u0000")", "\0"sv},
        {R"("\u0041\u00e9\u20AC\uD83d\uDe00")", "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"},
        {R"("\uabcd\uABCD\uffff")", "\xEA\xAF\x8D\xEA\xAF\x8D\xEF\xBF\xBF"},
        {R"("\ud800\udc00\udbff\udfff")", "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"},
        {R"("0123456789abcdef0123\n0123456789abcdef0123")", "0123456789abcdef0123\n0123456789abcdef0123"},
        {"\"\xC3\xA9\\n\xC3\xA9\"", "\xC3\xA9\n\xC3\xA9"},
        {R"("\\\\u0041\\")", "\\\\u0041\\"},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(text);
        Reading reading{text};
        std::string_view const characters = read_string(reading);
        CHECK(characters == expected);
        CHECK_FALSE(reading->is_in_document(characters));
    }
    Reading two{R"("a\tb""plain""c\td")"};
    std::string_view first;
    std::string_view second;
    char const* at = two->string(two->string(two.begin(), first), second);
    CHECK(first == "a\tb");
    CHECK(second == "plain");
    CHECK(two->is_in_document(second));
    CHECK(two->string(at, second) == two->end());
    CHECK(second == "c\td");
}

TEST_CASE("a string that is no JSON is refused at the byte that cannot be, and its token begins at the quote") {
    check_all({"<", "[0, <", "{<", "{\"a\":1 ,\t<"},
              {
                  {early, {"\"", "\"a", "\"0123456789abcdef0123", R"("a\)", R"("a\")", R"("\u)", R"("\u12e)"}},
                  {early,
                   {R"("\ud83d)", R"("\ud83d\)", R"("\ud83d\u)", R"("\ud83d\ude0)", "\"a\xC3", "\"\xE2\x82", "\"\xF0",
                    "\"\xF0\x9F", "\"\xF0\x9F\x98"}},
                  {"a control character in a string",
                   {"\"a^\nb\"", "\"0123456789abcdef^\x1F\"", "\"\\n^\t\"", "\"^\0\""sv, "\"\xC3\xA9^\0\""sv, "\"^\x01",
                    "\"a^\r"}},
                  {"an escape that does not exist",
                   {R"("a\^x")", R"("\^U0041")", "\"\\^\0\""sv, R"("\u12^g4")", R"("\u12^")", "\"\\u^\0000\""sv,
                    R"("\ud83d\u12^:4")"}},
                  {"an escape that does not exist",
                   {"\"\\u^\xC3\xA9", R"("\u000^@")", R"("\u000^G")", R"("\u000^`")", R"("\u000^/")", "\"\\^\x7F",
                    "\"\\^\n"}},
                  {"half a surrogate pair",
                   {R"("\ud83d^")", R"("\ud83d^x")", R"("\ud83d\^n")", R"("\ud83d\u^0041")", R"("\ud83d\u^e000")"}},
                  {"half a surrogate pair",
                   {R"("ab^\udc00")", R"("^\udfff\ud800")", R"("\n^\udc00)"}},  // the second alone: its escape
                  {"text that is not UTF-8",
                   {"\"a^\xC3x    \"", "\"^\x80    \"", "\"0123456789abcdef^\xC0\x80  \"", "\"\\n^\xFF    \"",
                    "\"^\xED\xA0\x80  \""}},
                  {"text that is not UTF-8",
                   {"\"^\xF4\x90\x80\x80\"", "\"^\xE0\x9F\xBF  \"", "\"\xC3\xA9^\xA9    \"", "\"^\xF5\x80\x80\x80\"",
                    "\"^\xF0\x8F\xBF\xBF\""}},
              });
}

TEST_CASE("bytes near the end that nothing behind them could make UTF-8 are not an early end") {
    check_all({"<", "[0, <", "{<", "{\"a\":1 ,\t<"},
              {
                  {"text that is not UTF-8",
                   {"\"^\xFF\"", "\"^\xFF", "\"^\xC0", "\"a^\x80", "\"^\xF5\"", "\"^\xE2\"", "\"^\xF0\"",
                    "\"^\xF0\x9F\"", "\"^\xE2x"}},
                  {"text that is not UTF-8",
                   {"\"^\xE0\x80", "\"^\xED\xA0", "\"^\xF0\x8F", "\"^\xF4\x90\x80", "\"^\xC3\"", "\"\\n^\xE2\x82\""}},
              });
}

TEST_CASE("a string may be as long as the limit, its escapes undone, and is pointed at when it is longer") {
    for (std::string_view const text :
         {R"("")", R"("1234")", R"("\u00e9\u00e9")", R"("\ud83d\ude00")", "\"\xC3\xA9\xC3\xA9\"", R"("12\n4")"}) {
        CAPTURE(text);
        Reading reading{text, 4};
        (void)read_string(reading);
    }
    for (std::string_view const text : {R"("12345")", R"("1234\n")", R"("\n2345")", R"("\u00e9\u00e9x")",
                                        "\"\xC3\xA9\xC3\xA9\xC3\xA9\"", "\"12345"}) {
        CAPTURE(text);
        Reading reading{std::string{"[0,"}.append(text), 4};
        CHECK(reading->skip(reading.begin(), 1) == nullptr);
        reading.check_fault("a string is longer than the limit of 4 bytes", 3, 3);
    }
}

TEST_CASE("an integer of 64 bits is told from other numbers") {
    std::istringstream integers{
        "0 -0 1 -1 10 1000000000000000000 999999999999999999 -999999999999999999 "
        "9223372036854775807 -9223372036854775807 -9223372036854775808"};
    for (std::string text; integers >> text;) {
        CAPTURE(text);
        Reading reading{text};
        Token const token = read_number(reading);
        CHECK(token.kind == TokenKind::integer);
        CHECK(token.integer == std::stoll(text));
        CHECK(token.text == text);
    }
    std::istringstream others{
        "9223372036854775808 -9223372036854775809 9999999999999999999 -9999999999999999999 10000000000000000000 "
        "-10000000000000000000 "
        "18446744073709551615 18446744073709551616 18446744073709551617 99999999999999999999 "
        "100000000000000000000000000000000000000001 "
        "0.0 -0.0 1.0 1e0 1E5 0e1 1e+5 1e-5 12.34E-056 9223372036854775807.0 -0e0"};
    for (std::string text; others >> text;) {
        CAPTURE(text);
        Reading reading{text};
        Token const token = read_number(reading);
        CHECK(token.kind == TokenKind::number);
        CHECK(token.text == text);
    }
}

TEST_CASE("a number ends where no more of it can stand") {
    for (std::string_view const number : {"0", "-7", "12", "1.5", "1e5", "0.25E+10"}) {
        for (char const c : {',', ']', '}', ' ', 'x', '"', '-', '\0'}) {
            Reading reading{std::string{number} + c};
            Token token{};
            CHECK(reading.offset(reading->number(reading.begin(), token)) == number.size());
            CHECK(token.text == number);
        }
    }
}

TEST_CASE("any other value is told by its kind") {
    auto const read = [](std::string_view text) {
        Reading reading{text};
        Token token{};
        CHECK(reading->scalar(reading.begin(), token) == reading->end());
        return std::pair{token.kind, token.boolean};
    };
    CHECK(
        (read("true") == std::pair{TokenKind::boolean, true} && read("false") == std::pair{TokenKind::boolean, false}));
    CHECK((read("null").first == TokenKind::null && read("\"\"").first == TokenKind::string &&
           read("-1").first == TokenKind::integer));
}

TEST_CASE("what is no value is refused at the byte that cannot be, and its token begins with it or before") {
    check_all(
        {"<", "{\"a\" :<", "[1,\n<"},
        {
            {early, {"-", "1.", "1e", "1e-", "-0.5E+", "n", "tru", "fals"}},
            {"expected a digit", {"-^x", "1.^x", "-^.5", "2.^e3", "1e^,", "1e+^-1", "-^\0"sv, "-^-1", "1e^ "}},
            {"a number that begins with 0", {"0^1", "-0^0.5", "0^0"}},
            {"expected a value",
             {"nul^x", "tr^Xe", "f^\0"sv, "^True", "^+1", "^.5", "^'a'", "^\xEF\xBB\xBF", "^\0"sv, "^:", "^,", "^/"}},
        });
}

TEST_CASE("what is no array or object is refused at the byte that cannot be") {
    check_all(
        {"", "[null, {\"\\n\":"},
        {
            {early,
             {"[<", "[ <", "[1<", "[1,<", "{<", "{\"a\"<", "{\"a\":<", "{\"a\":1<", "{\"a\":1 ,<", "[[]<", "[{}, <"}},
            {"expected a value",
             {"[<^}", "[1,<^]", "[<^,1]", "[1,<^,2]", "{\"a\":<^}", "{\"a\":<^,", "[1, <^]", "[<^:1]", "{\"a\":<^:1}",
              "<^]", "<^}"}},
            {"expected a comma",
             {"[1 <^2]", "[1<^}", "{\"a\":1<^]", "[[]<^[]]", "[\"a\"<^:1]", "[true<^x]", "{\"a\":{}<^\"b\":1}",
              "[1<^\0]"sv, "[1<^\f]"}},
            {"expected a colon", {"{\"a\"<^}", "{\"a\" <^1}", "{\"a\"<^,\"b\":1}", "{\"a\"<^=1}", "{\"a\"<^\0:1}"sv}},
            {"expected the name of a member",
             {"{<^1:2}", "{<^,}", "{\"a\":1,<^}", "{\"a\":1, <^b:2}", "{<^]", "{<^'a':1}", "{<^{}:1}", "{<^\0}"sv}},
        });
}

TEST_CASE("a value is passed over to its end and not further") {
    for (std::string_view const text : {"1", "\"a\\n\"", "null", "[]", "{}", "[ ]", "{ }", R"([1,[2,{"a":[]}],"]"])",
                                        R"({"a":{"b":"}"},"c":[[]]})", "[\"[\"]"}) {
        for (std::string_view const rest : {"", " ", ",", "]", "}", "\n1", "x"}) {
            Reading reading{std::string{text}.append(rest)};
            CHECK(reading.offset(reading->skip(reading.begin(), 4)) == text.size());
        }
    }
}

TEST_CASE("what nests deeper than allowed is refused at its bracket, or told and passed over") {
    for (std::size_t const levels : {0U, 1U, 3U, 512U}) {
        std::string const fits = std::string(levels, '[') + (levels == 0 ? "1" : "") + std::string(levels, ']');
        std::string const deep = std::string(levels, '[') + "{}" + std::string(levels, ']');
        Reading fitting{fits};
        bool is_too_deep = false;
        CHECK(fitting->skip(fitting.begin(), levels) == fitting->end());
        CHECK(fitting->skip(fitting.begin(), levels, &is_too_deep) == fitting->end());
        CHECK_FALSE(is_too_deep);
        Reading reading{deep};
        CHECK(reading->skip(reading.begin(), levels) == nullptr);
        reading.check_fault("nested deeper than the limit of 512 levels", levels, none, true);
        CHECK(reading->skip(reading.begin(), levels, &is_too_deep) == reading->end());
        CHECK(is_too_deep);
    }
}

TEST_CASE("nothing but white space may stand behind a document") {
    Reading reading{" \t\r\n1 \n ,"};
    CHECK(reading.offset(reading->blanks(reading.begin())) == 4);
    CHECK_FALSE(reading->is_end_of_document(reading.begin() + 5));
    reading.check_fault("more text after the JSON document", 8, 8);
    Reading empty{""};
    CHECK(empty->skip(empty->end(), 1) == nullptr);
    CHECK(empty->fault().reason == early);
    Reading good{"1 \t\r\n"};
    CHECK(good->is_end_of_document(good.begin() + 1));
    CHECK(good->byte(good->end()) == '\0');
    CHECK(good->is_word(good.begin(), "1 \t\r\n"));
    CHECK_FALSE(good->is_word(good.begin(), "1 \t\r\n1"));
}

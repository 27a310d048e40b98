// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/decode.hpp>

#include <zitiwire/json/encode.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/management/enrollment.hpp>

#include "documents.hpp"

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;

namespace {

struct Note {
    std::optional<Json> first{};
    std::string text{};
    std::optional<Tags> tags{};
    std::optional<std::vector<Json>> list{};
    std::optional<Json> last{};

    bool operator==(Note const&) const = default;
    BOOST_DESCRIBE_CLASS(Note, (), (first, text, tags, list, last), (), ())
};

constexpr std::string_view free_values[] = {
    "1",
    "-0.0",
    "1.50e+007",
    "123456789012345678901234567890",
    "true",
    "false",
    R"("")",
    R"("a")",
    R"("\u0041\n\/\\\"")",
    R"("]},{[:")",
    "[]",
    "{}",
    "[ ]",
    "{ }",
    R"([1 ,2,	[ "x" , null ] ])",
    "{\n  \"b\" : 1,\r\n  \"a\" : { \"c\":[{}] }\n}",
    R"({"a":1,"a":2})",
    R"({"\u0061":"\ud83d\ude00"})",
    R"({"text":1,"tags":{}})",
    "[[[[[[]]]]]]",
    "\"\xC3\xBC\"",
    "1e400",
};

bool points_into(std::string_view part, std::string_view whole) {
    return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

using View = std::string_view;

/// The text with every letter of its strings spelled as an escape where `which` says so.
std::string letters(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += static_cast<char>('a' + i % 26);
    return text;
}

}  // namespace

TEST_CASE("a free-form value keeps its exact text, alone and wherever it stands") {
    for (std::string_view const value : free_values) {
        std::string const text{value};
        CAPTURE(text);
        Json const json{text};
        CHECK(decode<Json>(text) == json);
        CHECK(decode<Json>(" \n" + text + "\t ") == json);
        CHECK(decode<Note>(R"({"first":)" + text + R"(,"text":"t"})") == Note{json, "t", {}, {}, {}});
        CHECK(decode<Note>("{ \"text\" : \"t\" ,\n\t\"last\" \t: \n" + text + "\n}") == Note{{}, "t", {}, {}, json});
        CHECK(decode<Note>(R"({"fi\u0072st":)" + text + R"(,"text":"\t","l\u0061st" : )" + text + "}") ==
              Note{json, "\t", {}, {}, json});
        CHECK(decode<std::vector<Json>>("[" + text + " , " + text + "]") == std::vector{json, json});
        CHECK(decode<Tags>(R"({"a":)" + text + R"(,"\"b\\": )" + text + R"( ,"a":)" + text + "}") ==
              Tags{{"a", json}, {"\"b\\", json}, {"a", json}});
        CHECK(decode<FlatMap<std::string, std::vector<Json>>>(R"({"\n":[)" + text + "," + text + R"(],"b":[]})") ==
              FlatMap<std::string, std::vector<Json>>{{"\n", {json, json}}, {"b", {}}});
    }
}

TEST_CASE("several free-form values of one document keep their texts apart, unknown members and nulls between them") {
    std::string_view const text =
        R"({"x":{"first":[1]},"first":{ "a" : [1, 2.0] },"y":"\"","tags":{"o\u0077ner":"x","n":null,"deep":{"k":[{},[]]}},"z":[[],"["],"list":[null,1 ,"2",[3],{"k":4}],"text":"\u0074","last":[ ]})";
    auto const note = decode<Note>(text);
    REQUIRE(note.has_value());
    CHECK(note->first == Json{"{ \"a\" : [1, 2.0] }"});
    CHECK(note->tags == Tags{{"owner", Json{R"("x")"}}, {"n", Json{"null"}}, {"deep", Json{R"({"k":[{},[]]})"}}});
    CHECK(note->list == std::vector{Json{"null"}, Json{"1"}, Json{"\"2\""}, Json{"[3]"}, Json{R"({"k":4})"}});
    CHECK(note->last == Json{"[ ]"});
}

TEST_CASE("a free-form null is null when required and absent when optional") {
    CHECK_FALSE(decode<Note>(R"({"first":null,"text":""})")->first.has_value());
    CHECK(decode<Json>("null") == Json{"null"});
}

TEST_CASE("a free-form value that is not JSON is refused as everything else") {
    for (std::string_view const value : {"[1,]", "{1:2}", "nul", "\"\\x\"", "[1 2]", "01", "\"\xFF\"", "{\"a\"}", ""}) {
        CAPTURE(value);
        CHECK_FALSE(decode<Note>(R"({"text":"","first":)" + std::string{value} + "}").has_value());
    }
}

TEST_CASE("strings of any length around an escape arrive whole") {
    for (std::size_t const length :
         {0U, 1U, 100U, 1'000U, 2'000U, 2'046U, 2'047U, 2'048U, 2'049U, 3'000U, 4'095U, 4'096U, 4'097U, 10'000U}) {
        CAPTURE(length);
        std::string const plain = letters(length);
        CHECK(decode<std::string>("\"" + plain + "\"") == plain);
        CHECK(decode<std::string>("\"\\n" + plain + "\"") == "\n" + plain);
        CHECK(decode<std::string>("\"" + plain + "\\n\"") == plain + "\n");
        CHECK(decode<std::string>("\"" + plain + "\\u00e9" + plain + "\"") == plain + "\xC3\xA9" + plain);
        CHECK(decode<std::string>("\"" + plain + "\\ud83d\\ude00" + plain + "\"") ==
              plain + "\xF0\x9F\x98\x80" + plain);
        CHECK(decode<FlatMap<std::string, int>>("{\"\\t" + plain + "\":1,\"" + plain + "\\\\\":2}") ==
              FlatMap<std::string, int>{{"\t" + plain, 1}, {plain + "\\", 2}});
    }
}

TEST_CASE("strings that are all escapes arrive whole") {
    std::string text;
    std::string expected;
    for (std::size_t count = 0; count < 3'000; ++count) {
        text += count % 3 == 0 ? "\\u20AC" : count % 3 == 1 ? "\\\"" : "\\n";
        expected += count % 3 == 0 ? "\xE2\x82\xAC" : count % 3 == 1 ? "\"" : "\n";
        if (count % 500 != 499) continue;
        CAPTURE(count);
        CHECK(decode<std::string>("\"" + text + "\"") == expected);
        CHECK(decode<std::vector<std::string>>("[\"" + text + "\",\"x\",\"" + text + "y\"]") ==
              std::vector{expected, std::string{"x"}, expected + "y"});
    }
}

TEST_CASE("a long escaped string in an unknown member leaves no trace in the next one") {
    std::string const waste = R"("\n)" + letters(5'000) + R"(\t")";
    CHECK(decode<Note>(R"({"other":)" + waste + R"(,"text":"a\tb","more":[)" + waste + "]}") ==
          Note{{}, "a\tb", {}, {}, {}});
    CHECK(decode<Note>(R"({"first":)" + waste + R"(,"text":"c"})") == Note{Json{waste}, "c", {}, {}, {}});
}

TEST_CASE("views of a document equal the owned values") {
    basic::Envelope<basic::EnrollmentDetail, View> view;
    TextStore store;
    REQUIRE(decode_into(&view, reflect::type_of<basic::Envelope<basic::EnrollmentDetail, View>>, documents::detail, {},
                        &store)
                .has_value());
    auto const owned = decode<DetailEnrollmentEnvelope>(documents::detail);
    REQUIRE(owned.has_value());
    CHECK(encode(view) == encode(*owned));
    CHECK(view.data.id == owned->data.id);
    CHECK(view.data.token == owned->data.token.reveal());
    CHECK(view.data.identity->name == "lap<top>");
    CHECK(view.data.tags->find("a\"b")->second.text == "[1, 2.50]");
}

TEST_CASE("a view points into the document unless its string has escapes") {
    basic::Envelope<basic::EnrollmentDetail, View> view;
    TextStore store;
    View const body = documents::detail;
    REQUIRE(decode_into(&view, reflect::type_of<basic::Envelope<basic::EnrollmentDetail, View>>, body, {}, &store)
                .has_value());
    CHECK(points_into(view.data.id, body));
    CHECK(points_into(view.data.token.reveal(), body));
    CHECK(points_into(view.data._links.json(), body));
    CHECK((*view.data._links.begin()).second.href == "./enrollments/6Wd9FpDMPFqvqjbtHNtvN2");
    for (auto const& [name, value] : *view.data.tags) CHECK(points_into(value.text, body));
    CHECK(points_into(view.data.tags->find("owner")->first, body));
    CHECK_FALSE(points_into(view.data.tags->find("a\"b")->first, body));
    CHECK_FALSE(points_into(*view.data.identity->name, body));
}

TEST_CASE("views with escapes stay good when the store is moved and the decoder is gone") {
    std::vector<View> views;
    TextStore kept;
    std::string const text = R"(["\n)" + letters(3'000) + R"(","","plain","\u0000","a\tb"])";
    {
        TextStore store;
        REQUIRE(decode_into(&views, reflect::type_of<std::vector<View>>, text, {}, &store).has_value());
        kept = std::move(store);
    }
    CHECK(views == std::vector<View>{"\n" + letters(3'000), "", "plain", View{"\0", 1}, "a\tb"});
    CHECK(points_into(views[1], text));
    CHECK(points_into(views[2], text));
    CHECK_FALSE(points_into(views[4], text));
}

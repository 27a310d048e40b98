// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/decode.hpp>

#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/model/error_body.hpp>
#include <zitiwire/model/tags.hpp>

#include "documents.hpp"

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

namespace {

struct Note {
    std::optional<std::string> text{};
    std::optional<Json> data{};
    std::optional<std::vector<int>> list{};
    std::optional<FlatMap<std::string, int>> map{};
    BOOST_DESCRIBE_CLASS(Note, (), (text, data, list, map), (), ())
};

struct Words {
    std::vector<std::string> list;
    BOOST_DESCRIBE_CLASS(Words, (), (list), (), ())
};

std::string repeated(std::string_view text, std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
}

std::string arrays(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

/// An error whose causes are nested so that the document has that many levels.
std::string causes(std::size_t levels) {
    return repeated(R"({"cause":)", levels - 1) + "{}" + std::string(levels - 1, '}');
}

bool reads(std::string_view text, DecodeOptions const& options) { return decode<Note>(text, options).has_value(); }

}  // namespace

TEST_CASE("by default 32 levels may be nested, and not one more") {
    CHECK(decode<ErrorCause>(causes(32)).has_value());
    auto const deep = decode<ErrorCause>(causes(33));
    REQUIRE_FALSE(deep.has_value());
    CHECK(deep.error().reason == "nested deeper than the limit of 32 levels");
    CHECK(deep.error().pointer == repeated("/cause", 32));
}

TEST_CASE("what nobody looks into may nest deeper: unknown members and free-form values") {
    for (DecodeOptions const& options : {DecodeOptions{}, DecodeOptions{.max_depth = 1}}) {
        CHECK(reads(R"({"other":)" + arrays(511) + "}", options));
        CHECK_FALSE(reads(R"({"other":)" + arrays(512) + "}", options));
        CHECK(decode<Json>(arrays(512), options).has_value());
        CHECK_FALSE(decode<Json>(arrays(513), options).has_value());
    }
    CHECK(decode<ErrorBody>(R"({"data":)" + arrays(100) + "}")->data == Json{arrays(100)});
    CHECK(decode<Tags>(R"({"a":)" + arrays(40) + "}", {.max_depth = 1})->size() == 1);
}

TEST_CASE("the limit of levels can be chosen") {
    for (std::size_t const limit : {1U, 2U, 5U, 100U, 511U, 512U}) {
        CAPTURE(limit);
        DecodeOptions const options{.max_depth = limit};
        CHECK(decode<ErrorCause>(causes(limit), options).has_value());
        CHECK_FALSE(decode<ErrorCause>(causes(limit + 1), options).has_value());
    }
    CHECK(decode<int>("1", {.max_depth = 0}).has_value());
    CHECK_FALSE(decode<ErrorCause>("{}", {.max_depth = 0}).has_value());
}

TEST_CASE("no choice allows more than 512 levels") {
    for (std::size_t const limit : {std::size_t{513}, std::size_t{100'000}, static_cast<std::size_t>(-1)}) {
        DecodeOptions const options{.max_depth = limit};
        CHECK(decode<Json>(arrays(512), options).has_value());
        auto const deep = decode<Json>(arrays(513), options);
        REQUIRE_FALSE(deep.has_value());
        CHECK(deep.error().reason == "nested deeper than the limit of 512 levels");
        CHECK(deep.error().offset <= 513);
        CHECK_FALSE(decode<Json>(std::string(1'000'000, '['), options).has_value());
    }
}

TEST_CASE("a document of exactly the largest size is read, one byte more is refused unread") {
    std::string_view const text = documents::detail;
    CHECK(decode<Json>(text, {.max_body = text.size()}).has_value());
    auto const large = decode<Json>(text, {.max_body = text.size() - 1});
    REQUIRE_FALSE(large.has_value());
    CHECK(large.error().reason == "larger than the limit of " + std::to_string(text.size() - 1) + " bytes");
    CHECK(large.error().offset == 0);
}

TEST_CASE("a string may be as long as the limit, its escapes undone") {
    DecodeOptions const options{.max_string = 8};
    CHECK(reads(R"({"text":"12345678"})", options));
    CHECK(reads(R"({"text":"\u0041\u0041\u0041\u0041\u0041\u0041\u0041\n"})", options));
    CHECK(reads(R"({"text":"\ud83d\ude00\u00e9\u00e9"})", options));
    for (std::string_view const text : {R"({"text":"123456789"})", R"({"text":"\n23456789"})",
                                        R"({"text":"12345678\n"})", R"({"text":"\ud83d\ude00\ud83d\ude00!"})"}) {
        CAPTURE(text);
        auto const failed = decode<Note>(text, options);
        REQUIRE_FALSE(failed.has_value());
        CHECK(failed.error().reason == "a string is longer than the limit of 8 bytes");
        CHECK(failed.error().pointer == "/text");
        CHECK(failed.error().offset <= text.size());
    }
}

TEST_CASE("the limit of strings holds for names, unknown members and free-form members too") {
    DecodeOptions const options{.max_string = 8};
    CHECK(reads(R"({"12345678":1,"other":["12345678"],"data":{"12345678":"12345678"},"map":{"12345678":1}})", options));
    for (std::string_view const text :
         {R"({"123456789":1})", R"({"\n23456789":1})", R"({"other":["123456789"]})", R"({"other":{"123456789":1}})",
          R"({"other":"\n23456789"})", R"({"data":["123456789"]})", R"({"data":{"123456789":1}})",
          R"({"map":{"123456789":1}})"}) {
        CAPTURE(text);
        auto const failed = decode<Note>(text, options);
        REQUIRE_FALSE(failed.has_value());
        CHECK(failed.error().reason == "a string is longer than the limit of 8 bytes");
    }
}

TEST_CASE("a string over the limit is pointed at where it stands") {
    DecodeOptions const options{.max_string = 8};
    auto const pointer = [&](std::string_view text) {
        auto const failed = decode<Note>(text, options);
        REQUIRE_FALSE(failed.has_value());
        return failed.error().pointer;
    };
    CHECK(pointer(R"({"other":["a","123456789"]})") == "/other/1");
    CHECK(pointer(R"({"other":["123456789"]})") == "/other/0");
    CHECK(pointer(R"({"other":[["a"],"\n23456789"]})") == "/other/1");
    CHECK(pointer(R"({"other":{"k":"123456789"}})") == "/other/k");
}

TEST_CASE("only the empty string is left when no byte is allowed") {
    CHECK(decode<std::string>("\"\"", {.max_string = 0}) == "");
    CHECK_FALSE(decode<std::string>("\"x\"", {.max_string = 0}).has_value());
}

TEST_CASE("elements of arrays and entries of maps count together, over the whole document") {
    DecodeOptions const options{.max_elements = 4};
    CHECK(reads(R"({"list":[1,2,3,4]})", options));
    CHECK(reads(R"({"list":[1,2],"map":{"a":1,"b":2}})", options));
    for (std::string_view const text : {R"({"list":[1,2,3,4,5]})", R"({"list":[1,2,3],"map":{"a":1,"b":2}})",
                                        R"({"map":{"a":1,"a":1,"a":1,"a":1,"a":1}})"}) {
        CAPTURE(text);
        auto const failed = decode<Note>(text, options);
        REQUIRE_FALSE(failed.has_value());
        CHECK(failed.error().reason == "more elements than the limit of 4");
    }
    CHECK(decode<std::vector<std::vector<int>>>("[[1],[2]]", options).has_value());
    CHECK_FALSE(decode<std::vector<std::vector<int>>>("[[1],[2],[]]", options).has_value());
    CHECK(decode<std::vector<int>>("[]", {.max_elements = 0}).has_value());
    CHECK_FALSE(decode<std::vector<int>>("[1]", {.max_elements = 0}).has_value());
}

TEST_CASE("the element that is too much is pointed at") {
    auto const failed = decode<Note>(R"({"list":[1,2,3]})", {.max_elements = 2});
    REQUIRE_FALSE(failed.has_value());
    CHECK(failed.error().pointer == "/list/2");
}

TEST_CASE("what the model does not keep does not count as elements") {
    CHECK(reads(R"({"other":[1,2,3,4,5],"data":[1,2,3,4,5],"list":[1]})", {.max_elements = 1}));
}

TEST_CASE("the default limits take a list of many elements") {
    std::string const text = R"({"list":[0)" + repeated(",1", 200'000) + "]}";
    auto const note = decode<Note>(text);
    REQUIRE(note.has_value());
    CHECK(note->list->size() == 200'001);
}

TEST_CASE("a long list takes about the room it needs, whatever the lengths of its elements") {
    auto const capacity = [](std::size_t count, std::size_t first, std::size_t later) {
        std::string text = R"({"list":[)";
        for (std::size_t i = 0; i < count; ++i)
            text += (i == 0 ? "\"" : ",\"") + std::string(i < count / 10 ? first : later, 'x') + '"';
        auto const decoded = decode<Words>(text + "]}");
        REQUIRE(decoded.has_value());
        REQUIRE(decoded->list.size() == count);
        return static_cast<double>(decoded->list.capacity()) / static_cast<double>(count);
    };
    for (std::size_t const count : {300U, 500U}) CHECK(capacity(count, 30, 30) < 1.1);
    for (std::size_t const count : {65U, 1025U, 5000U}) {  // where one that doubles would have 1.6 to 2 times the room
        CAPTURE(count);
        CHECK(capacity(count, 30, 30) < 1.5);
        CHECK(capacity(count, 300, 10) < 1.6);
        CHECK(capacity(count, 10, 300) < 8.0);
    }
    CHECK(capacity(7, 3, 3) < 1.2);
}

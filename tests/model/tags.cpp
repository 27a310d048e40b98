// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/model/tags.hpp>

#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>

#include <doctest/doctest.h>

#include <string_view>

using namespace zitiwire;

TEST_CASE("tags hold values of any shape by name, in their order and exact text") {
    std::string_view const text = R"({"owner":"x\u0026y","n":1.50,"deep":{"a":[null, true]},"none":null,"":[]})";
    auto const tags = decode<Tags>(text);
    REQUIRE(tags.has_value());
    CHECK(*tags == Tags{{"owner", Json{R"("x\u0026y")"}},
                        {"n", Json{"1.50"}},
                        {"deep", Json{R"({"a":[null, true]})"}},
                        {"none", Json{}},
                        {"", Json{"[]"}}});
    CHECK(encode(*tags) == text);
}

TEST_CASE("tags are found by their name with its escapes undone") {
    auto const tags = decode<Tags>(R"({"a\u002fb":1,"\"":2,"a/b":3})");
    REQUIRE(tags.has_value());
    CHECK(tags->find("a/b")->second == Json{"3"});
    CHECK(tags->find("\"")->second == Json{"2"});
    CHECK(tags->size() == 3);
    CHECK(encode(*tags) == R"({"a/b":1,"\"":2,"a/b":3})");
}

TEST_CASE("tags are an object, which may be empty") {
    CHECK(decode<Tags>("{}") == Tags{});
    CHECK(encode(Tags{}) == "{}");
    for (std::string_view const text : {"[]", "null", "1", "\"x\""}) {
        CAPTURE(text);
        CHECK_FALSE(decode<Tags>(text).has_value());
    }
}

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/value.hpp>

#include <doctest/doctest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <string>
#include <string_view>

using namespace zitiwire;

namespace {

std::string nested(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

}  // namespace

TEST_CASE("a free-form member becomes a value and a value a free-form member") {
    Json const json{R"({"a":[1,"x",null,true],"b":{"c":0.5}})"};
    auto const value = to_value(json);
    REQUIRE(value.has_value());
    CHECK(value->at("a").at(0).as_int64() == 1);
    CHECK(value->at("b").at("c").as_double() == 0.5);
    CHECK(to_json(*value).text == R"({"a":[1,"x",null,true],"b":{"c":5E-1}})");
    CHECK(to_json(boost::json::value("a\nb")) == Json{"\"a\\nb\""});
    CHECK(to_json(nullptr) == Json{});
}

TEST_CASE("a free-form view becomes a value too") {
    auto const value = to_value(basic::Json<std::string_view>{"[1]"});
    REQUIRE(value.has_value());
    CHECK(value->as_array().at(0) == 1);
}

TEST_CASE("blanks around the text do not matter, and of a repeated name the last stays") {
    auto const value = to_value(Json{" {\"a\" : 1, \"a\" : 2}\n"});
    REQUIRE(value.has_value());
    CHECK(value->as_object().size() == 1);
    CHECK(value->at("a").as_int64() == 2);
}

TEST_CASE("text that is not JSON becomes no value") {
    for (std::string_view const text : {"", " ", "{", "nul", "{} {}", "'x'", "\"\xFF\"", "[1,]"}) {
        CAPTURE(text);
        CHECK_FALSE(to_value(basic::Json<std::string_view>{text}).has_value());
    }
}

TEST_CASE("a value may be nested 512 levels deep") {
    CHECK(to_value(Json{nested(512)}).has_value());
    CHECK_FALSE(to_value(Json{nested(513)}).has_value());
}

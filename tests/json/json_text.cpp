// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/json_text.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace zitiwire;

static_assert(basic::Json<std::string_view>{}.text == "null");

TEST_CASE("a free-form value nobody filled in is null") { CHECK(Json{}.text == "null"); }

TEST_CASE("free-form values are equal when their texts are, not when their meanings are") {
    CHECK(Json{"{\"a\":1}"} == Json{"{\"a\":1}"});
    CHECK_FALSE(Json{"{\"a\":1}"} == Json{"{\"a\": 1}"});
    CHECK_FALSE(Json{"1"} == Json{"1.0"});
}

TEST_CASE("a free-form view shows the text it was made from") {
    std::string const document = "[1,2]";
    basic::Json<std::string_view> const json{document};
    CHECK(json.text.data() == document.data());
}

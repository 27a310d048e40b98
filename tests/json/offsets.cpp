// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/decode.hpp>

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

namespace {

struct Item {
    std::int64_t n = 0;
    std::optional<std::string> text{};
    BOOST_DESCRIBE_CLASS(Item, (), (n, text), (), ())
};

struct Basket {
    std::string name{};
    std::vector<Item> items{};
    BOOST_DESCRIBE_CLASS(Basket, (), (name, items), (), ())
};

}  // namespace

TEST_CASE("an offset is that of the byte that is wrong, or of the value that is refused") {
    struct Place {
        std::string_view text;  ///< with ^ before that byte
        std::string_view reason;
    };
    Place const places[] = {
        {R"({"name":^1,"items":[]})", "expected a string, found a number"},
        {R"({"name":"n","items":^{"x":1}})", "expected an array, found an object"},
        {R"({"name":"n","items":[{"n":1},^{"text":"x"}]})", "missing required: n"},
        {R"( ^{"items":[]} )", "missing required: name"},
        {R"({"name":"n",^"name":"n"})", "a repeated member"},
        {R"({"name":"n","items":[]} ^x)", "more text after the JSON document"},
        {R"({"name":"n\u00^zz"})", "not JSON: an escape that does not exist"},
        {R"({"name":"n\^x"})", "not JSON: an escape that does not exist"},
        {R"({"name":"^\udc00"})", "not JSON: half a surrogate pair"},
        {R"({"name":"n","x":tr^ae})", "not JSON: expected a value"},
        {R"({"name":"n","x":-^a})", "not JSON: expected a digit"},
        {R"({"name":"n","x":0^1})", "not JSON: a number that begins with 0"},
        {R"({"name" ^1})", "not JSON: expected a colon"},
        {R"({"name":"n" ^1})", "not JSON: expected a comma"},
        {R"({"name":"n",^})", "not JSON: expected the name of a member"},
        {R"({"name":"n","x":[1^})", "not JSON: expected a comma"},
        {R"({"name":"n","x":[1,^]})", "not JSON: expected a value"},
        {R"({"name":"n","items":[^)", "JSON that ends too early"},
    };
    for (Place const& place : places) {
        std::string text{place.text};
        std::size_t const offset = text.find('^');
        text.erase(offset, 1);
        CAPTURE(text);
        auto const read = decode<Basket>(text);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().reason == place.reason);
        CHECK(read.error().offset == offset);
        CHECK(decode<Basket>("\xEF\xBB\xBF" + text).error().offset == offset + 3);
    }
}

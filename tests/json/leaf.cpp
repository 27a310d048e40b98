// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/leaf.hpp>

#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/parse.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shop {

enum class Colour : std::uint8_t { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

/// A JSON string "12x34" in a document.
struct Size {
    int width = 0;
    int height = 0;

    bool operator==(Size const&) const = default;
};

struct Picture {
    Size size{};
    std::optional<Size> thumbnail{};
    std::optional<Colour> background{};

    bool operator==(Picture const&) const = default;
    BOOST_DESCRIBE_CLASS(Picture, (), (size, thumbnail, background), (), ())
};

}  // namespace shop

template <>
struct zitiwire::Leaf<shop::Size> {
    static constexpr std::string_view expected = "a size like 12x34";
    static bool read(shop::Size& to, Token const& token, TextStore*) {
        std::size_t const cross = token.text.find('x');
        if (token.kind != TokenKind::string || cross == std::string_view::npos) return false;
        to = {std::stoi(std::string{token.text.substr(0, cross)}),
              std::stoi(std::string{token.text.substr(cross + 1)})};
        return true;
    }
    static std::string_view write(shop::Size const& from, std::string& out) {
        out += '"' + std::to_string(from.width) + 'x' + std::to_string(from.height) + '"';
        return from.width < 0 ? "a negative width" : "";
    }
};

using namespace zitiwire;

namespace {

static_assert(integral_value("1e1") == 10);
static_assert(!integral_value("0.5"));
static_assert(LeafType<shop::Size> && LeafType<shop::Colour> && !LeafType<shop::Picture>);

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

constexpr std::pair<std::string_view, std::optional<std::int64_t>> numbers[] = {
    {"0", 0},
    {"-0", 0},
    {"0.0", 0},
    {"-0.000", 0},
    {"0e0", 0},
    {"0e400", 0},
    {"0e-400", 0},
    {"0.00e99999999999999999999", 0},
    {"10", 10},
    {"10.0", 10},
    {"10.000000000000000000000000000000", 10},
    {"1e1", 10},
    {"1E+1", 10},
    {"1E01", 10},
    {"1.0e1", 10},
    {"100e-1", 10},
    {"1000.0e-2", 10},
    {"0.001e4", 10},
    {"-10.0", -10},
    {"12.5e1", 125},
    {"1.50e1", 15},
    {"1e18", 1'000'000'000'000'000'000},
    {"9007199254740993", 9'007'199'254'740'993},
    {"9007199254740993.0", 9'007'199'254'740'993},
    {"9007199254740993000e-3", 9'007'199'254'740'993},
    {"9223372036854775807", largest},
    {"9223372036854775807.0", largest},
    {"922337203685477580.7e1", largest},
    {"9.223372036854775807e18", largest},
    {"92233720368547758070e-1", largest},
    {"-9223372036854775808", smallest},
    {"-9223372036854775808.0", smallest},
    {"-9.223372036854775808e+18", smallest},
    {"9223372036854775808", std::nullopt},
    {"-9223372036854775809", std::nullopt},
    {"9223372036854775807.5", std::nullopt},
    {"18446744073709551616", std::nullopt},
    {"0.5", std::nullopt},
    {"-0.5", std::nullopt},
    {"1e-1", std::nullopt},
    {"10.01", std::nullopt},
    {"15e-1", std::nullopt},
    {"1e-99999999999999999999", std::nullopt},
    {"1e19", std::nullopt},
    {"1e400", std::nullopt},
    {"1e99999999999999999999", std::nullopt},
    {"0.00000000000000000001", std::nullopt},
};

template <class T>
std::optional<T> number(std::string_view text) {
    auto const value = decode<T>(text);
    return value ? std::optional<T>{*value} : std::nullopt;
}

}  // namespace

TEST_CASE("an integer is recognised in every spelling, and judged from its text") {
    for (auto const& [text, expected] : numbers) {
        CAPTURE(text);
        CHECK(integral_value(text) == expected);
    }
}

TEST_CASE("an integer member takes what its type can hold and nothing else") {
    CHECK(number<std::int64_t>("9223372036854775807") == largest);
    CHECK(number<std::int64_t>("-9223372036854775808") == smallest);
    CHECK(number<std::int8_t>("127") == std::int8_t{127});
    CHECK(number<std::int8_t>("-1.28e2") == std::int8_t{-128});
    CHECK(number<std::uint16_t>("65535.0") == std::uint16_t{65535});
    CHECK_FALSE(number<std::int8_t>("128").has_value());
    CHECK_FALSE(number<std::int8_t>("-129").has_value());
    CHECK_FALSE(number<std::uint16_t>("65536").has_value());
    CHECK_FALSE(number<std::uint16_t>("-1").has_value());
    for (std::string_view const text : {"\"1\"", "true", "null", "[]", "{}"}) {
        CAPTURE(text);
        CHECK_FALSE(number<int>(text).has_value());
    }
}

TEST_CASE("an unsigned integer of 64 bits is read back as it was written") {
    std::uint64_t const value = std::numeric_limits<std::uint64_t>::max();
    CHECK(encode(value) == "18446744073709551615");
    CHECK(number<std::uint64_t>(encode(value)) == value);
}

TEST_CASE("an unsigned integer of 64 bits takes no number beyond its range and no fraction") {
    CHECK(number<std::uint64_t>("9223372036854775808") == std::uint64_t{1} << 63U);
    CHECK(number<std::uint64_t>("1e1") == std::uint64_t{10});
    for (std::string_view const text : {"-1", "0.5", "1.5", "-0.5", "18446744073709551615.5"}) {
        CAPTURE(text);
        CHECK_FALSE(number<std::uint64_t>(text).has_value());
    }
}

TEST_CASE("a number over the largest unsigned integer of 64 bits is refused") {
    for (std::string_view const text : {"18446744073709551616", "99999999999999999999999"})
        CHECK_FALSE(number<std::uint64_t>(text).has_value());
}

TEST_CASE("a floating-point member takes every finite number") {
    CHECK(number<double>("1") == 1.0);
    CHECK(number<double>("-0.25e2") == -25.0);
    CHECK(number<double>("18446744073709551615") == 18446744073709551615.0);
    CHECK(number<float>("0.1") == 0.1F);
    CHECK_FALSE(number<double>("1e400").has_value());
    CHECK(number<double>("1e-400") == 0.0);
    CHECK(number<double>("-0." + std::string(400, '0') + "1") == 0.0);
    CHECK_FALSE(number<double>("-" + std::string(400, '9')).has_value());
    CHECK_FALSE(number<float>("1e39").has_value());
    CHECK_FALSE(number<double>("\"1\"").has_value());
    CHECK(encode(0.1) == "0.1");
    CHECK(encode(1e300) == "1e+300");
    CHECK(number<double>(encode(std::numeric_limits<double>::denorm_min())) ==
          std::numeric_limits<double>::denorm_min());
}

TEST_CASE("a truth value is only true or false") {
    CHECK(number<bool>("true") == true);
    CHECK(number<bool>("false") == false);
    CHECK_FALSE(number<bool>("1").has_value());
    CHECK_FALSE(number<bool>("\"true\"").has_value());
    CHECK(encode(true) == "true");
    CHECK(encode(false) == "false");
}

TEST_CASE("a described enumeration is the name of its enumerator") {
    CHECK(number<shop::Colour>("\"green\"") == shop::Colour::green);
    CHECK(number<shop::Colour>("\"gr\\u0065en\"") == shop::Colour::green);
    for (std::string_view const text : {"\"blue\"", "\"Green\"", "\"\"", "\"green \"", "1", "null"}) {
        CAPTURE(text);
        CHECK_FALSE(number<shop::Colour>(text).has_value());
    }
    CHECK(encode(shop::Colour::red) == "\"red\"");
}

TEST_CASE("a name with a NUL character after it is not that name") {
    CHECK_FALSE(number<shop::Colour>("\"green\\u0000\"").has_value());
}

TEST_CASE("an enumeration value without a name is a fault, and the text is JSON all the same") {
    std::string out;
    EncodeFault const fault = encode_to(out, static_cast<shop::Colour>(7));
    CHECK(fault.reason == "a value without a name");
    CHECK(out == "\"\"");
}

TEST_CASE("a type of the user's own is one token in both directions") {
    shop::Picture const picture{{12, 34}, shop::Size{1, 2}, shop::Colour::red};
    std::string_view const text = R"({"size":"12x34","thumbnail":"1x2","background":"red"})";
    CHECK(encode(picture) == text);
    CHECK(decode<shop::Picture>(text) == picture);
    CHECK(decode<shop::Picture>(R"({"size":"0x0","thumbnail":null})") == shop::Picture{});
}

TEST_CASE("a type of the user's own says what was expected, and where") {
    auto const wrong = decode<shop::Picture>(R"({"size":"big"})");
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().reason == "expected a size like 12x34, found a string");
    CHECK(wrong.error().pointer == "/size");
    std::string out;
    EncodeFault const fault = encode_to(out, shop::Picture{{1, 1}, shop::Size{-1, 2}, {}});
    CHECK(fault.reason == "a negative width");
    CHECK(fault.pointer == "/thumbnail");
}

TEST_CASE("a string is written with the escapes JSON demands and no others") {
    for (int byte = 0; byte < 128; ++byte) {
        char const c = static_cast<char>(byte);
        CAPTURE(byte);
        std::string out;
        CHECK(append_json_string(out, {&c, 1}));
        auto const back = boost::json::parse(out);
        CHECK(std::string_view{back.as_string().data(), back.as_string().size()} == std::string_view{&c, 1});
        bool const escaped = byte < 0x20 || c == '"' || c == '\\';
        CHECK((out == std::string{'"', c, '"'}) == !escaped);
    }
    std::string out;
    CHECK(append_json_string(out, "a\"\\\n\r\t\b\x1F\x7F/ \xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80<&>"));
    CHECK(out == "\"a\\\"\\\\\\n\\r\\t\\u0008\\u001f\x7F/ \xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80<&>\"");
}

TEST_CASE("a character is escaped alike at every place of a longer string") {
    for (int byte = 0; byte < 128; ++byte) {
        char const c = static_cast<char>(byte);
        std::string alone;
        append_json_string(alone, {&c, 1});
        std::string const escape = alone.substr(1, alone.size() - 2);
        for (std::size_t at = 0; at < 20; ++at) {
            std::string const before(at, '!');
            std::string const after(20 - at, '~');
            std::string out;
            CHECK(append_json_string(out, before + c + after + c + c));
            CHECK(out == "\"" + before + escape + after + escape + escape + "\"");
        }
    }
}

TEST_CASE("each byte that is no UTF-8 becomes U+FFFD and is told") {
    std::pair<std::string_view, std::string_view> const cases[] = {
        {"\xFF", "\"\xEF\xBF\xBD\""},
        {"a\x80z", "\"a\xEF\xBF\xBDz\""},
        {"\xC3(", "\"\xEF\xBF\xBD(\""},
        {"\xE2\x82", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
        {"\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
    };
    for (auto const& [text, expected] : cases) {
        std::string out;
        CHECK_FALSE(append_json_string(out, text));
        CHECK(out == expected);
    }
    std::string out;
    CHECK(append_json_string(out, "\xEF\xBF\xBD"));
}

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/decode.hpp>

#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/model/error_body.hpp>

#include "documents.hpp"

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
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
    std::optional<FlatMap<std::string, Item>> named{};
    std::optional<Json> data{};
    BOOST_DESCRIBE_CLASS(Basket, (), (name, items, named, data), (), ())
};

struct Flags {
    bool on = false;
    double ratio = 0;
    EnrollmentMethod method{};
    std::optional<Timestamp> at{};
    std::optional<Secret> token{};
    std::optional<std::int8_t> small{};
    BOOST_DESCRIBE_CLASS(Flags, (), (on, ratio, method, at, token, small), (), ())
};

template <class T>
DecodeError failure(std::string_view text, DecodeOptions const& options = {}) {
    auto const value = decode<T>(text, options);
    CAPTURE(text);
    REQUIRE_FALSE(value.has_value());
    CHECK(value.error().offset <= text.size());
    CHECK_FALSE(value.error().reason.empty());
    return value.error();
}

struct Case {
    std::string_view text;
    std::string_view reason;
    std::string_view pointer;
};

}  // namespace

TEST_CASE("missing required members are all named, at the pointer of their object") {
    Case const cases[] = {
        {"{}", "missing required: name", ""},
        {R"({"items":[],"data":{"name":1}})", "missing required: name", ""},
        {R"({"name":"n","items":[{"n":1},{"text":"x"}]})", "missing required: n", "/items/1"},
        {R"({"name":"n","items":[],"named":{"a/b~":{}}})", "missing required: n", "/named/a~1b~0"},
        {R"({"name":"n","items":[{}],"named":{}})", "missing required: n", "/items/0"},
    };
    for (Case const& c : cases) {
        CAPTURE(c.text);
        DecodeError const error = failure<Basket>(c.text);
        CHECK(error.reason == c.reason);
        CHECK(error.pointer == c.pointer);
    }
    CHECK(failure<DetailEnrollmentEnvelope>(R"({"meta":{},"data":{"id":"x"}})").reason ==
          "missing required: createdAt, updatedAt, expiresAt, method, token");
}

TEST_CASE("a member of the wrong type says what was expected and what was found, and where") {
    Case const cases[] = {
        {R"({"name":1,"items":[]})", "expected a string, found a number", "/name"},
        {R"({"name":1.5,"items":[]})", "expected a string, found a number", "/name"},
        {R"({"name":null,"items":[]})", "expected a string, found null", "/name"},
        {R"({"name":true,"items":[]})", "expected a string, found a boolean", "/name"},
        {R"({"name":{},"items":[]})", "expected a string, found an object", "/name"},
        {R"({"name":"n","items":{}})", "expected an array, found an object", "/items"},
        {R"({"name":"n","items":"x"})", "expected an array, found a string", "/items"},
        {R"({"name":"n","items":[1]})", "expected an object, found a number", "/items/0"},
        {R"({"name":"n","items":[{"n":1},null]})", "expected an object, found null", "/items/1"},
        {R"({"name":"n","items":[{"n":1},{"n":1},{"n":"1"}]})", "expected an integer of 64 bits, found a string",
         "/items/2/n"},
        {R"({"name":"n","items":[{"n":1,"text":2}]})", "expected a string, found a number", "/items/0/text"},
        {R"({"name":"n","items":[],"named":"x"})", "expected an object, found a string", "/named"},
        {R"({"name":"n","items":[],"named":{"k":{"n":false}}})", "expected an integer of 64 bits, found a boolean",
         "/named/k/n"},
        {"null", "expected an object, found null", ""},
        {"1", "expected an object, found a number", ""},
    };
    for (Case const& c : cases) {
        CAPTURE(c.text);
        DecodeError const error = failure<Basket>(c.text);
        CHECK(error.reason == c.reason);
        CHECK(error.pointer == c.pointer);
    }
}

TEST_CASE("an array in the wrong place is pointed at, not its first element") {
    CHECK(failure<Basket>(R"({"name":[],"items":[]})").pointer == "/name");
    CHECK(failure<Basket>(R"({"name":"n","items":[{"n":1},[2]]})").pointer == "/items/1");
    CHECK(failure<Basket>("[]").pointer.empty());
}

TEST_CASE("each kind of leaf refuses what it is not") {
    std::string_view const begin = R"({"on":true,"ratio":1,"method":"ott")";
    CHECK(decode<Flags>(std::string{begin}.append("}")).has_value());
    Case const cases[] = {
        {R"(,"at":"yesterday"})", "expected an RFC 3339 date-time, found text of another form", "/at"},
        {R"(,"at":"2026-02-30T00:00:00Z"})", "expected an RFC 3339 date-time, found a date that does not exist", "/at"},
        {R"(,"at":"10000-01-01T00:00:59.000Z"})",
         "expected an RFC 3339 date-time, found an instant outside the years 0001 to 9999", "/at"},
        {R"(,"at":"-0001-01-01T00:00:59.000Z"})",
         "expected an RFC 3339 date-time, found an instant outside the years 0001 to 9999", "/at"},
        {R"(,"at":"2016-12-31T23:59:60Z"})",
         "expected an RFC 3339 date-time, found a leap second, which cannot be represented", "/at"},
        {R"(,"at":0})", "expected an RFC 3339 date-time, found a number", "/at"},
        {R"(,"token":7})", "expected a string, found a number", "/token"},
        {R"(,"small":128})", "expected an integer in range, found an integer out of range", "/small"},
        {R"(,"small":0.5})", "expected an integer in range, found a fraction", "/small"},
    };
    for (Case const& c : cases) {
        CAPTURE(c.text);
        DecodeError const error = failure<Flags>(std::string{begin}.append(c.text));
        CHECK(error.reason == c.reason);
        CHECK(error.pointer == c.pointer);
    }
    CHECK(failure<Flags>(R"({"on":0})").reason == "expected true or false, found a number");
    CHECK(failure<Flags>(R"({"on":"true"})").pointer == "/on");
    CHECK(failure<Flags>(R"({"ratio":"1"})").reason == "expected a finite number, found a string");
    CHECK(failure<Flags>(R"({"method":"erott"})").reason == "expected one of: ott, ottca, updb, found another name");
}

TEST_CASE("a number that is no integer of 64 bits is refused where an integer belongs") {
    for (std::string_view const number :
         {"0.5", "-0.1", "1e-1", "9223372036854775808", "-9223372036854775809", "18446744073709551615",
          "18446744073709551616", "1e19", "9223372036854775807.5"}) {
        CAPTURE(number);
        DecodeError const error = failure<Item>(std::string{R"({"n":)"}.append(number).append("}"));
        bool const has_fraction = std::string_view{number}.size() < 5 && number != "1e19";
        CHECK(error.reason == (has_fraction ? "expected an integer of 64 bits, found a fraction"
                                            : "expected an integer of 64 bits, found an integer out of range"));
        CHECK(error.pointer == "/n");
    }
}

TEST_CASE("a repeated member of a described object is refused, however its name is spelled") {
    for (std::string_view const text :
         {R"({"n":1,"n":1})", R"({"n":1,"\u006e":1})", R"({"\u006E":1,"n":2})", R"({"n":1,"text":null,"text":"x"})"}) {
        DecodeError const error = failure<Item>(text);
        CHECK(error.reason == "a repeated member");
        CHECK(error.pointer == (text.contains("text") ? "/text" : "/n"));
    }
    CHECK(failure<Basket>(R"({"name":"n","items":[{"n":1,"n":2}]})").pointer == "/items/0/n");
    CHECK(decode<Item>(R"({"n":1,"z":1,"z":2})").has_value());
}

TEST_CASE("text that is not UTF-8 is refused wherever it stands") {
    for (std::string_view const bytes :
         {"\xFF", "\x80", "\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
        std::string const bad{bytes};
        failure<Item>(R"({"n":1,"text":")" + bad + "\"}");
        failure<Item>(R"({"n":1,"text":"\n)" + bad + "x\"}");
        failure<Item>(R"({"n":1,"other":")" + bad + "\"}");
        failure<Item>(R"({"n":1,")" + bad + "\":1}");
        failure<Item>(R"({"n":1,"other":{"a":[")" + bad + "\"]}}");
        failure<Basket>(R"({"name":"n","items":[],"data":[")" + bad + "\"]}");
        failure<Item>(R"({"n":1})" + bad);
    }
}

TEST_CASE("half a surrogate pair is refused wherever it stands") {
    for (std::string_view const half : {R"(\ud800)", R"(\udc00)", R"(\ud800x)", R"(\ud800\n)", R"(\ud800\u0041)",
                                        R"(\udc00\ud800)", R"(\uD83D\uD83D)"}) {
        std::string const bad{half};
        failure<Item>(R"({"n":1,"text":")" + bad + "\"}");
        failure<Item>(R"({"n":1,"other":")" + bad + "\"}");
        failure<Item>(R"({"n":1,")" + bad + "\":1}");
        failure<Basket>(R"({"name":"n","items":[],"data":")" + bad + "\"}");
    }
}

TEST_CASE("what is not JSON is refused") {
    for (std::string_view const text : {" ",
                                        "\xEF\xBB\xBF\xEF\xBB\xBF{\"n\":1}",
                                        "\xEF\xBB\xBF",
                                        "{'n':1}",
                                        "{n:1}",
                                        "{\"n\":01}",
                                        "{\"n\":+1}",
                                        "{\"n\":1.}",
                                        "{\"n\":.5}",
                                        "{\"n\":1e}",
                                        "{\"n\":0x1}",
                                        "{\"n\":NaN}",
                                        "{\"n\":Infinity}",
                                        "{\"n\":1,}",
                                        "{,\"n\":1}",
                                        "{\"n\":1 \"text\":\"x\"}",
                                        "{\"n\"1}",
                                        "{\"n\":1]",
                                        "[{\"n\":1}",
                                        "{\"n\":1/*c*/}",
                                        "// c\n{\"n\":1}",
                                        "{\"n\":1,\"text\":\"a\nb\"}",
                                        "{\"n\":1,\"text\":\"\\x\"}",
                                        "{\"n\":1,\"text\":\"\\u12g4\"}",
                                        "{\"n\":1,\"text\":\"\x01\"}",
                                        "{\"n\":nul}",
                                        "<html>",
                                        "\v{\"n\":1}"}) {
        failure<Item>(text);
    }
    failure<Item>(std::string_view{"{\"n\":1}\0", 8});
    CHECK(failure<Item>("").reason == "empty instead of JSON");
    CHECK(failure<Item>("<html>").reason.starts_with("not JSON: "));
}

TEST_CASE("anything after the document is refused, at the offset where it begins") {
    for (std::string_view const rest : {"x", "{}", " null", "\n\n1", ",", "}", "]"}) {
        std::string const text = R"({"n":1})" + std::string{rest};
        DecodeError const error = failure<Item>(text);
        CHECK(error.reason == "more text after the JSON document");
        CHECK(error.offset == 7 + rest.find_first_not_of(" \n"));
        CHECK(error.pointer.empty());
    }
}

TEST_CASE("a document cut at any byte is refused, never beyond its end") {
    std::string_view const whole = documents::detail.substr(0, documents::detail.size() - 1);
    for (std::size_t length = 1; length < whole.size(); ++length) {
        CAPTURE(length);
        std::vector<char> const exact{
            whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)};  // nothing readable behind it
        DecodeError const error = failure<DetailEnrollmentEnvelope>({exact.data(), exact.size()});
        CHECK(error.reason == "JSON that ends too early");
        CHECK(error.offset == length);
        CHECK((error.pointer.empty() || error.pointer == "/meta" || error.pointer.starts_with("/data")));
    }
}

TEST_CASE("a document with any byte damaged is read or refused, but never harms") {
    std::string text{documents::detail};
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (char const damage : {'"', '\\', '{', '}', '[', ']', ',', ':', '0', 'u', '\0', '\xFF'}) {
            char const before = std::exchange(text[at], damage);
            auto const read = decode<DetailEnrollmentEnvelope>(text);
            CHECK((read.has_value() || read.error().offset <= text.size()));
            text[at] = before;
        }
    }
}

TEST_CASE("syntax errors point at the member being read, an unknown one included") {
    Case const cases[] = {
        {R"({"data":{"a~/b":[1,{"\u00e9\"":tru }]}})", "", "/data/a~0~1b/1/\xC3\xA9\""},
        {R"({"name":"n","items":[{"n":1},{"n":x}]})", "", "/items/1/n"},
        {R"({"name":"n","items":[{"n":1},x]})", "", "/items/1"},
        {R"({"name":"n","items":[{"n":1} x]})", "", "/items/0"},
        {R"({"name":"n",x})", "", ""},
        {R"({"name":"n","other":[0,[],{}, x]})", "", "/other/3"},
        {R"({"name":"\ud800"})", "", "/name"},
    };
    for (Case const& c : cases) CHECK(failure<Basket>(c.text).pointer == c.pointer);
    CHECK(failure<Basket>(R"({"name":"n","items":[{"n":x}]})").offset == 26);
}

TEST_CASE("a decode error prints its reason, pointer and offset") {
    std::ostringstream out;
    out << DecodeError{"expected a string, found null", "/a", 7};
    CHECK(out.str() == "expected a string, found null at \"/a\", byte 7");
}

TEST_CASE("a decode error stays on one line, whatever the names in the document") {
    std::ostringstream out;
    out << failure<Basket>(R"({"data":{"a\n\u001b[31m":x}})");
    CHECK_FALSE(out.str().contains('\n'));
    CHECK_FALSE(out.str().contains('\x1B'));
}

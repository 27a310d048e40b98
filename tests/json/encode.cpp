// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/encode.hpp>

#include <zitiwire/json/decode.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/model/error_body.hpp>

#include "documents.hpp"

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>
#include <boost/json/parse.hpp>
#include <boost/system/error_code.hpp>

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

namespace {

struct Part {
    std::optional<std::string> name{};
    double weight = 0;
    BOOST_DESCRIBE_CLASS(Part, (), (name, weight), (), ())
};

struct Whole {
    std::vector<Part> parts{};
    std::optional<FlatMap<std::string, Part>> named{};
    std::vector<std::optional<int>> numbers{};
    std::optional<Timestamp> at{};
    std::optional<Json> data{};
    std::optional<Secret> token{};
    BOOST_DESCRIBE_CLASS(Whole, (), (parts, named, numbers, at, data, token), (), ())
};

EncodeFault fault_of(Whole const& value) {
    std::string out;
    EncodeFault fault = encode_to(out, value);
    boost::system::error_code error;
    auto const parsed = boost::json::parse(out, error);
    CAPTURE(out);
    CHECK_FALSE(error.failed());
    return fault;
}

template <class T>
std::string hidden(T const& value) {
    std::string out;
    encode_to(out, value, Secrets::hidden);
    return out;
}

}  // namespace

TEST_CASE("what to create is written exactly: members in the order of the model, absent ones left out, no blanks") {
    EnrollmentCreate create{.expiresAt = {1'925'089'445, 250'000'000}, .identityId = "a\"b"};
    CHECK(encode(create) == R"({"expiresAt":"2031-01-02T03:04:05.250Z","identityId":"a\"b","method":"ott"})");
    create.username = "u";
    create.caId = "";
    create.method = EnrollmentMethod::updb;
    CHECK(encode(create) ==
          R"({"caId":"","expiresAt":"2031-01-02T03:04:05.250Z","identityId":"a\"b","method":"updb","username":"u"})");
    CHECK(encode(EnrollmentRefresh{{0, 0}}) == R"({"expiresAt":"1970-01-01T00:00:00.000Z"})");
}

TEST_CASE("an object without set members is an empty object, an empty container an empty container") {
    CHECK(encode(ErrorBody{}) == "{}");
    CHECK(encode(Whole{}) == R"({"parts":[],"numbers":[]})");
    CHECK(encode(Whole{.named = FlatMap<std::string, Part>{}}) == R"({"parts":[],"named":{},"numbers":[]})");
    CHECK(encode(std::vector<int>{}) == "[]");
}

TEST_CASE("what is written is appended") {
    std::string out = "x";
    encode_to(out, std::optional<int>{});
    encode_to(out, std::optional<int>{1});
    CHECK(out == "xnull1");
}

TEST_CASE("containers are written in their order, an absent element as null") {
    Whole const value{.parts = {{"a", 1}, {{}, 0.5}},
                      .named = FlatMap<std::string, Part>{{"z\n", {{}, 2}}, {"", {"e", 3}}, {"z\n", {{}, 4}}},
                      .numbers = {1, std::nullopt, -3}};
    CHECK(
        encode(value) ==
        R"({"parts":[{"name":"a","weight":1},{"weight":0.5}],"named":{"z\n":{"weight":2},"":{"name":"e","weight":3},"z\n":{"weight":4}},"numbers":[1,null,-3]})");
}

TEST_CASE("free-form values are written as the text they are, secrets as what they hold") {
    Whole const value{.data = Json{"{ \"a\" : 1.50 }"}, .token = "hunter2"};
    CHECK(encode(value) == R"({"parts":[],"numbers":[],"data":{ "a" : 1.50 },"token":"hunter2"})");
}

TEST_CASE("encoding appends to what is there") {
    std::string out = "x";
    CHECK(encode_to(out, EnrollmentRefresh{{0, 0}}).reason.empty());
    CHECK(out == R"(x{"expiresAt":"1970-01-01T00:00:00.000Z"})");
}

TEST_CASE("a reply survives being read and written, but for the spelling of escapes and blanks around") {
    auto const envelope = decode<DetailEnrollmentEnvelope>(documents::detail);
    REQUIRE(envelope.has_value());
    std::string const text = encode(*envelope);
    CHECK(decode<DetailEnrollmentEnvelope>(text) == *envelope);
    CHECK(boost::json::parse(text) == boost::json::parse({documents::detail.data(), documents::detail.size()}));
    CHECK(encode(decode<ListEnrollmentsEnvelope>(documents::empty_list).value()) + "\n" == documents::empty_list);
}

TEST_CASE("a recursive cause is written to its end") {
    std::string_view const text = R"({"cause":{"cause":{"field":"f","value":[1]},"code":"B"},"code":"A"})";
    CHECK(encode(decode<ErrorBody>(text).value()) == text);
}

TEST_CASE("a value JSON can say has no fault") {
    EncodeFault const fault =
        fault_of({.parts = {{"\xC3\xBC", 1}}, .at = Timestamp{}, .data = Json{"[1]"}, .token = "x"});
    CHECK(fault.reason.empty());
    CHECK(fault.pointer.empty());
}

TEST_CASE("what JSON cannot say is named with its pointer, and the text is JSON all the same") {
    struct Case {
        Whole value;
        std::string_view reason;
        std::string_view pointer;
    };
    Case const cases[] = {
        {{.parts = {{"a", 0}, {"\xFF", 0}}}, "text that is not UTF-8", "/parts/1/name"},
        {{.parts = {{"a", std::numeric_limits<double>::infinity()}}}, "a number that is not finite", "/parts/0/weight"},
        {{.parts = {{"a", std::nan("")}}}, "a number that is not finite", "/parts/0/weight"},
        {{.named = FlatMap<std::string, Part>{{"a/~", {"\x80", 0}}}}, "text that is not UTF-8", "/named/a~1~0/name"},
        {{.named = FlatMap<std::string, Part>{{"\xC3", {}}}}, "a name that is not UTF-8", "/named/\xC3"},
        {{.at = Timestamp{max_timestamp_seconds + 1, 0}}, "an instant outside the years 0001 to 9999", "/at"},
        {{.at = Timestamp{0, 1'000'000'000}}, "an instant outside the years 0001 to 9999", "/at"},
        {{.token = "\xED\xA0\x80"}, "text that is not UTF-8", "/token"},
    };
    for (Case const& c : cases) {
        CAPTURE(c.pointer);
        EncodeFault const fault = fault_of(c.value);
        CHECK(fault.reason == c.reason);
        CHECK(fault.pointer == c.pointer);
    }
}

TEST_CASE("of several faults the first is kept") {
    EncodeFault const fault = fault_of({.parts = {{"\xFF", std::nan("")}}, .at = Timestamp{0, 1'000'000'000}});
    CHECK(fault.reason == "text that is not UTF-8");
    CHECK(fault.pointer == "/parts/0/name");
}

TEST_CASE("free-form text that is not one JSON value is a fault, and null is written in its place") {
    for (std::string_view const text : {"\"\xFF\"", "}", "1,2", "hello", R"("a"},"isAdmin":true,"appData":{"y":1)"}) {
        CAPTURE(text);
        std::string out;
        EncodeFault const fault = encode_to(out, Whole{.data = Json{std::string{text}}});
        CHECK(fault.reason == "text that is not one JSON value");
        CHECK(fault.pointer == "/data");
        CHECK(out.contains(R"("data":null)"));
    }
}

TEST_CASE("a free-form value is written as it stands") {
    CHECK(encode(Json{" 1 "}) == " 1 ");
    CHECK(decode<Json>("[1.0]") == Json{"[1.0]"});
    for (std::string_view const text : {"}", "", " ", "1,2", "{", "\"\xFF\""})
        CHECK_FALSE(decode<Json>(text).has_value());
}

TEST_CASE("on request every secret is written as three stars, everything else as ever") {
    EnrollmentDetail detail = decode<DetailEnrollmentEnvelope>(documents::detail).value().data;
    std::string const text = hidden(detail);
    CHECK_FALSE(text.contains("eyJ"));
    CHECK_FALSE(text.contains("1e727c8f"));
    CHECK(text.contains(R"("jwt":"***","method":"ott","token":"***")"));
    detail.jwt.reset();
    CHECK_FALSE(hidden(detail).contains("jwt"));
    CHECK(hidden(std::vector<Secret>{"a", "b"}) == R"(["***","***"])");
    CHECK(hidden(FlatMap<std::string, Secret>{{"k", "v"}}) == R"({"k":"***"})");
}

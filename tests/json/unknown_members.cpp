// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/decode.hpp>

#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/management/posture_check_forms.hpp>

#include "documents.hpp"
#include "shapes.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;
using namespace shapes;

TEST_CASE("unknown members are reported by their pointers, each with its whole value once") {
    Texts unknown;
    DecodeOptions const options{.unknown_members = &unknown};
    auto const shape = decode<Shape>(
        R"({"a/b":{"x":1},"name":"n","centre":{"x":1,"t~":[{}]},"corners":[{"x":1},{"new\n":null,"x":2}],"named":{"k/":{"x":1,"":2}},"\u0061":0})",
        options);
    REQUIRE(shape.has_value());
    CHECK(unknown == Texts{"/a~1b", "/centre/t~0", "/corners/1/new\n", "/named/k~1/", "/a"});
}

TEST_CASE("a report is appended to, and empty when every member is known") {
    Texts unknown{"before"};
    DecodeOptions const options{.unknown_members = &unknown};
    CHECK(decode<DetailEnrollmentEnvelope>(documents::detail, options).has_value());
    CHECK(unknown == Texts{"before"});
    CHECK(decode<Point>(R"({"x":1,"z":1})", options).has_value());
    CHECK(unknown == Texts{"before", "/z"});
}

TEST_CASE("a document that fails reports no unknown members") {
    Texts unknown;
    CHECK_FALSE(decode<Point>(R"({"z":1,"x":"no","w":1})", {.unknown_members = &unknown}).has_value());
    CHECK(unknown.empty());
}

TEST_CASE("whether the outermost object has unknown members is told apart from inner ones") {
    auto const at_root = [](std::string_view text) {
        Shape shape;
        auto const decoded = decode_into(&shape, reflect::type_of<Shape>, text, {}, nullptr);
        REQUIRE(decoded.has_value());
        return decoded->unknown_at_root;
    };
    CHECK_FALSE(at_root(R"({"name":"n","centre":{"x":1}})"));
    CHECK_FALSE(at_root(R"({"name":"n","centre":{"x":1,"z":1}})"));
    CHECK(at_root(R"({"name":"n","z":1,"centre":{"x":1}})"));
}

TEST_CASE("on request an optional member of the wrong type counts as unknown") {
    DecodeOptions const strict;
    Texts unknown;
    DecodeOptions const skipping{.lenient = true, .unknown_members = &unknown};
    for (std::string_view const wrong : {"1", "\"x\"", "true"}) {
        std::string const text = std::string{R"({"name":"n","hint":)"}.append(wrong).append(R"(,"centre":{"x":1}})");
        CAPTURE(text);
        CHECK_FALSE(decode<Shape>(text, strict).has_value());
        unknown.clear();
        CHECK(decode<Shape>(text, skipping) == Shape{"n", {1, {}}, {}, {}, {}});
        CHECK(unknown == Texts{"/hint"});
    }
}

TEST_CASE("a mistyped optional array or object is passed over with all it holds") {
    DecodeOptions const skipping{.lenient = true};
    Shape const expected{"n", {1, {}}, {}, {}, {}};
    CHECK(decode<Shape>(
              R"({"name":"n","centre":{"x":1,"y":[{"x":[1]},2]},"hint":[{"x":1}],"corners":{"x":[1]},"named":[]})",
              skipping) == expected);
    CHECK(decode<Shape>(R"({"centre":{"y":{"x":{}},"x":1},"name":"n","hint":[[]]})", skipping) == expected);
    CHECK_FALSE(decode<Shape>(R"({"name":[],"centre":{"x":1}})", skipping).has_value());
    CHECK_FALSE(decode<Shape>(R"({"name":"n","centre":[]})", skipping).has_value());
}

TEST_CASE("leniently a required member that is missing or null stays as it was made, and is reported") {
    Texts unknown;
    DecodeOptions const lenient{.lenient = true, .unknown_members = &unknown};
    auto const read = [&](std::string_view text) {
        unknown.clear();
        return decode<Shape>(text, lenient);
    };
    CHECK(read(R"({"centre":{"y":2},"more":1})") == Shape{"", {0, 2}, {}, {}, {}});
    CHECK(unknown == Texts{"/centre/x", "/more", "/name"});
    CHECK(read(R"({"name":null,"centre":null})") == Shape{"", {0, {}}, {}, {}, {}});
    CHECK(unknown == Texts{"/name", "/centre"});
    CHECK(read(R"({"name":"n","centre":{"x":1},"corners":[{"x":1},null,{}]})")->corners->size() == 3);
    CHECK(unknown == Texts{"/corners/1", "/corners/2/x"});
    CHECK(read("{}") == Shape{"", {0, {}}, {}, {}, {}});
    CHECK(unknown == Texts{"/name", "/centre"});
    for (std::string_view const text :
         {"null", "[]", R"({"name":1,"centre":{"x":1}})", R"({"name":"n","centre":[]})"}) {
        CAPTURE(text);
        CHECK_FALSE(read(text));
        CHECK(unknown.empty());
    }
}

TEST_CASE("leniently what is refused deep inside takes the nearest member with it that may be absent") {
    Texts unknown;
    DecodeOptions const lenient{.lenient = true, .unknown_members = &unknown};
    auto const read = [&](std::string_view text) {
        unknown.clear();
        return decode<Shape>(text, lenient);
    };
    Shape const expected{"n", {1, {}}, {}, {}, {}};
    CHECK(read(R"({"name":"n","corners":[{"x":1,"new":2},{"x":"no"}],"centre":{"x":1}})") == expected);
    CHECK(unknown == Texts{"/corners"});
    CHECK(read(R"({"named":{"k":[]},"name":"n","centre":{"x":1,"y":"2"},"last":3})") == expected);
    CHECK(unknown == Texts{"/named", "/centre/y", "/last"});
    CHECK_FALSE(read(R"({"name":"n","centre":{"x":"1"}})"));
    CHECK_FALSE(read(R"({"name":"n","corners":[{"x":tru}],"centre":{"x":1}})"));
    CHECK_FALSE(decode<Shape>(R"({"name":"n","corners":[{"x":1},{"x":1}],"centre":{"x":1}})",
                              {.max_elements = 1, .lenient = true}));
    CHECK_FALSE(decode<Shape>(R"({"name":"n","corners":[{"x":"no"}],"centre":{"x":1}})"));
}

TEST_CASE("leniently what nests too deep is passed over, however deep that is") {
    std::string const deep = std::string(2'000, '[') + std::string(2'000, ']');
    Texts unknown;
    DecodeOptions const lenient{.max_depth = 2, .lenient = true, .unknown_members = &unknown};
    CHECK(decode<Shape>(R"({"name":"n","other":)" + deep + R"(,"centre":{"x":1},"corners":[{"x":1}]})", lenient) ==
          Shape{"n", {1, {}}, {}, {}, {}});
    CHECK(unknown == Texts{"/other", "/corners"});
    CHECK_FALSE(decode<Shape>(R"({"name":"n","other":)" + deep + R"(,"centre":{"x":1}})"));
    CHECK_FALSE(decode<Json>(deep, lenient));
}

TEST_CASE("leniently, too, what tells the form of an object has to be there") {
    DecodeOptions const lenient{.lenient = true};
    CHECK(decode<PostureCheckDomainCreate>(R"({"name":"n","domains":["d"],"typeId":"DOMAIN"})", lenient));
    CHECK_FALSE(decode<PostureCheckDomainCreate>(R"({"name":"n","domains":["d"]})", lenient));
    CHECK_FALSE(decode<PostureCheckDomainCreate>(R"({"name":"n","domains":["d"],"typeId":null})", lenient));
    CHECK(decode<Links>(R"({"self":{}})", lenient)->size() == 1);
    CHECK(decode<Links>(R"({"self":{"href":null,"method":"GET"}})", lenient).value()["self"] == Link{.method = "GET"});
    CHECK_FALSE(decode<Links>(R"({"self":null})", lenient));
    CHECK_FALSE(decode<Links>(R"({"self":[]})", lenient));
}

TEST_CASE("a mistyped optional array is reported by its own pointer") {
    Texts unknown;
    CHECK(decode<Point>(R"({"x":1,"y":[1]})", {.lenient = true, .unknown_members = &unknown}).has_value());
    CHECK(unknown == Texts{"/y"});
}

TEST_CASE("the report of unknown members is bounded, however many there are and however long their places") {
    std::string many = R"({"x":1,"y":2)";
    for (int i = 0; i < 5'000; ++i) many += ",\"u" + std::to_string(i) + "\":1";
    std::vector<std::string> unknown;
    REQUIRE(decode<Point>(many + "}", {.unknown_members = &unknown}));
    CHECK(unknown.size() == 1'000);
    CHECK(unknown.back() == "/u999");
    unknown.clear();
    REQUIRE(decode<Point>(many + "}", {.unknown_members = &unknown, .max_reports = 3}));
    CHECK(unknown == std::vector<std::string>{"/u0", "/u1", "/u2"});

    for (std::string const unit : {"k", R"(\u00fc)", R"(\n)", "~", "\xC3\xBC"}) {
        unknown.clear();
        std::string name;
        for (int i = 0; i < 20'000; ++i) name += unit;
        REQUIRE(decode<Point>(R"({"x":1,"y":2,")" + name + "\":1}", {.unknown_members = &unknown}));
        CHECK(unknown.front().size() == reported_pointer_size + 3);
        CHECK(unknown.front().ends_with("..."));
    }
}

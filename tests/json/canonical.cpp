// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/canonical.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace zitiwire;

namespace {

std::string canonical(std::string_view json, Numbers numbers = Numbers::exact) {
    std::string out = "before ";
    append_canonical(out, json, numbers);
    return out.substr(7);
}

}  // namespace

TEST_CASE("canonical: values that are the same are written the same, others differ") {
    CHECK(canonical(R"({"b":[1,[2]],"a":{}})") == canonical(R"( { "a" : { } , "b" : [ 1 , [ 2 ] ] } )"));
    CHECK(canonical(R"({"a":1,"a":2})") == canonical(R"({"a":2})"));
    CHECK(canonical(R"("\u0041")") == canonical(R"("A")"));
    for (std::string_view const other : {"[3,[2]]", "[1,[3]]", "[[1],2]", "[1,2]", "[1,[2],3]", "{\"a\":[1,[2]]}"}) {
        CAPTURE(other);
        CHECK(canonical("[1,[2]]") != canonical(other));
    }
    CHECK(canonical(R"({"a":{"b":1}})") != canonical(R"({"a":{"b":2}})"));
    CHECK(canonical("true") != canonical("false"));
    CHECK(canonical("null") != canonical("\"null\""));
}

TEST_CASE("canonical: numbers as they stand, or by their value") {
    CHECK(canonical("[1.0]") != canonical("[1]"));
    CHECK(canonical("[1.0,-0]", Numbers::doubles) == canonical("[1,0]", Numbers::doubles));
    CHECK(canonical("1", Numbers::doubles) != canonical("2", Numbers::doubles));
    CHECK(canonical("-1", Numbers::doubles) != canonical("1", Numbers::doubles));
}

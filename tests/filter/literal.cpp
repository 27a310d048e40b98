// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/filter/literal.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>

using namespace zitiwire;
using filter::literal;

TEST_CASE("every kind of value has its literal") {
    CHECK(literal("a\"b") == R"("a\"b")");
    CHECK(literal(std::string{"x"}) == "\"x\"");
    CHECK(literal(true) == "true");
    CHECK(literal(false) == "false");
    CHECK(literal(Timestamp{0, 500'000'000}) == "datetime(1970-01-01T00:00:00.500Z)");
    CHECK(literal(-7) == "-7");
    CHECK(literal(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
    CHECK(literal(std::uint8_t{200}) == "200");
}

TEST_CASE("a fraction is written without an exponent, and never looks like an integer") {
    CHECK(literal(0.1F) == "0.1");
    CHECK(literal(-2.5) == "-2.5");
    CHECK(literal(5.0) == "5.0");
    CHECK(literal(1e-7) == "0.0000001");
    CHECK(literal(1e20) == "100000000000000000000.0");
    CHECK(literal(std::numeric_limits<double>::denorm_min()).value().size() == 326);
    CHECK(literal(std::numeric_limits<double>::max()).value().size() == 311);
}

TEST_CASE("what has no literal says so") {
    CHECK(literal("\x01").error() == "has a control character, which no filter literal can express, at byte 0");
    CHECK(literal(Timestamp{max_timestamp_seconds + 1, 0}).error() == "is an instant outside the years 0001 to 9999");
    CHECK(literal(std::numeric_limits<double>::infinity()).error() == "is not a finite number");
    CHECK(literal(std::numeric_limits<double>::quiet_NaN()).error() == "is not a finite number");
    CHECK(literal(std::numeric_limits<std::uint64_t>::max()).error() == "is a number beyond 64 bits");
}

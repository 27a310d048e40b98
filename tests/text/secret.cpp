// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/text/secret.hpp>

#include <doctest/doctest.h>

#include <sstream>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

using namespace zitiwire;

namespace {

template <class Left, class Right>
constexpr bool comparable = requires(Left const& left, Right const& right) { left == right; };

static_assert(comparable<Secret, std::string_view>);
static_assert(comparable<Secret, char const*>);
static_assert(!std::is_convertible_v<Secret, std::string>);
static_assert(!std::is_convertible_v<Secret, std::string_view>);
static_assert(!std::is_convertible_v<Secret, char const*>);
static_assert(!std::is_convertible_v<Secret, bool>);
static_assert(!std::is_constructible_v<std::string, Secret>);
static_assert(!std::is_constructible_v<std::string_view, Secret>);
static_assert(std::is_convertible_v<std::string, Secret>);
static_assert(std::is_convertible_v<char const*, Secret>);

}  // namespace

TEST_CASE("a secret prints as three stars, whatever it holds") {
    for (char const* const text : {"", "x", "1e727c8f-07e4-4a1d-a8b0-da0c7a01c6e1"}) {
        std::ostringstream out;
        out << Secret{text} << basic::Secret<std::string_view>{text};
        CHECK(out.str() == "******");
        CHECK(to_string(Secret{text}) == "***");
        CHECK(to_string(basic::Secret<std::string_view>{text}) == "***");
    }
}

TEST_CASE("a secret printed by a test framework stays secret") {
    CHECK(std::string{doctest::toString(Secret{"hunter2"}).c_str()} == "***");
}

static_assert(!std::is_constructible_v<Secret, std::nullptr_t> && !std::is_assignable_v<Secret&, std::nullptr_t>);

TEST_CASE("a secret gives its text when asked to") {
    CHECK(Secret{"hunter2"}.reveal() == "hunter2");
    CHECK(Secret{std::string{"a\0b", 3}}.reveal() == std::string{"a\0b", 3});
    CHECK(Secret{}.reveal().empty());
    CHECK(Secret{}.empty());
    CHECK_FALSE(Secret{"x"}.empty());
}

TEST_CASE("a secret compares with secrets and with text") {
    Secret const secret{"hunter2"};
    CHECK(secret == Secret{"hunter2"});
    CHECK_FALSE(secret == Secret{"hunter3"});
    CHECK(secret == "hunter2");
    CHECK("hunter2" == secret);
    CHECK(secret != "hunter");
    CHECK(std::string_view{"hunter2"} == secret);
    CHECK(secret != std::string_view{"hunter22"});
}

TEST_CASE("a secret compares with a string in either order") {
    CHECK(comparable<Secret, std::string>);
    CHECK(comparable<std::string, Secret>);
    CHECK(comparable<basic::Secret<std::string_view>, std::string>);
}

TEST_CASE("a secret view shows the text it was made from") {
    std::string const text = "hunter2";
    basic::Secret<std::string_view> const secret{std::string_view{text}};
    CHECK(secret.reveal().data() == text.data());
    CHECK(secret == "hunter2");
}

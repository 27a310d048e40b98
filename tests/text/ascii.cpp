// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/text/ascii.hpp>

#include <doctest/doctest.h>

using namespace zitiwire;

static_assert(ascii::is_digit('0') && ascii::is_digit('9') && !ascii::is_digit('/') && !ascii::is_digit(':'));
static_assert(ascii::is_letter('a') && ascii::is_letter('Z') && !ascii::is_letter('@') && !ascii::is_letter('[') &&
              !ascii::is_letter('`') && !ascii::is_letter('{'));
static_assert(ascii::to_lower('A') == 'a' && ascii::to_lower('Z') == 'z' && ascii::to_lower('[') == '[' &&
              ascii::to_lower('\xC4') == '\xC4');

TEST_CASE("case is that of ASCII letters alone") {
    CHECK(ascii::to_lower("ZT-Session [1] \xC3\x84") == "zt-session [1] \xC3\x84");
    CHECK(ascii::same_ignoring_case("Content-TYPE", "content-type"));
    CHECK_FALSE(ascii::same_ignoring_case("a", "ab"));
    CHECK_FALSE(ascii::same_ignoring_case("\xC3\x84", "\xC3\xA4"));
    CHECK_FALSE(ascii::same_ignoring_case("@", "`"));
}

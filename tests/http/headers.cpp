// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/http/headers.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

namespace {

static_assert(same_header_name("Content-Type", "cONTENT-tYPE"));
static_assert(is_header_name("zt-session") && !is_header_name("zt session"));
static_assert(is_header_value("Bearer x") && !is_header_value("Bearer x\r\n"));

}  // namespace

TEST_CASE("header names are the same in any case of ASCII letters, and only then") {
    CHECK(same_header_name("", ""));
    CHECK(same_header_name("WWW-Authenticate", "www-authenticate"));
    CHECK(same_header_name("AZ", "az"));
    CHECK_FALSE(same_header_name("accept", "accept-encoding"));
    CHECK_FALSE(same_header_name("accept", ""));
    CHECK_FALSE(same_header_name("a-b", "a_b"));
    // neighbours of the letters, 32 apart: @ and `, [ and {, ^ and ~
    CHECK_FALSE(same_header_name("@", "`"));
    CHECK_FALSE(same_header_name("[", "{"));
    CHECK_FALSE(same_header_name("^", "~"));
    CHECK_FALSE(same_header_name("\xC4", "\xE4"));
}

TEST_CASE("every byte is judged for a header name as the token rule of RFC 9110 says") {
    std::string_view const allowed = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    for (int byte = 0; byte < 256; ++byte) {
        char const c = static_cast<char>(byte);
        CAPTURE(byte);
        CHECK(is_header_name({&c, 1}) == allowed.contains(c));
        std::string const inside{'a', c, 'a'};
        CHECK(is_header_name(inside) == allowed.contains(c));
    }
    CHECK_FALSE(is_header_name(""));
}

TEST_CASE("every byte is judged for the inside of a header value: blank, tab and visible ASCII") {
    for (int byte = 0; byte < 256; ++byte) {
        char const c = static_cast<char>(byte);
        CAPTURE(byte);
        bool const allowed = byte == '\t' || (byte >= ' ' && byte < 0x7F);
        CHECK(is_header_value(std::string{'a', c, 'b'}) == allowed);
    }
}

TEST_CASE("a header value neither starts nor ends with a blank or tab, but may be empty") {
    for (std::string_view const good : {"", "a", "a b", "a\tb", "!", "~"}) {
        CAPTURE(good);
        CHECK(is_header_value(good));
    }
    for (std::string_view const bad : {" ", "\t", " a", "a ", "\ta", "a\t", "a\n", "\na", "a\r\nx: y"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_header_value(bad));
    }
}

TEST_CASE("headers find a value by its name in any case, or nothing") {
    Headers const headers{{"content-type", "application/json"}, {"X-Empty", ""}};
    REQUIRE(headers.find("Content-Type") != nullptr);
    CHECK(*headers.find("Content-Type") == "application/json");
    REQUIRE(headers.find("x-empty") != nullptr);
    CHECK(headers.find("x-empty")->empty());
    CHECK(headers.find("content") == nullptr);
    CHECK(headers.find("") == nullptr);
    CHECK(Headers{}.find("content-type") == nullptr);
}

TEST_CASE("headers keep their order and repeated names, and find gives the first") {
    Headers headers{{"b", "1"}, {"a", "2"}};
    headers.append("B", "3");
    std::vector<Header> const expected{{"b", "1"}, {"a", "2"}, {"B", "3"}};
    CHECK(std::vector<Header>(headers.begin(), headers.end()) == expected);
    CHECK(*headers.find("B") == "1");
    CHECK(headers.size() == 3);
    CHECK_FALSE(headers.empty());
    CHECK(Headers{}.empty());
}

TEST_CASE("headers are equal when names, values and order are") {
    Headers const headers{{"a", "1"}, {"b", "2"}};
    CHECK(headers == Headers{{"a", "1"}, {"b", "2"}});
    CHECK_FALSE(headers == Headers{{"b", "2"}, {"a", "1"}});
    CHECK_FALSE(headers == Headers{{"A", "1"}, {"b", "2"}});
    CHECK_FALSE(headers == Headers{{"a", "1"}});
}

TEST_CASE("reserving room for headers changes nothing that can be seen") {
    Headers headers{{"a", "1"}};
    headers.reserve(100);
    CHECK(headers == Headers{{"a", "1"}});
}

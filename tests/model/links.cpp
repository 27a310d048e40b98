// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/model/links.hpp>

#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>

#include <doctest/doctest.h>

#include <string_view>

using namespace zitiwire;

TEST_CASE("links as controllers send them are found by name") {
    std::string_view const text = R"({"self":{"href":"./enrollments/x"},"auth-policies":{"href":"./auth-policies/default"}})";
    auto const links = decode<Links>(text);
    REQUIRE(links.has_value());
    CHECK(links->find("auth-policies")->second.href == "./auth-policies/default");
    CHECK(links->find("self")->second == Link{.href = "./enrollments/x"});
    CHECK(encode(*links) == text);
}

TEST_CASE("a link has the members of the specification, of which only the target is required") {
    std::string_view const text = R"({"comment":"c","href":"h","method":"GET"})";
    CHECK(decode<Link>(text) == Link{.comment = "c", .href = "h", .method = "GET"});
    CHECK(encode(Link{.comment = "c", .href = "h", .method = "GET"}) == text);
    auto const without = decode<Link>(R"({"comment":"c"})");
    REQUIRE_FALSE(without.has_value());
    CHECK(without.error().reason == "missing required: href");
    CHECK(decode<Links>("{}") == Links{});
}

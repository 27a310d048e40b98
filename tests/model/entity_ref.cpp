// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/model/entity_ref.hpp>

#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace zitiwire;

TEST_CASE("a reference to an entity is read and written with all its members") {
    std::string_view const text =
        R"({"_links":{"self":{"href":"./identities/i"}},"entity":"identities","id":"i","name":"laptop"})";
    EntityRef const reference{
        ._links = Links{{"self", {.href = "./identities/i"}}}, .entity = "identities", .id = "i", .name = "laptop"};
    CHECK(decode<EntityRef>(text) == reference);
    CHECK(encode(reference) == text);
}

TEST_CASE("a reference requires nothing, as its specification says") {
    CHECK(decode<EntityRef>("{}") == EntityRef{});
    CHECK(encode(EntityRef{}) == "{}");
    CHECK(decode<EntityRef>(R"({"_links":null,"entity":null,"id":null,"name":null})") == EntityRef{});
}

TEST_CASE("a name may hold control characters") {
    EntityRef const reference{.name = std::string{"\0\x01\x1F\x7F", 4}};
    CHECK(encode(reference) == "{\"name\":\"\\u0000\\u0001\\u001f\x7F\"}");
    CHECK(decode<EntityRef>(encode(reference)) == reference);
}

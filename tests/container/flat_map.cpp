// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/container/flat_map.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace zitiwire;

using Map = FlatMap<std::string, int>;

TEST_CASE("a map finds the entry of a name") {
    Map const map{{"b", 1}, {"a", 2}};
    REQUIRE(map.find("a") != map.end());
    CHECK(map.find("a")->first == "a");
    CHECK(map.find("a")->second == 2);
    CHECK(map.find("b") == map.begin());
    CHECK(map.contains("b"));
}

TEST_CASE("a map has no entry for a name that is not there") {
    Map const map{{"b", 1}, {"a", 2}};
    for (std::string_view const name : {"", "c", "B", "bb", "a "}) {
        CAPTURE(name);
        CHECK(map.find(name) == map.end());
        CHECK_FALSE(map.contains(name));
    }
    CHECK(Map{}.find("a") == Map{}.end());
}

TEST_CASE("a map keeps the order and the repetitions, and finds the last of a repeated name") {
    Map map{{"b", 1}, {"a", 2}, {"b", 3}};
    CHECK(map.size() == 3);
    CHECK(map.find("b")->second == 3);
    std::string order;
    for (auto const& [name, value] : map) order += name + std::to_string(value);
    CHECK(order == "b1a2b3");
}

TEST_CASE("an appended entry stands last and can be filled in place") {
    Map map;
    CHECK(map.empty());
    map.append("a") = 7;
    map.append("a", 8);
    CHECK(map == Map{{"a", 7}, {"a", 8}});
    CHECK_FALSE(map.empty());
    CHECK(map.append("z") == 0);
}

TEST_CASE("maps are equal when names, values and order are") {
    CHECK(Map{{"a", 1}, {"b", 2}} == Map{{"a", 1}, {"b", 2}});
    CHECK_FALSE(Map{{"a", 1}, {"b", 2}} == Map{{"b", 2}, {"a", 1}});
    CHECK_FALSE(Map{{"a", 1}} == Map{{"a", 2}});
    CHECK_FALSE(Map{{"a", 1}} == Map{{"b", 1}});
}

TEST_CASE("a map of views takes the names of views") {
    FlatMap<std::string_view, std::string_view> map;
    map.append("name", "value");
    CHECK(map.find(std::string{"name"})->second == "value");
}

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/container/box.hpp>

#include <doctest/doctest.h>

#include <string>
#include <type_traits>
#include <utility>

using namespace zitiwire;

namespace {

struct Chain {
    std::string text;
    Box<Chain> next{};

    bool operator==(Chain const&) const = default;
};

static_assert(std::is_nothrow_move_constructible_v<Box<Chain>>);
static_assert(!std::is_convertible_v<Box<Chain>, bool>);
static_assert(std::is_same_v<Box<Chain>::value_type, Chain>);

Chain chain() { return {"a", Chain{"b", Chain{"c"}}}; }

}  // namespace

TEST_CASE("an empty box has no value") {
    Box<int> const box;
    CHECK_FALSE(box.has_value());
    CHECK_FALSE(static_cast<bool>(box));
    CHECK(box == Box<int>{});
}

TEST_CASE("a box holds a value of the type it is a member of") {
    Chain const node = chain();
    REQUIRE(node.next.has_value());
    CHECK(node.next->text == "b");
    CHECK((*node.next).next->text == "c");
    CHECK_FALSE(node.next->next->next);
}

TEST_CASE("a copy of a box copies all it holds") {
    Chain const original = chain();
    Chain copy = original;
    CHECK(copy == original);
    CHECK(&*copy.next != &*original.next);
    copy.next->next->text = "changed";
    CHECK(original.next->next->text == "c");
    CHECK_FALSE(copy == original);
}

TEST_CASE("assignment replaces the value, also by a part of itself, by itself and by nothing") {
    Chain node = chain();
    Box<Chain> box{node};
    box = box->next;
    REQUIRE(box);
    CHECK(box->text == "b");
    Box<Chain> const& same = box;
    box = same;
    REQUIRE(box);
    CHECK(box->text == "b");
    box = std::move(box->next);
    REQUIRE(box);
    CHECK(box->text == "c");
    box = {};
    CHECK_FALSE(box);
    box = Chain{"new"};
    CHECK(box->text == "new");
}

TEST_CASE("moving a box keeps the value where it is") {
    Box<Chain> box{chain()};
    Chain const* const place = &*box;
    Box<Chain> const moved = std::move(box);
    CHECK(&*moved == place);
}

TEST_CASE("a box makes a fresh value and gives it up") {
    Box<Chain> box{chain()};
    Chain& made = box.emplace();
    CHECK(&made == &*box);
    CHECK(made == Chain{""});
    box.reset();
    CHECK_FALSE(box.has_value());
}

TEST_CASE("boxes are equal when both are empty or their values are equal") {
    CHECK(Box<int>{1} == Box<int>{1});
    CHECK_FALSE(Box<int>{1} == Box<int>{2});
    CHECK_FALSE(Box<int>{1} == Box<int>{});
    CHECK_FALSE(Box<int>{} == Box<int>{1});
}

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/reflect.hpp>

#include <zitiwire/container/box.hpp>
#include <zitiwire/container/flat_map.hpp>

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <cstddef>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;
namespace z = zitiwire::reflect;

namespace {

struct Inner {
    int n = 0;
    BOOST_DESCRIBE_CLASS(Inner, (), (n), (), ())
};

struct Outer {
    std::string name{};
    std::optional<int> count{};
    Inner inner{};
    Box<Inner> boxed{};
    std::vector<Inner> list{};
    std::optional<FlatMap<std::string, Json>> tags{};
    Secret token{};
    Json data{};
    BOOST_DESCRIBE_CLASS(Outer, (), (name, count, inner, boxed, list, tags, token, data), (), ())
};

struct Memberless {
    BOOST_DESCRIBE_CLASS(Memberless, (), (), (), ())
};

struct Plain {
    int n = 0;
};

constexpr z::Type const& outer = z::type_of<Outer>;

static_assert(z::Described<Outer> && !z::Described<Plain> && !z::Described<std::string>);
static_assert(z::OptionalLike<std::optional<int>> && z::OptionalLike<Box<Inner>>);
static_assert(!z::OptionalLike<int> && !z::OptionalLike<std::vector<int>> && !z::OptionalLike<std::unique_ptr<int>>);
static_assert(z::ArrayType<std::vector<int>> && z::ArrayType<std::list<Inner>>);
static_assert(!z::ArrayType<std::string> && !z::ArrayType<FlatMap<std::string, int>>);
static_assert(z::MapType<FlatMap<std::string, int>> && !z::MapType<std::vector<int>>);
static_assert(z::has_no_rule<Plain> && z::has_no_rule<int*> && !z::has_no_rule<Outer> && !z::has_no_rule<int>);
static_assert(outer.kind == z::Kind::object && outer.member_count == 8);

struct LongNames {
    int a = 0;
    int ab = 0;
    int abc = 0;
    int abcd = 0;
    int abcde = 0;
    int abcdef = 0;
    int abcdefg = 0;
    int abcdefgh = 0;
    int abcdefghi = 0;
    int abcdefghij = 0;
    int abcdefghijk = 0;
    int abcdefghijkl = 0;
    int abcdefghijklm = 0;
    int abcdefghijklmn = 0;
    int abcdefghijklmno = 0;
    int abcdefghijklmnop = 0;
    int abcdefghijklmnopq = 0;
    int abcdefghijklmnopqr = 0;
    int abcdefghijklmnopqrs = 0;
    int abcdefghijklmnopqrst = 0;
    int abcdefghijklmnopqrstu = 0;
    int abcdefghijklmnopqrstuv = 0;
    int abcdefghijklmnopqrstuvw = 0;
    int abcdefghijklmnopqrstuvwx = 0;
    int abcdefghijklmnopqrstuvwxy = 0;
    int abcdefghijklmnopqrstuvwxyz = 0;
    int abcdefghijklmnopqrstuvwxyza = 0;
    int abcdefghijklmnopqrstuvwxyzab = 0;
    int abcdefghijklmnopqrstuvwxyzabc = 0;
    int abcdefghijklmnopqrstuvwxyzabcd = 0;
    int abcdefghijklmnopqrstuvwxyzabcde = 0;
    int abcdefghijklmnopqrstuvwxyzabcdef = 0;
    int abcdefghijklmnopqrstuvwxyzabcdefg = 0;
    int abcdefghijklmnopqrstuvwxyzabcdefgh = 0;
    int abcdefghijklmnopqrstuvwxyzabcdefghi = 0;
    int abcdefghijklmnopqrstuvwxyzabcdefghij = 0;
    BOOST_DESCRIBE_CLASS(LongNames, (),
                         (a, ab, abc, abcd, abcde, abcdef, abcdefg, abcdefgh, abcdefghi, abcdefghij, abcdefghijk,
                          abcdefghijkl, abcdefghijklm, abcdefghijklmn, abcdefghijklmno, abcdefghijklmnop,
                          abcdefghijklmnopq, abcdefghijklmnopqr, abcdefghijklmnopqrs, abcdefghijklmnopqrst,
                          abcdefghijklmnopqrstu, abcdefghijklmnopqrstuv, abcdefghijklmnopqrstuvw,
                          abcdefghijklmnopqrstuvwx, abcdefghijklmnopqrstuvwxy, abcdefghijklmnopqrstuvwxyz,
                          abcdefghijklmnopqrstuvwxyza, abcdefghijklmnopqrstuvwxyzab, abcdefghijklmnopqrstuvwxyzabc,
                          abcdefghijklmnopqrstuvwxyzabcd, abcdefghijklmnopqrstuvwxyzabcde,
                          abcdefghijklmnopqrstuvwxyzabcdef, abcdefghijklmnopqrstuvwxyzabcdefg,
                          abcdefghijklmnopqrstuvwxyzabcdefgh, abcdefghijklmnopqrstuvwxyzabcdefghi,
                          abcdefghijklmnopqrstuvwxyzabcdefghij),
                         (), ())
};

}  // namespace

TEST_CASE("the key of a member may be read in blocks of 16 from its comma and from its mark, whatever its length") {
    boost::mp11::mp_for_each<reflect::Members<LongNames>>([](auto member) {
        using D = decltype(member);
        constexpr std::size_t size = std::string_view{D::name}.size() + 4;
        CHECK(reflect::key_of<D>.size() >= (size + 15) / 16 * 16);
        CHECK(reflect::key_of<D>.size() >= 1 + (size - 1 + 15) / 16 * 16);
    });
}

TEST_CASE("the table of a struct has its members in their order, by their own names") {
    std::string names;
    for (std::size_t i = 0; i < outer.member_count; ++i) names += std::string{outer.members[i].name} + ' ';
    CHECK(names == "name count inner boxed list tags token data ");
}

TEST_CASE("exactly the members that are neither optional nor boxed nor containers are required, and may not be null") {
    CHECK(outer.required == 0b1100'0101U);
    for (std::size_t i = 0; i < outer.member_count; ++i) {
        CAPTURE(outer.members[i].name);
        CHECK(outer.members[i].type->may_be_absent == ((outer.required >> i & 1U) == 0));
    }
}

TEST_CASE("each member has the kind of its type, and only a secret is one") {
    z::Kind const kinds[] = {z::Kind::leaf,  z::Kind::leaf, z::Kind::object, z::Kind::object,
                             z::Kind::array, z::Kind::map,  z::Kind::leaf,   z::Kind::json};
    for (std::size_t i = 0; i < outer.member_count; ++i) {
        CAPTURE(outer.members[i].name);
        CHECK(outer.members[i].type->kind == kinds[i]);
        CHECK(outer.members[i].type->is_secret == (outer.members[i].name == "token"));
        CHECK_FALSE(outer.members[i].type->expected.empty());
    }
    CHECK(z::type_of<std::optional<Secret>>.is_secret);
    CHECK(z::type_of<basic::Secret<std::string_view>>.is_secret);
}

TEST_CASE("a slot is the address of the member") {
    Outer value;
    auto const slot = [&](std::size_t member) {
        return static_cast<void*>(reinterpret_cast<char*>(&value) + outer.offsets(&value)[member]);
    };
    CHECK(slot(0) == &value.name);
    CHECK(slot(4) == &value.list);
    CHECK(slot(7) == &value.data);
}

TEST_CASE("peeking shows what is there and entering makes what is not") {
    Outer value;
    z::Type const& count = *outer.members[1].type;
    CHECK(count.peek(&value.count) == nullptr);
    CHECK_FALSE(value.count.has_value());
    void* const made = count.enter(&value.count);
    REQUIRE(value.count.has_value());
    CHECK(made == &*value.count);
    CHECK(count.peek(&value.count) == made);

    z::Type const& boxed = *outer.members[3].type;
    CHECK(boxed.peek(&value.boxed) == nullptr);
    void* const inside = boxed.enter(&value.boxed);
    REQUIRE(value.boxed.has_value());
    CHECK(inside == &*value.boxed);
    CHECK(boxed.peek(&value.boxed) == &*value.boxed);

    z::Type const& name = *outer.members[0].type;
    CHECK(name.peek(&value.name) == &value.name);
    CHECK(name.enter(&value.name) == &value.name);
}

TEST_CASE("an optional leaf that cannot be read is left absent") {
    std::optional<int> value = 5;
    Token const text{.kind = TokenKind::string, .text = "x"};
    CHECK_FALSE(z::type_of<std::optional<int>>.read(&value, text, nullptr));
    CHECK_FALSE(value.has_value());
    Token const seven{.kind = TokenKind::integer, .text = "7", .integer = 7};
    CHECK(z::type_of<std::optional<int>>.read(&value, seven, nullptr));
    CHECK(value == 7);
}

TEST_CASE("containers are filled and walked through their table, until the visitor has had enough") {
    FlatMap<std::string, int> map;
    z::Type const& type = z::type_of<FlatMap<std::string, int>>;
    for (std::string_view const key : {"a", "b", "c"}) {
        *static_cast<int*>(type.append(&map, {.kind = TokenKind::string, .text = key}, nullptr)) =
            static_cast<int>(key[0]);
    }
    CHECK(map == FlatMap<std::string, int>{{"a", 'a'}, {"b", 'b'}, {"c", 'c'}});
    std::string keys;
    auto const visit = [](void* context, std::string_view key, void const* element) {
        auto& seen = *static_cast<std::string*>(context);
        seen += key;
        seen += static_cast<char>(*static_cast<int const*>(element));
        return key != "b";
    };
    CHECK_FALSE(type.each(&map, &keys, visit));
    CHECK(keys == "aabb");

    std::list<int> list;
    z::Type const& list_type = z::type_of<std::list<int>>;
    *static_cast<int*>(list_type.append(&list, {.kind = TokenKind::null, .text = {}}, nullptr)) = 'x';
    keys.clear();
    CHECK(list_type.each(&list, &keys, visit));
    CHECK(keys == "x");
}

TEST_CASE("a struct without members has a table that requires nothing") {
    CHECK(z::type_of<Memberless>.kind == z::Kind::object);
    CHECK(z::type_of<Memberless>.member_count == 0);
    CHECK(z::type_of<Memberless>.required == 0);
}

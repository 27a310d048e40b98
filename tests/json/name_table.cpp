// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/json/name_table.hpp>

#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/json/type.hpp>
#include <zitiwire/management/edge_router.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/management/identity.hpp>
#include <zitiwire/management/service.hpp>
#include <zitiwire/model/error_body.hpp>

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

namespace {

struct NoMembers {
    BOOST_DESCRIBE_CLASS(NoMembers, (), (), (), ())
};

struct OneMember {
    int only = 0;
    BOOST_DESCRIBE_CLASS(OneMember, (), (only), (), ())
};

struct TwoMembers {
    int a = 0;
    int b = 0;
    BOOST_DESCRIBE_CLASS(TwoMembers, (), (a, b), (), ())
};

struct ThirtyThree {
    int a0{}, a1{}, a2{}, a3{}, a4{}, a5{}, a6{}, a7{}, a8{}, a9{}, a10{}, a11{}, a12{}, a13{}, a14{}, a15{}, a16{};
    int b0{}, b1{}, b2{}, b3{}, b4{}, b5{}, b6{}, b7{}, b8{}, b9{}, b10{}, b11{}, b12{}, b13{}, b14{}, b15{};
    BOOST_DESCRIBE_CLASS(ThirtyThree, (),
                         (a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, b0, b1, b2, b3, b4,
                          b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15),
                         (), ())
};

/// Names with the same length and the same first, middle and last byte, so the same hash.
struct Colliding {
    int a1mz{}, a2mz{}, a3mz{}, a4mz{}, a5mz{}, a6mz{}, a7mz{}, x{};
    BOOST_DESCRIBE_CLASS(Colliding, (), (a1mz, a2mz, a3mz, a4mz, a5mz, a6mz, a7mz, x), (), ())
};

/// Names about as long as what is compared at a time, quotes and colon included.
struct Lengths {
    std::optional<int> a{}, ab{}, abcd{}, abcdefgh{}, abcdefghijkl{}, abcdefghijklm{}, abcdefghijklmn{},
        abcdefghijklmnopqrst{}, abcdefghijklmnopqrstuvwxyzABC{}, abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ{};
    BOOST_DESCRIBE_CLASS(Lengths, (),
                         (a, ab, abcd, abcdefgh, abcdefghijkl, abcdefghijklm, abcdefghijklmn, abcdefghijklmnopqrst,
                          abcdefghijklmnopqrstuvwxyzABC, abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ),
                         (), ())
};

/// What stands in the slots is found from each name's hash on, as `find_member` looks for it; zero when it is not
/// there.
template <std::size_t count, std::size_t size>
std::size_t probe(std::array<std::string_view, count> const& names, std::array<std::uint8_t, size> const& slots,
                  std::string_view name) {
    for (std::size_t at = reflect::name_hash(name) & (size - 1); slots[at] != 0; at = (at + 1) & (size - 1)) {
        if (names[slots[at] - 1U] == name) return slots[at];
    }
    return 0;
}

template <std::size_t count>
void check_table(std::array<std::string_view, count> const& names) {
    auto const slots = reflect::name_slots(names);
    CAPTURE(count);
    CHECK(std::has_single_bit(slots.size()));
    CHECK(slots.size() > 2 * count);
    CHECK(static_cast<std::size_t>(std::ranges::count(slots, 0)) == slots.size() - count);
    for (std::size_t i = 0; i < count; ++i) {
        CHECK(std::ranges::count(slots, i + 1) == 1);
        CHECK(probe(names, slots, names[i]) == i + 1);
        CHECK(probe(names, slots, std::string{names[i]} + "x") == 0);
    }
    CHECK(probe(names, slots, "") == 0);
}

template <std::size_t count>
void check_numbered(std::string_view before, std::string_view behind) {
    std::array<std::string, count> texts;
    std::array<std::string_view, count> names;
    for (std::size_t i = 0; i < count; ++i)
        names[i] = texts[i] = std::string{before}.append(std::to_string(100 + i)).append(behind);
    check_table(names);
}

bool is_member(reflect::Type const& type, std::string_view name) {
    return std::any_of(type.members, type.members + type.member_count,
                       [&](reflect::Member const& member) { return member.name == name; });
}

/// Each member is found by its name, and nothing by a name that is like it.
template <class T>
void check_members(std::size_t at_least) {
    reflect::Type const& type = reflect::type_of<T>;
    CHECK(type.member_count >= at_least);
    CHECK(type.names.size > 2 * type.member_count);
    CHECK(reflect::find_member(type, "") == nullptr);
    CHECK(reflect::find_member(type, std::string(1'000, 'x')) == nullptr);
    auto const check_like = [&](std::string const& name) {
        CAPTURE(name);
        reflect::Member const* const found = reflect::find_member(type, name);
        REQUIRE((found != nullptr) == is_member(type, name));
        if (found != nullptr) CHECK(found->name == name);
    };
    for (unsigned byte = 0; byte < 256; ++byte) {
        check_like(std::string(1, static_cast<char>(static_cast<unsigned char>(byte))));
        check_like(std::string(2, static_cast<char>(static_cast<unsigned char>(byte))));
    }
    for (std::size_t i = 0; i < type.member_count; ++i) {
        std::string const name{type.members[i].name};
        CAPTURE(name);
        CHECK(reflect::find_member(type, name) == type.members + i);
        for (std::size_t length = 0; length < name.size(); ++length) {
            check_like(name.substr(0, length));
            check_like(name.substr(length));
            for (char const other : {'x', 'A', '\0', '\xFF', ' '}) {
                std::string changed = name;
                changed[length] = other;
                check_like(changed);
                check_like(std::string{name}.insert(length, 1, other));
            }
            check_like(std::string{name}.erase(length, 1));
        }
        for (std::string_view const more : {"x", " ", "s", "\"", "Id", "0123456789abcdef"})
            check_like(std::string{name}.append(more));
        check_like(std::string{name} + '\0');
        check_like(name + name);
    }
}

}  // namespace

TEST_CASE("a hash is of the length, the first, the middle and the last byte") {
    static_assert(reflect::name_hash("") == 0);
    static_assert(reflect::name_hash("a1mz") == reflect::name_hash("a2mz"));
    CHECK(reflect::name_hash("a") != reflect::name_hash("b"));
    CHECK(reflect::name_hash("abc") != reflect::name_hash("abcd"));
    CHECK(reflect::name_hash("name") != reflect::name_hash("namf"));
    CHECK(reflect::name_hash("name") != reflect::name_hash("mame"));
    CHECK(reflect::name_hash("name") != reflect::name_hash("nase"));
    CHECK(reflect::name_hash("\xFF") < 1'000'000);  // a byte beyond ASCII counts as it is, whatever the sign of char
}

TEST_CASE("each name of a table is found where its hash says or soon behind") {
    check_table<0>({});
    check_table<1>({"only"});
    check_table<2>({"a", "b"});
    check_table<3>({"a", "aa", "aaa"});
    check_table<5>({"self", "id", "name", "x", "y"});
    check_numbered<16>("member", "");
    check_numbered<33>("", "");
    check_numbered<63>("a", "z");
    check_numbered<64>("longer_than_one_block_of_16_bytes_", "_and_another_one");
    check_numbered<64>("", "zzzzzzzzzz");
    check_numbered<255>("n", "");
}

TEST_CASE("names that all have the same hash are found one behind the other, around the end of the table") {
    check_table<7>({"a1mz", "a2mz", "a3mz", "a4mz", "a5mz", "a6mz", "a7mz"});
    std::array<std::string, 26> texts;
    std::array<std::string_view, 26> names;
    for (char first = 'a'; first <= 'z'; ++first) {  // wherever in the table the run begins
        for (char second = 'a'; second <= 'z'; ++second) {
            auto const i = static_cast<std::size_t>(second - 'a');
            texts[i] = std::string{first} + second + "mz";
            names[i] = texts[i];
        }
        CHECK(std::ranges::all_of(
            names, [&](std::string_view name) { return reflect::name_hash(name) == reflect::name_hash(names[0]); }));
        check_table(names);
    }
}

TEST_CASE("each member of a struct is found by its name and by no other") {
    check_members<NoMembers>(0);
    check_members<OneMember>(1);
    check_members<TwoMembers>(2);
    check_members<ThirtyThree>(33);
    check_members<Colliding>(8);
}

TEST_CASE("each member of the models is found by its name and by no other") {
    check_members<IdentityDetail>(20);
    check_members<basic::IdentityDetail<std::string_view>>(20);
    check_members<IdentityCreate>(8);
    check_members<IdentityPatch>(8);
    check_members<EnrollmentDetail>(10);
    check_members<EnrollmentCreate>(5);
    check_members<DetailEnrollmentEnvelope>(2);
    check_members<EdgeRouterDetail>(10);
    check_members<ServiceDetail>(8);
    check_members<ErrorBody>(3);
}

TEST_CASE("a document's names are told apart to their last byte, whatever stands behind them") {
    auto const unknown = [](std::string const& text) {
        std::vector<std::string> names;
        CHECK(decode<Lengths>(text, {.unknown_members = &names}).has_value());
        return names.size();
    };
    reflect::Type const& type = reflect::type_of<Lengths>;
    for (std::size_t i = 0; i < type.member_count; ++i) {
        std::string const name{type.members[i].name};
        CAPTURE(name);
        for (std::string const& behind : {std::string{":7}"}, std::string{" :7}"}, ":7}" + std::string(40, ' '),
                                          std::string{":7,\"other\":\"x\"}"}}) {
            CAPTURE(behind);
            std::size_t const others = behind.contains("other") ? 1 : 0;
            std::string const before = i == 0 ? "{" : "{\"" + std::string{type.members[i - 1].name} + "\":1,";
            for (std::string const& begin : {std::string{"{"}, before}) {
                CHECK(unknown(begin + "\"" + name + "\"" + behind) == others);
                CHECK(unknown(begin + "\"" + name + "!\"" + behind) == others + 1);
                for (std::size_t at = 0; at < name.size(); ++at) {
                    std::string changed = name;
                    changed[at] = '!';
                    CHECK(unknown(begin + "\"" + changed + "\"" + behind) == others + 1);
                }
            }
        }
    }
}

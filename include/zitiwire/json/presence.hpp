// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/kinds.hpp>
#include <zitiwire/version.hpp>

#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

/// Which members a document may leave out or set to null. `std::optional` and `Box` are then absent; an array or a map,
/// which is empty then; and what a model names:
///
///     static constexpr MemberNames zero_when_absent{"url", "version"};  // zero then: Go leaves out what is zero
///     static constexpr MemberNames always_there{"data"};  // a container without which it is another document
///
/// All others are required, and never null.
namespace zitiwire::inline ZITIWIRE_ABI {

/// Names of members of the model that it is written in.
template <std::size_t N>
struct MemberNames {
    std::string_view names[N];

    [[nodiscard]] constexpr bool contains(std::string_view name) const noexcept {
        return std::ranges::find(names, name) != names + N;
    }
};
template <class... Name>
MemberNames(Name const&...) -> MemberNames<sizeof...(Name)>;

namespace reflect {

template <class T>
[[nodiscard]] consteval bool is_zero_when_absent(std::string_view name) {
    if constexpr (requires { T::zero_when_absent; }) return T::zero_when_absent.contains(name);
    return false;
}

template <class T>
[[nodiscard]] consteval bool is_always_there(std::string_view name) {
    if constexpr (requires { T::always_there; }) return T::always_there.contains(name);
    return false;
}

/// How many names a model tells more about, right or wrong.
template <class T>
[[nodiscard]] consteval std::size_t count_of_named_members() {
    std::size_t count = 0;
    if constexpr (requires { T::zero_when_absent; }) count += std::ranges::size(T::zero_when_absent.names);
    if constexpr (requires { T::always_there; }) count += std::ranges::size(T::always_there.names);
    return count;
}

void zero_when_absent_or_always_there_names_a_member_that_is_not_described();  // said by compilers

template <Described T>
[[nodiscard]] consteval std::uint64_t required_members() {
    std::uint64_t bits = 0;
    std::uint64_t bit = 1;
    std::size_t named = 0;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
        using M = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
        bool const may_be_left_out = is_zero_when_absent<T>(member.name);
        bool const is_required = is_always_there<T>(member.name);
        if (is_required || (!may_be_left_out && !may_be_absent<M>)) bits |= bit;
        if (is_required || may_be_left_out) ++named;
        bit <<= 1U;
    });
    if (named != count_of_named_members<T>()) zero_when_absent_or_always_there_names_a_member_that_is_not_described();
    return bits;
}

}  // namespace reflect
}  // namespace zitiwire::inline ZITIWIRE_ABI

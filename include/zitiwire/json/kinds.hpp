// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/leaf.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/bases.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/list.hpp>

#include <concepts>
#include <string_view>
#include <type_traits>

/// The kinds of types that have a table.
namespace zitiwire::inline ZITIWIRE_ABI::reflect {

template <class T>
concept Described = std::is_class_v<T> && boost::describe::has_describe_members<T>::value && !LeafType<T>;

/// `std::optional` and `Box`: what the document may leave out or set to null.
template <class T>
concept OptionalLike = requires(T& holder, T const& constant) {
    typename T::value_type;
    { constant.has_value() } -> std::same_as<bool>;
    { holder.emplace() } -> std::same_as<typename T::value_type&>;
};

/// Text to element, in the order of the document.
template <class T>
concept MapType = requires(T& map, std::string_view key) {
    typename T::key_type;
    { map.append(typename T::key_type(key)) } -> std::same_as<typename T::mapped_type&>;
};

template <class T>
concept ArrayType = !LeafType<T> && !MapType<T> && requires(T& array) {
    { array.emplace_back() } -> std::same_as<typename T::value_type&>;
};

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;

template <class T>
using Bases = boost::describe::describe_bases<T, boost::describe::mod_any_access>;

/// Stands for the base class that an aggregate begins with.
template <class T>
struct AnyBaseOf {
    template <class Base>
        requires(std::is_base_of_v<Base, T> && !std::same_as<Base, T>)
    operator Base() const;
};

/// True for a class with a base, whether that is described or, as far as it can be told, left out of the description.
template <class T>
inline constexpr bool has_base_class =
    requires { requires !boost::mp11::mp_empty<Bases<T>>::value; } || requires { T{AnyBaseOf<T>{}}; };

template <class T>
struct Inside {
    using type = T;
};
template <OptionalLike T>
struct Inside<T> {
    using type = typename T::value_type;
};

/// A type that says so of itself may be left out or null although it is no `std::optional`: it is then as it was made.
template <class T>
concept EmptyWhenAbsent = requires { requires T::empty_when_absent; };

template <class T>
inline constexpr bool may_be_absent =
    OptionalLike<T> || EmptyWhenAbsent<T> || KeptAsText<T> || MapType<T> || ArrayType<T>;

template <class T>
inline constexpr bool has_no_rule = !LeafType<T> && !Described<T> && !MapType<T> && !ArrayType<T>;

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/reflect.hpp>
#include <zitiwire/version.hpp>

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

/// True when a view is somewhere in `T`. `Seen` are the types that are looked at already, for models that contain
/// themselves.
template <class T, class... Seen>
[[nodiscard]] consteval bool holds_view() {
    using V = typename Inside<T>::type;
    if constexpr ((std::same_as<V, Seen> || ...)) {
        return false;
    } else if constexpr (LeafType<V>) {
        if constexpr (KeptAsText<V>) {
            return std::same_as<std::remove_cvref_t<decltype(std::declval<V const&>().json())>, std::string_view>;
        } else {
            return std::same_as<V, std::string_view> || std::same_as<V, basic::Secret<std::string_view>> ||
                   std::same_as<V, basic::Json<std::string_view>>;
        }
    } else if constexpr (MapType<V>) {
        return holds_view<typename V::key_type>() || holds_view<typename V::mapped_type, Seen..., V>();
    } else if constexpr (ArrayType<V>) {
        return holds_view<typename V::value_type, Seen..., V>();
    } else if constexpr (Described<V>) {
        return []<template <class...> class List, class... D>(List<D...>) {
            return (holds_view<std::remove_cvref_t<decltype(std::declval<V&>().*D::pointer)>, Seen..., V>() || ...);
        }(Members<V>{});
    } else {
        return false;
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

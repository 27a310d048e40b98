// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace bench {

/// A struct that lists its members: names and pointers by turns.
template <class T>
concept Listed = requires { std::remove_cvref_t<T>::members; };

/// Calls `f(name, member)` until it is true, as a chain of `if`s would; false when it never is.
template <Listed T, class F>
bool any_member(T& object, F f) {
    using Tuple = std::remove_cvref_t<decltype(std::remove_cvref_t<T>::members)>;
    return [&]<std::size_t... i>(std::index_sequence<i...>) {
        return (f(std::string_view{std::get<2 * i>(std::remove_cvref_t<T>::members)},
                  object.*std::get<2 * i + 1>(std::remove_cvref_t<T>::members)) ||
                ...);
    }(std::make_index_sequence<std::tuple_size_v<Tuple> / 2>{});
}

}  // namespace bench

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/own_type.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <concepts>
#include <string_view>
#include <type_traits>

namespace zitiwire::inline ZITIWIRE_ABI {

template <class E>
concept DescribedEnum = std::is_enum_v<E> && boost::describe::has_describe_enumerators<E>::value;

/// How an enumerator is spelt on the wire: as it is in C++, but an underscore at its end, which it has because the name
/// is taken, is left out. A wire name that is no C++ identifier is returned by `spelling(E)`, declared next to the
/// enumeration, which gives
/// "" for the others.
template <DescribedEnum E>
[[nodiscard]] constexpr std::string_view wire_name(E value, std::string_view described) noexcept {
    if constexpr (requires {
                      { spelling(value) } -> std::convertible_to<std::string_view>;
                  }) {
        if (std::string_view const special = spelling(value); !special.empty()) return special;
    }
    if (described.ends_with('_')) described.remove_suffix(1);
    return described;
}

/// The same for any value; "" for one that no enumerator has.
template <DescribedEnum E>
[[nodiscard]] constexpr std::string_view wire_name(E value) noexcept {
    std::string_view name;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
        if (enumerator.value == value) name = wire_name(value, enumerator.name);
    });
    return name;
}

/// The name on the wire.
template <DescribedEnum E>
    requires(zitiwire_names::is_of_zitiwire<E>())
[[nodiscard]] constexpr std::string_view to_string(E value) noexcept {
    return wire_name(value);
}

/// What is received stays text, for later controllers have other names: `identity.typeId == IdentityType::Default`.
template <DescribedEnum E>
    requires(zitiwire_names::is_of_zitiwire<E>())
[[nodiscard]] constexpr bool operator==(std::string_view text, E value) noexcept {
    return !text.empty() && text == wire_name(value);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

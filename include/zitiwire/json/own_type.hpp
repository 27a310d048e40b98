// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <string_view>
#include <type_traits>

namespace zitiwire_names {

/// True for a class or enumeration of this library itself, and for nothing that is made of one: no pointer, no
/// container, no class of a user that derives from one. There is no other way to tell than the name, as the compiler
/// spells it in full outside of zitiwire.
template <class T>
[[nodiscard]] consteval bool is_of_zitiwire() {
    if (!std::is_class_v<T> && !std::is_enum_v<T>) return false;
#if defined(_MSC_VER) && !defined(__clang__)
    std::string_view const name = __FUNCSIG__;
    for (std::string_view const before : {"<struct zitiwire::", "<class zitiwire::", "<enum zitiwire::"}) {
        if (name.contains(before)) return name.find(before) == name.find("is_of_zitiwire") + 14;
    }
    return false;
#else
    return std::string_view{__PRETTY_FUNCTION__}.contains("T = zitiwire::");
#endif
}

}  // namespace zitiwire_names

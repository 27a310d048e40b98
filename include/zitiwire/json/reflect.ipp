// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/reflect.hpp>

#include <cstddef>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

ZITIWIRE_INLINE void reset(Type const& type, void* slot) {
    if (type.reset != nullptr) return type.reset(slot);
    for (std::size_t i = 0; i < type.member_count; ++i) reset(*type.members[i].type, type.members[i].slot(slot));
}

ZITIWIRE_INLINE Member const* find_member(Type const& type, std::string_view name, std::size_t first_guess) noexcept {
    for (std::size_t i = first_guess; i < type.member_count; ++i) {
        if (same_name(type.members[i].name, name)) return &type.members[i];
    }
    for (std::size_t i = 0; i < first_guess; ++i) {
        if (same_name(type.members[i].name, name)) return &type.members[i];
    }
    return nullptr;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

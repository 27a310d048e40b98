// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/same_name.hpp>
#include <zitiwire/json/type.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

ZITIWIRE_INLINE void reset(Type const& type, void* slot) {
    if (type.reset != nullptr) return type.reset(slot);
    if (type.member_count == 0) return;
    std::uint32_t const* const offsets = type.offsets(slot);
    for (std::size_t i = 0; i < type.member_count; ++i) reset(*type.members[i].type, static_cast<char*>(slot) + offsets[i]);
}

ZITIWIRE_INLINE Member const* find_member(Type const& type, std::string_view name) noexcept {
    std::size_t const last = type.names.size - 1;
    for (std::size_t at = name_hash(name) & last; type.names.slots[at] != 0; at = (at + 1) & last) {
        Member const& member = type.members[type.names.slots[at] - 1];
        if (same_name(member.name, name)) return &member;
    }
    return nullptr;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

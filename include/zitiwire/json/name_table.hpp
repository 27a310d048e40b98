// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

/// A hash table of names, made by the compiler: each slot holds the number of a name, counted from one, or zero. At
/// least half of the slots hold zero; a name is in the slot of its hash or in one behind it, before the next zero.
struct NameTable {
    std::uint8_t const* slots = nullptr;
    std::size_t size = 0;  ///< a power of two
};

/// Of what tells the names of one struct apart nearly always: the length, and the first, the middle and the last byte.
[[nodiscard]] constexpr std::size_t name_hash(std::string_view name) noexcept {
    if (name.empty()) return 0;
    auto const byte = [&](std::size_t at) { return static_cast<std::uint32_t>(static_cast<unsigned char>(name[at])); };
    std::uint32_t const mixed = static_cast<std::uint32_t>(name.size()) * 5 + byte(0) * 31 +
                                byte(name.size() / 2) * 131 + byte(name.size() - 1) * 521;
    return mixed ^ mixed >> 7U;
}

template <std::size_t count>
[[nodiscard]] constexpr auto name_slots(std::array<std::string_view, count> const& names) {
    static_assert(count < 256);
    std::array<std::uint8_t, std::bit_ceil(2 * count + 1)> slots{};
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t at = name_hash(names[i]) % slots.size();
        while (slots[at] != 0) at = (at + 1) % slots.size();
        slots[at] = static_cast<std::uint8_t>(i + 1);
    }
    return slots;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

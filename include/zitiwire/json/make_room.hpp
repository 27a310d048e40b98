// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

/// Makes room in a full array for as many elements as there will be when the rest of the text is like what was `read`
/// of its `size`: a vector that doubles copies long lists and may end up half empty. Elements are not all of one
/// length, so two of a hundred are added to the estimate; it may be wrong, so the array grows by half at least, as
/// vectors do, and to eight times its size at most, lest a text with long elements at its beginning ask for much that
/// is never used.
template <class Array>
void make_room(Array& array, std::size_t read, std::size_t size) {
    if constexpr (requires { array.reserve(array.capacity()); }) {
        std::size_t const count = array.size();
        if (count != array.capacity() || count < 8 || read == 0) return;
        double const whole = 1.02 * static_cast<double>(count) / static_cast<double>(read) * static_cast<double>(size);
        double const most = 8.0 * static_cast<double>(count);
        array.reserve((std::max)(count + count / 2, static_cast<std::size_t>((std::min)(whole, most))));
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

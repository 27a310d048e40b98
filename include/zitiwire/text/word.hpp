// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <cstring>

namespace zitiwire::inline ZITIWIRE_ABI {

/// The bytes there as a number, in the order of the machine. They may stand at any address.
template <class Word>
[[nodiscard]] inline Word word_at(char const* bytes) noexcept {
    Word word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

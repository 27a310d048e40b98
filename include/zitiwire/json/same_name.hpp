// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

template <class Word>
[[nodiscard]] inline Word word_at(char const* bytes) noexcept {
    Word word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

/// Whether the texts are the same from their first and to their last whole word. Precondition: they have that size.
template <class Word>
[[nodiscard]] inline bool same_words(char const* left, char const* right, std::size_t size) noexcept {
    std::size_t const last = size - sizeof(Word);
    for (std::size_t i = 0; i < last; i += sizeof(Word)) {
        if (word_at<Word>(left + i) != word_at<Word>(right + i)) return false;
    }
    return word_at<Word>(left + last) == word_at<Word>(right + last);
}

/// `left == right` for names, which are so short that a call of memcmp costs more than the comparison.
[[nodiscard]] inline bool same_name(std::string_view left, std::string_view right) noexcept {
    std::size_t const size = left.size();
    if (size != right.size()) return false;
    if (size >= 8) return same_words<std::uint64_t>(left.data(), right.data(), size);
    if (size >= 4) return same_words<std::uint32_t>(left.data(), right.data(), size);
    if (size >= 2) return same_words<std::uint16_t>(left.data(), right.data(), size);
    return size == 0 || left.front() == right.front();
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

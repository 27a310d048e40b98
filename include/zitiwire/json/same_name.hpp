// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/word.hpp>
#include <zitiwire/version.hpp>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

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

/// Whether a text of `room` bytes begins with these, which may be read in blocks of 16.
[[nodiscard]] inline bool begins_with(char const* text, std::size_t room, char const* bytes,
                                      std::size_t size) noexcept {
#if defined(__SSE2__)
    if (room >= 16) [[likely]] {
        auto const block_at = [](char const* at) { return _mm_loadu_si128(reinterpret_cast<__m128i const*>(at)); };
        auto const differing =
            ~static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(block_at(text), block_at(bytes))));
        if (size <= 16) return (differing & ((1U << size) - 1)) == 0;
        return (differing & 0xFFFFU) == 0 && size <= room && same_name({text + 16, size - 16}, {bytes + 16, size - 16});
    }
#endif
    return size <= room && same_name({text, size}, {bytes, size});
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

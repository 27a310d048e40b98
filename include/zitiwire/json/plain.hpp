// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/word.hpp>
#include <zitiwire/version.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__aarch64__)
#include <arm_neon.h>
#endif

/// Which bytes of a JSON string stand for themselves: ASCII but controls, the quotation mark and the backslash. Sixteen
/// are judged at a time where the target can, else eight; no byte is read that is not part of the text.
namespace zitiwire::inline ZITIWIRE_ABI {

[[nodiscard]] constexpr bool is_plain_in_json(char c) noexcept {
    return static_cast<unsigned char>(c - ' ') < 0x60 && c != '"' && c != '\\';
}

namespace reflect {

inline constexpr std::uint64_t all_bytes = 0x0101010101010101;

/// The highest bit of each byte that does not stand for itself. Behind the first of them, by the order of a number's
/// bytes, others may be told as well.
template <class Word>
[[nodiscard]] constexpr Word not_plain(Word word) noexcept {
    constexpr Word ones = static_cast<Word>(all_bytes);
    Word const control_or_quote = (word ^ (ones * 2)) - ones * 0x21;  // 2 exchanges the blank and the quotation mark
    Word const backslash = (word ^ (ones * '\\')) - ones;
    return (control_or_quote | backslash | word) & static_cast<Word>(ones * 0x80);
}

/// Sixteen bytes, judged.
class Block {
public:
#if defined(__SSE2__)
    explicit Block(char const* from) noexcept : Block(_mm_loadu_si128(reinterpret_cast<__m128i const*>(from))) {}
    /// Eight bytes here and eight there.
    Block(char const* first, char const* second) noexcept
        : Block(_mm_unpacklo_epi64(_mm_loadl_epi64(reinterpret_cast<__m128i const*>(first)),
                                   _mm_loadl_epi64(reinterpret_cast<__m128i const*>(second)))) {}

    /// Whether each stands for itself.
    [[nodiscard]] bool is_plain() const noexcept { return _mm_movemask_epi8(marks_) == 0; }
    /// How many bytes stand before the first that does not. Precondition: there is one.
    [[nodiscard]] std::size_t plain_bytes() const noexcept {
        return static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(_mm_movemask_epi8(marks_))));
    }
    /// Makes it plain only when the other is plain, too.
    void add(Block const& other) noexcept { marks_ = _mm_or_si128(marks_, other.marks_); }

private:
    explicit Block(__m128i text) noexcept
        : marks_(_mm_or_si128(below_0x21(swapped(text)), _mm_cmpeq_epi8(text, _mm_set1_epi8('\\')))) {}

    /// With the blank and the quotation mark exchanged.
    [[nodiscard]] static __m128i swapped(__m128i text) noexcept { return _mm_xor_si128(text, _mm_set1_epi8(2)); }
    [[nodiscard]] static __m128i below_0x21(__m128i text) noexcept { return _mm_cmplt_epi8(text, _mm_set1_epi8(0x21)); }

    __m128i marks_;
#elif defined(__ARM_NEON) && defined(__aarch64__)
    explicit Block(char const* from) noexcept : Block(vld1q_u8(reinterpret_cast<unsigned char const*>(from))) {}
    Block(char const* first, char const* second) noexcept
        : Block(vcombine_u8(vld1_u8(reinterpret_cast<unsigned char const*>(first)),
                            vld1_u8(reinterpret_cast<unsigned char const*>(second)))) {}

    [[nodiscard]] bool is_plain() const noexcept { return narrowed() == 0; }
    [[nodiscard]] std::size_t plain_bytes() const noexcept {
        return static_cast<std::size_t>(std::countr_zero(narrowed())) / 4;
    }
    void add(Block const& other) noexcept { marks_ = vorrq_u8(marks_, other.marks_); }

private:
    explicit Block(uint8x16_t text) noexcept
        : marks_(vorrq_u8(below_0x21(swapped(text)), vceqq_u8(text, vdupq_n_u8('\\')))) {}

    /// With the blank and the quotation mark exchanged.
    [[nodiscard]] static int8x16_t swapped(uint8x16_t text) noexcept {
        return vreinterpretq_s8_u8(veorq_u8(text, vdupq_n_u8(2)));
    }
    [[nodiscard]] static uint8x16_t below_0x21(int8x16_t text) noexcept { return vcltq_s8(text, vdupq_n_s8(0x21)); }
    /// Four bits for each byte.
    [[nodiscard]] std::uint64_t narrowed() const noexcept {
        return vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(marks_), 4)), 0);
    }

    uint8x16_t marks_;
#else
    explicit Block(char const* from) noexcept : Block(from, from + 8) {}
    Block(char const* first, char const* second) noexcept
        : first_(not_plain(word_at<std::uint64_t>(first))), second_(not_plain(word_at<std::uint64_t>(second))) {}

    [[nodiscard]] bool is_plain() const noexcept { return (first_ | second_) == 0; }
    [[nodiscard]] std::size_t plain_bytes() const noexcept {
        // A big-endian number has the first byte at its other end, and there the marks behind the first one lie.
        if constexpr (std::endian::native == std::endian::big) return first_ != 0 ? 0 : 8;
        return first_ != 0 ? static_cast<std::size_t>(std::countr_zero(first_)) / 8
                           : 8 + static_cast<std::size_t>(std::countr_zero(second_)) / 8;
    }
    void add(Block const& other) noexcept {
        first_ |= other.first_;
        second_ |= other.second_;
    }

private:
    std::uint64_t first_;
    std::uint64_t second_;
#endif
};

/// The first byte that does not stand for itself, or the end.
[[nodiscard]] inline char const* skip_plain(char const* at, char const* end) noexcept {
    for (; end - at >= 16; at += 16) {
        Block const block{at};
        if (block.is_plain()) continue;
        at += block.plain_bytes();
        if constexpr (std::endian::native == std::endian::little) return at;
        break;
    }
    while (at != end && is_plain_in_json(*at)) ++at;
    return at;
}

}  // namespace reflect
}  // namespace zitiwire::inline ZITIWIRE_ABI

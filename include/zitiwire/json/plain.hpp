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

/// Which bytes of a JSON string stand for themselves: ASCII but controls, the quotation mark and the backslash. Sixteen are
/// judged at a time where the target can, else eight; no byte is read that is not part of the text.
namespace zitiwire::inline ZITIWIRE_ABI {

[[nodiscard]] constexpr bool is_plain_in_json(char c) noexcept { return static_cast<unsigned char>(c - ' ') < 0x60 && c != '"' && c != '\\'; }

namespace reflect {

inline constexpr std::uint64_t all_bytes = 0x0101010101010101;

/// The highest bit of each byte that does not stand for itself. Behind the first of them, by the order of a number's bytes,
/// others may be told as well.
template <class Word>
[[nodiscard]] constexpr Word not_plain(Word word) noexcept {
    constexpr Word ones = static_cast<Word>(all_bytes);
    Word const control = word - ones * ' ';
    Word const quote = (word ^ (ones * '"')) - ones;
    Word const backslash = (word ^ (ones * '\\')) - ones;
    return (control | quote | backslash | word) & static_cast<Word>(ones * 0x80);
}

/// Sixteen bytes, judged.
class Block {
public:
    explicit Block(char const* from) noexcept {
#if defined(__SSE2__)
        __m128i const text = _mm_loadu_si128(reinterpret_cast<__m128i const*>(from));
        __m128i const control_or_beyond_ascii = _mm_cmplt_epi8(text, _mm_set1_epi8(' '));
        __m128i const quote = _mm_cmpeq_epi8(text, _mm_set1_epi8('"'));
        __m128i const backslash = _mm_cmpeq_epi8(text, _mm_set1_epi8('\\'));
        marks_ = static_cast<std::uint64_t>(_mm_movemask_epi8(_mm_or_si128(control_or_beyond_ascii, _mm_or_si128(quote, backslash))));
#elif defined(__ARM_NEON) && defined(__aarch64__)
        uint8x16_t const text = vld1q_u8(reinterpret_cast<unsigned char const*>(from));
        uint8x16_t const control_or_beyond_ascii = vcltq_s8(vreinterpretq_s8_u8(text), vdupq_n_s8(' '));
        uint8x16_t const quote = vceqq_u8(text, vdupq_n_u8('"'));
        uint8x16_t const backslash = vceqq_u8(text, vdupq_n_u8('\\'));
        uint8x16_t const found = vorrq_u8(control_or_beyond_ascii, vorrq_u8(quote, backslash));
        marks_ = vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(found), 4)), 0);
#else
        first_ = not_plain(word_at<std::uint64_t>(from));
        marks_ = first_ != 0 ? first_ : not_plain(word_at<std::uint64_t>(from + 8));
#endif
    }

    /// Whether each stands for itself.
    [[nodiscard]] bool is_plain() const noexcept { return marks_ == 0; }
    /// How many bytes stand before the first that does not. Precondition: there is one.
    [[nodiscard]] std::size_t plain_bytes() const noexcept {
#if defined(__SSE2__)
        return static_cast<std::size_t>(std::countr_zero(marks_));
#elif defined(__ARM_NEON) && defined(__aarch64__)
        return static_cast<std::size_t>(std::countr_zero(marks_)) / 4;
#else
        // A big-endian number has the first byte at its other end, and there the marks behind the first one lie.
        if constexpr (std::endian::native == std::endian::big) return first_ != 0 ? 0 : 8;
        return (first_ != 0 ? 0U : 8U) + static_cast<std::size_t>(std::countr_zero(marks_)) / 8;
#endif
    }

private:
    std::uint64_t marks_ = 0;
#if !defined(__SSE2__) && !(defined(__ARM_NEON) && defined(__aarch64__))
    std::uint64_t first_ = 0;
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

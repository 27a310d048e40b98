// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/string.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace zitiwire::inline ZITIWIRE_ABI {

namespace reflect {

/// True when each of the eight bytes stands for itself: judged together, one that does not sets a highest bit.
[[nodiscard]] inline bool are_eight_plain(char const* from) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101;
    std::uint64_t word = 0;
    std::memcpy(&word, from, sizeof word);
    std::uint64_t const control = word - ones * ' ';
    std::uint64_t const quote = (word ^ (ones * '"')) - ones;
    std::uint64_t const backslash = (word ^ (ones * '\\')) - ones;
    return ((control | quote | backslash | word) & (ones * 0x80)) == 0;
}

[[nodiscard]] inline bool are_sixteen_plain(char const* from) noexcept {
#if defined(__SSE2__)
    __m128i const text = _mm_loadu_si128(reinterpret_cast<__m128i const*>(from));
    __m128i const control_or_beyond_ascii = _mm_cmplt_epi8(text, _mm_set1_epi8(' '));
    __m128i const quote = _mm_cmpeq_epi8(text, _mm_set1_epi8('"'));
    __m128i const backslash = _mm_cmpeq_epi8(text, _mm_set1_epi8('\\'));
    return _mm_movemask_epi8(_mm_or_si128(control_or_beyond_ascii, _mm_or_si128(quote, backslash))) == 0;
#else
    return are_eight_plain(from) && are_eight_plain(from + 8);
#endif
}

}  // namespace reflect

ZITIWIRE_INLINE std::size_t plain_prefix(std::string_view text) noexcept {
    using reflect::are_eight_plain, reflect::are_sixteen_plain;
    std::size_t at = 0;
    while (text.size() - at >= 16 && are_sixteen_plain(text.data() + at)) at += 16;
    // What is left at the end is judged together with bytes before it.
    char const* const end = text.data() + text.size();
    if (text.size() >= 16) {
        if (text.size() - at < 16 && are_sixteen_plain(end - 16)) return text.size();
    } else if (text.size() >= 8) {
        if (are_eight_plain(text.data()) && are_eight_plain(end - 8)) return text.size();
    }
    while (at < text.size() && is_plain_in_json(text[at])) ++at;
    return at;
}

ZITIWIRE_INLINE bool append_json_string(std::string& out, std::string_view text) {
    constexpr char digits[] = "0123456789abcdef";
    std::size_t plain = plain_prefix(text);
    if (plain == text.size()) {
        std::size_t const begin = out.size();
        std::size_t const end = begin + plain + 2;
        out.resize_and_overwrite(end, [&](char* all, std::size_t) {  // libstdc++ 12 passes another size than asked for
            all[begin] = '"';
            if (plain != 0) std::memcpy(all + begin + 1, text.data(), plain);
            all[end - 1] = '"';
            return end;
        });
        return true;
    }

    bool valid = true;
    out += '"';
    for (;; plain = plain_prefix(text)) {
        out.append(text.data(), plain);
        text.remove_prefix(plain);
        if (text.empty()) break;

        auto const c = static_cast<unsigned char>(text.front());
        std::size_t length = 1;
        if (c == '"' || c == '\\') {
            out += '\\';
            out += text.front();
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c < ' ') {
            char const escape[] = {'\\', 'u', '0', '0', digits[c >> 4U], digits[c & 15U]};
            out.append(escape, 6);
        } else if (length = utf8_sequence_length(text); length != 0) {
            out.append(text.data(), length);
        } else {
            out += "\xEF\xBF\xBD";
            length = 1;
            valid = false;
        }
        text.remove_prefix(length);
    }
    out += '"';
    return valid;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

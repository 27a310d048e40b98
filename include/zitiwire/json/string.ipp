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

/// Copies 16 bytes and says whether each stands for itself.
[[nodiscard]] inline bool copy_sixteen(char* to, char const* from) noexcept {
    bool const are_plain = are_sixteen_plain(from);
    std::memcpy(to, from, 16);
    return are_plain;
}

/// Copies a word at the beginning and one at the end, which may overlap: all of a text of one to two words.
template <class Word>
[[nodiscard]] bool copy_two_words(char* to, std::string_view text) noexcept {
    constexpr Word ones = static_cast<Word>(0x0101010101010101);
    Word first = 0;
    Word last = 0;
    std::memcpy(&first, text.data(), sizeof first);
    std::memcpy(&last, text.data() + text.size() - sizeof last, sizeof last);
    std::memcpy(to, &first, sizeof first);
    std::memcpy(to + text.size() - sizeof last, &last, sizeof last);
    auto const special = [](Word word) { return (word - ones * ' ') | ((word ^ (ones * '"')) - ones) | ((word ^ (ones * '\\')) - ones) | word; };
    return ((special(first) | special(last)) & static_cast<Word>(ones * 0x80)) == 0;
}

}  // namespace reflect

ZITIWIRE_INLINE bool copy_plain(char* to, std::string_view text) noexcept {
    if (text.size() >= 16) {
        std::size_t const last = text.size() - 16;
        bool are_plain = reflect::copy_sixteen(to + last, text.data() + last);
        for (std::size_t at = 0; at < last; at += 16) are_plain = reflect::copy_sixteen(to + at, text.data() + at) && are_plain;
        return are_plain;
    }
    if (text.size() >= 8) return reflect::copy_two_words<std::uint64_t>(to, text);
    if (text.size() >= 4) return reflect::copy_two_words<std::uint32_t>(to, text);
    bool are_plain = true;
    for (std::size_t at = 0; at < text.size(); ++at) {
        to[at] = text[at];
        are_plain = are_plain && is_plain_in_json(text[at]);
    }
    return are_plain;
}

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

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/plain.hpp>
#include <zitiwire/json/string.hpp>
#include <zitiwire/text/word.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

namespace reflect {

/// Copies 16 bytes and says whether each stands for itself.
[[nodiscard]] inline bool copy_sixteen(char* to, char const* from) noexcept {
    bool const are_plain = Block{from}.is_plain();
    std::memcpy(to, from, 16);
    return are_plain;
}

/// Copies a word at the beginning and one at the end, which may overlap: all of a text of one to two words.
template <class Word>
[[nodiscard]] bool copy_two_words(char* to, std::string_view text) noexcept {
    Word const first = word_at<Word>(text.data());
    Word const last = word_at<Word>(text.data() + text.size() - sizeof(Word));
    std::memcpy(to, &first, sizeof first);
    std::memcpy(to + text.size() - sizeof last, &last, sizeof last);
    return (not_plain(first) | not_plain(last)) == 0;
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

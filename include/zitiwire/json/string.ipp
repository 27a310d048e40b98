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

/// Copies sixteen bytes, and judges them.
ZITIWIRE_INLINE Block copy_block(char* to, char const* from) noexcept {
    Block const block{from};
    std::memcpy(to, from, 16);
    return block;
}

/// At least sixteen bytes: the last block may overlap the one before.
ZITIWIRE_INLINE bool copy_blocks(char* to, char const* from, std::size_t size) noexcept {
    std::size_t const last = size - 16;
    Block all = copy_block(to + last, from + last);
    std::size_t at = 0;
    for (; at + 48 < last; at += 64) {
        Block four = copy_block(to + at, from + at);
        four.add(copy_block(to + at + 16, from + at + 16));
        all.add(copy_block(to + at + 32, from + at + 32));
        four.add(copy_block(to + at + 48, from + at + 48));
        all.add(four);
    }
    for (; at < last; at += 16) all.add(copy_block(to + at, from + at));
    return all.is_plain();
}

}  // namespace reflect

ZITIWIRE_INLINE bool copy_plain(char* to, std::string_view text) noexcept {
    char const* const from = text.data();
    std::size_t const size = text.size();
    if (size >= 16) return reflect::copy_blocks(to, from, size);
    if (size >= 8) {
        std::memcpy(to, from, 8);
        std::memcpy(to + size - 8, from + size - 8, 8);
        return reflect::Block{from, from + size - 8}.is_plain();
    }
    if (size >= 4) {
        std::memcpy(to, from, 4);
        std::memcpy(to + size - 4, from + size - 4, 4);
        return reflect::not_plain(word_at<std::uint32_t>(from) | std::uint64_t{word_at<std::uint32_t>(from + size - 4)}
                                                                     << 32U) == 0;
    }
    bool are_plain = true;
    for (std::size_t at = 0; at < size; ++at) {
        to[at] = from[at];
        are_plain = is_plain_in_json(from[at]) && are_plain;
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

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/base64url.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Base64 with padding (RFC 4648 section 4), in lines of 64 with a line end behind each, as PEM has it.
[[nodiscard]] inline std::string to_base64_lines(std::string_view bytes) {
    constexpr std::size_t bytes_of_line = 48;
    std::string out;
    out.reserve((bytes.size() / bytes_of_line + 1) * 65);
    for (; !bytes.empty(); bytes.remove_prefix(bytes.size() < bytes_of_line ? bytes.size() : bytes_of_line)) {
        std::string line = to_base64url(bytes.substr(0, bytes_of_line));
        for (char& c : line) c = c == '-' ? '+' : c == '_' ? '/' : c;
        line.append((4 - line.size() % 4) % 4, '=');
        out.append(line) += '\n';
    }
    return out;
}

/// The bytes of base64 with padding, with blanks and line ends anywhere in it. The error is the place of the first
/// character that is wrong, the text's size when something is missing.
[[nodiscard]] inline std::expected<std::string, std::size_t> from_base64_lines(std::string_view text) {
    constexpr auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    std::string digits;
    digits.reserve(text.size());
    std::size_t padding = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (is_blank(c)) continue;
        bool const is_padding = c == '=';
        if (c == '-' || c == '_' || padding > (is_padding ? 1U : 0U)) return std::unexpected(i);
        if (is_padding)
            ++padding;
        else
            digits += c == '+' ? '-' : c == '/' ? '_' : c;
    }
    auto bytes = from_base64url(digits);
    if (bytes && (digits.size() + padding) % 4 == 0) return *std::move(bytes);
    std::size_t wrong = bytes ? digits.size() : bytes.error();
    std::size_t place = 0;
    while (place < text.size() && (is_blank(text[place]) || wrong-- != 0)) ++place;
    return std::unexpected(place);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

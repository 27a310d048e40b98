// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zitiwire::inline v0 {

/// Walks over the tokens of JSON text: `{ } [ ]`, strings, numbers and literals; commas and colons only part them.
/// Precondition: the parser has accepted the text as far as the walk goes.
class TokenScanner {
public:
    explicit TokenScanner(std::string_view text, std::size_t at = 0) : text_(text), begin_(at), end_(at) {}

    /// Moves to the next token; false when no token is left.
    bool next() {
        begin_ = end_;
        while (begin_ < text_.size() && is_between(text_[begin_])) ++begin_;
        end_ = begin_;
        if (begin_ == text_.size()) return false;
        switch (text_[end_++]) {
            case '{': case '}': case '[': case ']': break;
            case '"': skip_string(); break;
            default: while (end_ < text_.size() && !is_delimiter(text_[end_])) ++end_;
        }
        return true;
    }

    /// Moves to the last token of the value that begins with the current one.
    void skip_value() {
        std::size_t depth = 0;
        do {
            char const c = text_[begin_];
            if (c == '{' || c == '[') ++depth;
            if (c == '}' || c == ']') --depth;
        } while (depth != 0 && next());
    }

    [[nodiscard]] std::size_t begin() const noexcept { return begin_; }
    [[nodiscard]] std::size_t end() const noexcept { return end_; }
    [[nodiscard]] std::string_view token() const noexcept { return text_.substr(begin_, end_ - begin_); }

    [[nodiscard]] static constexpr bool is_between(char c) noexcept {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == ',' || c == ':';
    }

private:
    [[nodiscard]] static constexpr bool is_delimiter(char c) noexcept {
        return is_between(c) || c == '{' || c == '}' || c == '[' || c == ']' || c == '"';
    }

    void skip_string() {
        while (end_ < text_.size() && text_[end_] != '"') end_ += text_[end_] == '\\' ? 2U : 1U;
        end_ = end_ < text_.size() ? end_ + 1 : text_.size();
    }

    std::string_view text_;
    std::size_t begin_;
    std::size_t end_;
};

/// The characters of a JSON string token, quotes and escapes undone. Precondition: the parser has accepted it.
[[nodiscard]] inline std::string unquote(std::string_view token) {
    auto const hex = [&](std::size_t at) {
        std::uint32_t value = 0;
        for (std::size_t i = at; i < at + 4; ++i) {
            auto const c = static_cast<unsigned char>(token[i]);
            value = value * 16 + (c <= '9' ? c - '0' : (c | 0x20U) - 'a' + 10U);
        }
        return value;
    };
    auto const append_utf8 = [](std::string& out, std::uint32_t code) {
        auto const byte = [&](std::uint32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
        if (code < 0x80) {
            byte(code);
        } else if (code < 0x800) {
            byte(0xC0 | code >> 6U);
            byte(0x80 | (code & 0x3FU));
        } else if (code < 0x10000) {
            byte(0xE0 | code >> 12U);
            byte(0x80 | (code >> 6U & 0x3FU));
            byte(0x80 | (code & 0x3FU));
        } else {
            byte(0xF0 | code >> 18U);
            byte(0x80 | (code >> 12U & 0x3FU));
            byte(0x80 | (code >> 6U & 0x3FU));
            byte(0x80 | (code & 0x3FU));
        }
    };
    std::string out;
    token = token.substr(1, token.size() - 2);
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] != '\\') {
            out += token[i];
            continue;
        }
        switch (char const c = token[++i]) {
            case 'b': out += '\b'; break;
            case 'f': out += '\f'; break;
            case 'n': out += '\n'; break;
            case 'r': out += '\r'; break;
            case 't': out += '\t'; break;
            case 'u': {
                std::uint32_t code = hex(i + 1);
                i += 4;
                if (code >= 0xD800 && code < 0xDC00) {
                    code = 0x10000 + ((code - 0xD800) << 10U) + (hex(i + 3) - 0xDC00);
                    i += 6;
                }
                append_utf8(out, code);
                break;
            }
            default: out += c;
        }
    }
    return out;
}

}  // namespace zitiwire::inline v0

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

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
            case '{':
            case '}':
            case '[':
            case ']': break;
            case '"': skip_string(); break;
            default:
                while (end_ < text_.size() && !is_delimiter(text_[end_])) ++end_;
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
[[nodiscard]] std::string unquote(std::string_view token);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/json/token_scanner.ipp>
#endif

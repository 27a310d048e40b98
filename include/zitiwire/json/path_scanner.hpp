// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline v0 {

/// Appends a reference token to a JSON pointer, with `~` as `~0` and `/` as `~1` (RFC 6901 section 3).
inline void append_pointer(std::string& pointer, std::string_view token) {
    pointer += '/';
    for (char const c : token) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
}

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

/// Follows the tokens of a document and knows the JSON pointer of the last one. Pointers are needed for errors and
/// reports alone, so decoding only counts tokens, and this walks over the text once more.
class PathScanner {
public:
    explicit PathScanner(std::string_view text) : text_(text), scanner_(text) {}

    /// Moves on to the token with this number, the first one being 1; false when there are not so many.
    bool advance_to(std::size_t number) {
        while (number_ < number) {
            if (!scanner_.next()) return false;
            ++number_;
            take(scanner_.token());
        }
        return true;
    }

    /// Looks at what follows the last token up to `end`, where a value could not be read to its end: a comma starts the
    /// next element or member, and in an array the element counts as begun.
    void enter_value_before(std::size_t end) {
        if (levels_.empty()) return;
        Level& level = levels_.back();
        for (std::size_t at = scanner_.end(); at < end && TokenScanner::is_between(text_[at]); ++at) {
            if (text_[at] == ',') start_next(level);
        }
        level.has_value = level.has_value || level.is_array;
    }

    /// Of the value the last token belongs to; of the whole array or object when it opened or closed one.
    [[nodiscard]] std::string pointer() const {
        std::string text;
        for (Level const& level : levels_) {
            if (level.is_array && level.has_value) {
                append_pointer(text, std::to_string(level.index));
            } else if (!level.key.empty()) {
                append_pointer(text, unquote(level.key));
            }
        }
        return text;
    }

private:
    struct Level {
        bool is_array;
        bool has_value = false;  ///< the current element or member has begun
        std::size_t index = 0;
        std::string_view key{};  ///< the token with its quotes; empty before the first
    };

    static void start_next(Level& level) {
        level.index += level.is_array && level.has_value ? 1 : 0;
        level.key = {};
        level.has_value = false;
    }

    void take(std::string_view token) {
        char const c = token.front();
        if (c == '}' || c == ']') {
            levels_.pop_back();
            return;
        }
        if (!levels_.empty()) {
            Level& level = levels_.back();
            if (level.has_value) start_next(level);
            if (!level.is_array && level.key.empty()) {
                level.key = token;
                return;
            }
            level.has_value = true;
        }
        if (c == '{' || c == '[') levels_.push_back({.is_array = c == '['});
    }

    std::string_view text_;
    TokenScanner scanner_;
    std::size_t number_ = 0;
    std::vector<Level> levels_;
};

}  // namespace zitiwire::inline v0

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/token_scanner.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

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

/// Follows the tokens of a document and knows the JSON pointer of the last one. Pointers are needed for errors and
/// reports alone, so decoding only keeps places in the text, and this walks over it once more.
class PathScanner {
public:
    explicit PathScanner(std::string_view text, std::size_t at = 0) : text_(text), scanner_(text, at) {}

    /// Moves on to the last token that begins before `end`.
    void advance_before(std::size_t end) {
        for (TokenScanner ahead = scanner_; ahead.next() && ahead.begin() < end;) {
            scanner_ = ahead;
            take(ahead.token());
        }
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

    /// Of the value the last token belongs to; of the whole array or object when it opened or closed one. What is
    /// longer than `limit` ends there with an ellipsis.
    [[nodiscard]] std::string pointer(std::size_t limit = std::string::npos) const {
        std::string text;
        for (Level const& level : levels_) {
            if (text.size() > limit) break;
            if (level.is_array && level.has_value) {
                append_pointer(text, std::to_string(level.index));
            } else if (!level.key.empty()) {
                append_pointer(text, unquote(level.key.size() / 6 > limit ? cut(level.key, limit) : level.key));
            }
        }
        if (text.size() > limit) text.replace(limit, std::string::npos, "...");
        return text;
    }

private:
    struct Level {
        bool is_array;
        bool has_value = false;  ///< the current element or member has begun
        std::size_t index = 0;
        std::string_view key{};  ///< the token with its quotes; empty before the first
    };

    /// The beginning of a string token, long enough for `limit` characters even if all of them are escapes, quotes
    /// included.
    static std::string cut(std::string_view token, std::size_t limit) {
        std::size_t end = 1;
        while (end < 6 * limit) end += length_of_character(token, end);
        return std::string{token.substr(0, end)} + '"';
    }

    /// Of the byte or escape at `at` of a string token; the two escapes of a surrogate pair are one.
    static std::size_t length_of_character(std::string_view token, std::size_t at) {
        if (token[at] != '\\') return 1;
        if (token[at + 1] != 'u') return 2;
        bool const leads_a_pair =
            (token[at + 2] == 'd' || token[at + 2] == 'D') && std::string_view{"89abAB"}.contains(token[at + 3]);
        return leads_a_pair ? 12 : 6;
    }

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
    std::vector<Level> levels_{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI

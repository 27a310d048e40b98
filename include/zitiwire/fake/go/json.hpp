// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// JSON as Go's `encoding/json` reads it, which is how a controller reads request bodies: text after the first value is
/// ignored, bytes that are not UTF-8 and lone surrogates become U+FFFD, and the messages are Go's.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

/// A well-formed JSON value as it stands in a text.
struct RawJson {
    JsonKind kind = JsonKind::null;
    std::string_view text;
};

inline constexpr std::string_view end_of_text = "EOF";
inline constexpr std::string_view early_end_of_text = "unexpected EOF";

/// Finds the end of a JSON value; nesting costs no stack.
class JsonScanner {
public:
    explicit JsonScanner(std::string_view text) : text_(text) {}

    /// The value the text starts with, or Go's message. `end_of_text` when there are blanks only.
    [[nodiscard]] std::expected<RawJson, std::string> scan() {
        skip_blanks();
        if (at_ == text_.size()) return std::unexpected(std::string{end_of_text});
        std::size_t const begin = at_;
        JsonKind const kind = kind_of(text_[at_]);
        do {
            step();
            if (!fault_.empty()) return std::unexpected(std::move(fault_));
            if (expected_ != Expected::more || !open_.empty()) skip_blanks();
        } while (expected_ != Expected::more || !open_.empty());
        return RawJson{kind, text_.substr(begin, at_ - begin)};
    }

private:
    enum class Expected : std::uint8_t { value, value_or_end, key_or_end, key, colon, more };

    static JsonKind kind_of(char c) {
        switch (c) {
            case '{': return JsonKind::object;
            case '[': return JsonKind::array;
            case '"': return JsonKind::string;
            case 't':
            case 'f': return JsonKind::boolean;
            case 'n': return JsonKind::null;
            default: return JsonKind::number;
        }
    }

    void skip_blanks() {
        while (at_ < text_.size() && std::string_view{" \t\r\n"}.contains(text_[at_])) ++at_;
    }

    [[nodiscard]] bool at_end() {
        if (at_ < text_.size()) return false;
        fault_ = early_end_of_text;
        return true;
    }

    void refuse(std::string_view where) {
        if (!at_end()) fault_ = "invalid character " + quote_byte(text_[at_]) + " " + std::string{where};
    }

    [[nodiscard]] bool take(char c) {
        if (at_ == text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    void step() {
        if (at_end()) return;
        switch (expected_) {
            case Expected::value_or_end:
                if (take(']')) return close();
                return value();
            case Expected::value: return value();
            case Expected::key_or_end:
                if (take('}')) return close();
                return key();
            case Expected::key: return key();
            case Expected::colon:
                if (!take(':')) return refuse("after object key");
                expected_ = Expected::value;
                return;
            case Expected::more: return more();
            default: return;
        }
    }

    void close() {
        open_.pop_back();
        expected_ = Expected::more;
    }

    void key() {
        if (text_[at_] != '"') return refuse("looking for beginning of object key string");
        string();
        expected_ = Expected::colon;
    }

    void more() {
        bool const in_object = open_.back() == '{';
        if (take(in_object ? '}' : ']')) return close();
        if (!take(',')) return refuse(in_object ? "after object key:value pair" : "after array element");
        expected_ = in_object ? Expected::key : Expected::value;
    }

    void value() {
        char const c = text_[at_];
        if (c == '{' || c == '[') {
            if (open_.size() == 10'000) return refuse("exceeded max depth");
            open_ += c;
            ++at_;
            expected_ = c == '{' ? Expected::key_or_end : Expected::value_or_end;
            return;
        }
        expected_ = Expected::more;
        if (c == '"') return string();
        if (c == 't') return literal("true");
        if (c == 'f') return literal("false");
        if (c == 'n') return literal("null");
        if (c == '-' || is_digit()) return number();
        refuse("looking for beginning of value");
    }

    void literal(std::string_view word) {
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (!take(word[i])) {
                return refuse(std::string{"in literal "}
                                  .append(word)
                                  .append(" (expecting ")
                                  .append(quote_byte(word[i]))
                                  .append(")"));
            }
        }
    }

    [[nodiscard]] bool is_digit() const { return at_ < text_.size() && ascii::is_digit(text_[at_]); }

    [[nodiscard]] bool digits(std::string_view where) {
        if (!is_digit()) {
            refuse(where);
            return false;
        }
        while (is_digit()) ++at_;
        return true;
    }

    void number() {
        if (take('-') && !is_digit()) return refuse("in numeric literal");
        if (!take('0') && !digits("in numeric literal")) return;
        if (take('.') && !digits("after decimal point in numeric literal")) return;
        if (!take('e') && !take('E')) return;
        if (!take('+')) static_cast<void>(take('-'));
        static_cast<void>(digits("in exponent of numeric literal"));
    }

    void string() {
        ++at_;
        while (!at_end()) {
            if (take('"')) return;
            if (static_cast<unsigned char>(text_[at_]) < 0x20) return refuse("in string literal");
            if (!take('\\')) {
                ++at_;
            } else if (take('u')) {
                for (int i = 0; i < 4; ++i) {
                    if (at_end()) return;
                    if (!std::string_view{"0123456789abcdefABCDEF"}.contains(text_[at_]))
                        return refuse("in \\u hexadecimal character escape");
                    ++at_;
                }
            } else {
                if (at_end()) return;
                if (!std::string_view{"\"\\/bfnrt"}.contains(text_[at_])) return refuse("in string escape code");
                ++at_;
            }
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string open_{};
    Expected expected_ = Expected::value;
    std::string fault_{};
};

using RawMember = std::pair<std::string, RawJson>;

/// The members of an object in the order of the text, repeated ones included. Precondition: it was scanned.
[[nodiscard]] inline std::vector<RawMember> members_of(std::string_view object) {
    std::vector<RawMember> members;
    object.remove_prefix(1);
    while (true) {
        object.remove_prefix((std::min)(object.size(), object.find_first_not_of(" \t\r\n,")));
        if (object.starts_with('}')) return members;
        std::string_view const name = JsonScanner{object}.scan()->text;
        object.remove_prefix(name.size());
        object.remove_prefix(object.find(':') + 1);
        object.remove_prefix(object.find_first_not_of(" \t\r\n"));
        RawJson const value = *JsonScanner{object}.scan();
        object.remove_prefix(value.text.size());
        members.emplace_back(string_of(name), value);
    }
}

/// The elements of an array. Precondition: it was scanned.
[[nodiscard]] inline std::vector<RawJson> elements_of(std::string_view array) {
    std::vector<RawJson> elements;
    array.remove_prefix(1);
    while (true) {
        array.remove_prefix((std::min)(array.size(), array.find_first_not_of(" \t\r\n,")));
        if (array.starts_with(']')) return elements;
        RawJson const value = *JsonScanner{array}.scan();
        array.remove_prefix(value.text.size());
        elements.push_back(value);
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

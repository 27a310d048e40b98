// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/plain.hpp>
#include <zitiwire/json/reader.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI::reflect {

ZITIWIRE_INLINE std::string too_deep(std::size_t limit) {
    return "nested deeper than the limit of " + std::to_string(limit) + " levels";
}

ZITIWIRE_INLINE char const* Reader::refuse(std::string reason, char const* value, bool is_limit) {
    fault_ = {.reason = std::move(reason), .at = value, .is_limit = is_limit};
    return nullptr;
}

ZITIWIRE_INLINE char const* Reader::not_json(std::string_view what, char const* at, char const* token) {
    fault_ = {.reason = at == end_ ? "JSON that ends too early" : std::string{"not JSON: "}.append(what),
              .at = at,
              .token = token};
    return nullptr;
}

ZITIWIRE_INLINE char const* Reader::too_long(char const* quote) {
    fault_ = {.reason = "a string is longer than the limit of " + std::to_string(max_string_) + " bytes",
              .at = quote,
              .token = quote};
    return nullptr;
}

ZITIWIRE_INLINE char const* Reader::more_blanks(char const* at) const noexcept {
    while (at != end_ && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) ++at;
    return at;
}

ZITIWIRE_INLINE bool Reader::is_end_of_document(char const* at) {
    at = blanks(at);
    if (at != end_) fault_ = {.reason = "more text after the JSON document", .at = at, .token = at};
    return at == end_;
}

/// A string with escapes, with characters beyond ASCII or without an end: all before `at` are plain.
ZITIWIRE_INLINE char const* Reader::other_string(char const* quote, char const* at, std::string_view& characters) {
    bool has_escapes = false;
    char const* copied = quote + 1;  // what stands before is in unescaped_
    for (;; at = skip_plain(at, end_)) {
        auto const since = static_cast<std::size_t>(at - copied);
        if ((has_escapes ? unescaped_.size() : 0) + since > max_string_) return too_long(quote);
        auto const c = static_cast<unsigned char>(byte(at));
        if (c == '"') break;
        if (c == '\\') {
            if (!has_escapes) unescaped_.clear();
            has_escapes = true;
            unescaped_.append(copied, since);
            copied = at = escape(at, quote);
            if (at == nullptr) return nullptr;
        } else if (c < ' ') {
            return not_json("a control character in a string", at, quote);
        } else {
            std::string_view const rest{at, static_cast<std::size_t>(end_ - at)};
            std::size_t const length = utf8_sequence_length(rest);
            if (length == 0) return not_json("text that is not UTF-8", is_cut_utf8_sequence(rest) ? end_ : at, quote);
            at += length;
        }
    }
    if (has_escapes)
        characters = unescaped_.append(copied, at);
    else
        characters = {quote + 1, static_cast<std::size_t>(at - quote - 1)};
    return at + 1;
}

/// Appends what the escape there stands for.
ZITIWIRE_INLINE char const* Reader::escape(char const* backslash, char const* quote) {
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    char const* at = backslash + 1;
    char const c = byte(at);
    if (std::size_t const name = names.find(c); name != std::string_view::npos) {
        unescaped_ += meanings[name];
        return at + 1;
    }
    if (c != 'u') return not_json("an escape that does not exist", at, quote);
    std::uint32_t code = 0;
    at = code_unit(at + 1, quote, code);
    if (at == nullptr) return nullptr;
    if (code >= 0xDC00 && code < 0xE000) return not_json("half a surrogate pair", backslash, quote);
    if (code >= 0xD800 && code < 0xDC00) {
        std::uint32_t low = 0;
        for (char const expected : {'\\', 'u'}) {
            if (byte(at) != expected) return not_json("half a surrogate pair", at, quote);
            ++at;
        }
        char const* const behind = code_unit(at, quote, low);
        if (behind == nullptr) return nullptr;
        if (low < 0xDC00 || low >= 0xE000) return not_json("half a surrogate pair", at, quote);
        code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
        at = behind;
    }
    append_utf8(unescaped_, code);
    return at;
}

/// Four hexadecimal digits.
ZITIWIRE_INLINE char const* Reader::code_unit(char const* digits, char const* quote, std::uint32_t& code) {
    for (int i = 0; i < 4; ++i, ++digits) {
        char const c = byte(digits);
        char const lower = ascii::to_lower(c);
        bool const is_letter = lower >= 'a' && lower <= 'f';
        if (!is_letter && !ascii::is_digit(c)) return not_json("an escape that does not exist", digits, quote);
        code = code * 16 + static_cast<std::uint32_t>(is_letter ? lower - 'a' + 10 : c - '0');
    }
    return digits;
}

ZITIWIRE_INLINE char const* Reader::name(char const* at, std::string_view& characters) {
    if (byte(at) != '"') return unexpected("expected the name of a member", at);
    return string(at, characters);
}

ZITIWIRE_INLINE char const* Reader::colon(char const* at) {
    at = blanks(at);
    return byte(at) == ':' ? blanks(at + 1) : unexpected("expected a colon", at);
}

ZITIWIRE_INLINE char const* Reader::digits(char const* at, char const* begin) {
    if (!ascii::is_digit(byte(at))) return not_json("expected a digit", at, begin);
    while (at != end_ && ascii::is_digit(*at)) ++at;
    return at;
}

ZITIWIRE_INLINE char const* Reader::number(char const* begin, Token& token) {
    bool const is_negative = *begin == '-';
    char const* const first = begin + (is_negative ? 1 : 0);
    char const* at = first;
    std::uint64_t value = 0;  // of at most 19 digits, which it always holds
    for (; at != end_ && ascii::is_digit(*at); ++at) value = value * 10 + static_cast<unsigned>(*at - '0');
    if (at == first) return not_json("expected a digit", at, begin);
    if (*first == '0' && at - first > 1) return not_json("a number that begins with 0", first + 1, begin);

    auto const largest =
        static_cast<std::uint64_t>((std::numeric_limits<std::int64_t>::max)()) + (is_negative ? 1U : 0U);
    bool is_integer = at - first < 19 || (at - first == 19 && value <= largest);
    if (byte(at) == '.') {
        is_integer = false;
        at = digits(at + 1, begin);
        if (at == nullptr) return nullptr;
    }
    if (byte(at) == 'e' || byte(at) == 'E') {
        is_integer = false;
        ++at;
        at = digits(byte(at) == '+' || byte(at) == '-' ? at + 1 : at, begin);
        if (at == nullptr) return nullptr;
    }
    token = {.kind = is_integer ? TokenKind::integer : TokenKind::number,
             .text = {begin, static_cast<std::size_t>(at - begin)}};
    if (is_integer) token.integer = static_cast<std::int64_t>(is_negative ? 0 - value : value);
    return at;
}

ZITIWIRE_INLINE char const* Reader::scalar(char const* const begin, Token& token) {
    char const c = byte(begin);
    if (c == '"') {
        std::string_view text;
        char const* const at = string(begin, text);
        token = {.kind = TokenKind::string, .text = text, .in_document = is_in_document(text)};
        return at;
    }
    if (c == '-' || ascii::is_digit(c)) return number(begin, token);
    char const* at = begin;
    for (char const expected : std::string_view{c == 't' ? "true" : c == 'f' ? "false" : "null"}) {
        if (byte(at) != expected) return not_json("expected a value", at, begin);
        ++at;
    }
    token = {.kind = c == 'n' ? TokenKind::null : TokenKind::boolean, .text = {}, .boolean = c == 't'};
    return at;
}

ZITIWIRE_INLINE char const* Reader::skip(char const* at, std::size_t levels, bool* is_too_deep) {
    levels_.clear();
    for (;;) {
        char const c = byte(at);
        bool const begins = c == '{' || c == '[';
        if (begins) {
            if (levels_.size() >= levels) {
                if (is_too_deep == nullptr) return refuse(too_deep(max_free_form_depth), at, true);
                *is_too_deep = true;
            }
            levels_ += c == '{' ? '}' : ']';
            at = blanks(at + 1);
        } else {
            Token token{};
            at = scalar(at, token);
            if (at == nullptr) return nullptr;
        }
        if (!begins || byte(at) == levels_.back()) {  // a value has ended, or ends here
            while (!levels_.empty() && byte(at = blanks(at)) == levels_.back()) {
                levels_.pop_back();
                ++at;
            }
            if (levels_.empty()) return at;
            if (byte(at) != ',') return unexpected("expected a comma", at);
            at = blanks(at + 1);
        }
        if (levels_.back() == '}') {
            std::string_view characters;
            at = name(at, characters);
            if (at != nullptr) at = colon(at);
            if (at == nullptr) return nullptr;
        }
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::reflect

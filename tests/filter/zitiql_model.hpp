// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How a controller reads the string literals of its query language, written from its grammar and its unescaping, and
/// nothing else of it. It knows nothing of how we quote.
namespace zitiql_model {

struct Token {
    bool is_string;
    std::string text;
};

/// Length of the STRING token `text` starts with: '"' ( '\' ["\fnrt] | ~["\ U+0000-U+001F] )* '"'. 0 when there is
/// none; `failed_at` is then the character that cannot stand there, or the end.
inline std::size_t string_length(std::string_view text, std::size_t& failed_at) {
    std::size_t at = 1;
    for (; at < text.size(); ++at) {
        if (text[at] == '"') return at + 1;
        if (static_cast<unsigned char>(text[at]) <= 0x1F) break;
        if (text[at] != '\\') continue;
        ++at;
        if (at == text.size() || !std::string_view{"\"\\fnrt"}.contains(text[at])) break;
    }
    failed_at = at;
    return 0;
}

/// The lexer: what fits no rule is dropped, up to the offending character, without an error.
inline std::vector<Token> lex(std::string_view text) {
    std::vector<Token> tokens;
    auto const is_word = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    while (!text.empty()) {
        std::size_t length = 1;
        if (text.front() == '"') {
            std::size_t failed_at = 0;
            length = string_length(text, failed_at);
            if (length != 0) {
                tokens.push_back({true, std::string{text.substr(0, length)}});
            } else {
                length = failed_at < text.size() ? failed_at + 1 : text.size();
            }
        } else if (is_word(text.front())) {
            while (length < text.size() && is_word(text[length])) ++length;
            tokens.push_back({false, std::string{text.substr(0, length)}});
        } else if (std::string_view{" \t\r\n=!<>()[],.-"}.contains(text.front())) {
            tokens.push_back({false, std::string{text.substr(0, 1)}});
        }
        text.remove_prefix(length);
    }
    return tokens;
}

inline std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
    std::string out;
    while (!text.empty()) {
        bool const found = text.starts_with(from);
        out += found ? to : text.substr(0, 1);
        text.remove_prefix(found ? from.size() : 1);
    }
    return out;
}

/// What the text of a STRING token stands for: a chain of replacements, not a scanner.
inline std::string parse_string(std::string_view token) {
    std::string text{token.substr(1, token.size() - 2)};
    text = replace_all(text, "\\\\", "\\");
    text = replace_all(text, "\\\"", "\"");
    text = replace_all(text, "\\f", "\f");
    text = replace_all(text, "\\n", "\n");
    text = replace_all(text, "\\r", "\r");
    text = replace_all(text, "\\t", "\t");
    return replace_all(text, "\\\\", "\\");
}

/// The value of a literal, absent when it is not lexed as exactly one string.
inline std::optional<std::string> read(std::string_view literal) {
    std::vector<Token> const tokens = lex(literal);
    if (tokens.size() != 1 || !tokens.front().is_string || tokens.front().text.size() != literal.size())
        return std::nullopt;
    return parse_string(tokens.front().text);
}

}  // namespace zitiql_model

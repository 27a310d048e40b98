// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/zitiql/syntax.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/text/utf8.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The tokens of ZitiQL, the controller's query language. What fits no rule is dropped without an error, together with
/// the character at which that turned out: this is how a stray `;` vanishes, and how a control character in a string
/// makes its opening quote vanish and the rest of the string become code.
namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql {

using ascii::is_digit;
using ascii::is_letter;

[[nodiscard]] inline bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// How much of a text a rule takes: `length` when it fits, otherwise 0 and where the character is that cannot stand
/// there.
struct Match {
    std::size_t length = 0;
    std::size_t failed_at = 0;
};

/// Letters and underscores, with parts behind dots; those may also have hyphens. No digits.
[[nodiscard]] inline std::size_t identifier_length(std::string_view text) {
    std::size_t end = 0;
    std::size_t at = 0;
    while (at < text.size() && is_letter(text[at])) {
        bool const may_have_hyphen = end != 0;
        while (at < text.size() && (is_letter(text[at]) || text[at] == '_' || (may_have_hyphen && text[at] == '-')))
            ++at;
        end = at;
        if (at < text.size() && text[at] == '.')
            ++at;
        else
            break;
    }
    return end;
}

/// `-?` an integer without leading zeros, a fraction, an exponent.
[[nodiscard]] inline std::size_t number_length(std::string_view text) {
    auto const integer = [&](std::size_t at) {
        if (at < text.size() && text[at] == '0') return at + 1;
        while (at < text.size() && is_digit(text[at])) ++at;
        return at;
    };
    std::size_t const sign = text.starts_with('-') ? 1 : 0;
    std::size_t end = integer(sign);
    if (end == sign) return 0;
    if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
        ++end;
        while (end < text.size() && is_digit(text[end])) ++end;
    }
    if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
        std::size_t at = end + 1;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        std::size_t const exponent_end = integer(at);
        if (exponent_end != at) end = exponent_end;
    }
    return end;
}

[[nodiscard]] inline Match match_string(std::string_view text) {
    std::size_t at = 1;
    for (; at < text.size(); ++at) {
        if (text[at] == '"') return {at + 1, 0};
        if (static_cast<unsigned char>(text[at]) <= 0x1F) break;
        if (text[at] == '\\' && (++at == text.size() || !std::string_view{"\"\\fnrt"}.contains(text[at]))) break;
    }
    return {0, (std::min)(at, text.size())};
}

/// `datetime(` in small letters, an RFC 3339 date-time, `)`; blanks inside the parentheses. 0 when it is not that.
[[nodiscard]] inline std::size_t datetime_length(std::string_view text) {
    if (!text.starts_with("datetime(")) return 0;
    std::size_t const close = text.find(')');
    if (close == std::string_view::npos) return 0;
    std::string_view inside = text.substr(9, close - 9);
    while (!inside.empty() && is_blank(inside.front())) inside.remove_prefix(1);
    while (!inside.empty() && is_blank(inside.back())) inside.remove_suffix(1);

    auto const fits = [](char c, char form) {  // 0: a digit; T and Z: in any case; +: a sign
        if (form == '0') return is_digit(c);
        if (form == '+') return c == '+' || c == '-';
        return c == form || (is_letter(c) && (c & ~0x20) == form);
    };
    auto const take = [&](std::string_view form) {
        return inside.size() >= form.size() && std::ranges::equal(inside.substr(0, form.size()), form, fits);
    };
    auto const two = [&](std::size_t at) { return (inside[at] - '0') * 10 + inside[at + 1] - '0'; };
    std::size_t year = 0;
    while (year < inside.size() && is_digit(inside[year])) ++year;
    inside.remove_prefix(year);
    if (year == 0 || !take("-00-00T00:00:00")) return 0;
    bool const in_range =
        two(1) >= 1 && two(1) <= 12 && two(4) >= 1 && two(4) <= 31 && two(7) <= 23 && two(10) <= 59 && two(13) <= 60;
    inside.remove_prefix(15);
    if (!in_range) return 0;
    if (take(".0")) {
        inside.remove_prefix(1);
        while (!inside.empty() && is_digit(inside.front())) inside.remove_prefix(1);
    }
    bool const has_zone =
        (inside.size() == 1 && take("Z")) || (inside.size() == 6 && take("+00:00") && two(1) <= 23 && two(4) <= 59);
    return has_zone ? close + 1 : 0;
}

[[nodiscard]] inline Kind kind_of_word(std::string_view word) {
    static constexpr std::pair<std::string_view, Kind> words[] = {
        {"and", Kind::and_},
        {"or", Kind::or_},
        {"not", Kind::not_},
        {"contains", Kind::contains},
        {"icontains", Kind::icontains},
        {"in", Kind::in},
        {"between", Kind::between},
        {"true", Kind::boolean},
        {"false", Kind::boolean},
        {"null", Kind::null},
        {"allof", Kind::all_of},
        {"anyof", Kind::any_of},
        {"count", Kind::count},
        {"isempty", Kind::is_empty},
        {"from", Kind::from},
        {"where", Kind::where},
        {"sort", Kind::sort},
        {"by", Kind::by},
        {"asc", Kind::asc},
        {"desc", Kind::desc},
        {"skip", Kind::skip},
        {"limit", Kind::limit},
        {"none", Kind::none},
    };
    std::string const lower = ascii::to_lower(word);
    for (auto const& [name, kind] : words) {
        if (name == lower) return kind;
    }
    return Kind::identifier;
}

/// The one token `not in`, `not contains`, ... at the beginning of a text; its text is empty when there is none.
/// Nothing needs to follow: `not include` is `not in` and `clude`. Only `in` takes exactly one blank.
[[nodiscard]] inline Token match_negated(std::string_view text) {
    std::string const lower = ascii::to_lower(text.substr(0, 64));
    if (!lower.starts_with("not")) return {};
    std::size_t at = 3;
    while (at < lower.size() && is_blank(lower[at])) ++at;
    static constexpr std::pair<std::string_view, Kind> words[] = {
        {"contains", Kind::contains}, {"icontains", Kind::icontains}, {"between", Kind::between}, {"in", Kind::in}};
    for (auto const& [word, kind] : words) {
        if (at == 3 || !std::string_view{lower}.substr(at).starts_with(word) || (kind == Kind::in && at != 4)) continue;
        return {kind, text.substr(0, at + word.size())};
    }
    return {};
}

/// The token a text starts with, the longest one that fits; its text is empty when there is none, and then `failed_at`
/// says up to which character the text is dropped.
[[nodiscard]] inline Token match_token(std::string_view text, std::size_t& failed_at) {
    char const c = text.front();
    failed_at = 0;
    if (is_blank(c)) return {Kind::blank, text.substr(0, 1)};
    if (std::size_t const at = std::string_view{"()[],"}.find(c); at != std::string_view::npos) {
        static constexpr Kind kinds[] = {Kind::left_paren, Kind::right_paren, Kind::left_bracket, Kind::right_bracket,
                                         Kind::comma};
        return {kinds[at], text.substr(0, 1)};
    }
    bool const before_equal = text.size() > 1 && text[1] == '=';
    if (c == '=') return {Kind::equal, text.substr(0, 1)};
    if (c == '<' || c == '>') return {c == '<' ? Kind::less : Kind::greater, text.substr(0, before_equal ? 2 : 1)};
    if (c == '!' && before_equal) return {Kind::equal, text.substr(0, 2)};
    if (c == '"') {
        Match const match = match_string(text);
        failed_at = match.failed_at;
        return {Kind::string, text.substr(0, match.length)};
    }
    if (is_digit(c) || c == '-') {
        failed_at = 1;
        return {Kind::number, text.substr(0, number_length(text))};
    }
    if (c == '\'') {
        std::size_t const length = identifier_length(text.substr(1));
        bool const is_closed = length != 0 && text.size() > length + 1 && text[length + 1] == '\'';
        failed_at = length + 1;
        return {Kind::identifier, text.substr(0, is_closed ? length + 2 : 0)};
    }
    if (!is_letter(c)) {
        failed_at = c == '!' ? 1 : 0;
        return {};
    }
    if (std::size_t const length = datetime_length(text); length != 0) return {Kind::datetime, text.substr(0, length)};
    std::string_view const word = text.substr(0, identifier_length(text));
    Token const negated = match_negated(text);
    return negated.text.size() > word.size() ? negated : Token{kind_of_word(word), word};
}

/// All tokens of a text; the last one is the end.
[[nodiscard]] inline std::vector<Token> lex(std::string_view text) {
    std::vector<Token> tokens;
    std::size_t line = 1;
    std::size_t column = 0;
    auto const advance = [&](std::size_t bytes) {
        for (std::size_t at = 0; at < bytes;) {
            ++column;
            if (text[at] == '\n') {
                ++line;
                column = 0;
            }
            at += std::max<std::size_t>(utf8_sequence_length(text.substr(at)), 1);
        }
        text.remove_prefix(bytes);
    };
    while (!text.empty()) {
        std::size_t failed_at = 0;
        Token token = match_token(text, failed_at);
        token.line = line;
        token.column = column;
        if (!token.text.empty()) {
            tokens.push_back(token);
            advance(token.text.size());
            continue;
        }
        if (failed_at >= text.size())
            advance(text.size());
        else
            advance(failed_at + std::max<std::size_t>(utf8_sequence_length(text.substr(failed_at)), 1));
    }
    tokens.push_back({Kind::end, "<EOF>", line, column});
    return tokens;
}

/// The controller's message about a token that cannot stand where it stands.
[[nodiscard]] inline std::string unexpected_symbol(Token const& token) {
    std::string const line = std::to_string(token.line);
    std::string const column = std::to_string(token.column);
    return concat({"Unexpected symbol: \"", token.text, "\" at line: ", line, " column: ", column, ". line: ", line,
                   ", column: ", column, ", symbol: ", token.text});
}

/// What the text of a string token stands for. Controllers undo the escapes by one replacement after the other, not
/// from left to right, which is not the same.
[[nodiscard]] inline std::string string_value(std::string_view token) {
    std::string text{token.substr(1, token.size() - 2)};
    auto const replace = [&](std::string_view from, std::string_view to) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    };
    replace("\\\\", "\\");
    replace("\\\"", "\"");
    replace("\\f", "\f");
    replace("\\n", "\n");
    replace("\\r", "\r");
    replace("\\t", "\t");
    replace("\\\\", "\\");
    return text;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/zitiql/lexer.hpp>
#include <zitiwire/fake/zitiql/syntax.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql {

/// The parser, with the precedence that controllers really have: the right side of `and` and `or`, and what `not`
/// negates, is all that follows. So `a and b or c` is `a and (b or c)`, and `not a and b` is `not (a and b)`.
class Parser {
public:
    explicit Parser(std::string_view text) : tokens_(lex(text)) {}

    /// The query, or the controller's message.
    [[nodiscard]] std::expected<Query, std::string> parse() {
        Query query;
        skip_blanks();
        if (parse_query(query)) {
            skip_blanks();
            if (take(Kind::end)) {
                query.longest_chain = longest_chain_;
                return query;
            }
        }
        return std::unexpected(unexpected_symbol(tokens_[furthest_]));
    }

private:
    static constexpr std::size_t max_depth = 1000;  // of parentheses; this parser recurses

    [[nodiscard]] Token const& token() const { return tokens_[at_]; }

    [[nodiscard]] bool take(Kind kind) {
        furthest_ = (std::max)(furthest_, at_);
        if (token().kind != kind) return false;
        if (kind != Kind::end) ++at_;
        return true;
    }

    void skip_blanks() {
        while (token().kind == Kind::blank) ++at_;
    }

    [[nodiscard]] bool take_blanks() {
        if (!take(Kind::blank)) return false;
        skip_blanks();
        return true;
    }

    /// Blanks and then one of these, which is left where it is; otherwise nothing is taken.
    [[nodiscard]] bool ahead_after_blanks(std::initializer_list<Kind> kinds) {
        std::size_t const begin = at_;
        skip_blanks();
        furthest_ = (std::max)(furthest_, at_);
        if (at_ != begin && std::ranges::find(kinds, token().kind) != kinds.end()) return true;
        at_ = begin;
        return false;
    }

    [[nodiscard]] bool parse_query(Query& query) {
        bool is_first = true;
        auto const ahead = [&](Kind kind) { return is_first ? token().kind == kind : ahead_after_blanks({kind}); };
        if (token().kind != Kind::sort && token().kind != Kind::skip && token().kind != Kind::limit) {
            query.predicate.emplace();
            if (!parse_expression(*query.predicate)) return false;
            is_first = false;
        }
        if (ahead(Kind::sort)) {
            if (!parse_sort(query.sort)) return false;
            is_first = false;
        }
        if (ahead(Kind::skip)) {
            if (!take(Kind::skip) || !take_blanks() || !take(Kind::number)) return false;
            query.skip = tokens_[at_ - 1].text;
            is_first = false;
        }
        if (ahead(Kind::limit)) {
            if (!take(Kind::limit) || !take_blanks() || (!take(Kind::none) && !take(Kind::number))) return false;
            query.limit = tokens_[at_ - 1].kind == Kind::none ? "none" : std::string{tokens_[at_ - 1].text};
        }
        return true;
    }

    [[nodiscard]] bool parse_sort(std::vector<SortField>& fields) {
        if (!take(Kind::sort) || !take_blanks() || !take(Kind::by) || !take_blanks()) return false;
        while (true) {
            if (!take(Kind::identifier)) return false;
            SortField& field = fields.emplace_back(std::string{tokens_[at_ - 1].text});
            if (ahead_after_blanks({Kind::asc, Kind::desc})) field.is_descending = tokens_[at_++].kind == Kind::desc;
            std::size_t const begin = at_;
            skip_blanks();
            if (!take(Kind::comma)) {
                at_ = begin;
                return true;
            }
            skip_blanks();
        }
    }

    [[nodiscard]] bool parse_expression(Expression& expression) {
        std::vector<Expression> operands(1);
        std::vector<Expression::Type> operators;
        if (++depth_ > max_depth || !parse_operand(operands.front())) return false;
        while (ahead_after_blanks({Kind::and_, Kind::or_})) {
            operators.push_back(tokens_[at_++].kind == Kind::and_ ? Expression::Type::and_ : Expression::Type::or_);
            if (!take_blanks() || !parse_operand(operands.emplace_back())) return false;
        }
        --depth_;
        longest_chain_ = (std::max)(longest_chain_, operators.size());
        if (operators.size() > max_joined)
            operators.clear();  // nobody will evaluate it, and a tree that deep could not be taken down
        Expression result = std::move(operands.back());
        for (std::size_t i = operators.size(); i != 0; --i) {
            Expression joined{.type = operators[i - 1]};
            joined.operands.push_back(std::move(operands[i - 1]));
            joined.operands.push_back(std::move(result));
            result = std::move(joined);
        }
        expression = std::move(result);
        return true;
    }

    [[nodiscard]] bool parse_operand(Expression& expression) {
        if (take(Kind::left_paren)) {
            skip_blanks();
            if (!parse_expression(expression)) return false;
            skip_blanks();
            return take(Kind::right_paren);
        }
        if (take(Kind::boolean)) {
            expression.is_negated = ascii::to_lower(tokens_[at_ - 1].text) == "false";
            return true;
        }
        if (take(Kind::not_)) {
            expression.type = Expression::Type::not_;
            return take_blanks() && parse_expression(expression.operands.emplace_back());
        }
        if (token().kind == Kind::is_empty) {
            expression.type = Expression::Type::is_empty;
            return parse_left_side(expression);
        }
        if (!parse_left_side(expression)) return false;
        std::size_t const begin = at_;
        if (parse_operation(expression)) return true;
        if (at_ != begin || !expression.set_function.empty()) return false;
        expression.type = Expression::Type::symbol;
        return true;
    }

    /// A symbol, or a set function of one.
    [[nodiscard]] bool parse_left_side(Expression& expression) {
        if (take(Kind::identifier)) {
            expression.symbol = tokens_[at_ - 1].text;
            return true;
        }
        static constexpr std::pair<Kind, std::string_view> functions[] = {
            {Kind::all_of, "allOf"}, {Kind::any_of, "anyOf"}, {Kind::count, "count"}, {Kind::is_empty, "isEmpty"}};
        for (auto const& [kind, name] : functions) {
            if (!take(kind)) continue;
            expression.set_function = name;
            if (!take(Kind::left_paren)) return false;
            skip_blanks();
            bool const takes_query = kind == Kind::count || kind == Kind::is_empty;
            if (takes_query && token().kind == Kind::from ? !parse_sub_query(expression) : !take(Kind::identifier))
                return false;
            if (expression.symbol.empty()) expression.symbol = tokens_[at_ - 1].text;
            skip_blanks();
            return take(Kind::right_paren);
        }
        return false;
    }

    /// `from SYMBOL where QUERY`: enrollments have nothing such a query could be asked about.
    [[nodiscard]] bool parse_sub_query(Expression& expression) {
        if (!take(Kind::from) || !take_blanks() || !take(Kind::identifier)) return false;
        expression.symbol = tokens_[at_ - 1].text;
        Query inner;
        return take_blanks() && take(Kind::where) && take_blanks() && ++depth_ <= max_depth && parse_query(inner);
    }

    /// What follows a left side. When nothing does, nothing is taken.
    [[nodiscard]] bool parse_operation(Expression& expression) {
        using enum Kind;
        std::size_t const begin = at_;
        skip_blanks();
        bool const has_blank = at_ != begin;
        furthest_ = (std::max)(furthest_, at_);
        Kind const kind = token().kind;
        std::string_view const text = token().text;
        expression.is_negated = ascii::to_lower(text).starts_with("not");
        if (kind == less || kind == greater || kind == equal) {
            ++at_;
            skip_blanks();
            expression.type = Expression::Type::compare;
            expression.is_negated = false;
            expression.operator_text = text;
            if (kind == equal) return take_literal(expression, {string, number, datetime, boolean, null});
            return take_literal(expression, {string, number, datetime});
        }
        if (has_blank && (kind == contains || kind == icontains)) {
            ++at_;
            expression.type = kind == contains ? Expression::Type::contains : Expression::Type::icontains;
            if (!take_blanks()) return false;
            return kind == contains ? take_literal(expression, {string, number}) : take_literal(expression, {string});
        }
        if (has_blank && kind == in) {
            ++at_;
            return take_blanks() && parse_array(expression);
        }
        if (has_blank && kind == between) {
            ++at_;
            return take_blanks() && parse_bounds(expression);
        }
        at_ = begin;
        return false;
    }

    [[nodiscard]] bool take_literal(Expression& expression, std::initializer_list<Kind> kinds) {
        for (Kind const kind : kinds) {
            if (!take(kind)) continue;
            std::string_view const text = tokens_[at_ - 1].text;
            expression.literals.push_back({kind, kind == Kind::string ? string_value(text) : std::string{text}});
            return true;
        }
        return false;
    }

    [[nodiscard]] bool parse_array(Expression& expression) {
        expression.type = Expression::Type::in;
        if (!take(Kind::left_bracket)) return false;
        skip_blanks();
        if (!take_literal(expression, {Kind::string, Kind::number, Kind::datetime})) return false;
        while (true) {
            skip_blanks();
            if (take(Kind::right_bracket)) return true;
            if (!take(Kind::comma)) return false;
            skip_blanks();
            if (!take_literal(expression, {expression.literals.front().kind})) return false;
        }
    }

    [[nodiscard]] bool parse_bounds(Expression& expression) {
        expression.type = Expression::Type::between;
        if (!take_literal(expression, {Kind::number, Kind::datetime}) || !take_blanks() || !take(Kind::and_) ||
            !take_blanks())
            return false;
        return take_literal(expression, {expression.literals.front().kind});
    }

    static constexpr std::size_t max_joined = 5'000;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::size_t furthest_ = 0;
    std::size_t depth_ = 0;
    std::size_t longest_chain_ = 0;
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql

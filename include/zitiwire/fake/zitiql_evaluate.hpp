// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/zitiql_lexer.hpp>
#include <zitiwire/fake/zitiql_parser.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What ZitiQL means for enrollments.
namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql {

/// What enrollments can be filtered by, beside `tags.KEY`. Not by method, expiry or the identity's name.
inline constexpr std::array<std::string_view, 10> filterable_fields{
    "id", "createdAt", "updatedAt", "tags", "isSystem", "token", "identity", "edgeRouter", "transitRouter", "caId"};

enum class ValueType : std::uint8_t { string, datetime, boolean, any };

/// Absent for a symbol that is unknown, or not public.
[[nodiscard]] inline std::optional<ValueType> type_of(std::string_view symbol) {
    if (symbol == "createdAt" || symbol == "updatedAt") return ValueType::datetime;
    if (symbol == "isSystem") return ValueType::boolean;
    if (symbol.starts_with("tags.") || symbol == "tags") return ValueType::any;
    bool const is_known = std::ranges::find(filterable_fields, symbol) != filterable_fields.end();
    return is_known ? std::optional{ValueType::string} : std::nullopt;
}

[[nodiscard]] inline std::string_view to_string(ValueType type) {
    constexpr std::string_view names[] = {"string", "datetime", "bool", "any"};
    return names[static_cast<std::size_t>(type)];
}

[[nodiscard]] inline std::string unknown_symbol(std::string_view symbol) { return concat({"unknown symbol '", symbol, "'"}); }

/// The value of a symbol. Base values are not kept for enrollments: dates, `isSystem` and tags are null for all of them.
[[nodiscard]] inline std::optional<std::string> value_of(Enrollment const& enrollment, std::string_view symbol) {
    if (symbol == "id") return enrollment.id;
    if (symbol == "token") return enrollment.token;
    if (symbol == "identity") return enrollment.identity_id;
    if (symbol == "edgeRouter") return enrollment.edge_router_id;
    if (symbol == "transitRouter") return enrollment.transit_router_id;
    if (symbol == "caId") return enrollment.ca_id;
    return std::nullopt;
}

[[nodiscard]] inline std::string_view type_name(Literal const& literal) {
    if (literal.kind == Kind::string) return "string";
    if (literal.kind == Kind::datetime) return "datetime";
    if (literal.kind == Kind::boolean) return "bool";
    if (literal.kind == Kind::number) return literal.text.find_first_of(".eE") == std::string::npos ? "int64" : "float64";
    return "null";
}

[[nodiscard]] inline std::string_view operator_name(Expression const& expression) {
    if (expression.type == Expression::Type::in) return "in";
    if (expression.type == Expression::Type::contains) return "contains";
    if (expression.type == Expression::Type::icontains) return "icontains";
    return expression.operator_text;
}

/// What is wrong with the types of one comparison, "" when nothing is.
[[nodiscard]] inline std::string comparison_fault(Expression const& expression) {
    using Type = Expression::Type;
    ValueType const left = type_of(expression.symbol).value_or(ValueType::any);
    Literal const& right = expression.literals.front();
    bool fits = left == ValueType::any;
    if (expression.type == Type::between) {
        bool const is_date = left == ValueType::datetime && right.kind == Kind::datetime;
        if (fits || is_date) return "";
        std::string_view const bound = right.kind == Kind::datetime ? "*ast.DatetimeConstNode" : "*ast.Int64ConstNode";
        return concat({"operation between is not supported with operands types *ast.AnyTypeSymbolNode, ", bound, ", ", bound});
    }
    bool const is_null = right.kind == Kind::null;
    bool const is_equality = expression.operator_text == "=" || expression.operator_text == "!=";
    bool const has_order = expression.type == Type::compare || expression.type == Type::in;
    if (left == ValueType::string) fits = is_null || right.kind == Kind::string || right.kind == Kind::number;
    if (left == ValueType::boolean) fits = is_equality && (is_null || right.kind == Kind::boolean);
    if (left == ValueType::datetime) fits = has_order && (is_null || right.kind == Kind::datetime);
    if (fits) return "";
    return concat({"operation ", expression.symbol, expression.is_negated ? " not " : " ", operator_name(expression), " ", right.text,
                   " is not supported with operands types ", to_string(left), ", ", type_name(right)});
}

/// What a controller says to a well-formed expression that means nothing, "" when it means something.
[[nodiscard]] inline std::string meaning_fault(Expression const& expression) {
    using Type = Expression::Type;
    for (Expression const& operand : expression.operands) {
        if (std::string fault = meaning_fault(operand); !fault.empty()) return fault;
    }
    if (expression.type == Type::constant || !expression.operands.empty()) return "";
    std::optional<ValueType> const type = type_of(expression.symbol);
    if (!type) return unknown_symbol(expression.symbol);
    if (!expression.set_function.empty()) {
        return concat({"symbol '", expression.symbol, "' is not a set symbol but is used in set function ", expression.set_function});
    }
    if (expression.type != Type::symbol) return comparison_fault(expression);
    if (type == ValueType::boolean || type == ValueType::any) return "";
    return concat({"query expr predicate must be a boolean expr. '", expression.symbol, "' is of type ", to_string(*type)});
}

/// One operation on a value. Null is equal to nothing but null, and unequal to everything else: `not in` and
/// `not contains` are true for it.
[[nodiscard]] inline bool holds(Expression const& expression, std::optional<std::string> const& value) {
    using Type = Expression::Type;
    auto const equals = [&](Literal const& literal) { return literal.kind == Kind::null ? !value : value == literal.text; };
    if (expression.type == Type::in) return std::ranges::any_of(expression.literals, equals) != expression.is_negated;
    Literal const& right = expression.literals.front();
    if (expression.type == Type::contains) return (value && value->contains(right.text)) != expression.is_negated;
    if (expression.type == Type::icontains) return (value && ascii::to_lower(*value).contains(ascii::to_lower(right.text))) != expression.is_negated;
    if (expression.type == Type::between) return expression.is_negated;  // dates are null, and numbers there are none
    if (expression.operator_text == "=") return equals(right);
    if (expression.operator_text == "!=") return !equals(right);
    if (!value) return false;
    if (expression.operator_text == "<") return *value < right.text;
    if (expression.operator_text == "<=") return *value <= right.text;
    if (expression.operator_text == ">") return *value > right.text;
    return *value >= right.text;
}

/// True when the expression, which must mean something, holds for an enrollment.
[[nodiscard]] inline bool matches(Expression const& expression, Enrollment const& enrollment) {
    using Type = Expression::Type;
    auto const& operands = expression.operands;
    if (expression.type == Type::constant) return !expression.is_negated;
    if (expression.type == Type::not_) return !matches(operands[0], enrollment);
    if (expression.type == Type::and_) return matches(operands[0], enrollment) && matches(operands[1], enrollment);
    if (expression.type == Type::or_) return matches(operands[0], enrollment) || matches(operands[1], enrollment);
    if (expression.type == Type::symbol || expression.type == Type::is_empty) return false;
    // isSystem and tags are null, but false where a truth value is wanted.
    Literal const& right = expression.literals.front();
    if (right.kind == Kind::boolean) return (ascii::to_lower(right.text) == "false") == (expression.operator_text == "=");
    return holds(expression, value_of(enrollment, expression.symbol));
}

/// Negative, zero or positive as two enrollments stand to each other by one field. Null comes first.
[[nodiscard]] inline int compare_by(std::string_view symbol, Enrollment const& left, Enrollment const& right) {
    auto const left_value = value_of(left, symbol), right_value = value_of(right, symbol);
    return left_value < right_value ? -1 : left_value > right_value ? 1 : 0;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql

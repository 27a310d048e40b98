// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/zitiql/lexer.hpp>
#include <zitiwire/fake/zitiql/parser.hpp>
#include <zitiwire/fake/zitiql/symbols.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What ZitiQL means: which expressions make sense, and for which entities they hold.
namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql {

[[nodiscard]] inline std::string unknown_symbol(std::string_view symbol) {
    return concat({"unknown symbol '", symbol, "'"});
}

[[nodiscard]] inline std::string_view type_name(Literal const& literal) {
    if (literal.kind == Kind::string) return "string";
    if (literal.kind == Kind::datetime) return "datetime";
    if (literal.kind == Kind::boolean) return "bool";
    if (literal.kind == Kind::number)
        return literal.text.find_first_of(".eE") == std::string::npos ? "int64" : "float64";
    return "null";
}

[[nodiscard]] inline std::string_view operator_name(Expression const& expression) {
    if (expression.type == Expression::Type::in) return "in";
    if (expression.type == Expression::Type::contains) return "contains";
    if (expression.type == Expression::Type::icontains) return "icontains";
    return expression.operator_text;
}

/// What is wrong with the types of one comparison, "" when nothing is.
[[nodiscard]] inline std::string comparison_fault(Expression const& expression, ValueType left) {
    using Type = Expression::Type;
    Literal const& right = expression.literals.front();
    bool fits = left == ValueType::any;
    if (expression.type == Type::between) {
        bool const is_date = left == ValueType::datetime && right.kind == Kind::datetime;
        bool const is_number = left == ValueType::number && right.kind == Kind::number;
        if (fits || is_date || is_number) return "";
        std::string_view const bound = right.kind == Kind::datetime ? "*ast.DatetimeConstNode" : "*ast.Int64ConstNode";
        return concat(
            {"operation between is not supported with operands types *ast.AnyTypeSymbolNode, ", bound, ", ", bound});
    }
    bool const is_null = right.kind == Kind::null;
    bool const is_equality = expression.operator_text == "=" || expression.operator_text == "!=";
    bool const has_order = expression.type == Type::compare || expression.type == Type::in;
    if (left == ValueType::string) fits = is_null || right.kind == Kind::string || right.kind == Kind::number;
    if (left == ValueType::boolean) fits = is_equality && (is_null || right.kind == Kind::boolean);
    if (left == ValueType::datetime) fits = has_order && (is_null || right.kind == Kind::datetime);
    if (left == ValueType::number) fits = has_order && (is_null || right.kind == Kind::number);
    if (fits) return "";
    return concat({"operation ", expression.symbol, expression.is_negated ? " not " : " ", operator_name(expression),
                   " ", right.text, " is not supported with operands types ", to_string(left), ", ", type_name(right)});
}

/// What is wrong with a set function and with what it is applied to, "" when nothing is.
[[nodiscard]] inline std::string set_fault(Expression const& expression, ValueType type) {
    bool const has_function = !expression.set_function.empty();
    if (has_function && type != ValueType::set) {
        return concat({"symbol '", expression.symbol, "' is not a set symbol but is used in set function ",
                       expression.set_function});
    }
    if (has_function || type != ValueType::set) return "";
    return concat({"symbol '", expression.symbol, "' is a set symbol but is used in non-set function context"});
}

/// What a controller says to a well-formed expression that means nothing, "" when it means something.
[[nodiscard]] inline std::string meaning_fault(Expression const& expression, TypeOf const& type_of) {
    using Type = Expression::Type;
    for (Expression const& operand : expression.operands) {
        if (std::string fault = meaning_fault(operand, type_of); !fault.empty()) return fault;
    }
    if (expression.type == Type::constant || !expression.operands.empty()) return "";
    std::optional<ValueType> const type = type_of(expression.symbol);
    if (!type) return unknown_symbol(expression.symbol);
    if (std::string fault = set_fault(expression, *type); !fault.empty()) return fault;
    if (expression.type == Type::is_empty) return "";
    ValueType const left = expression.set_function == "count" ? ValueType::number
                           : type == ValueType::set           ? ValueType::string
                                                              : *type;
    if (expression.type != Type::symbol) return comparison_fault(expression, left);
    if (type == ValueType::boolean || type == ValueType::any) return "";
    return concat(
        {"query expr predicate must be a boolean expr. '", expression.symbol, "' is of type ", to_string(*type)});
}

/// A constant as it is compared to a value: what stands beside text is text.
[[nodiscard]] inline Value constant_beside(Value const& value, Literal const& literal) {
    if (literal.kind == Kind::null) return {};
    if (literal.kind == Kind::string || std::holds_alternative<std::string>(value)) return literal.text;
    if (literal.kind == Kind::boolean) return ascii::to_lower(literal.text) == "true";
    if (literal.kind == Kind::number) {
        auto const number = decode<double>(literal.text);
        return number ? Value{*number} : Value{};
    }
    std::string_view text = literal.text;  // datetime(2000-01-01T00:00:00Z)
    text = trim(text.substr(text.find('(') + 1));
    auto const time = parse_timestamp(trim(text.substr(0, text.find(')'))));
    return time ? Value{*time} : Value{};
}

/// One operation on a value. Null is equal to nothing but null, and unequal to everything else: `not in` and
/// `not contains` are true for it. Where a truth value is wanted, it is false.
[[nodiscard]] inline bool holds(Expression const& expression, Value const& value) {
    using Type = Expression::Type;
    auto const equals = [&](Literal const& literal) { return value == constant_beside(value, literal); };
    if (expression.type == Type::in) return std::ranges::any_of(expression.literals, equals) != expression.is_negated;
    Literal const& right = expression.literals.front();
    if (right.kind == Kind::boolean) {
        bool const is_equal = (value == Value{true}) == (ascii::to_lower(right.text) == "true");
        return is_equal == (expression.operator_text == "=");
    }
    std::string const* const text = std::get_if<std::string>(&value);
    if (expression.type == Type::contains)
        return (text != nullptr && text->contains(right.text)) != expression.is_negated;
    if (expression.type == Type::icontains) {
        return (text != nullptr && ascii::to_lower(*text).contains(ascii::to_lower(right.text))) !=
               expression.is_negated;
    }
    if (expression.operator_text == "=") return equals(right);
    if (expression.operator_text == "!=") return !equals(right);
    Value const bound = constant_beside(value, right);
    bool const is_comparable = value.index() == bound.index() && value.index() != 0;
    if (expression.type == Type::between) {
        return (is_comparable && value >= bound && value < constant_beside(value, expression.literals.back())) !=
               expression.is_negated;
    }
    if (!is_comparable) return false;
    if (expression.operator_text == "<") return value < bound;
    if (expression.operator_text == "<=") return value <= bound;
    if (expression.operator_text == ">") return value > bound;
    return value >= bound;
}

/// An operation on what a set function makes of a set.
[[nodiscard]] inline bool holds_of_set(Expression const& expression, std::vector<std::string> const& set) {
    auto const holds_of_one = [&](std::string const& element) { return holds(expression, element); };
    if (expression.set_function == "count") return holds(expression, static_cast<double>(set.size()));
    if (expression.set_function == "allOf") return std::ranges::all_of(set, holds_of_one);
    return std::ranges::any_of(set, holds_of_one);
}

/// True when the expression, which must mean something, holds for an entity.
template <class Entity>
[[nodiscard]] bool matches(Expression const& expression, Entity const& entity) {
    using Type = Expression::Type;
    auto const& operands = expression.operands;
    if (expression.type == Type::constant) return !expression.is_negated;
    if (expression.type == Type::not_) return !matches(operands[0], entity);
    if (expression.type == Type::and_) return matches(operands[0], entity) && matches(operands[1], entity);
    if (expression.type == Type::or_) return matches(operands[0], entity) || matches(operands[1], entity);
    Value const value = value_of(entity, expression.symbol);
    if (expression.type == Type::symbol) return value == Value{true};
    auto const* const set = std::get_if<std::vector<std::string>>(&value);
    if (expression.type == Type::is_empty) return set != nullptr && set->empty();
    return set != nullptr ? holds_of_set(expression, *set) : holds(expression, value);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql

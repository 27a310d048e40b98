// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The names a query can use of entities of a kind, their types and values.
namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql {

/// A set is one of texts.
enum class ValueType : std::uint8_t { string, datetime, boolean, number, set, any };

[[nodiscard]] inline std::string_view to_string(ValueType type) {
    constexpr std::string_view names[] = {"string", "datetime", "bool", "int64", "string", "any"};
    return names[static_cast<std::size_t>(type)];
}

/// The value of a symbol, null first: that is the order lists have.
using Value = std::variant<std::monostate, std::string, bool, double, Timestamp, std::vector<std::string>>;

/// A name that entities of a kind can be filtered by.
template <class Entity>
struct Symbol {
    std::string_view name;
    ValueType type;
    Value (*value)(Entity const& entity, std::string_view key);  ///< `key`: what follows the dot of `tags.KEY`, else ""
    bool is_listed = true;  ///< in `filterableFields`
};

/// To be specialized with `table`, an array of `Symbol<Entity>`.
template <class Entity>
struct Symbols;

/// The value that no entity has.
template <class Entity>
[[nodiscard]] Value no_value(Entity const&, std::string_view) {
    return {};
}

[[nodiscard]] inline Value to_value(std::string const& value) { return value; }
[[nodiscard]] inline Value to_value(std::optional<std::string> const& value) { return value ? Value{*value} : Value{}; }
[[nodiscard]] inline Value to_value(bool value) { return value; }
[[nodiscard]] inline Value to_value(std::int64_t value) { return static_cast<double>(value); }
[[nodiscard]] inline Value to_value(Timestamp value) { return value; }
[[nodiscard]] inline Value to_value(std::vector<std::string> const& value) { return value; }

/// The value that is a member of the entity.
template <auto member, class Entity>
[[nodiscard]] Value member_value(Entity const& entity, std::string_view) {
    return to_value(entity.*member);
}

/// Null for a symbol that is unknown, or not public.
template <class Entity>
[[nodiscard]] Symbol<Entity> const* find_symbol(std::string_view name) {
    for (Symbol<Entity> const& symbol : Symbols<Entity>::table) {
        if (symbol.name == name) return &symbol;
        bool const is_member = name.starts_with(symbol.name) && name.substr(symbol.name.size()).starts_with('.');
        if (is_member && symbol.type == ValueType::any) return &symbol;
    }
    return nullptr;
}

/// What tells the type of a symbol; absent for an unknown one.
using TypeOf = std::function<std::optional<ValueType>(std::string_view symbol)>;

template <class Entity>
[[nodiscard]] std::optional<ValueType> type_of(std::string_view name) {
    Symbol<Entity> const* const symbol = find_symbol<Entity>(name);
    return symbol == nullptr ? std::nullopt : std::optional{symbol->type};
}

template <class Entity>
[[nodiscard]] Value value_of(Entity const& entity, std::string_view name) {
    Symbol<Entity> const* const symbol = find_symbol<Entity>(name);
    if (symbol == nullptr) return {};
    return symbol->value(entity, name.size() == symbol->name.size() ? "" : name.substr(symbol->name.size() + 1));
}

/// Negative, zero or positive as two entities stand to each other by one symbol.
template <class Entity>
[[nodiscard]] int compare_by(std::string_view symbol, Entity const& left, Entity const& right) {
    Value const left_value = value_of(left, symbol), right_value = value_of(right, symbol);
    return left_value < right_value ? -1 : right_value < left_value ? 1 : 0;
}

template <class Entity>
[[nodiscard]] std::vector<std::string> filterable_fields() {
    std::vector<std::string> names;
    for (Symbol<Entity> const& symbol : Symbols<Entity>::table) {
        if (symbol.is_listed) names.emplace_back(symbol.name);
    }
    return names;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql

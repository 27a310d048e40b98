// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/fake/zitiql/symbols.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What entities of the topics can be filtered and sorted by.
namespace zitiwire::inline ZITIWIRE_ABI::fake {
namespace zitiql {

struct RecordSymbol {
    std::string_view name;
    ValueType type = ValueType::any;
    std::string_view member{};  ///< where its value is; "" for what all entities have
    bool is_listed = true;
    bool has_order = true;
};

[[nodiscard]] inline ValueType type_named(std::string_view word) {
    using enum ValueType;
    if (word == "flag") return boolean;
    if (word == "number") return number;
    if (word == "date") return datetime;
    if (word == "set") return set;
    return word == "data" || word == "map" ? any : string;
}

/// Gives those of a topic to `visit` until that returns true; 1.x does not have what is newer.
template <class Visit>
void visit_symbols(Topic const& topic, bool is_old, Visit visit) {
    using enum ValueType;
    for (RecordSymbol const& symbol : {RecordSymbol{"id", string},
                                       {"createdAt", datetime},
                                       {"updatedAt", datetime},
                                       {"tags", any},
                                       {"isSystem", boolean}}) {
        if (visit(symbol)) return;
    }
    std::string_view rest = topic.symbols;
    while (!rest.empty()) {
        std::size_t const end = (std::min)(rest.find(' '), rest.size());
        std::string_view word = rest.substr(0, end);
        rest.remove_prefix((std::min)(end + 1, rest.size()));
        if (word.starts_with(is_old ? "2.x/" : "1.x/")) continue;
        if (word.contains('/')) word.remove_prefix(4);
        std::size_t const colon = word.find(':'), equals = word.find('=');
        if (colon == std::string_view::npos) continue;
        std::string_view const type = word.substr(colon + 1), name = word.substr(0, (std::min)(equals, colon));
        std::string_view const member =
            equals == std::string_view::npos ? name : word.substr(equals + 1, colon - equals - 1);
        if (is_old && is_word_of(topic.newer, name)) continue;
        if (visit(RecordSymbol{name, type_named(type), member, type != "data", type != "other"})) return;
    }
}

[[nodiscard]] inline std::optional<RecordSymbol> find_symbol(Topic const& topic, std::string_view name,
                                                             bool is_old = false) {
    std::optional<RecordSymbol> found;
    visit_symbols(topic, is_old, [&](RecordSymbol const& symbol) {
        bool const is_of_data = symbol.type == ValueType::any && name.substr(0, name.find('.')) == symbol.name;
        if (symbol.name == name || is_of_data) found = symbol;
        return found.has_value();
    });
    return found;
}

/// The names that lists tell of.
[[nodiscard]] inline std::vector<std::string> listed_symbols(Topic const& topic, bool is_old) {
    std::vector<std::string> names;
    visit_symbols(topic, is_old, [&](RecordSymbol const& symbol) {
        if (symbol.is_listed) names.emplace_back(symbol.name);
        return false;
    });
    return names;
}

[[nodiscard]] inline std::optional<ValueType> type_of(Topic const& topic, std::string_view name, bool is_old = false) {
    auto const symbol = find_symbol(topic, name, is_old);
    return symbol ? std::optional{symbol->type} : std::nullopt;
}

/// The value of a JSON text.
[[nodiscard]] inline Value value_of(std::string_view json) {
    if (json.starts_with('"')) return string_of(json);
    if (json.starts_with('[')) return texts_of(json);
    if (json == "true" || json == "false") return json == "true";
    if (json.empty() || json == "null" || json.starts_with('{')) return {};
    auto const number = decode<double>(json);
    return number ? Value{*number} : Value{};
}

}  // namespace zitiql

/// The value of a symbol.
[[nodiscard]] inline zitiql::Value value_of(Record const& record, std::string_view name) {
    auto const time_of = [](Timestamp time) { return time == year_1 ? zitiql::Value{} : zitiql::Value{time}; };
    if (name == "id") return record.id;
    if (name == "createdAt") return time_of(record.created);
    if (name == "updatedAt") return time_of(record.updated);
    if (name == "isSystem") return record.is_system ? zitiql::Value{true} : zitiql::Value{};
    auto const derived = record.derived.find(name);
    if (derived != record.derived.end()) return zitiql::value_of(derived->second);
    auto const symbol = zitiql::find_symbol(*record.topic, name);
    if (!symbol) return {};
    if (symbol->type == zitiql::ValueType::any) {
        std::size_t const dot = name.find('.');
        std::string_view const data = record.json(name.substr(0, dot));
        for (auto const& [key, value] : members_of(dot == std::string_view::npos || data.empty() ? "{}" : data)) {
            if (key == name.substr(dot + 1))
                return value.kind == JsonKind::array ? zitiql::Value{} : zitiql::value_of(value.text);
        }
        return {};
    }
    std::string_view json = record.json(symbol->member);
    auto const usual_members = members_of(json.empty() ? record.topic->defaults : "{}");
    auto const usual = std::ranges::find(usual_members, symbol->member, &RawMember::first);
    if (usual != usual_members.end()) json = usual->second.text;
    if (symbol->type == zitiql::ValueType::set) return texts_of(json);
    if (symbol->type != zitiql::ValueType::datetime) return zitiql::value_of(json);
    auto const time = parse_timestamp(string_of(json.empty() ? "\"\"" : json));
    return time ? zitiql::Value{*time} : zitiql::Value{};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

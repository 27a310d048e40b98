// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/list.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/topics/look_up.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/fake/zitiql/symbols.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Entities of the topics as the API shows them.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// The topic of a collection; null for none.
[[nodiscard]] Topic const* find_topic(std::string_view collection);

/// What an id refers to; null for nothing.
[[nodiscard]] inline std::string reference_json(State const& state, std::string_view collection,
                                                std::string const& id) {
    auto const known = find_known(state, collection, id);
    if (!known) return "null";
    if (collection == "identities") return encode(reference(state.store().identities.find(id)->second));
    Topic const* const topic = find_topic(collection);
    std::string const links = links_json(collection, id, topic == nullptr ? "self" : topic->links);
    return concat({"{\"_links\":", links, ",\"entity\":\"", collection, "\",\"id\":", json_string(id).text,
                   ",\"name\":", json_string(known->name).text, "}"});
}

/// Roles with the names of what they mean.
[[nodiscard]] inline std::string display_json(State const& state, std::string_view collection,
                                              std::vector<std::string> const& roles) {
    std::string list = "[";
    for (std::string const& role : roles) {
        std::string name = role;
        if (role.starts_with('@')) {
            auto const known = find_known(state, collection, role.substr(1));
            if (known) name = "@" + known->name;
        }
        list += concat({list.size() == 1 ? "" : ",", "{\"name\":", json_string(name).text,
                        ",\"role\":", json_string(role).text, "}"});
    }
    return list + "]";
}

/// The value of a member that a rule makes of others; "" for one that is none of those.
[[nodiscard]] inline std::string derived_json(State const& state, Record const& record, std::string_view member) {
    for (TopicRule const& rule : record.topic->rules) {
        if (rule.member != member) continue;
        using enum TopicRule::Kind;
        if (rule.kind == ref) return reference_json(state, rule.argument, record.text(rule.from));
        if (rule.kind == copy) return std::string{record.json(rule.from)};
        if (rule.kind == display) return display_json(state, rule.argument, record.texts(rule.from));
    }
    return {};
}

[[nodiscard]] inline std::string links_of(Record const& record) {
    if (!record.links.empty()) return record.links;
    std::string names;
    for (std::string_view const name : split(record.topic->links, ' ')) {
        bool const is_gone = std::ranges::any_of(record.topic->rules, [&](TopicRule const& rule) {
            return rule.kind == TopicRule::Kind::unlinked && rule.member == name && record.flag(rule.from);
        });
        if (!is_gone) names.append(names.empty() ? "" : " ").append(name);
    }
    return links_json(record.topic->collection, record.id, names);
}

/// A detail. What has several forms shows the members of its form first, and the others by name.
[[nodiscard]] inline std::string detail_json(State const& state, Record const& record) {
    Topic const& topic = *record.topic;
    constexpr std::string_view of_all = "_links createdAt id tags updatedAt";
    auto const time = [](Timestamp at) { return json_string(to_string(shown(at))).text; };
    std::vector<std::pair<std::string, std::string>> members{
        {"_links", links_of(record)},
        {"createdAt", time(record.created)},
        {"id", json_string(record.id).text},
        {"tags", record.json("tags").empty() ? "{}" : std::string{record.json("tags")}},
        {"updatedAt", time(record.updated)}};
    auto const defaults = members_of(topic.shape);
    for (reflect::Member const& member : std::span{topic.detail->members, topic.detail->member_count}) {
        if (is_word_of(of_all, member.name) || (state.is_old() && is_word_of(topic.newer, member.name))) continue;
        std::string json = derived_json(state, record, member.name);
        if (json.empty()) json = record.json(member.name);
        auto const usual = std::ranges::find(defaults, member.name, &RawMember::first);
        if (json.empty() && usual != defaults.end()) json = usual->second.text;
        if (!json.empty()) members.emplace_back(member.name, json);
    }
    if (!topic.forms.empty()) {
        auto const is_of_all = [&](auto const& member) {
            return is_word_of(of_all, member.first) ||
                   std::ranges::find(defaults, member.first, &RawMember::first) != defaults.end();
        };
        std::ranges::sort(members, {}, [&](auto const& member) { return std::pair{is_of_all(member), member.first}; });
    }
    std::string text;
    for (auto const& [name, json] : members) text += concat({text.empty() ? "{" : ",", "\"", name, "\":", json});
    return text + "}";
}

namespace zitiql {

struct RecordSymbol {
    std::string_view name;
    ValueType type = ValueType::any;
};

[[nodiscard]] inline std::vector<RecordSymbol> symbols_of(Topic const& topic) {
    using enum ValueType;
    std::vector<RecordSymbol> symbols{
        {"id", string}, {"createdAt", datetime}, {"updatedAt", datetime}, {"tags", any}, {"isSystem", boolean}};
    for (std::string_view const word : split(topic.symbols, ' ')) {
        std::size_t const colon = word.find(':');
        if (colon == std::string_view::npos) continue;
        std::string_view const type = word.substr(colon + 1);
        symbols.push_back({word.substr(0, colon), type == "text"     ? string
                                                  : type == "flag"   ? boolean
                                                  : type == "number" ? number
                                                  : type == "date"   ? datetime
                                                                     : set});
    }
    return symbols;
}

[[nodiscard]] inline std::optional<ValueType> type_of(Topic const& topic, std::string_view name) {
    for (RecordSymbol const& symbol : symbols_of(topic)) {
        if (symbol.name == name) return symbol.type;
    }
    return name.starts_with("tags.") ? std::optional{ValueType::any} : std::nullopt;
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
    if (name == "id") return record.id;
    if (name == "createdAt") return record.created;
    if (name == "updatedAt") return record.updated;
    if (name == "isSystem") return record.is_system ? zitiql::Value{true} : zitiql::Value{};
    if (name.starts_with("tags.")) {
        for (auto const& [key, value] : members_of(record.json("tags").empty() ? "{}" : record.json("tags"))) {
            if (key == name.substr(5)) return zitiql::value_of(value.text);
        }
        return {};
    }
    if (std::string_view const json = record.json(name); !json.empty()) return zitiql::value_of(json);
    for (auto const& [key, value] : members_of(record.topic->shape)) {
        if (key == name) return zitiql::value_of(value.text);
    }
    return {};
}

[[nodiscard]] inline int compare_by(std::string_view symbol, Record const& left, Record const& right) {
    zitiql::Value const left_value = value_of(left, symbol), right_value = value_of(right, symbol);
    return left_value < right_value ? -1 : right_value < left_value ? 1 : 0;
}

/// An envelope of one part of what was found: `show` gives the JSON of each.
template <class Found, class Show>
[[nodiscard]] Answered page_json(std::vector<Found> const& all, ListQuery const& list,
                                 std::vector<std::string> const& fields, Show show) {
    std::string data;
    auto const first = (std::min)(static_cast<std::size_t>(list.offset), all.size());
    auto const count = (std::min)(static_cast<std::size_t>(list.limit), all.size() - first);
    for (std::size_t i = first; i < first + count; ++i) data.append(i == first ? "" : ",").append(show(all[i]));
    return {.body = concat({"{\"data\":[", data, "],\"meta\":{\"filterableFields\":", json_strings(fields).text,
                            ",\"pagination\":{\"limit\":", std::to_string(list.limit), ",\"offset\":",
                            std::to_string(list.offset), ",\"totalCount\":", std::to_string(all.size()), "}}}"})};
}

/// Those records that match, in order, as a page.
[[nodiscard]] inline Outcome<Answered> record_page(State const& state, Topic const& topic, ListQuery const& list,
                                                   std::vector<Record const*> found) {
    std::erase_if(found,
                  [&](Record const* record) { return list.predicate && !zitiql::matches(*list.predicate, *record); });
    std::ranges::sort(found, [&](Record const* left, Record const* right) {
        for (zitiql::SortField const& field : list.sort) {
            int const order = compare_by(field.symbol, *left, *right);
            if (order != 0) return field.is_descending ? order > 0 : order < 0;
        }
        return left->id < right->id;
    });
    std::vector<std::string> fields;
    for (zitiql::RecordSymbol const& symbol : zitiql::symbols_of(topic)) fields.emplace_back(symbol.name);
    return page_json(found, list, fields, [&](Record const* record) { return detail_json(state, *record); });
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

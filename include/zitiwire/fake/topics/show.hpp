// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/list.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/topics/look_up.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/fake/topics/symbols.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Entities of the topics as the API shows them.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

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

/// What an id refers to; null for nothing.
[[nodiscard]] inline std::string reference_json(State const& state, std::string_view collection,
                                                std::string const& id) {
    if (collection == "identities") {
        Identity const* const found = Store::find(state.store().identities, id);
        return found == nullptr ? "null" : encode(reference(*found));
    }
    for (Records const* const records : kept_as(state, collection)) {
        Record const* const found = Store::find(*records, id);
        if (found == nullptr) continue;
        // A router of either kind is shown as what was asked for.
        bool const is_own = found->topic->collection == collection;
        std::string const links = is_own ? links_of(*found) : links_json(collection, id, find_topic(collection)->links);
        return concat({"{\"_links\":", links, ",\"entity\":\"", collection, "\",\"id\":", json_string(id).text,
                       ",\"name\":", json_string(found->text("name")).text, "}"});
    }
    return "null";
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

/// A detail. What has several forms shows the members of its form first, and the others by name.
[[nodiscard]] inline std::string detail_json(State const& state, Record record) {
    if (record.topic->completed != nullptr) record.topic->completed(state, record);
    Topic const& topic = *record.topic;
    constexpr std::string_view of_all = "_links createdAt id tags updatedAt";
    std::vector<std::pair<std::string, std::string>> members{
        {"_links", links_of(record)},
        {"createdAt", time_json(record.created)},
        {"id", json_string(record.id).text},
        {"tags", record.json("tags").empty() ? "{}" : std::string{record.json("tags")}},
        {"updatedAt", time_json(record.updated)}};
    auto const usual_members = members_of(topic.defaults);
    for (reflect::Member const& member : std::span{topic.detail->members, topic.detail->member_count}) {
        if (is_word_of(of_all, member.name) || (state.is_old() && is_word_of(topic.newer, member.name))) continue;
        std::string json = derived_json(state, record, member.name);
        if (json.empty()) json = record.json(member.name);
        auto const usual = std::ranges::find(usual_members, member.name, &RawMember::first);
        if (json.empty() && usual != usual_members.end()) json = usual->second.text;
        if (!json.empty()) members.emplace_back(member.name, json);
    }
    if (!topic.forms.empty()) {
        auto const is_of_all = [&](auto const& member) {
            return is_word_of(of_all, member.first) ||
                   std::ranges::find(usual_members, member.first, &RawMember::first) != usual_members.end();
        };
        std::ranges::sort(members, {}, [&](auto const& member) { return std::pair{is_of_all(member), member.first}; });
    }
    std::string text;
    for (auto const& [name, json] : members) text += concat({text.empty() ? "{" : ",", "\"", name, "\":", json});
    return text + "}";
}

/// An envelope of one part of what was found: `show` gives the JSON of each.
template <class Found, class Show>
[[nodiscard]] Answered page_json(std::vector<Found> const& all, ListQuery const& list,
                                 std::vector<std::string> const& fields, Show show) {
    std::string data;
    auto const first = (std::min)(static_cast<std::size_t>(list.offset), all.size());
    std::size_t const count =
        overflows(list) ? 0 : (std::min)(static_cast<std::size_t>(list.limit), all.size() - first);
    for (std::size_t i = first; i < first + count; ++i) data.append(i == first ? "" : ",").append(show(all[i]));
    return {.body = concat({"{\"data\":[", data, "],\"meta\":{\"filterableFields\":", json_strings(fields).text,
                            ",\"pagination\":{\"limit\":", std::to_string(list.limit), ",\"offset\":",
                            std::to_string(list.offset), ",\"totalCount\":", std::to_string(all.size()), "}}}"})};
}

/// Those records that match, in order, as a page.
[[nodiscard]] inline Outcome<Answered> record_page(State const& state, Topic const& topic, ListQuery const& list,
                                                   std::vector<Record const*> found) {
    for (zitiql::SortField const& field : list.sort) {
        auto const symbol = zitiql::find_symbol(topic, field.symbol, state.is_old());
        bool const has_order = symbol && symbol->type != zitiql::ValueType::any && symbol->has_order;
        if (!has_order) return std::unexpected(unhandled("no such sort field: " + field.symbol));
    }
    std::erase_if(found,
                  [&](Record const* record) { return list.predicate && !zitiql::matches(*list.predicate, *record); });
    std::vector<std::pair<std::vector<zitiql::Value>, Record const*>> ordered;
    for (Record const* const record : found) {
        std::vector<zitiql::Value> keys;
        keys.reserve(list.sort.size());
        for (zitiql::SortField const& field : list.sort) keys.push_back(value_of(*record, field.symbol));
        ordered.emplace_back(std::move(keys), record);
    }
    std::ranges::sort(ordered, [&](auto const& left, auto const& right) {
        for (std::size_t i = 0; i < list.sort.size(); ++i) {
            if (left.first[i] < right.first[i]) return !list.sort[i].is_descending;
            if (right.first[i] < left.first[i]) return list.sort[i].is_descending;
        }
        return left.second->id < right.second->id;
    });
    return page_json(ordered, list, zitiql::listed_symbols(topic, state.is_old()),
                     [&](auto const& entry) { return detail_json(state, *entry.second); });
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

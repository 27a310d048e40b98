// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/changes.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/topics/read.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/fake/topics/rules.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// What a request wants changed, and what is against it.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// True when another entity of the topic has that text in the member. Identities are looked at as they are: records of
/// all of them for each create would be too many.
[[nodiscard]] inline bool is_taken(State const& state, Topic const& topic, std::string_view member,
                                   std::string const& text, std::string_view own_id) {
    if (topic.collection == "identities") {
        return std::ranges::any_of(state.store().identities, [&](auto const& entry) {
            Identity const& other = entry.second;
            return entry.first != own_id && (member == "name" ? other.name == text : other.external_id == text);
        });
    }
    return std::ranges::any_of(state.store().in(topic.collection), [&](auto const& entry) {
        return entry.first != own_id && entry.second.text(member) == text;
    });
}

/// A unique member whose text another entity has already, "" for none.
[[nodiscard]] inline std::string_view taken_member(State const& state, Topic const& topic, Change const& change,
                                                   std::string_view own_id) {
    for (std::string_view const member : split(topic.unique, ' ')) {
        std::string const* const json = change.find(member);
        std::string const text = json == nullptr ? "" : string_of(*json);
        if (!text.empty() && is_taken(state, topic, member, text, own_id)) return member;
    }
    return {};
}

/// The form that a body has, told by its `typeId`. A topic without `forms` has one form: its own models.
[[nodiscard]] inline Outcome<TopicForm> form_of(Topic const& topic, std::string_view body) {
    if (topic.forms.empty()) return TopicForm{{}, topic.create, topic.update, topic.patch};
    std::string type_id;
    auto const read = read_body(body, std::string{topic.parameter}, topic.parameter,
                                [&](std::string_view name, RawJson value) -> MemberFault {
                                    if (name == "typeid" && value.kind == JsonKind::string)
                                        type_id = string_of(value.text);
                                    return {};
                                });
    if (!read) return std::unexpected(read.error());
    if (type_id.empty())
        return std::unexpected(could_not_validate(602, field_cause("typeId", "typeId in body is required", "")));
    auto const found = std::ranges::find(topic.forms, type_id, &TopicForm::type_id);
    if (found != topic.forms.end()) return *found;
    return std::unexpected(could_not_parse_body(concat({"invalid typeId value: \"", type_id, "\""})));
}

/// What is wrong with the unique members of a new entity.
[[nodiscard]] inline std::optional<Failure> unique_fault(State const& state, Topic const& topic, Change const& change) {
    bool const is_indexed = !topic.index.empty();
    std::string const* const name = change.find("name");
    if (name != nullptr && *name == "\"\"") {
        if (is_indexed)
            return unhandled(concat({"index on ", topic.index, ".name does not allow null or empty values"}));
        return could_not_validate(400, field_cause("name", "name is required", ""));
    }
    std::string const member{taken_member(state, topic, change, "")};
    if (member.empty()) return std::nullopt;
    std::string const text = string_of(*change.find(member));
    if (is_indexed) return is_duplicate(topic.index, member, text);
    return could_not_validate(400, field_cause(member, member + " must be unique", text));
}

/// What is wrong with a new entity in view of what else there is. An index of the data base comes after the rules.
[[nodiscard]] inline std::optional<Failure> creation_fault(State const& state, Topic const& topic,
                                                           Change const& change) {
    if (topic.index.empty()) {
        if (auto fault = unique_fault(state, topic, change)) return fault;
        return topic_fault(state, topic, change, nullptr);
    }
    if (auto fault = rules_fault(state, topic, change)) return fault;
    if (auto fault = unique_fault(state, topic, change)) return fault;
    return topic.refuses == nullptr ? std::nullopt : topic.refuses(state, &change, nullptr);
}

/// What a controller of 1.x does not know counts as a change, and does nothing; an empty map is nothing to it.
inline void drop_newer(Topic const& topic, reflect::Type const& type, Change& change) {
    auto const dropped = std::erase_if(change.members, [&](auto const& m) { return is_word_of(topic.newer, m.first); });
    change.has_unknown = change.has_unknown || dropped != 0;
    std::erase_if(change.members, [&](auto const& member) {
        return member.second == "{}" && reflect::find_member(type, member.first)->type->kind == reflect::Kind::map;
    });
}

/// What a request wants changed, as far as that can be told without a look at what there is.
[[nodiscard]] inline Outcome<Change> asked_change(State const& state, Call const& call, reflect::Type const& type,
                                                  std::string_view kind) {
    Topic const& topic = *call.topic;
    auto change = read_change(topic, type, kind, call.request.body);
    if (!change) return change;
    if (state.is_old()) drop_newer(topic, type, *change);
    if (auto fault = schema_fault(topic, type, *change)) return std::unexpected(*std::move(fault));
    if (topic.refuses_early != nullptr) {
        if (auto fault = topic.refuses_early(state, *change)) return std::unexpected(*std::move(fault));
    }
    for (auto& [name, json] : change->members) {
        if (is_set(*reflect::find_member(type, name)->type)) json = sorted_set(json);
    }
    change->caller = &call.caller;
    return change;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/enrollments.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/identity_lists.hpp>
#include <zitiwire/fake/list.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/topics/look_up.hpp>
#include <zitiwire/fake/topics/read.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/fake/topics/rules.hpp>
#include <zitiwire/fake/topics/show.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What is done with entities of any topic.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// The entities of a topic: those that are kept, or what is put together of others in `made`.
[[nodiscard]] inline Records& records_of(State& state, Topic const& topic, Records& made) {
    if (topic.view == nullptr) return state.store().records[std::string{topic.collection}];
    made = topic.view(state);
    return made;
}

/// The same with those of another collection that are looked at among them.
[[nodiscard]] inline Records& shown_records(State& state, Topic const& topic, Records& made) {
    if (topic.also_shows.empty()) return records_of(state, topic, made);
    made = state.store().in(topic.collection);
    for (auto [id, record] : state.store().in(topic.also_shows)) {
        record.topic = &topic;
        made.emplace(id, std::move(record));
    }
    return made;
}

/// True when another entity of the topic has that name.
[[nodiscard]] inline bool is_name_taken(State const& state, Topic const& topic, std::string_view name,
                                        std::string_view own_id) {
    return std::ranges::any_of(state.store().in(topic.collection), [&](auto const& entry) {
        return entry.first != own_id && entry.second.text("name") == name;
    });
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

/// What is wrong with the name of a new entity.
[[nodiscard]] inline std::optional<Failure> name_fault(State const& state, Topic const& topic, Change const& change) {
    std::string const* const name = change.find("name");
    std::string const text = name == nullptr ? "" : string_of(*name);
    if (name != nullptr && text.empty()) {
        if (topic.is_name_indexed) return unhandled("index on routers.name does not allow null or empty values");
        return could_not_validate(400, field_cause("name", "name is required", ""));
    }
    if (name == nullptr || !is_name_taken(state, topic, text, "")) return std::nullopt;
    std::string why = "name must be unique";
    if (topic.is_name_indexed) why = concat({"duplicate value '", text, "' in unique index on routers store"});
    return could_not_validate(400, field_cause("name", std::move(why), text));
}

/// What a controller of 1.x does not know counts as a change, and does nothing.
inline void drop_newer(State const& state, Topic const& topic, Change& change) {
    if (!state.is_old()) return;
    auto const dropped = std::erase_if(change.members, [&](auto const& m) { return is_word_of(topic.newer, m.first); });
    change.has_unknown = change.has_unknown || dropped != 0;
}

/// POST /COLLECTION.
[[nodiscard]] inline Outcome<Answered> create_record(State& state, Call const& call) {
    Topic const& topic = *call.topic;
    if (auto fault = permission_fault(state, call.caller, topic.permission, "create"))
        return std::unexpected(*std::move(fault));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    auto const form = form_of(topic, call.request.body);
    if (!form) return std::unexpected(form.error());
    auto change = read_change(topic, *form->create, "Create", call.request.body);
    if (!change) return std::unexpected(change.error());
    if (topic.refuses_early != nullptr) {
        if (auto fault = topic.refuses_early(state, *change)) return std::unexpected(*std::move(fault));
    }
    drop_newer(state, topic, *change);
    if (auto fault = name_fault(state, topic, *change)) return std::unexpected(*std::move(fault));
    if (auto fault = topic_fault(state, topic, *change, nullptr)) return std::unexpected(*std::move(fault));

    Record record{.id = state.new_id(topic.has_short_ids ? IdKind::entity : IdKind::enrollment), .topic = &topic};
    record.created = record.updated = state.now();
    record.members = change->members;
    change->is_new = true;
    if (topic.kept != nullptr) topic.kept(state, record, *change);
    std::string const id = record.id;  // the hook may have given it another one
    if (topic.view == nullptr)
        state.store().records[std::string{topic.collection}].insert_or_assign(id, std::move(record));
    return changed(state, created(topic.collection, id));
}

/// The entity of the path, or 404.
[[nodiscard]] inline Outcome<Record*> record_of(State& state, Call const& call, Records& made) {
    Record* const found = Store::find(records_of(state, *call.topic, made), call.id);
    if (found == nullptr) return std::unexpected(no_such(call.topic->singular, call.id));
    return found;
}

[[nodiscard]] inline Failure system_fault(Topic const& topic, std::string_view id, std::string_view what,
                                          std::string_view participle) {
    std::string why = concat({"cannot ", what, " system ", topic.singular, " in a non-system context (id=", id, ")"});
    std::string code = what == "update" ? "ENTITY_CAN_NOT_BE_UPDATED" : "ENTITY_CAN_NOT_BE_DELETED";
    return failure(400, std::move(code), concat({"The entity requested for ", what, " can not be ", participle}),
                   plain_cause(std::move(why)));
}

/// True for a member that such a change leaves alone without a word.
[[nodiscard]] inline bool is_left_alone(Topic const& topic, std::string_view member, bool is_patch) {
    return std::ranges::any_of(topic.rules, [&](TopicRule const& rule) {
        return rule.member == member &&
               (rule.kind == TopicRule::Kind::fixed || (is_patch && rule.kind == TopicRule::Kind::unpatched));
    });
}

/// PUT and PATCH /COLLECTION/{id}. A name that is taken, or none, drops the whole change, and the answer is a success.
[[nodiscard]] inline Outcome<Answered> change_record(State& state, Call const& call) {
    Topic const& topic = *call.topic;
    bool const is_patch = call.request.method == Method::patch;
    if (auto fault = permission_fault(state, call.caller, topic.permission, "update"))
        return std::unexpected(*std::move(fault));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    auto const form = form_of(topic, call.request.body);
    if (!form) return std::unexpected(form.error());
    auto change =
        read_change(topic, is_patch ? *form->patch : *form->update, is_patch ? "Patch" : "Update", call.request.body);
    if (!change) return std::unexpected(change.error());
    if (topic.refuses_early != nullptr) {
        if (auto fault = topic.refuses_early(state, *change)) return std::unexpected(*std::move(fault));
    }
    Records made;
    Outcome<Record*> const found = record_of(state, call, made);
    if (!found) return std::unexpected(found.error());
    Record& record = **found;
    // In the order in which a controller looks: a PATCH that says nothing is told from one of which nothing is left.
    bool const is_empty = change->members.empty() && !change->has_unknown;
    bool const is_of_another_form = !topic.forms.empty() && record.json("typeId") != *change->find("typeId");
    if (is_of_another_form) {  // what all forms have counts
        std::erase_if(change->members, [](auto const& m) { return !is_word_of("name roleAttributes tags", m.first); });
    }
    drop_newer(state, topic, *change);
    if (record.is_system) return std::unexpected(system_fault(topic, record.id, "update", "updated"));
    std::erase_if(change->members, [&](auto const& entry) { return is_left_alone(topic, entry.first, is_patch); });
    bool const has_nothing_left = change->members.empty() && !change->has_unknown && topic.needs_real_changes;
    if (is_patch && (is_empty || has_nothing_left))
        return std::unexpected(unhandled("no fields updated, nothing to do"));
    if (auto fault = topic_fault(state, topic, *change, &record)) return std::unexpected(*std::move(fault));
    Answered const done{.body = R"({"data":{},"meta":{}})"};
    if (std::string const* const name = change->find("name")) {
        std::string const text = string_of(*name);
        if (text.empty() || is_name_taken(state, topic, text, record.id)) return changed(state, done);
    }
    if (!is_patch) {
        std::erase_if(record.members, [&](auto const& entry) {
            if (is_of_another_form) return is_word_of("name roleAttributes tags", entry.first);
            bool const can_be_set = reflect::find_member(*form->update, entry.first) != nullptr;
            return can_be_set && !is_left_alone(topic, entry.first, false);
        });
    }
    for (auto const& [name, json] : change->members) {
        bool const is_part =
            is_patch && reflect::find_member(*form->patch, name)->type->storage == reflect::Storage::object;
        record.members[name] = is_part ? merged(record.json(name), json) : json;
    }
    if (topic.kept != nullptr) topic.kept(state, record, *change);
    record.updated = state.now();
    return changed(state, done);
}

/// DELETE /COLLECTION/{id}. Lists that hold its id lose it, and what cannot be without it goes as well.
[[nodiscard]] inline Outcome<Answered> delete_record(State& state, Call const& call) {
    Topic const& topic = *call.topic;
    if (auto fault = permission_fault(state, call.caller, topic.permission, "delete"))
        return std::unexpected(*std::move(fault));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    Records made;
    Outcome<Record*> const found = record_of(state, call, made);
    if (!found) return std::unexpected(found.error());
    if ((*found)->is_system) return std::unexpected(system_fault(topic, call.id, "delete", "deleted"));
    if (topic.refuses != nullptr) {
        if (auto fault = topic.refuses(state, nullptr, *found)) return std::unexpected(*std::move(fault));
    }
    forget_references(state, topic.collection, call.id);
    if (topic.gone != nullptr) topic.gone(state, **found);
    if (topic.view == nullptr) state.store().records[std::string{topic.collection}].erase(call.id);
    return changed(state, Answered{.body = R"({"data":{},"meta":{}})"});
}

/// GET /COLLECTION/{id}.
[[nodiscard]] inline Outcome<Answered> detail_record(State& state, Call const& call) {
    if (auto fault = permission_fault(state, call.caller, call.topic->permission, "read"))
        return std::unexpected(*std::move(fault));
    Records made;
    Record const* const found = Store::find(shown_records(state, *call.topic, made), call.id);
    if (found == nullptr) return std::unexpected(no_such(call.topic->singular, call.id));
    return Answered{.body = "{\"data\":" + detail_json(state, *found) + R"(,"meta":{}})"};
}

/// The query of a list of a topic.
[[nodiscard]] inline Outcome<ListQuery> record_query(State const& state, Call const& call, Topic const& topic) {
    auto const query = parse_query(call.request.query);
    for (char const* const name : {"limit", "offset"}) {
        auto parameter = integer_parameter(query, name);
        if (!parameter && parameter.error().status == 601) return std::unexpected(std::move(parameter.error()));
    }
    if (auto fault = permission_fault(state, call.caller, topic.permission, "read"))
        return std::unexpected(*std::move(fault));
    return read_list_query(query, "",
                           [&](std::string_view name) { return zitiql::type_of(topic, name, state.is_old()); });
}

/// GET /COLLECTION.
[[nodiscard]] inline Outcome<Answered> list_records(State& state, Call const& call) {
    Topic const& topic = *call.topic;
    Outcome<ListQuery> const list = record_query(state, call, topic);
    if (!list) return std::unexpected(list.error());
    Outcome<RoleFilter> const roles = read_role_filter(parse_query(call.request.query));
    if (!roles) return std::unexpected(roles.error());
    Records made;
    std::vector<Record const*> found;
    for (auto const& [id, record] : shown_records(state, topic, made)) {
        if (roles->lets_in(id, record.texts("roleAttributes"))) found.push_back(&record);
    }
    return record_page(state, topic, *list, std::move(found));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/changes.hpp>
#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/list.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/topics/asked.hpp>
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

/// The entities of a topic: those that are kept, or what is put together of others in `made`, for `id` of that one.
[[nodiscard]] inline Records& records_of(State& state, Topic const& topic, Records& made, std::string_view id = {}) {
    if (topic.view == nullptr) return state.store().records[std::string{topic.collection}];
    made = topic.view(state, id);
    return made;
}

/// The same with those of another collection that are looked at among them.
[[nodiscard]] inline Records& shown_records(State& state, Topic const& topic, Records& made, std::string_view id = {}) {
    if (topic.also_shows.empty()) return records_of(state, topic, made, id);
    made = state.store().in(topic.collection);
    for (auto [own_id, record] : state.store().in(topic.also_shows)) {
        record.topic = &topic;
        made.emplace(own_id, std::move(record));
    }
    return made;
}

/// POST /COLLECTION.
[[nodiscard]] inline Outcome<Answered> create_record(State& state, Call const& call) {
    Topic const& topic = *call.topic;
    auto const form = form_of(topic, call.request.body);
    if (!form) return std::unexpected(form.error());
    auto change = asked_change(state, call, *form->create, "Create");
    if (!change) return std::unexpected(change.error());
    if (auto fault = permission_fault(state, call.caller, topic.permission, "create"))
        return std::unexpected(*std::move(fault));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    if (auto fault = creation_fault(state, topic, *change)) return std::unexpected(*std::move(fault));

    Record record{.id = state.new_id(topic.ids), .topic = &topic};
    record.created = record.updated = state.now();
    record.members = change->members;
    if (topic.kept != nullptr) topic.kept(state, record, *change);
    std::string const id = record.id;  // the hook may have given it another one
    if (topic.view == nullptr)
        state.store().records[std::string{topic.collection}].insert_or_assign(id, std::move(record));
    return changed(state, created(topic.collection, id));
}

/// The entity of the path, or 404.
[[nodiscard]] inline Outcome<Record*> record_of(State& state, Call const& call, Records& made) {
    Record* const found = Store::find(records_of(state, *call.topic, made, call.id), call.id);
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
    auto const form = form_of(topic, call.request.body);
    if (!form) return std::unexpected(form.error());
    auto change = asked_change(state, call, is_patch ? *form->patch : *form->update, is_patch ? "Patch" : "Update");
    if (!change) return std::unexpected(change.error());
    if (auto fault = permission_fault(state, call.caller, topic.permission, "update"))
        return std::unexpected(*std::move(fault));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
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
    if (record.is_system) return std::unexpected(system_fault(topic, record.id, "update", "updated"));
    std::erase_if(change->members, [&](auto const& entry) { return is_left_alone(topic, entry.first, is_patch); });
    bool const has_nothing_left = change->members.empty() && !change->has_unknown && topic.needs_real_changes;
    if (is_patch && (is_empty || has_nothing_left))
        return std::unexpected(unhandled("no fields updated, nothing to do"));
    if (auto fault = topic_fault(state, topic, *change, &record)) return std::unexpected(*std::move(fault));
    Answered const done{.body = R"({"data":{},"meta":{}})"};
    bool const is_nameless = change->find("name") != nullptr && *change->find("name") == "\"\"";
    if (is_nameless || !taken_member(state, topic, *change, record.id).empty()) return changed(state, done);
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
    Records made;
    Outcome<Record*> const found = record_of(state, call, made);
    if (found && topic.closed != nullptr) {
        if (auto fault = topic.closed(state, call.caller, **found)) return std::unexpected(*std::move(fault));
    }
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
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
    Topic const& topic = *call.topic;
    if (auto fault = permission_fault(state, call.caller, topic.permission, "read"))
        return std::unexpected(*std::move(fault));
    Records made;
    Record const* const found = Store::find(shown_records(state, topic, made, call.id), call.id);
    if (found == nullptr) return std::unexpected(no_such(topic.singular, call.id));
    if (topic.closed != nullptr) {
        if (auto fault = topic.closed(state, call.caller, *found)) return std::unexpected(*std::move(fault));
    }
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

/// A page of a topic's entities, as the query wants it; those that `lets_in` does not, or that are closed to who asks,
/// are left out. What is derived costs time: it is there for whoever filters or sorts.
template <class LetsIn>
[[nodiscard]] Outcome<Answered> page_of(State& state, Call const& call, Topic const& topic, ListQuery const& list,
                                        LetsIn lets_in) {
    Records made;
    Records* all = &shown_records(state, topic, made);
    if (topic.derived != nullptr && (list.predicate || !list.sort.empty())) {
        made = *all;
        all = &made;
        for (auto& [id, record] : made) topic.derived(state, record);
    }
    std::vector<Record const*> found;
    for (auto const& [id, record] : *all) {
        bool const is_open = topic.closed == nullptr || !topic.closed(state, call.caller, record);
        if (is_open && lets_in(record)) found.push_back(&record);
    }
    return record_page(state, topic, list, std::move(found));
}

/// GET /COLLECTION. What has role attributes can be filtered by roles.
[[nodiscard]] inline Outcome<Answered> list_records(State& state, Call const& call) {
    Topic const& topic = *call.topic;
    Outcome<ListQuery> const list = record_query(state, call, topic);
    if (!list) return std::unexpected(list.error());
    bool const has_roles = reflect::find_member(*topic.detail, "roleAttributes") != nullptr;
    Outcome<RoleFilter> const roles =
        has_roles ? read_role_filter(parse_query(call.request.query)) : Outcome<RoleFilter>{};
    if (!roles) return std::unexpected(roles.error());
    return page_of(state, call, topic, *list,
                   [&](Record const& record) { return roles->lets_in(record.id, record.texts("roleAttributes")); });
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

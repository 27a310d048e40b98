// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/version.hpp>

#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Entities of any topic, as others refer to them.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// What others know of an entity.
struct Known {
    std::string id, name;
    std::vector<std::string> attributes{};
};

[[nodiscard]] inline Known to_known(Identity const& identity) {
    return {identity.id, identity.name, identity.role_attributes};
}
[[nodiscard]] inline Known to_known(Record const& record) {
    return {record.id, record.text("name"), record.texts("roleAttributes")};
}

/// Where the records of a collection are: edge routers are routers, too.
[[nodiscard]] inline std::vector<Records const*> kept_as(State const& state, std::string_view collection) {
    Store const& store = state.store();
    bool const is_any_router = collection == "routers" || collection == "transit-routers";
    if (is_any_router) return {&store.in("edge-routers"), &store.in("transit-routers")};
    return {&store.in(collection)};
}

/// All entities of a collection.
[[nodiscard]] inline std::vector<Known> known_of(State const& state, std::string_view collection) {
    std::vector<Known> all;
    if (collection == "identities") {
        for (auto const& [id, identity] : state.store().identities) all.push_back(to_known(identity));
    }
    for (Records const* const records : kept_as(state, collection)) {
        for (auto const& [id, record] : *records) all.push_back(to_known(record));
    }
    return all;
}

[[nodiscard]] inline std::optional<Known> find_known(State const& state, std::string_view collection,
                                                     std::string_view id) {
    if (collection == "identities") {
        Identity const* const found = Store::find(state.store().identities, id);
        return found == nullptr ? std::nullopt : std::optional{to_known(*found)};
    }
    for (Records const* const records : kept_as(state, collection)) {
        if (Record const* const found = Store::find(*records, id)) return to_known(*found);
    }
    return std::nullopt;
}

/// True when roles mean an entity: attributes behind a hash, all of them or any, ids behind an at sign, and `#all`.
[[nodiscard]] inline bool is_meant(std::vector<std::string> const& roles, bool needs_all, Known const& known) {
    std::size_t wanted = 0, met = 0;
    for (std::string const& role : roles) {
        if (role == "#all" || role == "@" + known.id) return true;
        if (!role.starts_with('#')) continue;
        ++wanted;
        met += holds(known.attributes, std::string_view{role}.substr(1)) ? 1U : 0U;
    }
    return wanted != 0 && (needs_all ? met == wanted : met != 0);
}

[[nodiscard]] inline bool is_meant(Record const& policy, std::string_view member, Known const& known) {
    return is_meant(policy.texts(member), policy.text("semantic") != "AnyOf", known);
}

/// The links of an entity, in JSON.
[[nodiscard]] inline std::string links_json(std::string_view collection, std::string const& id,
                                            std::string_view names) {
    std::string text = "{";
    for (std::string_view const name : split(names, ' ')) {
        std::string const path =
            concat({"./", collection, "/", id, name == "self" ? "" : "/", name == "self" ? "" : name});
        text += concat({text.size() == 1 ? "" : ",", "\"", name, "\":{\"href\":", json_string(path).text, "}"});
    }
    return text + "}";
}

/// True when a rule's collection is that one, or has it within.
[[nodiscard]] inline bool is_within(std::string_view collection, std::string_view of_rule) {
    bool const is_router = collection == "edge-routers" || collection == "transit-routers";
    return of_rule == collection || (of_rule == "routers" && is_router);
}

/// Takes an id out of whatever refers to it. A terminator goes with its service and with its router.
inline void forget_references(State& state, std::string_view collection, std::string const& id) {
    auto const forget = [&](Record& record) {
        bool needs_it = false;
        for (TopicRule const& rule : record.topic->rules) {
            bool const refers = is_within(collection, rule.argument) &&
                                (rule.kind == TopicRule::Kind::refers || rule.kind == TopicRule::Kind::roles);
            auto const found = refers ? record.members.find(rule.member) : record.members.end();
            if (found == record.members.end()) continue;
            needs_it = needs_it || (record.topic->collection == "terminators" && record.text(rule.member) == id);
            if (!found->second.starts_with('[')) continue;
            std::vector<std::string> texts = texts_of(found->second);
            std::erase_if(texts, [&](std::string const& text) { return text == id || text == "@" + id; });
            found->second = texts.empty() ? "null" : json_strings(texts).text;
        }
        return needs_it;
    };
    for (auto& [name, records] : state.store().records) {
        for (auto at = records.begin(); at != records.end();)
            at = forget(at->second) ? records.erase(at) : std::next(at);
    }
    for (auto& [identity_id, identity] : state.store().identities) {
        std::erase_if(identity.service_configs, [&](ServiceConfig const& pair) {
            return (collection == "services" && pair.service_id == id) ||
                   (collection == "configs" && pair.config_id == id);
        });
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

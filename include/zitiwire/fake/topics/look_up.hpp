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

#include <algorithm>
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

/// All entities of a collection; identities are kept elsewhere.
[[nodiscard]] inline std::vector<Known> known_of(State const& state, std::string_view collection) {
    std::vector<Known> all;
    if (collection == "identities") {
        for (auto const& [id, identity] : state.store().identities)
            all.push_back({id, identity.name, identity.role_attributes});
        return all;
    }
    std::vector<std::string_view> kept_as{collection};
    if (collection == "routers" || collection == "transit-routers") kept_as = {"edge-routers", "transit-routers"};
    for (std::string_view const kept : kept_as) {
        Records const* const records = Store::find(state.store().records, kept);
        if (records == nullptr) continue;
        for (auto const& [id, record] : *records)
            all.push_back({id, record.text("name"), record.texts("roleAttributes")});
    }
    return all;
}

[[nodiscard]] inline std::optional<Known> find_known(State const& state, std::string_view collection,
                                                     std::string_view id) {
    Store const& store = state.store();
    if (collection == "identities") {
        Identity const* const found = Store::find(store.identities, id);
        return found == nullptr ? std::nullopt : std::optional{Known{found->id, found->name, found->role_attributes}};
    }
    bool const is_any_router = collection == "routers" || collection == "transit-routers";
    for (std::string_view const kept :
         {is_any_router ? "transit-routers" : collection, std::string_view{"edge-routers"}}) {
        Records const* const records = Store::find(store.records, kept);
        Record const* const found = records == nullptr ? nullptr : Store::find(*records, id);
        bool const counts = kept == collection || is_any_router;
        if (found != nullptr && counts) return Known{found->id, found->text("name"), found->texts("roleAttributes")};
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

/// Takes an id out of whatever refers to it.
inline void forget_references(State& state, std::string_view collection, std::string const& id) {
    for (auto& [name, records] : state.store().records) {
        for (auto& [other_id, record] : records) {
            for (TopicRule const& rule : record.topic->rules) {
                bool const refers = rule.argument == collection &&
                                    (rule.kind == TopicRule::Kind::refers || rule.kind == TopicRule::Kind::roles);
                auto const found = refers ? record.members.find(rule.member) : record.members.end();
                if (found == record.members.end() || !found->second.starts_with('[')) continue;
                std::vector<std::string> texts = texts_of(found->second);
                std::erase_if(texts, [&](std::string const& text) { return text == id || text == "@" + id; });
                found->second = texts.empty() ? "null" : json_strings(texts).text;
            }
        }
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

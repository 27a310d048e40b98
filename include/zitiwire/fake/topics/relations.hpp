// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/topics/look_up.hpp>
#include <zitiwire/fake/topics/operations.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/fake/topics/show.hpp>
#include <zitiwire/fake/topics/table.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <expected>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Lists below an entity, and lists of role attributes.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// What stands below entities.
inline constexpr Relation relations[] = {
    {"services", "configs", Relation::Kind::ids, "configs", "configs"},
    {"services", "service-policies", Relation::Kind::matching, "service-policies", "serviceRoles"},
    {"services", "service-edge-router-policies", Relation::Kind::matching, "service-edge-router-policies",
     "serviceRoles"},
    {"services", "terminators", Relation::Kind::referring, "terminators", "service"},
    {"configs", "services", Relation::Kind::referring, "services", "configs"},
    {"config-types", "configs", Relation::Kind::referring, "configs", "configTypeId"},
    {"edge-routers", "edge-router-policies", Relation::Kind::matching, "edge-router-policies", "edgeRouterRoles"},
    {"edge-routers", "service-edge-router-policies", Relation::Kind::matching, "service-edge-router-policies",
     "edgeRouterRoles"},
    {"identities", "service-policies", Relation::Kind::matching, "service-policies", "identityRoles"},
    {"identities", "edge-router-policies", Relation::Kind::matching, "edge-router-policies", "identityRoles"},
    {"service-policies", "services", Relation::Kind::matched, "services", "serviceRoles"},
    {"edge-router-policies", "edge-routers", Relation::Kind::matched, "edge-routers", "edgeRouterRoles"},
    {"service-edge-router-policies", "edge-routers", Relation::Kind::matched, "edge-routers", "edgeRouterRoles"},
    {"service-edge-router-policies", "services", Relation::Kind::matched, "services", "serviceRoles"},
};

[[nodiscard]] inline Relation const* find_relation(std::string_view collection, std::string_view name) {
    if (collection == "routers") collection = "transit-routers";
    auto const* const found = std::ranges::find_if(relations, [&](Relation const& relation) {
        return relation.collection == collection && relation.name == name;
    });
    return found == std::end(relations) ? nullptr : found;
}

/// True when an entity of the other collection stands below that one.
[[nodiscard]] inline bool is_below(State& state, Relation const& relation, Known const& above, Record const& other) {
    std::string const id = other.id;
    switch (relation.kind) {
        case Relation::Kind::referring:
            return other.text(relation.member) == above.id || holds(other.texts(relation.member), above.id);
        case Relation::Kind::matching: return is_meant(other, relation.member, above);
        case Relation::Kind::ids:
        case Relation::Kind::matched:
        default: break;
    }
    Topic const* const topic = find_topic(relation.collection);
    Record const* const own = topic == nullptr ? nullptr : Store::find(records_of(state, *topic), above.id);
    if (own == nullptr) return false;
    if (relation.kind == Relation::Kind::ids) return holds(own->texts(relation.member), id);
    return is_meant(*own, relation.member, {id, other.text("name"), other.texts("roleAttributes")});
}

/// GET /COLLECTION/{id}/NAME. Below an id that nobody has there is nothing.
[[nodiscard]] inline Outcome<Answered> list_related(State& state, Call const& call) {
    auto const segments = clean_segments(call.request.path);
    Relation const& relation = *find_relation(segments[3], call.below);
    Topic const& other = *find_topic(relation.other);
    Outcome<ListQuery> const list = record_query(state, call, other);
    if (!list) return std::unexpected(list.error());
    auto const above = find_known(state, relation.collection, call.id);
    std::vector<Record const*> found;
    for (auto const& [id, record] : records_of(state, other)) {
        if (above && is_below(state, relation, *above, record)) found.push_back(&record);
    }
    return record_page(state, other, *list, std::move(found));
}

/// GET /service-role-attributes and the like: each attribute of a collection once. The query is not looked at; of
/// controllers a filter by `id` is.
[[nodiscard]] inline Outcome<Answered> list_role_attributes(State& state, Call const& call) {
    std::string_view const kind = clean_segments(call.request.path)[3];
    std::string_view const collection = kind.starts_with("identity")      ? "identities"
                                        : kind.starts_with("edge-router") ? "edge-routers"
                                        : kind.starts_with("service")     ? "services"
                                                                          : "posture-checks";
    if (auto fault = permission_fault(state, call.caller, kind, "read")) return std::unexpected(*std::move(fault));
    std::set<std::string> attributes;
    for (Known const& known : known_of(state, collection))
        attributes.insert(known.attributes.begin(), known.attributes.end());
    std::vector<std::string> const found{attributes.begin(), attributes.end()};
    ListQuery const all{.limit = no_limit};
    return page_json(found, all, {"id"}, [](std::string const& attribute) { return json_string(attribute).text; });
}

/// What is done for a request below a topic.
struct TopicTarget {
    Topic const* topic = nullptr;
    Outcome<Answered> (*work)(State& state, Call const& call) = nullptr;
    std::string_view id{}, below{};  ///< of the path, encoded
};

/// Where a request goes whose path is below the base path; `work` is null for what is not served, `allowed` are then the
/// methods that are.
[[nodiscard]] inline TopicTarget find_target(Method method, std::span<std::string_view const> segments,
                                             std::string& allowed) {
    if (segments.empty() || segments.size() > 3) return {};
    std::string_view const collection = segments[0];
    constexpr std::string_view attributes =
        "edge-router-role-attributes identity-role-attributes posture-check-role-attributes service-role-attributes";
    if (segments.size() == 1 && is_word_of(attributes, collection)) {
        if (method == Method::get) return {.work = list_role_attributes};
        allowed = "GET";
        return {};
    }
    TopicTarget target{.topic = find_topic(collection)};
    if (segments.size() > 1) target.id = segments[1];
    if (segments.size() == 3) {
        if (find_relation(collection, segments[2]) == nullptr) return {};
        target.below = segments[2];
        target.work = method == Method::get ? list_related : nullptr;
        allowed = "GET";
        return target;
    }
    if (target.topic == nullptr) return {};
    if (segments.size() == 1) {
        allowed = "GET,POST";
        if (method == Method::get) target.work = list_records;
        if (method == Method::post) target.work = create_record;
        return target;
    }
    allowed = "DELETE,GET,PATCH,PUT";
    if (method == Method::get) target.work = detail_record;
    if (method == Method::put || method == Method::patch) target.work = change_record;
    if (method == Method::delete_) target.work = delete_record;
    return target;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

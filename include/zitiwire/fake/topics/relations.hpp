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
    {"edge-routers", "identities", Relation::Kind::joined, "identities", "identityRoles", "edge-router-policies",
     "edgeRouterRoles"},
    {"edge-routers", "services", Relation::Kind::joined, "services", "serviceRoles", "service-edge-router-policies",
     "edgeRouterRoles"},
    {"services", "identities", Relation::Kind::joined, "identities", "identityRoles", "service-policies",
     "serviceRoles"},
    {"services", "edge-routers", Relation::Kind::joined, "edge-routers", "edgeRouterRoles",
     "service-edge-router-policies", "serviceRoles"},
    {"identities", "services", Relation::Kind::joined, "services", "serviceRoles", "service-policies", "identityRoles"},
    {"identities", "edge-routers", Relation::Kind::joined, "edge-routers", "edgeRouterRoles", "edge-router-policies",
     "identityRoles"},
    {"identities", "authenticators", Relation::Kind::referring, "authenticators", "identityId"},
    {"identities", "service-policies", Relation::Kind::matching, "service-policies", "identityRoles"},
    {"identities", "edge-router-policies", Relation::Kind::matching, "edge-router-policies", "identityRoles"},
    {"service-policies", "services", Relation::Kind::matched, "services", "serviceRoles"},
    {"service-policies", "identities", Relation::Kind::matched, "identities", "identityRoles"},
    {"service-policies", "posture-checks", Relation::Kind::matched, "posture-checks", "postureCheckRoles"},
    {"edge-router-policies", "identities", Relation::Kind::matched, "identities", "identityRoles"},
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

/// True when a policy means both, by its roles in these members; of service policies only those of `type`, "" for all.
[[nodiscard]] inline bool is_joined(State const& state, Relation const& relation, Known const& above,
                                    Known const& other, std::string_view type) {
    return std::ranges::any_of(state.store().in(relation.policies), [&](auto const& entry) {
        Record const& policy = entry.second;
        return (type.empty() || policy.text("type") == type) && is_meant(policy, relation.own_member, above) &&
               is_meant(policy, relation.member, other);
    });
}

/// Whom a list below an entity lets in.
struct Below {
    State const& state;
    Relation const& relation;
    std::optional<Known> above{};  ///< absent for an id that nobody has: there is nothing below it
    std::string_view type{};  ///< of the policies that count; "" for all

    /// True for what the roles of policies mean, or of this one.
    [[nodiscard]] bool lets_in(Known const& other) const {
        if (!above) return false;
        if (relation.kind == Relation::Kind::joined) return is_joined(state, relation, *above, other, type);
        Record const* const own = Store::find(state.store().in(relation.collection), above->id);
        if (own == nullptr) return false;
        if (relation.kind == Relation::Kind::ids) return holds(own->texts(relation.member), other.id);
        return is_meant(*own, relation.member, other);
    }
    [[nodiscard]] bool lets_in(Record const& other) const {
        if (!above) return false;
        if (relation.kind == Relation::Kind::referring)
            return other.text(relation.member) == above->id || holds(other.texts(relation.member), above->id);
        if (relation.kind == Relation::Kind::matching) return is_meant(other, relation.member, *above);
        return lets_in(to_known(other));
    }
};

/// The type of the service policies that `policyType` asks for; the failure is 606.
[[nodiscard]] inline Outcome<std::string_view> policy_type(std::vector<QueryPair> const& query) {
    auto const values = values_of(query, "policyType");
    std::string const value{values.empty() ? "" : values.front()};
    if (value.empty()) return "";
    if (value == "dial") return "Dial";
    if (value == "bind") return "Bind";
    return std::unexpected(
        could_not_validate(606, field_cause("policyType", "policyType in query should be one of [dial bind]", value)));
}

/// GET /COLLECTION/{id}/NAME. Below an id that nobody has there is nothing.
[[nodiscard]] inline Outcome<Answered> list_related(State& state, Call const& call) {
    auto const segments = clean_segments(call.request.path);
    Relation const& relation = *find_relation(segments[3], call.below);
    bool const has_types = relation.policies == "service-policies";
    Outcome<std::string_view> const type =
        has_types ? policy_type(parse_query(call.request.query)) : Outcome<std::string_view>{""};
    if (!type) return std::unexpected(type.error());
    Below const below{state, relation, find_known(state, relation.collection, call.id), *type};
    Topic const& other = *find_topic(relation.other);
    Outcome<ListQuery> const list = record_query(state, call, other);
    if (!list) return std::unexpected(list.error());
    return page_of(state, call, other, *list, [&](Record const& record) { return below.lets_in(record); });
}

/// GET /identities/{id}/enrollments: an unknown identity has none. The id goes into the filter as it is, quotes
/// included, and a number that is none makes the controller crash.
[[nodiscard]] inline Outcome<Answered> list_identity_enrollments(State& state, Call const& call) {
    if (auto fault = permission_fault(state, call.caller, "identity", "read"))
        return std::unexpected(*std::move(fault));
    Topic const& topic = *find_topic("enrollments");
    Outcome<ListQuery> const list =
        read_list_query(parse_query(call.request.query), "identity = \"" + call.id + "\"",
                        [&](std::string_view name) { return zitiql::type_of(topic, name); });
    bool const crashes = !list && (list.error().status == 601 || list.error().error.code == "INVALID_PAGINATION");
    if (crashes) return std::unexpected(crashed());
    if (!list) return std::unexpected(list.error());
    return page_of(state, call, topic, *list, [](Record const&) { return true; });
}

/// GET /service-role-attributes and the like: each attribute of a collection once. The query is ignored;
/// controllers take a filter by `id`.
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

/// Where a request goes whose path is below the base path; `work` is null for what is not served, `allowed` are then
/// the methods that are.
[[nodiscard]] inline TopicTarget find_target(Method method, std::span<std::string_view const> segments, bool is_old,
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
    if (target.topic == nullptr || (target.topic->is_newer && is_old)) return {};
    Topic const& topic = *target.topic;
    auto const serve = [&](Method own, bool is_served, auto work) {
        if (!is_served) return;
        if (method == own) target.work = work;
        allowed.append(allowed.empty() ? "" : ",").append(to_string(own));
    };
    if (segments.size() == 1) {
        serve(Method::get, true, list_records);
        serve(Method::post, topic.create != nullptr, create_record);
        return target;
    }
    serve(Method::delete_, topic.can_be_deleted, delete_record);
    serve(Method::get, true, detail_record);
    serve(Method::patch, topic.patch != nullptr, change_record);
    serve(Method::put, topic.update != nullptr, change_record);
    return target;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/model/entity_ref.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/version.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// Stored entities as the API shows them.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Links below an entity, `self` for the entity itself.
[[nodiscard]] inline Links links_of(std::string_view collection, std::string const& id,
                                    std::initializer_list<std::string_view> names) {
    std::string const self = std::string{collection} + "/" + id;
    Links links;
    for (std::string_view const name : names)
        links.append(std::string{name}, link(name == "self" ? self : self + "/" + std::string{name}));
    return links;
}

[[nodiscard]] inline Links identity_links(std::string const& id, std::string const& auth_policy_id) {
    Links links;
    links.append("auth-policies", link("auth-policies/" + auth_policy_id));
    for (auto const& [name, target] :
         links_of("identities", id,
                  {"authenticators", "edge-router-policies", "edge-routers", "enrollments", "failed-service-requests",
                   "posture-data", "self", "service-configs", "service-policies", "services"})) {
        links.append(name, target);
    }
    return links;
}

[[nodiscard]] inline EntityRef reference(std::string_view entity, std::string const& id, std::string const& name,
                                         Links links) {
    EntityRef made;
    made._links = std::move(links);
    made.entity = std::string{entity};
    made.id = id;
    if (!name.empty()) made.name = name;
    return made;
}

[[nodiscard]] inline EntityRef reference(Identity const& identity) {
    return reference("identities", identity.id, identity.name, identity_links(identity.id, identity.auth_policy_id));
}

/// The reply to a create.
[[nodiscard]] inline Answered created(std::string_view collection, std::string const& id) {
    CreateEnvelope envelope;
    envelope.data._links = links_of(collection, id, {"self"});
    envelope.data.id = id;
    envelope.meta = Meta{};
    return success(envelope, 201);
}

/// What the API shows of an enrollment: no user name, and base values of the year 1.

[[nodiscard]] inline EnrollmentDetail to_detail(Store const& store, Enrollment const& enrollment) {
    EnrollmentDetail detail{._links = links_of("enrollments", enrollment.id, {"self"}),
                            .id = enrollment.id,
                            .method = enrollment.method,
                            .token = enrollment.token};
    detail.createdAt = year_1;
    detail.updatedAt = year_1;
    detail.tags = Tags{};
    detail.caId = enrollment.ca_id;
    detail.expiresAt = shown(enrollment.expires);
    detail.identityId = enrollment.identity_id;
    detail.edgeRouterId = enrollment.edge_router_id;
    detail.transitRouterId = enrollment.transit_router_id;
    if (!enrollment.jwt.empty()) detail.jwt = Secret{enrollment.jwt};

    auto const find = [](auto const& map, std::optional<std::string> const& id) {
        return id ? Store::find(map, *id) : nullptr;
    };
    if (auto const* identity = find(store.identities, enrollment.identity_id)) detail.identity = reference(*identity);
    if (auto const* router = find(store.in("edge-routers"), enrollment.edge_router_id)) {
        Links links = links_of("edge-routers", router->id, {"edge-router-policies", "self"});
        detail.edgeRouter = reference("edge-routers", router->id, router->text("name"), std::move(links));
    }
    if (auto const* router = find(store.in("transit-routers"), enrollment.transit_router_id)) {
        detail.transitRouter = reference("transit-routers", router->id, router->text("name"),
                                         links_of("transit-routers", router->id, {"self"}));
    }
    return detail;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

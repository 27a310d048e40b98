// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/model/entity_ref.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/version.hpp>

#include <initializer_list>
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

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

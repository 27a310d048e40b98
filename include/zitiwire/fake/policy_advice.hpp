// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/identity_actions.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/topics/look_up.hpp>
#include <zitiwire/fake/topics/relations.hpp>
#include <zitiwire/fake/topics/show.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

/// What policies come to for an identity and a service.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Those of a collection that stand below an entity.
[[nodiscard]] inline std::vector<Known> known_below(State const& state, std::string_view collection,
                                                    std::string_view name, Known const& above,
                                                    std::string_view type = "") {
    Relation const& relation = *find_relation(collection, name);
    std::vector<Known> all = known_of(state, relation.other);
    Below const below{state, relation, above, type};
    std::erase_if(all, [&](Known const& known) { return !below.lets_in(known); });
    return all;
}

/// GET /identities/{id}/policy-advice/{serviceId}: whether the identity may use the service, and over which routers.
[[nodiscard]] inline Outcome<Answered> policy_advice(State& state, Call const& call) {
    Outcome<Identity*> const found = target_identity(state, call, "read");
    if (!found) return std::unexpected(found.error());
    std::string const service_id = percent_decode(clean_segments(call.request.path)[6]).value_or("");
    auto const service = find_known(state, "services", service_id);
    if (!service) return std::unexpected(no_such("service", service_id));
    Known const identity = *find_known(state, "identities", call.id);
    auto const may = [&](std::string_view type) {
        auto const all = known_below(state, "identities", "services", identity, type);
        return std::ranges::find(all, service_id, &Known::id) != all.end();
    };
    auto const own = known_below(state, "identities", "edge-routers", identity);
    auto const of_service = known_below(state, "services", "edge-routers", *service);
    std::string common;
    for (Known const& router : own) {
        if (std::ranges::find(of_service, router.id, &Known::id) == of_service.end()) continue;
        std::string shown = reference_json(state, "edge-routers", router.id);
        shown.insert(shown.size() - 1, ",\"isOnline\":false");  // none is ever connected
        common.append(common.empty() ? "" : ",").append(shown);
    }
    return Answered{
        .body = concat({"{\"data\":{\"commonRouters\":", common.empty() ? "null" : "[" + common + "]",
                        ",\"identity\":", reference_json(state, "identities", identity.id), ",\"identityId\":",
                        json_string(identity.id).text, ",\"identityRouterCount\":", std::to_string(own.size()),
                        may("Bind") ? ",\"isBindAllowed\":true" : "", may("Dial") ? ",\"isDialAllowed\":true" : "",
                        ",\"service\":", reference_json(state, "services", service_id),
                        ",\"serviceId\":", json_string(service_id).text,
                        ",\"serviceRouterCount\":", std::to_string(of_service.size()), "},\"meta\":null}"})};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

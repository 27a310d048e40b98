// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// GET /summary: how many there are of each kind.
[[nodiscard]] inline Outcome<Answered> list_summary(State& state, Call const& call) {
    if (call.caller.identity == nullptr || call.caller.is_half_done) return std::unexpected(unauthorized());
    Store const& store = state.store();
    auto const size_of = [&](std::string_view collection) { return store.in(collection).size(); };
    std::size_t authenticators = 0, mfas = 0;
    for (auto const& [id, identity] : store.identities) {
        authenticators += identity.certificates.size() + (identity.has_password() ? 1U : 0U);
        mfas += identity.totp ? 1U : 0U;
    }
    std::pair<std::string_view, std::size_t> const counts[] = {
        {"apiSessionCertificates", 0},
        {"apiSessions", state.own_store.sessions.size()},
        {"authPolicies", size_of("auth-policies")},
        {"authenticators", authenticators},
        {"cas", size_of("cas")},
        {"configTypes", size_of("config-types")},
        {"configs", size_of("configs")},
        {"controllers", 1},
        {"edgeRouterPolicies", size_of("edge-router-policies")},
        {"enrollments", store.enrollments.size()},
        {"eventualEvents", 0},
        {"externalJwtSigners", size_of("external-jwt-signers")},
        {"identities", store.identities.size()},
        {"identityTypes", size_of("identity-types")},
        {"mfas", mfas},
        {"postureCheckTypes", size_of("posture-check-types")},
        {"postureChecks", size_of("posture-checks")},
        {"revocations", size_of("revocations")},
        {"routers", size_of("edge-routers") + size_of("transit-routers")},
        {"routers.edge", size_of("edge-routers")},
        {"serviceEdgeRouterPolicies", size_of("service-edge-router-policies")},
        {"servicePolicies", size_of("service-policies")},
        {"services", size_of("services")},
        {"sessions", size_of("sessions")},
        {"terminators", size_of("terminators")},
    };
    std::string data;
    for (auto const& [name, count] : counts)
        data += concat({data.empty() ? "{" : ",", "\"", name, "\":", std::to_string(count)});
    return Answered{.body = "{\"data\":" + data + "},\"meta\":null}"};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

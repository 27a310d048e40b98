// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/list.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/zitiql/filterable.hpp>
#include <zitiwire/management/auth_policy.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <utility>

/// Authentication policies, which can only be looked at: identities refer to them.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// The one that every controller starts with.
[[nodiscard]] inline AuthPolicy default_auth_policy(State const& state) {
    AuthPolicy policy{.id = "default", .name = "Default", .created = state.now()};
    policy.primary.cert = {.allowExpiredCerts = true, .allowed = true};
    policy.primary.extJwt.allowed = true;
    policy.primary.updb.allowed = true;
    policy.primary.updb.minPasswordLength = 5;
    return policy;
}

[[nodiscard]] inline AuthPolicyDetail to_detail(AuthPolicy const& policy) {
    return {._links = links_of("auth-policies", policy.id, {"self"}),
            .createdAt = shown(policy.created),
            .id = policy.id,
            .tags = policy.tags,
            .updatedAt = shown(policy.created),
            .name = policy.name,
            .primary = policy.primary,
            .secondary = policy.secondary};
}

/// GET /auth-policies.
[[nodiscard]] inline Outcome<Answered> list_auth_policies(State& state, Call const& call) {
    Outcome<ListQuery> const list = permitted_query<AuthPolicy>(state, call, "auth-policy");
    if (!list) return std::unexpected(list.error());
    auto const found = select(state.store().auth_policies, *list, [](AuthPolicy const&) { return true; });
    return page_of<ListAuthPoliciesEnvelope>(found, *list, [](AuthPolicy const& policy) { return to_detail(policy); });
}

/// GET /auth-policies/{id}.
[[nodiscard]] inline Outcome<Answered> detail_auth_policy(State& state, Call const& call) {
    if (auto fault = permission_fault(state, call.caller, "auth-policy", "read"))
        return std::unexpected(*std::move(fault));
    AuthPolicy const* const found = Store::find(state.store().auth_policies, call.id);
    if (found == nullptr) return std::unexpected(no_such("authPolicy", call.id));
    return success(DetailAuthPolicyEnvelope{.data = to_detail(*found)});
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/list.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/zitiql/filterable.hpp>
#include <zitiwire/fake/zitiql/symbols.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <utility>

/// Lists of enrollments: all there are, and those of an identity.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// The reply to a list whose query was read. Enrollments of administrators are for administrators only.
[[nodiscard]] inline Outcome<Answered> list_page(State const& state, Caller const& caller, ListQuery const& list) {
    auto const is_visible = [&](Enrollment const& enrollment) {
        return !admin_target_fault(state, caller, enrollment.identity_id);
    };
    auto const found = select(state.store().enrollments, list, is_visible);
    return page_of<ListEnrollmentsEnvelope>(
        found, list, [&](Enrollment const& enrollment) { return to_detail(state.store(), enrollment); });
}

/// GET /enrollments.
[[nodiscard]] inline Outcome<Answered> list_enrollments(State& state, Call const& call) {
    Outcome<ListQuery> const list = permitted_query<Enrollment>(state, call, "enrollment");
    if (!list) return std::unexpected(list.error());
    return list_page(state, call.caller, *list);
}

/// GET /identities/{id}/enrollments: an unknown identity has none. The id goes into the filter as it is, quotes
/// included, and a number that is none makes the controller crash.
[[nodiscard]] inline Outcome<Answered> list_identity_enrollments(State& state, Call const& call) {
    if (auto fault = permission_fault(state, call.caller, "identity", "read"))
        return std::unexpected(*std::move(fault));
    Outcome<ListQuery> const list =
        read_list_query(parse_query(call.request.query), "identity = \"" + call.id + "\"", zitiql::type_of<Enrollment>);
    bool const crashes = !list && (list.error().status == 601 || list.error().error.code == "INVALID_PAGINATION");
    if (crashes) return std::unexpected(crashed());
    if (!list) return std::unexpected(list.error());
    return list_page(state, call.caller, *list);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

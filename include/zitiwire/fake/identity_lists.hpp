// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/identity_detail.hpp>
#include <zitiwire/fake/list.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/zitiql/filterable.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <string>
#include <utility>
#include <vector>

/// Lists of identities.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// What the parameters `roleFilter` and `roleSemantic` want: attributes, written with a hash before them, or ids,
/// written with an at sign; an identity named by its id is let in whatever its attributes are.
struct RoleFilter {
    std::vector<std::string> attributes{};
    std::vector<std::string> ids{};
    bool needs_all = true;

    [[nodiscard]] bool lets_in(std::string const& id, std::vector<std::string> const& own_attributes) const {
        if (attributes.empty() && ids.empty()) return true;
        if (std::ranges::find(ids, id) != ids.end()) return true;
        auto const has = [&](std::string const& attribute) {
            return attribute == "all" || std::ranges::find(own_attributes, attribute) != own_attributes.end();
        };
        auto const count = static_cast<std::size_t>(std::ranges::count_if(attributes, has));
        return count != 0 && (!needs_all || count == attributes.size());
    }
};

[[nodiscard]] inline Outcome<RoleFilter> read_role_filter(std::vector<QueryPair> const& query) {
    RoleFilter filter;
    auto const semantics = values_of(query, "roleSemantic");
    auto const roles = values_of(query, "roleFilter");
    std::string const semantic =
        semantics.empty() || semantics.front().empty() ? "AllOf" : std::string{semantics.front()};
    filter.needs_all = semantic == "AllOf";
    if (!roles.empty() && !filter.needs_all && semantic != "AnyOf") {
        return std::unexpected(could_not_validate(400, field_cause("semantic", "invalid semantic", semantic)));
    }
    for (auto const& value : roles) {
        std::string const role{value};
        bool const is_attribute = role.starts_with('#');
        if (!is_attribute && !role.starts_with('@')) {
            return std::unexpected(
                unhandled("'" + role +
                          "' is neither role attribute (prefixed with #) or an entity id or name (prefixed with @)"));
        }
        (is_attribute ? filter.attributes : filter.ids).push_back(role.substr(1));
    }
    return filter;
}

/// A page of those identities that `is_visible` lets in and the query asks for.
template <class IsVisible>
[[nodiscard]] Outcome<Answered> identities_page(State const& state, Call const& call, IsVisible is_visible) {
    Outcome<ListQuery> const list = permitted_query<Identity>(state, call, "identity");
    if (!list) return std::unexpected(list.error());
    Outcome<RoleFilter> const roles = read_role_filter(parse_query(call.request.query));
    if (!roles) return std::unexpected(roles.error());
    auto const found = select(state.store().identities, *list, [&](Identity const& identity) {
        return roles->lets_in(identity.id, identity.role_attributes) && is_visible(identity);
    });
    return page_of<ShownIdentitiesEnvelope>(found, *list,
                                            [&](Identity const& identity) { return to_detail(state, identity); });
}

/// GET /identities.
[[nodiscard]] inline Outcome<Answered> list_identities(State& state, Call const& call) {
    return identities_page(state, call, [](Identity const&) { return true; });
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

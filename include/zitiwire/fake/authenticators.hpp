// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/list.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/topics/look_up.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/fake/topics/show.hpp>
#include <zitiwire/fake/topics/table.hpp>
#include <zitiwire/fake/topics/views.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <string_view>
#include <utility>
#include <vector>

/// What an identity logs in with, as it sees that itself.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// The caller, if its log-in is whole.
[[nodiscard]] inline Outcome<Identity const*> whole_caller(Call const& call) {
    if (call.caller.identity == nullptr || call.caller.is_half_done) return std::unexpected(unauthorized());
    return call.caller.identity;
}

[[nodiscard]] inline Records own_authenticators(Identity const& identity) {
    Records all;
    add_authenticators(identity, all);
    for (auto& [id, record] : all) {
        record.links = links_json("current-identity/authenticators", id, "self");
        if (record.text("method") == "cert") record.members["lastAuthResolvedToRoot"] = "true";
    }
    return all;
}

/// GET /current-identity/authenticators.
[[nodiscard]] inline Outcome<Answered> list_own_authenticators(State& state, Call const& call) {
    Outcome<Identity const*> const caller = whole_caller(call);
    if (!caller) return std::unexpected(caller.error());
    Topic const& topic = *find_topic("authenticators");
    Outcome<ListQuery> const list = read_list_query(
        parse_query(call.request.query), "", [&](std::string_view name) { return zitiql::type_of(topic, name); });
    if (!list) return std::unexpected(list.error());
    Records const all = own_authenticators(**caller);
    std::vector<Record const*> found;
    for (auto const& [id, record] : all) found.push_back(&record);
    return record_page(state, topic, *list, std::move(found));
}

/// GET /current-identity/authenticators/{id}.
[[nodiscard]] inline Outcome<Answered> detail_own_authenticator(State& state, Call const& call) {
    Outcome<Identity const*> const caller = whole_caller(call);
    if (!caller) return std::unexpected(caller.error());
    Records const all = own_authenticators(**caller);
    Record const* const found = Store::find(all, call.id);
    if (found == nullptr) return std::unexpected(not_found({}));
    return Answered{.body = "{\"data\":" + detail_json(state, *found) + R"(,"meta":{}})"};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

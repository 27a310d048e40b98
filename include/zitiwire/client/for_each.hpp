// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/client/client.hpp>
#include <zitiwire/client/pager.hpp>
#include <zitiwire/client/pages.hpp>
#include <zitiwire/client/transport.hpp>
#include <zitiwire/version.hpp>

#include <concepts>
#include <functional>
#include <type_traits>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Calls `visit(entity)` for everything the list holds, page by page, one call of the transport for each:
/// `for_each(client, ListIdentities{}, [](IdentityDetail const& identity) { ... })`. See `Pager` for what becomes of
/// the list's members, and of changes on the way. A visitor that returns `bool` ends it with `false`.
///
/// Gives the first error of a call, or the pager's; what was visited before it stays visited. Without one it still
/// tells whether something may have been missed: look at `has_shifted` of a list that is sorted. For transports that
/// return their reply: over coroutines and callbacks use a `Pager` by hand.
template <class Transport, PagedOperation List, class Visitor>
[[nodiscard]] auto for_each(Client<Transport> const& client, List list, Visitor&& visit, PageBy by = PageBy::id) {
    using Entity = typename Pager<List>::Entity;
    static_assert(DirectTransport<Transport>,
                  "over a transport that calls back or is a coroutine, use a zitiwire::Pager by hand");
    static_assert(std::invocable<Visitor&, Entity&>, "a visitor is a callable that takes an entity of the list");
    if constexpr (DirectTransport<Transport>) {
        Pages<Transport, List> entities{client, std::move(list), by};
        for (Entity& entity : entities) {
            if constexpr (std::same_as<std::invoke_result_t<Visitor&, Entity&>, bool>) {
                if (!std::invoke(visit, entity)) break;
            } else {
                std::invoke(visit, entity);
            }
        }
        return std::move(entities).result();
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

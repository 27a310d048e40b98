// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/topics/table_of_access.hpp>
#include <zitiwire/fake/topics/table_of_network.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <span>
#include <string_view>

/// The topics that are served by what is known of them.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

inline constexpr std::span<Topic const> topic_tables[] = {network_topics, access_topics};

inline Topic const* find_topic(std::string_view collection) {
    if (collection == "routers") collection = "transit-routers";
    for (std::span<Topic const> const table : topic_tables) {
        auto const found = std::ranges::find(table, collection, &Topic::collection);
        if (found != table.end()) return &*found;
    }
    return nullptr;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

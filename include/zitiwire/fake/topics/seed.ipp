// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/topics/seed.hpp>
#include <zitiwire/fake/topics/table.hpp>
#include <zitiwire/version.hpp>

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

ZITIWIRE_INLINE Record& put(Store& store, std::string_view collection, std::string id, std::string_view members,
                            Timestamp created) {
    Record record{.id = std::move(id), .created = created, .updated = created, .topic = find_topic(collection)};
    for (auto const& [name, value] : members_of(members)) record.members.insert_or_assign(name, value.text);
    std::string const key = record.id;
    return store.records[std::string{collection}].insert_or_assign(key, std::move(record)).first->second;
}

ZITIWIRE_INLINE void plant_seeds(State& state) {
    for (std::span<Topic const> const table : topic_tables) {
        for (Topic const& topic : table) {
            for (RawJson const seed : elements_of(topic.seed)) {
                std::string id;
                for (auto const& [name, value] : members_of(seed.text)) id = name == "id" ? string_of(value.text) : id;
                put(state.store(), topic.collection, id, seed.text, state.now()).members.erase("id");
            }
        }
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

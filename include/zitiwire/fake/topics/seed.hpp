// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <string>
#include <string_view>

/// Entities of the topics without a request.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

struct State;

/// Puts an entity into the store as it stands, and gives it: `members` is an object of JSON. Precondition: `collection`
/// is one of the table's, but not one that is kept otherwise (`Topic::view`), and the JSON is well-formed.
Record& put(Store& store, std::string_view collection, std::string id, std::string_view members,
            Timestamp created = {});

/// What a controller has from its beginning.
void plant_seeds(State& state);

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/fake/topics/seed.ipp>
#endif

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/version.hpp>

#include <string>

namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// Free-form data of an entity, name to any JSON value. Specification: `tags`.
template <class Text>
using Tags = FlatMap<Text, Json<Text>>;

}  // namespace basic

using Tags = basic::Tags<std::string>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

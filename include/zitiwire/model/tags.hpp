// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/flat_map.hpp>
#include <zitiwire/text/json_text.hpp>
#include <zitiwire/version.hpp>

#include <string>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Free-form data of an entity, name to any JSON value. Specification: `tags`.
template <class Text>
using BasicTags = FlatMap<Text, BasicJson<Text>>;

using Tags = BasicTags<std::string>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

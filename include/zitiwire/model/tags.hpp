// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/flat_map.hpp>
#include <zitiwire/text/json_text.hpp>

#include <string>

namespace zitiwire::inline v0 {

/// Free-form data of an entity, name to any JSON value. Specification: `tags`.
template <class Text>
using BasicTags = FlatMap<Text, BasicJson<Text>>;

using Tags = BasicTags<std::string>;

}  // namespace zitiwire::inline v0

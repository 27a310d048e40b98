// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/filter/field.hpp>

#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::filter {

ZITIWIRE_INLINE TagField tag(std::string_view key) { return TagField{key}; }

}  // namespace zitiwire::inline ZITIWIRE_ABI::filter

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/filter/filter.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {
namespace filter {

ZITIWIRE_INLINE Filter raw(std::string text) { return Filter::from_text(std::move(text)); }

ZITIWIRE_INLINE Filter equal(std::string_view field, std::string_view text) {
    if (!is_field(field)) return Filter::from_fault("a field name that the query language cannot spell");
    auto literal = quote(text);
    if (!literal) return Filter::from_fault("the value of " + std::string{field} + " has " + literal.error());
    return Filter::from_text(std::string{field}.append("=").append(*literal));
}

}  // namespace filter

}  // namespace zitiwire::inline ZITIWIRE_ABI

namespace zitiwire::inline ZITIWIRE_ABI {
namespace sort {

ZITIWIRE_INLINE Sort raw(std::string text) { return Sort::from_text(std::move(text)); }

}  // namespace sort
}  // namespace zitiwire::inline ZITIWIRE_ABI

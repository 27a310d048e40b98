// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace replay {

/// The first difference between two JSON texts, or nothing. Members count in any order, null counts as absent, numbers
/// by value, and two RFC 3339 date-times by the instant.
[[nodiscard]] std::optional<std::string> compare_json(std::string_view recorded, std::string_view ours);
[[nodiscard]] std::optional<std::string> compare_json(boost::json::value const& recorded,
                                                      boost::json::value const& ours, std::string const& pointer);

/// Paths byte for byte; query parameters byte for byte, but in any order.
[[nodiscard]] std::optional<std::string> compare_targets(std::string_view recorded, std::string_view ours);

/// Names in any case, values byte for byte, in any order; fields that belong to the HTTP stack do not count.
[[nodiscard]] std::optional<std::string> compare_headers(zitiwire::Headers const& recorded,
                                                         zitiwire::Headers const& ours);

}  // namespace replay

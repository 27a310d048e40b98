// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "replay_as.hpp"

#include <span>
#include <vector>

namespace replay {

/// The operations that the library has, as list_operations.py found them in its headers.
[[nodiscard]] std::vector<std::span<Row const>> operations();

/// The one of this exchange; null for none.
[[nodiscard]] Row const* find_row(Exchange const& exchange);

}  // namespace replay

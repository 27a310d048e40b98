// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "replay_as.hpp"

#include <span>
#include <vector>

namespace replay {

/// The operations that the library has, as list_operations.py found them in its headers.
[[nodiscard]] std::vector<std::span<Row const>> operations();

}  // namespace replay

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "row.hpp"

#include <span>
#include <vector>

namespace replay {

/// The operations that the library has, as list_operations.py found them in its headers.
[[nodiscard]] std::vector<std::span<Row const>> operations();

/// The one of this exchange; null for none.
[[nodiscard]] Row const* find_row(Exchange const& exchange);

/// True when the recorded request goes where the operation's do, whatever its inputs: what comes back is its reply.
[[nodiscard]] bool goes_to(Exchange const& exchange, zitiwire::Endpoint const& endpoint);

}  // namespace replay

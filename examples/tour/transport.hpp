// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "access.hpp"
#include "exchanger.hpp"

namespace tour {

/// HTTPS with Boost.Beast, with advice where it fails.
[[nodiscard]] Transport https_to(Access const& access);

}  // namespace tour

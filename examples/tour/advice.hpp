// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <string>

namespace tour {

/// One line about an API error, with advice where there is some.
[[nodiscard]] std::string explain(zitiwire::ApiError const& error);

}  // namespace tour

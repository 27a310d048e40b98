// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// True for one JSON value (RFC 8259) in UTF-8, white space around it included, and nothing else. It may nest 512
/// levels deep. Nothing is made of it.
[[nodiscard]] bool is_json_value(std::string_view text);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/json/skim.ipp>
#endif

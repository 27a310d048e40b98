// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <cstddef>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// How deep arrays and objects may nest in free-form values.
inline constexpr std::size_t max_free_form_depth = 512;

/// True for one JSON value (RFC 8259) in UTF-8, white space around it included, and nothing else. Nothing is made of it.
[[nodiscard]] bool is_json_value(std::string_view text) noexcept;

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_HEADER_ONLY
#include <zitiwire/json/skim.ipp>
#endif

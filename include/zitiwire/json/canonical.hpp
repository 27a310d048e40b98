// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// How numbers compare: by their spelling, or by the double that they are to who keeps no others.
enum class Numbers : std::uint8_t { exact, doubles };

/// Appends a value so that the same values are the same text: without blanks, members sorted, of two of one name the
/// last, each string in one spelling. It is not for reading again. Precondition: `json` is one JSON value.
void append_canonical(std::string& out, std::string_view json, Numbers numbers);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/json/canonical.ipp>
#endif

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What of a value JSON cannot say: text that is not UTF-8, an instant outside the years 0001 to 9999, a number that is
/// not finite.
struct EncodeFault {
    std::string_view reason{};  ///< empty when there is none
    std::string pointer{};  ///< RFC 6901 pointer of the first such value
};

}  // namespace zitiwire::inline ZITIWIRE_ABI

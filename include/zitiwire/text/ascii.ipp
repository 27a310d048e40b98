// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/ascii.hpp>

#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::ascii {

ZITIWIRE_INLINE std::string to_lower(std::string_view text) {
    std::string out{text};
    for (char& c : out) c = to_lower(c);
    return out;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::ascii

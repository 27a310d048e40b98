// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decode_error.hpp>

#include <string>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::string to_string(DecodeError const& error) {
    std::string text = error.reason + " at \"";
    append_printable(text, mask_long_runs(error.pointer));
    return text.append("\", byte ").append(std::to_string(error.offset));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

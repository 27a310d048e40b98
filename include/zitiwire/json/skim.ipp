// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/reader.hpp>
#include <zitiwire/json/skim.hpp>

#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE bool is_json_value(std::string_view text) {
    reflect::Reader reader{text, text.size()};
    char const* const behind = reader.skip(reader.blanks(text.data()), max_free_form_depth);
    return behind != nullptr && reader.is_end_of_document(behind);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

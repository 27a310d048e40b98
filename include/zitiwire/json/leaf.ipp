// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/leaf.hpp>

#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE void keep_text(std::string& to, Token const& token, TextStore*) { to.assign(token.text); }

ZITIWIRE_INLINE void keep_text(std::string_view& to, Token const& token, TextStore* store) {
    to = token.in_document ? token.text : store->keep(token.text);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

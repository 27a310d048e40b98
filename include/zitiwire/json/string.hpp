// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/plain.hpp>
#include <zitiwire/text/utf8.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// How many bytes `text` begins with that stand for themselves.
[[nodiscard]] inline std::size_t plain_prefix(std::string_view text) noexcept {
    return static_cast<std::size_t>(reflect::skip_plain(text.data(), text.data() + text.size()) - text.data());
}

/// Copies `text` and says whether each byte of it stands for itself. Sixteen or eight are copied and judged at a time.
[[nodiscard]] bool copy_plain(char* to, std::string_view text) noexcept;

/// Appends `text` as a JSON string. False when it is not UTF-8: every byte that is not part of a sequence was then
/// written as U+FFFD, so that the result is JSON all the same.
bool append_json_string(std::string& out, std::string_view text);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/json/string.ipp>
#endif

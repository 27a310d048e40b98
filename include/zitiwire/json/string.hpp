// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/utf8.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// True for what stands for itself in a JSON string: ASCII but controls, `"` and `\`.
[[nodiscard]] constexpr bool is_plain_in_json(char c) noexcept { return static_cast<unsigned char>(c - ' ') < 0x60 && c != '"' && c != '\\'; }

/// How many bytes `text` begins with that stand for themselves. Eight or sixteen are judged at a time.
[[nodiscard]] std::size_t plain_prefix(std::string_view text) noexcept;

/// Copies `text` and says whether each byte of it stands for itself. Sixteen or eight are copied and judged at a time.
[[nodiscard]] bool copy_plain(char* to, std::string_view text) noexcept;

/// Appends `text` as a JSON string. False when it is not UTF-8: every byte that is not part of a sequence was then
/// written as U+FFFD, so that the result is JSON all the same.
bool append_json_string(std::string& out, std::string_view text);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_HEADER_ONLY
#include <zitiwire/json/string.ipp>
#endif

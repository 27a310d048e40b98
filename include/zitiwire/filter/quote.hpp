// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/utf8.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::filter {

/// A ZitiQL string literal, quotes included, that a controller reads back as exactly `value`; or why there is none.
///
/// Controllers undo escapes by a chain of replacements, not by a scanner, so the usual escaping changes values: a
/// backslash takes four, and one before `n`, `f`, `r` or `t` cannot be said at all. A control character that cannot be
/// escaped makes their lexer drop the opening quote and read the rest as filter text, so it must never be sent.
[[nodiscard]] std::expected<std::string, std::string> quote(std::string_view value);

}  // namespace zitiwire::inline ZITIWIRE_ABI::filter

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/filter/quote.ipp>
#endif

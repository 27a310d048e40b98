// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/ascii.hpp>
#include <zitiwire/text/secret_range.hpp>
#include <zitiwire/text/utf8.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Appends foreign text so that it stays on one line and cannot steer a terminal: control characters, line separators,
/// directional marks and bytes that are no UTF-8 become hexadecimal escapes. At most `limit` bytes of it, then an
/// ellipsis.
void append_printable(std::string& out, std::string_view text, std::size_t limit = 2'000);

/// The text with every run of 32 or more letters, digits, `-`, `_` and `.` as ***: session tokens and enrollment tokens
/// are UUIDs, JWTs are longer; ids of entities are shorter. Names that are made of words only (`role-attributes`,
/// `currentIdentity`) are none. With `+` and `/` a run may be base64; it is a path when one of its parts is a word in
/// small letters. A character counts as itself when it is written as a JSON escape or as %XX.
[[nodiscard]] std::string mask_long_runs(std::string_view text);

/// What speaks of a secret, in small letters: the one list for everything that prints.
inline constexpr std::string_view secret_words[] = {
    "token",      "jwt",    "session", "passw",  "passphrase", "pwd",     "secret", "authoriz", "bearer",
    "credential", "cookie", "api-key", "apikey", "api_key",    "private", "totp",   "recovery", "assertion"};

/// Where the first word ends that speaks of a secret (a token, a JWT, a session, a password, ...) in any case, `npos`
/// when none does.
[[nodiscard]] constexpr std::size_t find_word_of_secrets(std::string_view text) noexcept {
    auto const same_letter = [](char left, char right) { return ascii::to_lower(left) == right; };
    std::size_t end = std::string_view::npos;
    for (std::string_view const word : secret_words) {
        auto const found = std::ranges::search(text, word, same_letter);
        if (!found.empty()) end = (std::min)(end, static_cast<std::size_t>(found.end() - text.begin()));
    }
    return end;
}

/// The text with *** in the place of these ranges of it, which are in their order. Of free-form ones those that speak
/// of secrets.
[[nodiscard]] std::string without_ranges(std::string_view text, std::vector<SecretRange> const& ranges,
                                         std::string_view in_place);

/// Foreign text without anything that may be a secret: behind the first word that speaks of one all is ***, whatever
/// notation it is in; before it, long runs are.
[[nodiscard]] std::string mask_secrets(std::string_view text);

[[nodiscard]] constexpr bool speaks_of_secrets(std::string_view text) noexcept {
    return find_word_of_secrets(text) != std::string_view::npos;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/text/printable.ipp>
#endif

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

/// Secrets and hostile text for what prints.
namespace show_text {

inline constexpr std::string_view jwt = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwczovL2gifQ.c2lnbmF0dXJl";
inline constexpr std::string_view token = "1e727c8f-07e4-4a1d-a8b0-da0c7a01c6e1";

inline void check_harmless(std::string const& text) {
    CAPTURE(text);
    for (std::string_view const secret :
         {jwt, jwt.substr(0, 20), token, token.substr(0, 8), std::string_view{"hunter2"}})
        CHECK_FALSE(text.contains(secret));
    for (char const c : text) CHECK((static_cast<unsigned char>(c) >= 0x20 && c != 0x7F));
    for (std::string_view const steering :
         {"\xC2\x85", "\xC2\x9B", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAE", "\xE2\x81\xA6"})
        CHECK_FALSE(text.contains(steering));
}

/// Text from outside that tries to leave its line and to steer the terminal.
inline constexpr std::string_view hostile =
    "a\r\nb\x1B[31m\x7F\xC2\x9B\xC2\x85\xE2\x80\xA8\xE2\x80\xAE\xE2\x81\xA6\xFFz";

}  // namespace show_text

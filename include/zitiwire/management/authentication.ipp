// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/management/authentication.hpp>

#include <algorithm>
#include <optional>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::optional<ApiError> refusal_of(Authenticate const& op, Timestamp) {
    auto const length = [](std::string_view text) {  // in characters, for valid UTF-8
        return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    };
    Credentials const& credentials = op.credentials;
    if (op.method != "password" && op.method != "cert" && op.method != "ext-jwt")
        return request_error("/method", "none of password, cert, ext-jwt");
    if (op.method == "password" && !credentials.username)
        return request_error("/credentials/username", "missing, but method password needs it");
    if (op.method == "password" && !credentials.password)
        return request_error("/credentials/password", "missing, but method password needs it");
    if (credentials.username && (length(*credentials.username) < 4 || length(*credentials.username) > 100)) {
        return request_error("/credentials/username", "not of 4 to 100 characters");
    }
    if (credentials.password &&
        (length(credentials.password->reveal()) < 5 || length(credentials.password->reveal()) > 100)) {
        return request_error("/credentials/password", "not of 5 to 100 characters");
    }
    return std::nullopt;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

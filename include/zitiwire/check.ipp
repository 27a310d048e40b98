// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/check.hpp>

#include <algorithm>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::optional<ApiError> refusal_of(CreateEnrollment const& op, Timestamp now) {
    EnrollmentCreate const& enrollment = op.enrollment;
    auto const is_missing = [](std::optional<std::string> const& text) { return !text || text->empty(); };
    if (enrollment.identityId.empty()) return request_error("/enrollment/identityId", "empty, and no identity has that id");
    if (enrollment.expiresAt <= now) return request_error("/enrollment/expiresAt", "not in the future");
    if (enrollment.method == EnrollmentMethod::ottca && is_missing(enrollment.caId)) {
        return request_error("/enrollment/caId", "missing, but method ottca needs a CA");
    }
    if (enrollment.method == EnrollmentMethod::updb && is_missing(enrollment.username)) {
        return request_error("/enrollment/username", "missing, but method updb needs a user name");
    }
    return std::nullopt;
}

ZITIWIRE_INLINE std::optional<ApiError> refusal_of(RefreshEnrollment const& op, Timestamp now) {
    if (op.refresh.expiresAt <= now) return request_error("/refresh/expiresAt", "not in the future");
    return std::nullopt;
}

ZITIWIRE_INLINE std::optional<ApiError> refusal_of(Authenticate const& op, Timestamp) {
    auto const length = [](std::string_view text) {  // in characters, for valid UTF-8
        return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    };
    Credentials const& credentials = op.credentials;
    if (op.method != "password" && op.method != "cert" && op.method != "ext-jwt") return request_error("/method", "none of password, cert, ext-jwt");
    if (op.method == "password" && !credentials.username) return request_error("/credentials/username", "missing, but method password needs it");
    if (op.method == "password" && !credentials.password) return request_error("/credentials/password", "missing, but method password needs it");
    if (credentials.username && (length(*credentials.username) < 4 || length(*credentials.username) > 100)) {
        return request_error("/credentials/username", "not of 4 to 100 characters");
    }
    if (credentials.password && (length(credentials.password->reveal()) < 5 || length(credentials.password->reveal()) > 100)) {
        return request_error("/credentials/password", "not of 5 to 100 characters");
    }
    return std::nullopt;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

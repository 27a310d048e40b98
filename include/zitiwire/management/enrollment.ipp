// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/management/enrollment.hpp>

#include <optional>
#include <string>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::optional<ApiError> refusal_of(CreateEnrollment const& op, Timestamp now) {
    EnrollmentCreate const& enrollment = op.enrollment;
    auto const is_missing = [](std::optional<std::string> const& text) { return !text || text->empty(); };
    if (enrollment.identityId.empty())
        return request_error("/enrollment/identityId", "empty, and no identity has that id");
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

}  // namespace zitiwire::inline ZITIWIRE_ABI

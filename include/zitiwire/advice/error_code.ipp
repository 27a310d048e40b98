// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/advice/error_code.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::string_view code_of(ApiError const& error) noexcept {
    return error.api && error.api->code ? std::string_view{*error.api->code} : std::string_view{};
}

ZITIWIRE_INLINE int meant_status(ApiError const& error) noexcept {
    bool const lost = error.kind == ErrorKind::api && error.status >= 200 && error.status <= 299;
    return lost ? usual_status(code_of(error)) : error.status;
}

ZITIWIRE_INLINE bool is_gone(ApiError const& error) noexcept {
    int const status = meant_status(error);
    if (error.kind != ErrorKind::api || (status != 404 && status != 410)) return false;
    std::optional<ErrorCause> const& cause = error.api->cause;
    if (!cause || !cause->message) return true;
    // Both have the code NOT_FOUND; only the cause tells them apart: "path /edge/... was not found".
    return !(cause->message->starts_with("path ") && cause->message->ends_with(" was not found"));
}

ZITIWIRE_INLINE bool is_conflict(ApiError const& error) noexcept { return meant_status(error) == 409; }

ZITIWIRE_INLINE bool is_unauthorized(ApiError const& error) noexcept {
    int const status = meant_status(error);
    return status == 401 || status == 403;
}

ZITIWIRE_INLINE bool is_busy(ApiError const& error) noexcept {
    int const status = meant_status(error);
    return status == 429 || (status >= 502 && status <= 504);
}

ZITIWIRE_INLINE bool is_invalid_input(ApiError const& error) noexcept {
    int const status = meant_status(error);
    if (error.kind == ErrorKind::request) return true;
    return status == 400 || status == 406 || (status >= 411 && status <= 417) || status == 422 || status == 431 || (status >= 600 && status <= 699);
}

ZITIWIRE_INLINE bool is_taken(ApiError const& error) noexcept {
    if (error.kind != ErrorKind::api || !error.api->cause) return false;
    for (ErrorCause const* cause = &*error.api->cause; cause != nullptr; cause = cause->cause ? &*cause->cause : nullptr) {
        std::optional<std::string> const& said = cause->reason ? cause->reason : cause->message;
        if (!said) continue;
        if (*said == "name must be unique") return true;
        if (said->starts_with("duplicate value ") && said->contains(" in unique index on ")) return true;
    }
    return false;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

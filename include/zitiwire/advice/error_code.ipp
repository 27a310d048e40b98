// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/advice/error_code.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/text/ascii.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

namespace words {

/// True when a name of a kind of entity, `authPolicy`, is that of what the path names, `/auth-policies/{id}`; of
/// routers of either sort controllers say `router`.
ZITIWIRE_INLINE bool is_of_collection(std::string_view kind, std::string_view path) noexcept {
    std::size_t const end = path.find("/{");
    if (kind.empty() || end == std::string_view::npos) return false;
    std::string_view const collection = path.substr(0, end).substr(path.substr(0, end).rfind('/') + 1);
    // Both from behind, letters only, the plural undone.
    auto const without_plural = [](std::string_view text) {
        if (text.ends_with("ies")) return text.substr(0, text.size() - 3);
        return text.substr(0, text.size() - (text.ends_with('s') || text.ends_with('y') ? 1U : 0U));
    };
    std::string_view left = without_plural(kind);
    std::string_view right = without_plural(collection);
    while (!left.empty()) {
        if (right.ends_with('-')) right.remove_suffix(1);
        if (right.empty() || ascii::to_lower(left.back()) != right.back()) return false;
        left.remove_suffix(1);
        right.remove_suffix(1);
    }
    return true;
}

}  // namespace words

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
    if (error.asked.is_list) return false;
    std::optional<ErrorCause> const& cause = error.api->cause;
    std::string_view const said = cause && cause->message ? std::string_view{*cause->message} : std::string_view{};
    // All have the code NOT_FOUND; only the cause tells them apart: "path /edge/... was not found".
    if (said.starts_with("path ") && said.ends_with(" was not found")) return false;
    Endpoint const* const endpoint = error.asked.endpoint;
    bool const names_something_else = endpoint != nullptr && !endpoint->body.empty();
    if (!names_something_else) return true;
    if (!endpoint->path.contains('{')) return false;
    return said.empty() || words::is_of_collection(said.substr(0, said.find(" with id ")), endpoint->path);
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
    return status == 400 || status == 406 || (status >= 411 && status <= 417) || status == 422 || status == 431 ||
           (status >= 600 && status <= 699);
}

ZITIWIRE_INLINE bool is_taken(ApiError const& error) noexcept {
    if (error.kind != ErrorKind::api || !error.api->cause) return false;
    for (ErrorCause const* cause = &*error.api->cause; cause != nullptr;
         cause = cause->cause ? &*cause->cause : nullptr) {
        std::optional<std::string> const& said = cause->reason ? cause->reason : cause->message;
        if (!said) continue;
        if (*said == "name must be unique" || said->starts_with("certificate already used as CA ")) return true;
        if (said->starts_with("duplicate value ") && said->contains(" in unique index on ")) return true;
        if (said->starts_with(R"({"EntityType":)") && said->contains(R"("Field":)") && said->contains(R"("Value":)"))
            return true;
    }
    return false;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

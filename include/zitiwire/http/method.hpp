// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/version.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// The request methods the Edge Management API uses (RFC 9110 section 9.3, RFC 5789).
/// `delete_` has its underscore because `delete` is a keyword and `DELETE` a macro on Windows.
enum class Method : std::uint8_t { get, post, put, patch, delete_ };

/// The method's token as it stands in a request line, a null-terminated literal: "GET", "POST", "PUT", "PATCH",
/// "DELETE".
[[nodiscard]] constexpr std::string_view to_string(Method method) noexcept {
    switch (method) {
        case Method::get: return "GET";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::patch: return "PATCH";
        case Method::delete_: return "DELETE";
        default: break;
    }
    return "";
}

/// The method named by `token`, absent for any other text. Method names are case-sensitive (RFC 9110 section 9.1).
[[nodiscard]] constexpr std::optional<Method> parse_method(std::string_view token) noexcept {
    for (Method method : {Method::get, Method::post, Method::put, Method::patch, Method::delete_}) {
        if (token == to_string(method)) return method;
    }
    return std::nullopt;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

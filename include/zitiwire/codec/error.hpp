// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/headers.hpp>
#include <zitiwire/model/error_body.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Who is at fault, and so what a caller can do about it.
enum class ErrorKind : std::uint8_t {
    api,      ///< the controller answered with its error document: branch on `status` and `api->code`
    http,     ///< a status outside 2xx whose body is not that document: a proxy, a panic, another API
    decode,   ///< a 2xx reply that is not what the operation promises
    request,  ///< the operation cannot be sent; nothing was
};

[[nodiscard]] constexpr std::string_view to_string(ErrorKind kind) noexcept {
    switch (kind) {
        case ErrorKind::api: return "api";
        case ErrorKind::http: return "http";
        case ErrorKind::decode: return "decode";
        case ErrorKind::request: return "request";
        default: break;
    }
    return "";
}

/// How much of a body an error keeps, in bytes.
inline constexpr std::size_t kept_body_size = 4096;

struct Endpoint;

/// What was asked, for what an error means depends on it. It does not count when errors are compared.
struct Asked {
    Endpoint const* endpoint = nullptr;  ///< of the operation; null in an error that is of no reply
    bool is_list = false;                ///< its reply is a list

    bool operator==(Asked const&) const noexcept { return true; }
};

/// Everything that is known about a call that did not succeed.
struct ApiError {
    ErrorKind kind = ErrorKind::request;
    int status = 0;                 ///< of the reply; 0 for `request`
    std::optional<ErrorBody> api{};  ///< `api`: always there, with a code
    std::string reason{};           ///< `http`, `decode`, `request`: what is wrong, for people; never holds a value
    /// RFC 6901. `decode`: into the body. `request`: into the operation ("/id", "/enrollment/identityId"), or
    /// "/session",
    /// "/headers/NAME", "/base_path".
    std::string pointer{};
    std::size_t offset = 0;  ///< `decode`, and `http` with a body: how far the body could be read, in bytes
    Headers headers{};  ///< of the reply: WWW-Authenticate of a 401, Retry-After of a proxy
    std::string body{};  ///< `http`, `decode`: the body's first `kept_body_size` bytes; may hold secrets
    Asked asked{};  ///< the operation that was answered so

    bool operator==(ApiError const&) const = default;
};

/// The error of an operation that cannot be sent.
[[nodiscard]] inline ApiError request_error(std::string pointer, std::string reason) {
    ApiError error;
    error.kind = ErrorKind::request;
    error.reason = std::move(reason);
    error.pointer = std::move(pointer);
    return error;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/advice/retry.hpp>
#include <zitiwire/http/headers.hpp>

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {
namespace retry_table {

/// True when a cause says one of these things.
ZITIWIRE_INLINE bool has_cause(ApiError const& error, std::initializer_list<std::string_view> texts) noexcept {
    if (!error.api || !error.api->cause) return false;
    for (ErrorCause const* cause = &*error.api->cause; cause != nullptr;
         cause = cause->cause ? &*cause->cause : nullptr) {
        auto const says = [&](std::string_view text) { return cause->message && cause->message->contains(text); };
        if (std::ranges::any_of(texts, says)) return true;
    }
    return false;
}

/// What controllers call UNHANDLED, with 500, although the same request will never do.
ZITIWIRE_INLINE bool is_lasting(ApiError const& error) noexcept {
    return code_of(error) == error_code::unhandled &&
           has_cause(error, {"no fields updated", "cannot delete config type", "key required", "bucket name required",
                             "nested maps not supported", "nested lists not supported", "unknown symbol",
                             "no such sort field", "is neither role attribute", "could not parse PEM",
                             "did not verify against known CAs", "does not allow null or empty values",
                             "cannot unmarshal", "error converting to bolt", "password expected for updb enrollment",
                             "could not create identity", "invalid token", "duplicate value "});
}

/// Of a cluster whose leader hangs or went away: a change may have been made all the same.
ZITIWIRE_INLINE bool is_open(ApiError const& error) noexcept {
    return has_cause(error, {"timeout waiting", "leadership lost", "leadership transfer", "channel closed",
                             "context deadline exceeded"});
}

/// True when the controller says so of an access token of its own, as 2.x does.
ZITIWIRE_INLINE bool has_expired_token(ApiError const& error) noexcept {
    return std::ranges::any_of(error.headers, [](Header const& header) {
        return same_header_name(header.name, "www-authenticate") && header.value.contains("\"openziti-oidc\"") &&
               header.value.contains("error=\"expired\"");
    });
}

ZITIWIRE_INLINE RetryAdvice by_error(Endpoint const& endpoint, ApiError const& error) noexcept {
    Repeat const repeat = operation_facts(endpoint).repeat;
    if (error.kind == ErrorKind::request) return {Retry::never, "the request cannot be sent as it is"};
    if (error.kind == ErrorKind::decode)
        return if_harmless(repeat, Retry::after);  // 2xx: done, most likely, but by whom?
    if (code_of(error) == error_code::cluster_no_leader)
        return {Retry::after, "nothing was done, for the cluster has no leader"};
    if (is_open(error)) return if_harmless(repeat, Retry::after);
    if (is_taken(error)) {
        if (endpoint.method == Method::post)
            return {Retry::look_first, "its name, or what else must be unique, is taken, maybe by an earlier attempt"};
        return {Retry::never, "its name, or what else must be unique, is taken"};
    }
    if (is_lasting(error)) return {Retry::never, "the controller will not take this request"};
    if (endpoint.method == Method::delete_ && is_gone(error)) {
        if (names_one_entity(endpoint.path)) return {Retry::done, "it is gone, which was the point"};
        return {Retry::look_first, "it is gone, or what it belongs to is not there"};
    }
    int const status = meant_status(error);
    bool const is_about_password =
        status == 401 && error.api && error.api->cause && error.api->cause->field == "currentPassword";
    if (is_about_password) return {Retry::never, "the current password is another one, and each attempt counts"};
    if (status == 0) return if_harmless(repeat, Retry::after);
    RetryAdvice const advice = by_status(endpoint, status, error.headers.find("retry-after") != nullptr);
    if (advice.action == Retry::log_in && has_expired_token(error))
        return {Retry::refresh, "the access token has expired"};
    return advice;
}

}  // namespace retry_table
}  // namespace zitiwire::inline ZITIWIRE_ABI

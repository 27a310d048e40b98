// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/advice/retry.hpp>

namespace zitiwire::inline ZITIWIRE_ABI {
namespace retry_table {

ZITIWIRE_INLINE RetryAdvice by_error(Endpoint const& endpoint, ApiError const& error) noexcept {
    Repeat const repeat = operation_facts(endpoint).repeat;
    if (error.kind == ErrorKind::request) return {Retry::never, "the request cannot be sent as it is"};
    if (error.kind == ErrorKind::decode) return if_harmless(repeat, Retry::after);  // 2xx: done, most likely, but by whom?
    if (code_of(error) == error_code::cluster_no_leader) return {Retry::after, "nothing was done, for the cluster has no leader"};
    if (is_taken(error)) {
        if (endpoint.method == Method::post)
            return {Retry::look_first, "its name, or what else must be unique, is taken, maybe by an earlier attempt"};
        return {Retry::never, "its name, or what else must be unique, is taken"};
    }
    if (endpoint.method == Method::delete_ && is_gone(error)) {
        if (names_one_entity(endpoint.path)) return {Retry::done, "it is gone, which was the point"};
        return {Retry::look_first, "it is gone, or what it belongs to is not there"};
    }
    int const status = meant_status(error);
    return status == 0 ? if_harmless(repeat, Retry::after) : by_status(endpoint, status);
}

}  // namespace retry_table
}  // namespace zitiwire::inline ZITIWIRE_ABI

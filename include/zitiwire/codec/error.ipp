// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>

#include <string>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE ApiError request_error(std::string pointer, std::string reason) {
    ApiError error;
    error.kind = ErrorKind::request;
    error.reason = std::move(reason);
    error.pointer = std::move(pointer);
    return error;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "input.hpp"

#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/request.hpp>

#include <algorithm>

namespace fuzz {

/// What holds for every request that is built.
inline void check_bytes(zitiwire::HttpRequest const& request) {
    auto const is_visible = [](char c) { return c > ' ' && c < 0x7F; };
    require(std::ranges::all_of(request.path, is_visible) && std::ranges::all_of(request.query, is_visible),
            "a target is visible ASCII");
    require(request.path.starts_with('/') && !request.path.contains('?') && !request.path.contains('#'),
            "a path is one");
    require(!request.query.contains('#'), "a query has no fragment");
    for (auto const& header : request.headers)
        require(zitiwire::is_header_name(header.name) && zitiwire::is_header_value(header.value),
                "a header field is one line");
}

}  // namespace fuzz

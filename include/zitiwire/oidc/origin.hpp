// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/ascii.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// How long the beginning of an absolute address is that names its origin: `scheme://host:port`; 0 for any other.
[[nodiscard]] inline std::size_t origin_size(std::string_view address) noexcept {
    std::size_t const scheme = address.find("://");
    if (scheme == std::string_view::npos || address.find_first_of("/?#\\") < scheme) return 0;
    return (std::min)(address.find_first_of("/?#\\", scheme + 3), address.size());
}

/// The origin of an absolute address (RFC 6454) as text that can be compared: in small letters, without the port that goes
/// without saying. "" for any other.
[[nodiscard]] inline std::string origin_of(std::string_view address) {
    std::string origin = ascii::to_lower(address.substr(0, origin_size(address)));
    if (origin.starts_with("https://") && origin.ends_with(":443")) origin.resize(origin.size() - 4);
    return origin;
}

/// True for absolute addresses that differ at most in the letters of the host and a port that goes without saying.
[[nodiscard]] inline bool is_same_address(std::string_view left, std::string_view right) {
    return origin_size(left) != 0 && origin_of(left) == origin_of(right) &&
           left.substr(origin_size(left)) == right.substr(origin_size(right));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

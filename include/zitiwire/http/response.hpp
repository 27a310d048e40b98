// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/headers.hpp>
#include <zitiwire/version.hpp>

#include <string>

namespace zitiwire::inline ZITIWIRE_ABI {

/// A reply as the caller's HTTP stack received it: framing and content coding (gzip, ...) undone, nothing else changed.
struct HttpResponse {
    int status = 0;  ///< any three digits: controllers send 601, 602 and 606 too
    Headers headers{};  ///< may be left empty: nothing but error reports depends on them
    std::string body{};

    bool operator==(HttpResponse const&) const = default;
};

}  // namespace zitiwire::inline ZITIWIRE_ABI

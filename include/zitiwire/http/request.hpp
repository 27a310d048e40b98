// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/method.hpp>
#include <zitiwire/version.hpp>

#include <string>

namespace zitiwire::inline ZITIWIRE_ABI {

/// A request for the caller's HTTP stack to send. The origin (`https://host:port`), Host, Content-Length and
/// Accept-Encoding belong to the stack. Never ask for `br`: controllers then answer every request with status 200.
struct HttpRequest {
    Method method = Method::get;
    std::string path{};   ///< percent-encoded, from the root: "/edge/management/v1/enrollments"
    std::string query{};  ///< percent-encoded, without the question mark; "" when there is none
    Headers headers{};    ///< names in lower case
    std::string body{};   ///< "" when the operation has none

    /// `path`, or `path?query`: the origin-form of RFC 9112 section 3.2.1. It is encoded already: pass it on as it is.
    [[nodiscard]] std::string target() const {
        std::string text;
        text.reserve(path.size() + 1 + query.size());
        text += path;
        if (!query.empty()) {
            text += '?';
            text += query;
        }
        return text;
    }

    bool operator==(HttpRequest const&) const = default;
};

}  // namespace zitiwire::inline ZITIWIRE_ABI

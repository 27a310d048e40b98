// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/method.hpp>
#include <zitiwire/text/secret_range.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

struct HttpRequest;

/// Where in a request secrets stand: `build` knows, for it knows the types of what it writes, and whatever prints a
/// request looks here. It goes along with copies, is nothing that is sent, and does not count when requests are
/// compared. In a request that somebody else made, or changed, it counts for nothing, and printers go by words instead.
class RequestSecrets {
public:
    std::vector<SecretRange> path{};  ///< into the path
    std::vector<SecretRange> query{};  ///< into the query
    std::vector<SecretRange> body{};  ///< into the body

    /// To be called when both are complete.
    void seal(HttpRequest const& request) { seal_ = seal_of(request); }
    /// True when this was told of just this request.
    [[nodiscard]] bool are_of(HttpRequest const& request) const { return seal_ != 0 && seal_ == seal_of(request); }

    bool operator==(RequestSecrets const&) const noexcept { return true; }

private:
    [[nodiscard]] std::size_t seal_of(HttpRequest const& request) const;

    std::size_t seal_ = 0;
};

/// A request for the caller's HTTP stack to send. The origin (`https://host:port`), Host, Content-Length and
/// Accept-Encoding belong to the stack. Never ask for `br`: controllers then answer every request with status 200.
struct HttpRequest {
    Method method = Method::get;
    std::string path{};  ///< percent-encoded, from the root: "/edge/management/v1/enrollments"
    std::string query{};  ///< percent-encoded, without the question mark; "" when there is none
    Headers headers{};  ///< names in lower case
    std::string body{};  ///< "" when the operation has none
    RequestSecrets secrets{};  ///< for printers

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

/// Of what has secrets its content counts, of the rest the size.
inline std::size_t RequestSecrets::seal_of(HttpRequest const& request) const {
    auto const of = [](std::string_view text, std::vector<SecretRange> const& ranges) {
        return ranges.empty() ? text.size() : std::hash<std::string_view>{}(text);
    };
    std::size_t const sum = (of(request.path, path) * 31 + of(request.query, query)) * 31 + of(request.body, body);
    return sum + (sum == 0 ? 1 : 0);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/headers.hpp>
#include <zitiwire/text/go_time.hpp>
#include <zitiwire/text/http_date.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// What the headers of a reply tell, of a success (`HttpResponse::headers`) or an error (`ApiError::headers`). The
/// challenges of a 401 are in `http/www_authenticate.hpp`.
namespace zitiwire::inline ZITIWIRE_ABI {

/// No header makes a longer time than this, about 31 years: it can be added to any clock.
inline constexpr std::chrono::seconds longest_wait{999'999'999};

namespace reply_header {

[[nodiscard]] std::optional<std::string_view> value(Headers const& headers, std::string_view name) noexcept;

/// A number of seconds: digits, nothing else.
[[nodiscard]] std::optional<std::chrono::seconds> seconds(std::string_view text) noexcept;
/// The same with a fraction, which is rounded up.
[[nodiscard]] std::optional<std::chrono::seconds> rounded_up_seconds(std::string_view text) noexcept;

}  // namespace reply_header

/// How long the session lasts from the reply on when it stays idle (`expiration-seconds`). Controllers 1.x tell it in
/// every reply to a session, 2.x only in that to a log-in. Absent when it is not told or no number.
[[nodiscard]] std::optional<std::chrono::seconds> session_lifetime(Headers const& headers) noexcept;

/// When an idle session ends, by the controller's clock (`expires-at`); told where `session_lifetime` is. Also read
/// when it is in RFC 3339, which controllers do not send.
[[nodiscard]] std::optional<Timestamp> session_expires_at(Headers const& headers) noexcept;

/// The version of the controller ("v2.1.0"; "v0.0.0" of one that was built without), from `server`. Absent when another
/// server answered, and in the few replies that do not name it, 413 and 503 TIMEOUT among them.
[[nodiscard]] std::optional<std::string> controller_version(Headers const& headers);

/// What one run of one controller is known by (`ziti-instance-id`): another one means a restart or another controller.
[[nodiscard]] std::optional<std::string> instance_id(Headers const& headers);

/// When to come again: at most one of the two is there.
struct RetryAfter {
    std::optional<std::chrono::seconds> wait{};  ///< from the reply on
    std::optional<Timestamp> not_before{};  ///< by the server's clock

    bool operator==(RetryAfter const&) const = default;
};

/// `retry-after` (RFC 9110 section 10.2.3), which proxies send and controllers never. A number, a fraction of which is
/// rounded up, or a date, whichever it is; `now` places a date whose year has two digits (see `parse_http_date`);
/// neither when there is none or it is something else.
[[nodiscard]] RetryAfter retry_after(Headers const& headers, std::optional<Timestamp> now = {}) noexcept;

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/advice/reply_headers.ipp>
#endif

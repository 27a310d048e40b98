// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/headers.hpp>
#include <zitiwire/text/go_time.hpp>
#include <zitiwire/text/http_date.hpp>
#include <zitiwire/text/timestamp.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

/// What the headers of a reply tell, of a success (`HttpResponse::headers`) or an error (`ApiError::headers`). The
/// challenges of a 401 are in `http/www_authenticate.hpp`.
namespace zitiwire::inline v0 {

/// No header makes a longer time than this, about 31 years: it can be added to any clock.
inline constexpr std::chrono::seconds longest_wait{999'999'999};

namespace reply_header {

[[nodiscard]] inline std::optional<std::string_view> value(Headers const& headers, std::string_view name) noexcept {
    std::string const* const found = headers.find(name);
    if (found == nullptr) return std::nullopt;
    std::string_view text = *found;
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

/// A number of seconds: digits, nothing else.
[[nodiscard]] inline std::optional<std::chrono::seconds> seconds(std::string_view text) noexcept {
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    std::int64_t count = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    return error == std::errc{} ? std::min(std::chrono::seconds{count}, longest_wait) : longest_wait;
}

}  // namespace reply_header

/// How long the session lasts from the reply on when it stays idle (`expiration-seconds`). Controllers 1.x tell it in every
/// reply to a session, 2.x only in that to a log-in. Absent when it is not told or no number.
[[nodiscard]] inline std::optional<std::chrono::seconds> session_lifetime(Headers const& headers) noexcept {
    auto const value = reply_header::value(headers, "expiration-seconds");
    return value ? reply_header::seconds(*value) : std::nullopt;
}

/// When an idle session ends, by the controller's clock (`expires-at`); told where `session_lifetime` is. Also read when it
/// is in RFC 3339, which controllers do not send.
[[nodiscard]] inline std::optional<Timestamp> session_expires_at(Headers const& headers) noexcept {
    auto const value = reply_header::value(headers, "expires-at");
    if (!value) return std::nullopt;
    if (auto const time = parse_timestamp(*value)) return *time;
    return parse_go_time(*value);
}

/// The version of the controller ("v2.1.0"; "v0.0.0" of one that was built without), from `server`. Absent when another
/// server answered, and in the few replies that do not name it, 413 and 503 TIMEOUT among them.
[[nodiscard]] inline std::optional<std::string> controller_version(Headers const& headers) {
    constexpr std::string_view before = "ziti-controller/";
    auto const value = reply_header::value(headers, "server");
    if (!value || !value->starts_with(before)) return std::nullopt;
    return std::string{value->substr(before.size())};
}

/// What one run of one controller is known by (`ziti-instance-id`): another one means a restart or another controller.
[[nodiscard]] inline std::optional<std::string> instance_id(Headers const& headers) {
    auto const value = reply_header::value(headers, "ziti-instance-id");
    return value ? std::optional{std::string{*value}} : std::nullopt;
}

/// When to come again: at most one of the two is there.
struct RetryAfter {
    std::optional<std::chrono::seconds> wait{};  ///< from the reply on
    std::optional<Timestamp> not_before{};       ///< by the server's clock

    bool operator==(RetryAfter const&) const = default;
};

/// `retry-after` (RFC 9110 section 10.2.3), which proxies send and controllers never. A number or a date, whichever it is;
/// neither when there is none or it is something else.
[[nodiscard]] inline RetryAfter retry_after(Headers const& headers) noexcept {
    auto const value = reply_header::value(headers, "retry-after");
    if (!value) return {};
    if (auto const wait = reply_header::seconds(*value)) return {.wait = wait};
    return {.not_before = parse_http_date(*value)};
}

}  // namespace zitiwire::inline v0

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/advice/reply_headers.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace zitiwire::inline ZITIWIRE_ABI {
namespace reply_header {

ZITIWIRE_INLINE std::optional<std::string_view> value(Headers const& headers, std::string_view name) noexcept {
    std::string const* const found = headers.find(name);
    if (found == nullptr) return std::nullopt;
    std::string_view text = *found;
    text.remove_prefix((std::min)(text.find_first_not_of(" \t"), text.size()));
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

ZITIWIRE_INLINE std::optional<std::chrono::seconds> seconds(std::string_view text) noexcept {
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    std::int64_t count = 0;
    std::errc const error = std::from_chars(text.data(), text.data() + text.size(), count).ec;
    return error == std::errc{} ? (std::min)(std::chrono::seconds{count}, longest_wait) : longest_wait;
}

ZITIWIRE_INLINE std::optional<std::chrono::seconds> rounded_up_seconds(std::string_view text) noexcept {
    std::size_t const point = text.find('.');
    if (point == std::string_view::npos) return seconds(text);
    auto const whole = seconds(text.substr(0, point));
    std::string_view const fraction = text.substr(point + 1);
    if (!whole || !seconds(fraction)) return std::nullopt;
    bool const is_more = fraction.find_first_not_of('0') != std::string_view::npos && *whole < longest_wait;
    return *whole + std::chrono::seconds{is_more ? 1 : 0};
}

}  // namespace reply_header

ZITIWIRE_INLINE std::optional<std::chrono::seconds> session_lifetime(Headers const& headers) noexcept {
    auto const value = reply_header::value(headers, "expiration-seconds");
    return value ? reply_header::seconds(*value) : std::nullopt;
}

ZITIWIRE_INLINE std::optional<Timestamp> session_expires_at(Headers const& headers) noexcept {
    auto const value = reply_header::value(headers, "expires-at");
    if (!value) return std::nullopt;
    if (auto const time = parse_timestamp(*value)) return *time;
    return parse_go_time(*value);
}

ZITIWIRE_INLINE std::optional<std::string> controller_version(Headers const& headers) {
    constexpr std::string_view before = "ziti-controller/";
    auto const value = reply_header::value(headers, "server");
    if (!value || !value->starts_with(before)) return std::nullopt;
    return std::string{value->substr(before.size())};
}

ZITIWIRE_INLINE std::optional<std::string> instance_id(Headers const& headers) {
    auto const value = reply_header::value(headers, "ziti-instance-id");
    return value ? std::optional{std::string{*value}} : std::nullopt;
}

ZITIWIRE_INLINE RetryAfter retry_after(Headers const& headers, std::optional<Timestamp> now) noexcept {
    auto const value = reply_header::value(headers, "retry-after");
    if (!value) return {};
    if (auto const wait = reply_header::rounded_up_seconds(*value)) return {.wait = wait};
    return {.not_before = parse_http_date(*value, now)};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

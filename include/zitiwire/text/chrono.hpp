// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <type_traits>

namespace zitiwire::inline ZITIWIRE_ABI {

/// The instant of a system clock reading: `to_timestamp(std::chrono::system_clock::now() + std::chrono::hours{24})`.
template <class Duration>
[[nodiscard]] constexpr Timestamp to_timestamp(std::chrono::sys_time<Duration> time) noexcept {
    auto const since_epoch = time.time_since_epoch();
    auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since_epoch);  // towards 1970, so always in range
    auto rest = std::chrono::duration_cast<std::chrono::nanoseconds>(since_epoch - seconds);
    if (rest.count() < 0) {
        seconds -= std::chrono::seconds{1};
        rest += std::chrono::seconds{1};
    }
    return {seconds.count(), static_cast<std::uint32_t>(rest.count())};
}

/// The same instant for `std::chrono`, rounded down to `Duration`; absent when that cannot hold it (nanoseconds reach
/// from 1677 to 2262, so the year 1 of `createdAt` needs microseconds or coarser).
template <class Duration = std::chrono::nanoseconds>
[[nodiscard]] constexpr std::optional<std::chrono::sys_time<Duration>> to_sys_time(Timestamp time) noexcept {
    using Period = typename Duration::period;
    using Rep = typename Duration::rep;
    static_assert(std::is_integral_v<Rep> && Period::num == 1 && 1'000'000'000 % Period::den == 0,
                  "use seconds, milliseconds, microseconds or nanoseconds");
    constexpr std::int64_t per_second = Period::den;
    constexpr std::int64_t max = (std::numeric_limits<Rep>::max)();
    constexpr std::int64_t min = (std::numeric_limits<Rep>::min)();

    // Before 1970 the fraction is counted back from the next second, so that no step leaves the range.
    bool const negative = time.seconds < 0;
    std::int64_t const whole = negative ? time.seconds + 1 : time.seconds;
    std::int64_t const rest = time.nanoseconds / (1'000'000'000 / per_second) - (negative ? per_second : 0);
    bool const too_late = whole > max / per_second || (whole == max / per_second && rest > max % per_second);
    bool const too_early = whole < min / per_second || (whole == min / per_second && rest < min % per_second);
    if (too_late || too_early) return std::nullopt;
    return std::chrono::sys_time<Duration>{Duration{static_cast<Rep>(whole * per_second + rest)}};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// What an id is for, which decides its shape.
enum class IdKind : std::uint8_t {
    enrollment,  ///< made by POST /enrollments: 22 characters of base 62
    entity,  ///< identities, routers, CAs and the enrollments made along with them: 10 characters, `.` and `-` among
             ///< them
    token,  ///< the text of a version 4 UUID
    session,  ///< 25 small letters and digits, the first one a c
    request,  ///< what an error is found by in the log: 10 characters
};

/// Where a controller gets its time from.
using Clock = std::function<Timestamp()>;
/// Where a controller gets its ids and tokens from; each call must give another one.
using IdSource = std::function<std::string(IdKind)>;

/// 2030-01-01T00:00:00Z, the time of a controller that is given no clock.
inline constexpr Timestamp default_now{1'893'456'000, 0};

/// Time as it is shown: to the millisecond, the rest cut off.
[[nodiscard]] inline Timestamp shown(Timestamp time) {
    return {time.seconds, time.nanoseconds / 1'000'000 * 1'000'000};
}

/// What is shown of a time that was never kept.
inline constexpr Timestamp year_1{min_timestamp_seconds, 0};

/// Ids of the right shape from a counter: the same ones in each run, and no secrets at all.
class CountingIds {
public:
    [[nodiscard]] std::string operator()(IdKind kind) {
        constexpr std::string_view base_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        constexpr std::string_view short_id = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-";
        state_ =
            ++count_ * 0xD1342543DE82EF95U;  // not the step of next(), or each text would be the one before, shifted
        switch (kind) {
            case IdKind::enrollment: return text(base_62, 22);
            case IdKind::entity:
            case IdKind::request: return text(short_id, 10);
            case IdKind::token: return uuid();
            case IdKind::session: return "c" + text(base_62.substr(36), 24);
            default: break;
        }
        return {};
    }

private:
    /// splitmix64: neighbouring counts give texts that do not look alike.
    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }

    std::string text(std::string_view alphabet, std::size_t length) {
        std::string out;
        for (std::size_t i = 0; i < length; ++i)
            out += alphabet.begin()[static_cast<std::ptrdiff_t>(next() % alphabet.size())];
        return out;
    }

    std::string uuid() {
        std::string out = text("0123456789abcdef", 36);
        for (std::size_t const dash : {8U, 13U, 18U, 23U}) out[dash] = '-';
        out[14] = '4';
        out[19] = "89ab"[next() % 4];
        return out;
    }

    std::uint64_t count_ = 0;
    std::uint64_t state_ = 0;
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

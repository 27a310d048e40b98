// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/version.hpp>

#include <cstdint>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What is left of the token in a JWT after an attempt to enroll.
enum class TokenLeft : std::uint8_t {
    good,     ///< it was not used up
    unknown,  ///< whether it was used up cannot be told
    gone,     ///< it was used up, has expired, was replaced or deleted
};

/// What helps after an attempt to enroll failed.
enum class EnrollmentRemedy : std::uint8_t {
    none,         ///< nothing that is known
    give_other,   ///< what was brought is refused: bring something else, with the same token
    try_again,    ///< the same once more, after a while
    log_in,       ///< with what was brought: it is enrolled, or may be
    new_jwt,      ///< another enrollment, or `RefreshEnrollment` by an administrator: both make a new JWT
    change_network,  ///< an administrator has to allow it, then the same once more
};

/// Why enrolling failed, and what then.
struct EnrollmentFailure {
    ApiError error{};
    TokenLeft token = TokenLeft::good;
    EnrollmentRemedy remedy = EnrollmentRemedy::none;

    bool operator==(EnrollmentFailure const&) const = default;
};

/// What the error of `Enroll`, `EnrollOtt` and their like means for the token. `method` is that of the JWT; `was_lost`
/// says that an earlier attempt with the same token had no reply, or one that left it open.
[[nodiscard]] EnrollmentFailure judge_enrollment(ApiError error, std::string_view method, bool was_lost = false);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/enroll/enrollment_failure.ipp>
#endif

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/enroll/jwt.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Whether a JWT speaks of this enrollment: `jti` is its token, `exp` its `expiresAt` to the second, `em` its method.
/// After a refresh the former JWT does not any more. The error names the first claim that differs. That does not make
/// the JWT true.
template <class Text>
[[nodiscard]] constexpr std::expected<void, std::string_view> belongs_to(
    UnverifiedJwt const& jwt, basic::EnrollmentDetail<Text> const& enrollment) noexcept {
    JwtClaims const& claims = jwt.claims;
    if (!claims.jti || std::string_view{claims.jti->reveal()} != enrollment.token)
        return std::unexpected("jti is not the enrollment's token");
    if (!claims.exp || claims.exp->seconds != enrollment.expiresAt.seconds)
        return std::unexpected("exp is not the enrollment's expiresAt");
    if (!claims.em || *claims.em != std::string_view{enrollment.method})
        return std::unexpected("em is not the enrollment's method");
    return {};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

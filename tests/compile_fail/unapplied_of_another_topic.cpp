// SPDX-License-Identifier: BSL-1.0
// expect: the change and the detail have no member in common: they are of different topics
#include <zitiwire/advice/unapplied.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/model/policy.hpp>

#ifdef MISUSE
auto const drops = zitiwire::unapplied(zitiwire::EnrollmentCreate{.expiresAt = {}}, zitiwire::NamedRole{});
#else
auto const drops = zitiwire::unapplied(zitiwire::EnrollmentCreate{.expiresAt = {}}, zitiwire::EnrollmentDetail{});
#endif

// SPDX-License-Identifier: BSL-1.0
// flags: -Wmissing-field-initializers -Werror
// expect: identityId
#include <zitiwire/zitiwire.hpp>

#ifdef MISUSE
zitiwire::EnrollmentCreate const enrollment{.expiresAt = {1, 0}, .method = zitiwire::EnrollmentMethod::ott};
#else
zitiwire::EnrollmentCreate const enrollment{
    .expiresAt = {1, 0}, .identityId = "i", .method = zitiwire::EnrollmentMethod::ott};
#endif

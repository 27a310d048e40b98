// SPDX-License-Identifier: BSL-1.0
// expect: convert|conversion|Secret
#include <zitiwire/zitiwire.hpp>

#include <string>

std::string leak(zitiwire::EnrollmentDetail const& enrollment) {
#ifdef MISUSE
    return enrollment.token;
#else
    return enrollment.token.reveal();
#endif
}

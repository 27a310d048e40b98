// SPDX-License-Identifier: BSL-1.0
// expect: controllers cannot sort by a tag
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

Sort made() {
#ifdef MISUSE
    return sort::by(EnrollmentFields::id, filter::tag("x"));
#else
    return sort::by(EnrollmentFields::id, EnrollmentFields::createdAt);
#endif
}

// SPDX-License-Identifier: BSL-1.0
// expect: only text fields and tags can be searched for text
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

Filter made() {
#ifdef MISUSE
    return filter::contains(EnrollmentFields::createdAt, "2031");
#else
    return filter::contains(EnrollmentFields::token, "2031");
#endif
}

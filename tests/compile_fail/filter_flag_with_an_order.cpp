// SPDX-License-Identifier: BSL-1.0
// expect: true and false can be compared with equal and not_equal only
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

Filter made() {
#ifdef MISUSE
    return filter::greater(EnrollmentFields::isSystem, false);
#else
    return filter::not_equal(EnrollmentFields::isSystem, false);
#endif
}

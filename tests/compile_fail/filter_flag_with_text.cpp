// SPDX-License-Identifier: BSL-1.0
// expect: a flag field is compared with true or false
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

Filter made() {
#ifdef MISUSE
    return filter::equal(EnrollmentFields::isSystem, "true");
#else
    return filter::equal(EnrollmentFields::isSystem, true);
#endif
}

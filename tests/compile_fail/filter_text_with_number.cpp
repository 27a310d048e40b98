// SPDX-License-Identifier: BSL-1.0
// expect: a text field is compared with text
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

Filter made() {
#ifdef MISUSE
    return filter::in(EnrollmentFields::caId, {1, 2});
#else
    return filter::in(EnrollmentFields::caId, {"1", "2"});
#endif
}

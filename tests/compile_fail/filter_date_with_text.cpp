// SPDX-License-Identifier: BSL-1.0
// expect: a date field is compared with a zitiwire::Timestamp
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

Filter made() {
#ifdef MISUSE
    return filter::less(EnrollmentFields::createdAt, "2031-01-01T00:00:00Z");
#else
    return filter::less(EnrollmentFields::createdAt, Timestamp{1, 0});
#endif
}

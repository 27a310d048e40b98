// SPDX-License-Identifier: BSL-1.0
// expect: PagedOperation
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

bool made() {
#ifdef MISUSE
    Pager pager{DetailEnrollment{"x"}};
#else
    Pager pager{ListEnrollments{}};
#endif
    return pager.next().has_value();
}

// SPDX-License-Identifier: BSL-1.0
// expect: only text fields and tags can be searched for text
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

Filter made() {
#ifdef MISUSE
    return filter::contains(filter::createdAt, "2031");
#else
    return filter::contains(filter::token, "2031");
#endif
}

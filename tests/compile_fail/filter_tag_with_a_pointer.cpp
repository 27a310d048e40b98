// SPDX-License-Identifier: BSL-1.0
// expect: a tag is compared with text, a number
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

Filter made() {
#ifdef MISUSE
    return filter::equal(filter::tag("x"), nullptr);
#else
    return filter::is_null(filter::tag("x"));
#endif
}

// SPDX-License-Identifier: BSL-1.0
// expect: not_a_field_name_of_the_query_language
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

Filter made() {
#ifdef MISUSE
    return filter::is_null(filter::TextField{"ca2"});
#else
    return filter::is_null(filter::TextField{"ca"});
#endif
}

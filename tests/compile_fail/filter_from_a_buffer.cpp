// SPDX-License-Identifier: BSL-1.0
// expect: filter|Filter|QueryText|optional
#include <zitiwire/zitiwire.hpp>

zitiwire::ListEnrollments list() {
    char buffer[16] = "id = 1";
    buffer[5] = '2';
#ifdef MISUSE
    return {.filter = buffer};
#else
    return {.filter = zitiwire::filter::raw(buffer)};
#endif
}

// SPDX-License-Identifier: BSL-1.0
// expect: deleted
// expect: filter::raw
#include <zitiwire/zitiwire.hpp>

#include <string>

zitiwire::ListEnrollments list(std::string const& text) {
#ifdef MISUSE
    return {.filter = text};
#else
    return {.filter = zitiwire::filter::raw(text)};
#endif
}

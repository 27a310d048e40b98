// SPDX-License-Identifier: BSL-1.0
// expect: no matching function
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

Filter made() {
#ifdef MISUSE
    return filter::all(std::string{"true"}, "true");
#else
    return filter::all(filter::raw(std::string{"true"}), "true");
#endif
}

// SPDX-License-Identifier: BSL-1.0
// expect: one to five fields
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

Sort made() {
    using namespace filter;
#ifdef MISUSE
    return sort::by(token, identity, edgeRouter, transitRouter, caId, id);
#else
    return sort::by(token, identity, edgeRouter, transitRouter, caId);
#endif
}

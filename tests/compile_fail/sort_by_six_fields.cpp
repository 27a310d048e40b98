// SPDX-License-Identifier: BSL-1.0
// expect: one to five fields
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

Sort made() {
    using F = EnrollmentFields;
#ifdef MISUSE
    return sort::by(F::token, F::identity, F::edgeRouter, F::transitRouter, F::caId, F::id);
#else
    return sort::by(F::token, F::identity, F::edgeRouter, F::transitRouter, F::caId);
#endif
}

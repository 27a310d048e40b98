// SPDX-License-Identifier: BSL-1.0
// expect: deleted
#include <zitiwire/zitiwire.hpp>

#ifdef MISUSE
zitiwire::Secret const secret = nullptr;
#else
zitiwire::Secret const secret = "text";
#endif

// SPDX-License-Identifier: BSL-1.0
// expect: ThisOperationNeedsASession
#include <zitiwire/zitiwire.hpp>

#ifdef MISUSE
auto const request = zitiwire::build(zitiwire::ListEnrollments{});
#else
auto const request = zitiwire::build(zitiwire::Authenticate::with_password("admin", "secret"));
#endif

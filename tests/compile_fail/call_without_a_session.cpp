// SPDX-License-Identifier: BSL-1.0
// expect: ThisOperationNeedsASession
#include <zitiwire/zitiwire.hpp>

zitiwire::HttpResponse send(zitiwire::HttpRequest const& request);

#ifdef MISUSE
auto const reply = zitiwire::call(zitiwire::DeleteEnrollment{"x"}, send);
#else
auto const reply = zitiwire::call(zitiwire::ListNetworkJWTs{}, send);
#endif

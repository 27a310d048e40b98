// SPDX-License-Identifier: BSL-1.0
// expect: a transport is a callable that takes `HttpRequest const&`
#include <zitiwire/zitiwire.hpp>

#ifdef MISUSE
zitiwire::HttpResponse send(int);
#else
zitiwire::HttpResponse send(zitiwire::HttpRequest const&);
#endif

auto const reply = zitiwire::call(zitiwire::DeleteEnrollment{"x"}, zitiwire::Session::none(), send);

// SPDX-License-Identifier: BSL-1.0
// expect: a transport returns `HttpResponse`
#include <zitiwire/zitiwire.hpp>

auto send(zitiwire::HttpRequest const& request) {
#ifdef MISUSE
    return request.body;
#else
    return zitiwire::HttpResponse{200, {}, request.body};
#endif
}

auto const reply = zitiwire::call(zitiwire::DeleteEnrollment{"x"}, zitiwire::Session::none(), send);

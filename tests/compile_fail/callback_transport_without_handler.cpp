// SPDX-License-Identifier: BSL-1.0
// expect: needs a handler
#include <zitiwire/zitiwire.hpp>

void start(zitiwire::HttpRequest const&);

#ifdef MISUSE
void run() { zitiwire::call(zitiwire::DeleteEnrollment{"x"}, zitiwire::Session::none(), start); }
#else
void run() {
    auto const transport = [](zitiwire::HttpRequest const& request, auto) { start(request); };
    zitiwire::call(zitiwire::DeleteEnrollment{"x"}, zitiwire::Session::none(), transport, [](auto const&) {});
}
#endif

// SPDX-License-Identifier: BSL-1.0
// expect: use a zitiwire::Pager by hand
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

bool made() {
#ifdef MISUSE
    auto transport = [](HttpRequest const&, auto done) { done(HttpResponse{}); };
#else
    auto transport = [](HttpRequest const&) { return HttpResponse{}; };
#endif
    Client const client{Session::zt("t"), transport};
    auto const done = for_each(client, ListEnrollments{}, [](EnrollmentDetail const&) {});
    return done.has_value();
}

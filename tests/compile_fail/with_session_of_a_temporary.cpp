// SPDX-License-Identifier: BSL-1.0
// expect: deleted
// expect: with_session
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

struct Transport {
    HttpResponse operator()(HttpRequest const&) { return {}; }
};

bool run(Session const& session) {
    Client const owner{Session::none(), Transport{}};
#ifdef MISUSE
    return Client{Session::none(), Transport{}}.with_session(session)(DeleteEnrollment{"x"}).has_value();
#else
    return owner.with_session(session)(DeleteEnrollment{"x"}).has_value();
#endif
}

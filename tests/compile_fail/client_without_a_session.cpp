// SPDX-License-Identifier: BSL-1.0
// expect: deleted
// expect: the session comes first
#include <zitiwire/zitiwire.hpp>

using namespace zitiwire;

HttpResponse send(HttpRequest const&);

bool run(Session const& session) {
#ifdef MISUSE
    Client const client{send};
#else
    Client const client{session, send};
#endif
    return client(DeleteEnrollment{"x"}).has_value();
}

// SPDX-License-Identifier: BSL-1.0
// expect: deleted
#include <zitiwire/zitiwire.hpp>

#include <ostream>

void log(std::ostream& out, zitiwire::Session const& session) {
#ifdef MISUSE
    out << session;
#else
    out << (session.kind() == zitiwire::Session::Kind::none ? "no session" : "a session");
#endif
}

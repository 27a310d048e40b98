// SPDX-License-Identifier: BSL-1.0
// expect: (deleted|no matching)
// expect: parse_view
#include <zitiwire/zitiwire.hpp>

zitiwire::HttpResponse receive();

auto read() {
#ifdef MISUSE
    return zitiwire::parse_view<zitiwire::ListEnrollments>(receive()).has_value();
#else
    zitiwire::HttpResponse const response = receive();
    return zitiwire::parse_view<zitiwire::ListEnrollments>(response).has_value();
#endif
}

// SPDX-License-Identifier: BSL-1.0
// expect: a reply that is no JSON has no view
#include <zitiwire/management/certificate_authority.hpp>

using namespace zitiwire;

bool read(HttpResponse const& response) {
#ifdef MISUSE
    return parse_view<GetCaJwt>(response).has_value();
#else
    return parse_view<DetailCa>(response).has_value() && parse<GetCaJwt>(response).has_value();
#endif
}

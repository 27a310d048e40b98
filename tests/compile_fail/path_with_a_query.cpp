// SPDX-License-Identifier: BSL-1.0
// expect: the path of an endpoint is /segment/
#include <zitiwire/zitiwire.hpp>

struct Lookup {
    using Envelope = zitiwire::Empty;
#ifdef MISUSE
    static constexpr zitiwire::Endpoint endpoint{.method = zitiwire::Method::get, .path = "/things?all=true"};
#else
    static constexpr zitiwire::Endpoint endpoint{.method = zitiwire::Method::get, .path = "/things"};
#endif
    BOOST_DESCRIBE_CLASS(Lookup, (), (), (), ())
};
static_assert(zitiwire::Operation<Lookup>);

// SPDX-License-Identifier: BSL-1.0
// expect: the endpoint names a member that the operation does not describe
// expect: idd
#include <zitiwire/zitiwire.hpp>

#include <string>

struct Lookup {
    using Envelope = zitiwire::Empty;
#ifdef MISUSE
    static constexpr zitiwire::Endpoint endpoint{.method = zitiwire::Method::get, .path = "/things/{idd}"};
#else
    static constexpr zitiwire::Endpoint endpoint{.method = zitiwire::Method::get, .path = "/things/{id}"};
#endif
    std::string id;
    BOOST_DESCRIBE_CLASS(Lookup, (), (id), (), ())
};
static_assert(zitiwire::Operation<Lookup>);

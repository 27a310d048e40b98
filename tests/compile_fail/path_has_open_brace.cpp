// SPDX-License-Identifier: BSL-1.0
// expect: a brace in the path of the endpoint is not closed
#include <zitiwire/zitiwire.hpp>

#include <string>

struct Lookup {
    using Envelope = zitiwire::Empty;
#ifdef MISUSE
    static constexpr zitiwire::Endpoint endpoint{.method = zitiwire::Method::get, .path = "/things/{id"};
#else
    static constexpr zitiwire::Endpoint endpoint{.method = zitiwire::Method::get, .path = "/things/{id}"};
#endif
    std::string id;
    BOOST_DESCRIBE_CLASS(Lookup, (), (id), (), ())
};
static_assert(zitiwire::Operation<Lookup>);

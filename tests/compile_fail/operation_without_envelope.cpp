// SPDX-License-Identifier: BSL-1.0
// expect: constraint|concept|no matching function
// expect: Envelope
#include <zitiwire/zitiwire.hpp>

struct Lookup {
#ifndef MISUSE
    using Envelope = zitiwire::Empty;
#endif
    static constexpr zitiwire::Endpoint endpoint{.method = zitiwire::Method::get, .path = "/things"};
    BOOST_DESCRIBE_CLASS(Lookup, (), (), (), ())
};

auto const request = zitiwire::build(Lookup{}, zitiwire::Session::none());

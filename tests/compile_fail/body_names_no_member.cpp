// SPDX-License-Identifier: BSL-1.0
// expect: the endpoint names a member that the operation does not describe
// expect: thing
#include <zitiwire/zitiwire.hpp>

struct Store {
    using Envelope = zitiwire::Empty;
#ifdef MISUSE
    static constexpr zitiwire::Endpoint endpoint{.method = zitiwire::Method::post, .path = "/things", .body = "thing"};
#else
    static constexpr zitiwire::Endpoint endpoint{
        .method = zitiwire::Method::post, .path = "/things", .body = "refresh"};
#endif
    zitiwire::EnrollmentRefresh refresh;
    BOOST_DESCRIBE_CLASS(Store, (), (refresh), (), ())
};
static_assert(zitiwire::Operation<Store>);

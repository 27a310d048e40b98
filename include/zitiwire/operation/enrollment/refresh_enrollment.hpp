// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/enrollment.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/operation.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <string>

namespace zitiwire::inline ZITIWIRE_ABI {

/// POST /enrollments/{id}/refresh: give an enrollment a new expiry (refreshEnrollment).
///
/// The id stays; token and JWT are replaced, and the old ones die. The reply is empty although the document promises an
/// id: the new JWT comes with a detail. Errors to expect: 404 NOT_FOUND without a cause, 400 COULD_NOT_VALIDATE for a past
/// `expiresAt`, 500 without a body for the enrollment of a router, 401, 429, 503.
struct RefreshEnrollment {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{
        .method = Method::post, .path = "/enrollments/{id}/refresh", .body = "refresh", .repeat = Repeat::replaces};

    std::string id;
    EnrollmentRefresh refresh;

    bool operator==(RefreshEnrollment const&) const = default;
    BOOST_DESCRIBE_CLASS(RefreshEnrollment, (), (id, refresh), (), ())
};
static_assert(Operation<RefreshEnrollment>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

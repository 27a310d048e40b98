// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/enrollment.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/operation.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

namespace zitiwire::inline ZITIWIRE_ABI {

/// POST /enrollments: make an outstanding enrollment for an identity (createEnrollment).
///
/// The reply has the id alone; its token and JWT come with a detail. Errors to expect: 400 INVALID_FIELD (1.x:
/// REFERENCED_ENTITY_NOT_FOUND) for an unknown identity, a past `expiresAt`, `ottca` without a CA, `updb` without a user
/// name; 404 NOT_FOUND for an unknown `caId` with another method; 409 ENROLLMENT_EXISTS when the identity has one of the
/// same method; 401, 413, 429, 503. After a 503 TIMEOUT the enrollment may exist all the same.
struct CreateEnrollment {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{
        .method = Method::post, .path = "/enrollments", .body = "enrollment", .success_status = 201, .repeat = Repeat::refused};

    EnrollmentCreate enrollment;

    bool operator==(CreateEnrollment const&) const = default;
    BOOST_DESCRIBE_CLASS(CreateEnrollment, (), (enrollment), (), ())
};
static_assert(Operation<CreateEnrollment>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

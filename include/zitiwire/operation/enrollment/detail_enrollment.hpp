// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/enrollment.hpp>
#include <zitiwire/operation.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <string>

namespace zitiwire::inline ZITIWIRE_ABI {

/// GET /enrollments/{id}: one outstanding enrollment with its token and JWT (detailEnrollment).
///
/// Errors to expect: 404 NOT_FOUND when there is none (any more: enrolling uses it up), 401.
struct DetailEnrollment {
    using Envelope = DetailEnrollmentEnvelope;
    static constexpr Endpoint endpoint{.method = Method::get, .path = "/enrollments/{id}"};

    std::string id;

    bool operator==(DetailEnrollment const&) const = default;
    BOOST_DESCRIBE_CLASS(DetailEnrollment, (), (id), (), ())
};
static_assert(Operation<DetailEnrollment>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

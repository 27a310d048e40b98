// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/envelope.hpp>
#include <zitiwire/operation.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <string>

namespace zitiwire::inline ZITIWIRE_ABI {

/// DELETE /enrollments/{id}: withdraw an outstanding enrollment (deleteEnrollment).
///
/// Errors to expect: 404 NOT_FOUND when there is none (any more), 401, 429, 503.
struct DeleteEnrollment {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.method = Method::delete_, .path = "/enrollments/{id}"};

    std::string id;

    bool operator==(DeleteEnrollment const&) const = default;
    BOOST_DESCRIBE_CLASS(DeleteEnrollment, (), (id), (), ())
};
static_assert(Operation<DeleteEnrollment>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/filter/filter.hpp>
#include <zitiwire/model/enrollment.hpp>
#include <zitiwire/operation.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>

namespace zitiwire::inline ZITIWIRE_ABI {

/// GET /enrollments: a page of the outstanding enrollments (listEnrollments).
///
/// `meta.pagination` of the reply tells which page that really was. Errors to expect: 400 INVALID_FILTER, 400
/// INVALID_SORT_IDENTIFIER, 401, 500 UNHANDLED for a sort by tag, 503 TIMEOUT for a long flat chain of `or` or `and`.
struct ListEnrollments {
    using Envelope = ListEnrollmentsEnvelope;
    static constexpr Endpoint endpoint{.method = Method::get, .path = "/enrollments"};

    std::optional<std::int64_t> limit{};   ///< 10 when absent, 0 or below -1; -1 for all; clamped to 500
    std::optional<std::int64_t> offset{};  ///< 0 when absent or negative; clamped to 100000
    OptionalText<Filter> filter{};         ///< all when absent
    OptionalText<Sort> sort{};             ///< by `id` when absent; not in the document, but controllers take it

    bool operator==(ListEnrollments const&) const = default;
    BOOST_DESCRIBE_CLASS(ListEnrollments, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListEnrollments>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

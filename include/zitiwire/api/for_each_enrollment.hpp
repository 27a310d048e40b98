// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/api/enrollment_api.hpp>
#include <zitiwire/model/enrollment.hpp>
#include <zitiwire/operation/enrollment/list_enrollments.hpp>
#include <zitiwire/pager.hpp>
#include <zitiwire/transport.hpp>
#include <zitiwire/version.hpp>

#include <concepts>
#include <expected>
#include <functional>
#include <type_traits>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Calls `visit(enrollment)` for every enrollment the list holds, page by page, one call of the transport for each; see
/// `Pager` for what becomes of the list's members, and of changes on the way. A visitor that returns `bool` ends it with
/// `false`.
///
/// Gives the first error of a call, or the pager's; enrollments visited before it stay visited. For transports that
/// return their reply: over coroutines and callbacks use a `Pager` by hand.
template <class Transport, class Visitor>
[[nodiscard]] auto for_each_enrollment(EnrollmentApi<Transport> const& api, ListEnrollments list, Visitor&& visit, PageBy by = PageBy::id) {
    static_assert(DirectTransport<Transport>, "over a transport that calls back or is a coroutine, use a zitiwire::Pager by hand");
    static_assert(std::invocable<Visitor&, EnrollmentDetail&>, "a visitor is a callable that takes an EnrollmentDetail");
    if constexpr (DirectTransport<Transport>) {
        using Page = decltype(api.list_enrollments(list));
        using Result = std::expected<void, typename Page::error_type>;
        Pager pager{std::move(list), by};
        while (auto operation = pager.next()) {
            Page page = api.list_enrollments(*std::move(operation));
            if (!page) return Result{std::unexpected(std::move(page.error()))};
            auto enrollments = pager.feed(*std::move(page));
            if (!enrollments) return Result{std::unexpected(std::move(enrollments.error()))};
            for (EnrollmentDetail& enrollment : *enrollments) {
                if constexpr (std::same_as<std::invoke_result_t<Visitor&, EnrollmentDetail&>, bool>) {
                    if (!std::invoke(visit, enrollment)) return Result{};
                } else {
                    std::invoke(visit, enrollment);
                }
            }
        }
        return Result{};
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/call.hpp>
#include <zitiwire/operation/enrollment/create_enrollment.hpp>
#include <zitiwire/operation/enrollment/delete_enrollment.hpp>
#include <zitiwire/operation/enrollment/detail_enrollment.hpp>
#include <zitiwire/operation/enrollment/list_enrollments.hpp>
#include <zitiwire/operation/enrollment/refresh_enrollment.hpp>

#include <string>
#include <utility>

namespace zitiwire::inline v0 {

/// The enrollment operations over one session and one transport, under the names of the API's document. A transport that
/// is an lvalue is referred to and must outlive this; an rvalue is moved in. Each method is `call` with its operation.
template <class Transport>
class EnrollmentApi {
public:
    EnrollmentApi(Session session, Transport&& transport, CallOptions options = {})
        : session_(std::move(session)), transport_(std::forward<Transport>(transport)), options_(std::move(options)) {}

    [[nodiscard]] auto create_enrollment(EnrollmentCreate enrollment) { return run(CreateEnrollment{std::move(enrollment)}); }
    [[nodiscard]] auto delete_enrollment(std::string id) { return run(DeleteEnrollment{std::move(id)}); }
    [[nodiscard]] auto detail_enrollment(std::string id) { return run(DetailEnrollment{std::move(id)}); }
    [[nodiscard]] auto list_enrollments(ListEnrollments const& page = {}) { return run(page); }
    [[nodiscard]] auto refresh_enrollment(std::string id, EnrollmentRefresh refresh) {
        return run(RefreshEnrollment{std::move(id), refresh});
    }

private:
    template <Operation Op>
    auto run(Op const& op) {
        return call(op, session_, transport_, options_);
    }

    Session session_;
    Transport transport_;
    CallOptions options_;
};

template <class Transport>
EnrollmentApi(Session, Transport&&) -> EnrollmentApi<Transport>;
template <class Transport>
EnrollmentApi(Session, Transport&&, CallOptions) -> EnrollmentApi<Transport>;

}  // namespace zitiwire::inline v0

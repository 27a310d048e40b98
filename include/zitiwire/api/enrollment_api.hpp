// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/call.hpp>
#include <zitiwire/operation/enrollment/create_enrollment.hpp>
#include <zitiwire/operation/enrollment/delete_enrollment.hpp>
#include <zitiwire/operation/enrollment/detail_enrollment.hpp>
#include <zitiwire/operation/enrollment/list_enrollments.hpp>
#include <zitiwire/operation/enrollment/refresh_enrollment.hpp>
#include <zitiwire/version.hpp>

#include <string>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// The enrollment operations over one session and one transport, under the names of the API's document. Each method is
/// `call` with its operation and gives what that gives; over a callback transport the handler is its last argument.
///
/// A transport that is an lvalue is referred to and must outlive this; an rvalue is moved in. As a member of a class:
/// `EnrollmentApi<MyTransport>` owns it, `EnrollmentApi<MyTransport&>` refers to it. Tasks of a coroutine transport refer
/// to this: it must outlive them.
template <class Transport>
class EnrollmentApi {
public:
    EnrollmentApi(Session session, Transport&& transport, CallOptions options = {})
        : session_(std::move(session)), transport_(std::forward<Transport>(transport)), options_(std::move(options)) {}

    template <class... Handler>
    [[nodiscard]] auto create_enrollment(EnrollmentCreate enrollment, Handler&&... handler) {
        return run(CreateEnrollment{std::move(enrollment)}, std::forward<Handler>(handler)...);
    }
    template <class... Handler>
    [[nodiscard]] auto delete_enrollment(std::string id, Handler&&... handler) {
        return run(DeleteEnrollment{std::move(id)}, std::forward<Handler>(handler)...);
    }
    template <class... Handler>
    [[nodiscard]] auto detail_enrollment(std::string id, Handler&&... handler) {
        return run(DetailEnrollment{std::move(id)}, std::forward<Handler>(handler)...);
    }
    template <class... Handler>
    [[nodiscard]] auto list_enrollments(ListEnrollments page = {}, Handler&&... handler) {
        return run(page, std::forward<Handler>(handler)...);
    }
    template <class... Handler>
    [[nodiscard]] auto refresh_enrollment(std::string id, EnrollmentRefresh refresh, Handler&&... handler) {
        return run(RefreshEnrollment{std::move(id), refresh}, std::forward<Handler>(handler)...);
    }

    /// The same session and transport with these headers beside those of the options, for one call or some: tracing, a user
    /// agent. One of the same name is replaced. They are checked when a request is built, as all are.
    [[nodiscard]] EnrollmentApi<Transport&> with_headers(Headers const& headers) {
        CallOptions options = options_;
        options.build.headers = headers;
        for (Header const& header : options_.build.headers) {
            if (headers.find(header.name) == nullptr) options.build.headers.append(header.name, header.value);
        }
        return {session_, transport_, std::move(options)};
    }

private:
    template <Operation Op, class... Handler>
    auto run(Op const& op, Handler&&... handler) {
        static_assert(sizeof...(Handler) <= 1, "the last argument is the handler of a callback transport; there is no other");
        return call(op, session_, transport_, std::forward<Handler>(handler)..., options_);
    }

    Session session_;
    Transport transport_;
    CallOptions options_;
};

template <class Transport>
EnrollmentApi(Session, Transport&&) -> EnrollmentApi<Transport>;
template <class Transport>
EnrollmentApi(Session, Transport&&, CallOptions) -> EnrollmentApi<Transport>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

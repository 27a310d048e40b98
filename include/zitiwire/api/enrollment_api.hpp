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

/// A transport that is owned, or referred to. Its const is not the API's: to call it may change what it keeps.
template <class Transport>
struct HeldTransport {
    mutable Transport transport;
    [[nodiscard]] Transport& get() const noexcept { return transport; }
};
template <class Transport>
struct HeldTransport<Transport&> {
    Transport& transport;
    [[nodiscard]] Transport& get() const noexcept { return transport; }
};

/// The enrollment operations over one session and one transport, under the names of the API's document. Each method is
/// `call` with its operation and gives what that gives; over a callback transport the handler is its last argument.
///
/// A transport that is an lvalue is referred to and must outlive this; an rvalue is moved in. As a member of a class:
/// `EnrollmentApi<MyTransport>` owns it, `EnrollmentApi<MyTransport&>` refers to it. Tasks of a coroutine transport refer
/// to this: it must outlive them.
template <class Transport>
class EnrollmentApi {
public:
    EnrollmentApi(Session session, Transport&& transport, CallOptions options = default_call_options())
        : session_(std::move(session)), transport_{std::forward<Transport>(transport)}, options_(std::move(options)) {}

    template <class... Handler>
    [[nodiscard]] auto create_enrollment(EnrollmentCreate const& enrollment, Handler&&... handler) const {
        return run(CreateEnrollment{enrollment}, std::forward<Handler>(handler)...);
    }
    template <class... Handler>
    [[nodiscard]] auto create_enrollment(EnrollmentCreate&& enrollment, Handler&&... handler) const {
        if constexpr (NeedsNamedArguments<Transport>) refuse_temporary<Transport>();
        else return run(CreateEnrollment{std::move(enrollment)}, std::forward<Handler>(handler)...);
    }
    template <class... Handler>
    [[nodiscard]] auto delete_enrollment(std::string id, Handler&&... handler) const {
        return run(DeleteEnrollment{std::move(id)}, std::forward<Handler>(handler)...);
    }
    template <class... Handler>
    [[nodiscard]] auto detail_enrollment(std::string id, Handler&&... handler) const {
        return run(DetailEnrollment{std::move(id)}, std::forward<Handler>(handler)...);
    }
    [[nodiscard]] auto list_enrollments() const { return run(ListEnrollments{}); }
    template <class... Handler>
    [[nodiscard]] auto list_enrollments(ListEnrollments const& page, Handler&&... handler) const {
        return run(page, std::forward<Handler>(handler)...);
    }
    template <class... Handler>
    [[nodiscard]] auto list_enrollments(ListEnrollments&& page, Handler&&... handler) const {
        if constexpr (NeedsNamedArguments<Transport>) refuse_temporary<Transport>();
        else return run(page, std::forward<Handler>(handler)...);
    }
    template <class... Handler>
    [[nodiscard]] auto refresh_enrollment(std::string id, EnrollmentRefresh refresh, Handler&&... handler) const {
        return run(RefreshEnrollment{std::move(id), refresh}, std::forward<Handler>(handler)...);
    }

    /// The same session and transport with these headers beside those of the options, for one call or some: tracing, a user
    /// agent. One of the same name is replaced. They are checked when a request is built, as all are.
    [[nodiscard]] EnrollmentApi<Transport&> with_headers(Headers const& headers) const {
        CallOptions options = options_;
        options.build.headers = headers;
        for (Header const& header : options_.build.headers) {
            if (headers.find(header.name) == nullptr) options.build.headers.append(header.name, header.value);
        }
        return {session_, transport_.get(), std::move(options)};
    }

private:
    template <Operation Op, class... Handler>
    auto run(Op const& op, Handler&&... handler) const {
        static_assert(sizeof...(Handler) <= 1, "the last argument is the handler of a callback transport; there is no other");
        return call(op, session_, transport_.get(), std::forward<Handler>(handler)..., options_);
    }

    Session session_;
    HeldTransport<Transport> transport_;
    CallOptions options_;
};

template <class Transport>
EnrollmentApi(Session, Transport&&) -> EnrollmentApi<Transport>;
template <class Transport>
EnrollmentApi(Session, Transport&&, CallOptions) -> EnrollmentApi<Transport>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

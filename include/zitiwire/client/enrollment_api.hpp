// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/client/client.hpp>
#include <zitiwire/client/co_await_fault.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/version.hpp>

#include <concepts>
#include <string>
#include <type_traits>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// A client that also has the enrollment operations as methods, under the names of the API's document.
template <class Transport>
class EnrollmentApi : public Client<Transport> {
public:
    using Client<Transport>::Client;
    EnrollmentApi(Client<Transport> client) : Client<Transport>(std::move(client)) {}

    template <std::convertible_to<EnrollmentCreate> Enrollment = EnrollmentCreate>
    [[nodiscard]] auto create_enrollment(Enrollment&& enrollment, auto... handler) const& {
        refuse_temporary<Transport, Enrollment>();
        return (*this)(named_operation(CreateEnrollment{std::forward<Enrollment>(enrollment)}), std::move(handler)...);
    }
    [[nodiscard]] auto delete_enrollment(std::string id, auto... handler) const& {
        return (*this)(named_operation(DeleteEnrollment{std::move(id)}), std::move(handler)...);
    }
    [[nodiscard]] auto detail_enrollment(std::string id, auto... handler) const& {
        return (*this)(named_operation(DetailEnrollment{std::move(id)}), std::move(handler)...);
    }
    [[nodiscard]] auto list_enrollments() const& { return (*this)(named_operation(ListEnrollments{})); }
    template <std::convertible_to<ListEnrollments> List = ListEnrollments>
    [[nodiscard]] auto list_enrollments(List&& list, auto... handler) const& {
        return (*this)(std::forward<List>(list), std::move(handler)...);
    }
    [[nodiscard]] auto refresh_enrollment(std::string id, EnrollmentRefresh refresh, auto... handler) const& {
        return (*this)(named_operation(RefreshEnrollment{std::move(id), refresh}), std::move(handler)...);
    }
    [[nodiscard]] EnrollmentApi<Transport&> with_session(Session session) const& {
        return Client<Transport>::with_session(std::move(session));
    }

    // Of a temporary, as `Client` has them: its transport would be gone.
    template <OutlivesItsTasks T = Transport>
    void create_enrollment(auto&&...) const&& = delete;
    template <OutlivesItsTasks T = Transport>
    void delete_enrollment(auto&&...) const&& = delete;
    template <OutlivesItsTasks T = Transport>
    void detail_enrollment(auto&&...) const&& = delete;
    template <OutlivesItsTasks T = Transport>
    void list_enrollments(auto&&...) const&& = delete;
    template <OutlivesItsTasks T = Transport>
    void refresh_enrollment(auto&&...) const&& = delete;
    void with_session(Session) const&&
        requires(!std::is_reference_v<Transport>)
    = delete;
};

template <class Transport>
EnrollmentApi(Session, Transport&&, CallOptions = CallOptions()) -> EnrollmentApi<Transport>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

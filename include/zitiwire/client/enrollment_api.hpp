// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/client/client.hpp>
#include <zitiwire/client/for_each.hpp>
#include <zitiwire/client/pager.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/version.hpp>

#include <string>
#include <type_traits>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// A client that has the enrollment operations as methods, under the names of the API's document. Like every client it takes
/// any other operation as well.
template <class Transport>
class EnrollmentApi : public Client<Transport> {
public:
    using Client<Transport>::Client;
    EnrollmentApi(Client<Transport> client) : Client<Transport>(std::move(client)) {}

    template <class... Handler>
    [[nodiscard]] auto create_enrollment(EnrollmentCreate const& enrollment, Handler&&... handler) const& {
        CreateEnrollment const op{enrollment};
        return (*this)(op, std::forward<Handler>(handler)...);
    }
    template <class... Handler>
    [[nodiscard]] auto create_enrollment(EnrollmentCreate&& enrollment, Handler&&... handler) const& {
        if constexpr (NeedsNamedArguments<Transport>)
            refuse_temporary<Transport>();
        else
            return (*this)(CreateEnrollment{std::move(enrollment)}, std::forward<Handler>(handler)...);
    }
    template <class... Handler>
    [[nodiscard]] auto delete_enrollment(std::string id, Handler&&... handler) const& {
        DeleteEnrollment const op{std::move(id)};
        return (*this)(op, std::forward<Handler>(handler)...);
    }
    template <class... Handler>
    [[nodiscard]] auto detail_enrollment(std::string id, Handler&&... handler) const& {
        DetailEnrollment const op{std::move(id)};
        return (*this)(op, std::forward<Handler>(handler)...);
    }
    [[nodiscard]] auto list_enrollments() const& {
        ListEnrollments const op;
        return (*this)(op);
    }
    template <class... Handler>
    [[nodiscard]] auto list_enrollments(ListEnrollments const& page, Handler&&... handler) const& {
        return (*this)(page, std::forward<Handler>(handler)...);
    }
    template <class... Handler>
    [[nodiscard]] auto list_enrollments(ListEnrollments&& page, Handler&&... handler) const& {
        return (*this)(std::move(page), std::forward<Handler>(handler)...);
    }
    template <class... Handler>
    [[nodiscard]] auto refresh_enrollment(std::string id, EnrollmentRefresh refresh, Handler&&... handler) const& {
        RefreshEnrollment const op{std::move(id), refresh};
        return (*this)(op, std::forward<Handler>(handler)...);
    }

    // As of a temporary client, see there.
    void create_enrollment(auto&&...) const&&
        requires OutlivesItsTasks<Transport>
    = delete;
    void delete_enrollment(auto&&...) const&&
        requires OutlivesItsTasks<Transport>
    = delete;
    void detail_enrollment(auto&&...) const&&
        requires OutlivesItsTasks<Transport>
    = delete;
    void list_enrollments(auto&&...) const&&
        requires OutlivesItsTasks<Transport>
    = delete;
    void refresh_enrollment(auto&&...) const&&
        requires OutlivesItsTasks<Transport>
    = delete;

    /// See `Client::with_headers`.
    [[nodiscard]] EnrollmentApi<Transport&> with_headers(Headers const& headers) const& { return Client<Transport>::with_headers(headers); }
    /// See `Client::with_session`.
    [[nodiscard]] EnrollmentApi<Transport&> with_session(Session session) const& { return Client<Transport>::with_session(std::move(session)); }

    void with_headers(Headers const&) const&&
        requires(!std::is_reference_v<Transport>)
    = delete;  // its transport would be gone
    void with_session(Session) const&&
        requires(!std::is_reference_v<Transport>)
    = delete;         // the same
};

template <class Transport>
EnrollmentApi(Transport&&) -> EnrollmentApi<Transport>;  // for the sake of its message
template <class Transport>
EnrollmentApi(Session, Transport&&) -> EnrollmentApi<Transport>;
template <class Transport>
EnrollmentApi(Session, Transport&&, CallOptions) -> EnrollmentApi<Transport>;
template <class Transport>
EnrollmentApi(Client<Transport>) -> EnrollmentApi<Transport>;

/// `for_each` for the list of enrollments, which takes the list's members in braces.
template <class Transport, class Visitor>
[[nodiscard]] auto for_each_enrollment(EnrollmentApi<Transport> const& api, ListEnrollments list, Visitor&& visit, PageBy by = PageBy::id) {
    return for_each(api, std::move(list), std::forward<Visitor>(visit), by);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/model/entity_ref.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Enrollments: outstanding invitations of identities and routers, and the JWTs a network is known by.
namespace zitiwire::inline ZITIWIRE_ABI {

/// How an identity may enroll: the methods an enrollment can be created for.
/// `ott` one-time token, `ottca` one-time token with a certificate of a known CA, `updb` user name and password.
/// Received methods are text, because there are others: `erott` and `trott` for routers.
enum class EnrollmentMethod : std::uint8_t { ott, ottca, updb };
BOOST_DESCRIBE_ENUM(EnrollmentMethod, ott, ottca, updb)

/// What to create. Specification: `enrollmentCreate`.
struct EnrollmentCreate {
    static constexpr MemberNames not_shown{"username"};  ///< see `unapplied`

    std::optional<std::string> caId{};  ///< id of a CA: required for `ottca`; for other methods a wrong one is a 404
    Timestamp expiresAt;  ///< in the future; kept to the nanosecond, answered to the millisecond
    std::string identityId;  ///< the identity that may enroll; it may have one enrollment of each method
    EnrollmentMethod method = EnrollmentMethod::ott;
    std::optional<std::string> username{};  ///< required for `updb`, ignored otherwise

    BOOST_DESCRIBE_CLASS(EnrollmentCreate, (), (caId, expiresAt, identityId, method, username), (), ())
};

/// What to refresh. Specification: `enrollmentRefresh`.
struct EnrollmentRefresh {
    Timestamp expiresAt;  ///< in the future

    BOOST_DESCRIBE_CLASS(EnrollmentRefresh, (), (expiresAt), (), ())
};

namespace basic {

/// An outstanding enrollment. Specification: `enrollmentDetail` with its `baseEntity`. The document also requires
/// `details`, which it does not define and no controller sends.
template <class Text>
struct EnrollmentDetail {
    Links<Text> _links{};
    Timestamp createdAt{};  ///< always 0001-01-01T00:00:00Z: controllers do not keep it for enrollments
    Text id{};  ///< opaque; may start with `.` or `-`
    std::optional<Tags<Text>> tags{};
    Timestamp updatedAt{};  ///< as `createdAt`
    std::optional<Text> caId{};  ///< "" if it was created so
    std::optional<EntityRef<Text>> edgeRouter{};  ///< method `erott` only
    std::optional<Text> edgeRouterId{};
    Timestamp expiresAt{};  ///< to the millisecond; an expired enrollment stays readable
    std::optional<EntityRef<Text>> identity{};  ///< methods `ott`, `ottca`, `updb`
    std::optional<Text> identityId{};
    std::optional<Secret<Text>> jwt{};  ///< what the enrolling party needs
    Text method{};  ///< "ott", "ottca", "updb", "erott", "trott", or what a later controller adds
    Secret<Text> token{};  ///< the JWT's `jti`; refresh replaces both
    std::optional<EntityRef<Text>> transitRouter{};  ///< method `trott` only
    std::optional<Text> transitRouterId{};
    std::optional<Text> username{};  ///< never sent, not even for `updb`

    BOOST_DESCRIBE_CLASS(EnrollmentDetail, (),
                         (_links, createdAt, id, tags, updatedAt, caId, edgeRouter, edgeRouterId, expiresAt, identity,
                          identityId, jwt, method, token, transitRouter, transitRouterId, username),
                         (), ())
};

}  // namespace basic

using EnrollmentDetail = basic::EnrollmentDetail<std::string>;
using DetailEnrollmentEnvelope = Envelope<basic::EnrollmentDetail>;
using ListEnrollmentsEnvelope = ListEnvelope<basic::EnrollmentDetail>;

/// What the list can be filtered by and sorted by; not by method, expiry or user name, nor by the identity's name. The
/// dates and `isSystem` are null, so far.
struct EnrollmentFields : filter::EntityFields {
    static constexpr filter::TextField token{"token"};  ///< the filter's text then is a secret as well
    static constexpr filter::TextField identity{"identity"};  ///< the identity's id; null for routers
    static constexpr filter::TextField edgeRouter{"edgeRouter"};  ///< the router's id; null but for method `erott`
    static constexpr filter::TextField transitRouter{
        "transitRouter"};  ///< the router's id; null but for method `trott`
    static constexpr filter::TextField caId{"caId"};  ///< null if it was created without
};

namespace error_code {

/// the identity has an enrollment of that method
inline constexpr std::string_view enrollment_exists = "ENROLLMENT_EXISTS";
inline constexpr std::string_view invalid_enroll_method = "INVALID_ENROLL_METHOD";

}  // namespace error_code

/// POST /enrollments: make an outstanding enrollment for an identity (createEnrollment).
///
/// The reply has the id alone; its token and JWT come with a detail. Errors to expect: 400 INVALID_FIELD (1.x:
/// REFERENCED_ENTITY_NOT_FOUND) for an unknown identity, a past `expiresAt`, `ottca` without a CA, `updb` without a
/// user name; 404 NOT_FOUND for an unknown `caId` with another method; 409 ENROLLMENT_EXISTS when the identity has one
/// of the same method; 401, 413, 429, 503. After a 503 TIMEOUT the enrollment may exist all the same.
struct CreateEnrollment {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createEnrollment",
                                       .method = Method::post,
                                       .path = "/enrollments",
                                       .body = "enrollment",
                                       .success_status = 201,
                                       .repeat = Repeat::refused};

    EnrollmentCreate enrollment;

    BOOST_DESCRIBE_CLASS(CreateEnrollment, (), (enrollment), (), ())
};
static_assert(Operation<CreateEnrollment>);

/// DELETE /enrollments/{id}: withdraw an outstanding enrollment (deleteEnrollment).
///
/// Errors to expect: 404 NOT_FOUND when there is none (any more), 401, 429, 503.
struct DeleteEnrollment {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "deleteEnrollment", .method = Method::delete_, .path = "/enrollments/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteEnrollment, (), (id), (), ())
};
static_assert(Operation<DeleteEnrollment>);

/// GET /enrollments/{id}: one outstanding enrollment with its token and JWT (detailEnrollment).
///
/// Errors to expect: 404 NOT_FOUND when there is none (any more: enrolling uses it up), 401.
struct DetailEnrollment {
    using Envelope = DetailEnrollmentEnvelope;
    static constexpr Endpoint endpoint{.id = "detailEnrollment", .method = Method::get, .path = "/enrollments/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailEnrollment, (), (id), (), ())
};
static_assert(Operation<DetailEnrollment>);

/// GET /enrollments: a page of the outstanding enrollments (listEnrollments).
///
/// `meta.pagination` of the reply tells which page that really was. Errors to expect: 400 INVALID_FILTER, 400
/// INVALID_SORT_IDENTIFIER, 401, 500 UNHANDLED for a sort by tag, 503 TIMEOUT for a long flat chain of `or` or `and`.
struct ListEnrollments {
    using Envelope = ListEnrollmentsEnvelope;
    static constexpr Endpoint endpoint{.id = "listEnrollments", .method = Method::get, .path = "/enrollments"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent, 0 or below -1; -1 for all; clamped to 500
    std::optional<std::int64_t> offset{};  ///< 0 when absent or negative; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document, but controllers take it

    BOOST_DESCRIBE_CLASS(ListEnrollments, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListEnrollments>);

/// POST /enrollments/{id}/refresh: give an enrollment a new expiry (refreshEnrollment).
///
/// The id stays; token and JWT are replaced, and the old ones die. The reply is empty although the document promises an
/// id: the new JWT comes with a detail. Errors to expect: 404 NOT_FOUND without a cause, 400 COULD_NOT_VALIDATE for a
/// past `expiresAt`, 500 without a body for the enrollment of a router, 401, 429, 503.
struct RefreshEnrollment {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "refreshEnrollment",
                                       .method = Method::post,
                                       .path = "/enrollments/{id}/refresh",
                                       .body = "refresh",
                                       .repeat = Repeat::replaces};

    std::string id;
    EnrollmentRefresh refresh;

    BOOST_DESCRIBE_CLASS(RefreshEnrollment, (), (id, refresh), (), ())
};
static_assert(Operation<RefreshEnrollment>);

namespace basic {

/// A JWT with which a client learns to trust a network. Specification: `networkJWT`.
template <class Text>
struct NetworkJWT {
    Text name{};  ///< "default"
    Secret<Text> token{};  ///< issuer and audience, no expiry, no user

    BOOST_DESCRIBE_CLASS(NetworkJWT, (), (name, token), (), ())
};

}  // namespace basic
using NetworkJWT = basic::NetworkJWT<std::string>;
using ListNetworkJWTsEnvelope = ListEnvelope<basic::NetworkJWT>;

/// GET /network-jwts: the JWTs that identify this network (listNetworkJWTs). Needs no session.
struct ListNetworkJWTs {
    using Envelope = ListNetworkJWTsEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listNetworkJWTs", .method = Method::get, .path = "/network-jwts", .credential = Credential::none};

    BOOST_DESCRIBE_CLASS(ListNetworkJWTs, (), (), (), ())
};
static_assert(Operation<ListNetworkJWTs>);

/// What a controller would refuse, for `precheck`.
[[nodiscard]] inline std::optional<ApiError> refusal_of(CreateEnrollment const& op, Timestamp now) {
    EnrollmentCreate const& enrollment = op.enrollment;
    auto const is_missing = [](std::optional<std::string> const& text) { return !text || text->empty(); };
    if (enrollment.identityId.empty())
        return request_error("/enrollment/identityId", "empty, and no identity has that id");
    if (enrollment.expiresAt <= now) return request_error("/enrollment/expiresAt", "not in the future");
    if (enrollment.method == EnrollmentMethod::ottca && is_missing(enrollment.caId)) {
        return request_error("/enrollment/caId", "missing, but method ottca needs a CA");
    }
    if (enrollment.method == EnrollmentMethod::updb && is_missing(enrollment.username)) {
        return request_error("/enrollment/username", "missing, but method updb needs a user name");
    }
    return std::nullopt;
}

[[nodiscard]] inline std::optional<ApiError> refusal_of(RefreshEnrollment const& op, Timestamp now) {
    if (op.refresh.expiresAt <= now) return request_error("/refresh/expiresAt", "not in the future");
    return std::nullopt;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

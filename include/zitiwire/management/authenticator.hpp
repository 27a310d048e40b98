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

#include <cstdint>
#include <optional>
#include <string>

/// Authenticators: what an identity logs in with.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// An authenticator, as controllers show it. Specification: `authenticatorDetail`.
template <class Text>
struct AuthenticatorDetail {
    static constexpr MemberNames zero_when_absent{"identity"};

    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                                     ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    std::optional<Text> certPem{};  ///< the certificate, perhaps with its chain; absent for a password
    std::optional<Timestamp> extendRequestedAt{};  ///< when the client was asked to renew it; absent when it was not
    std::optional<Text> fingerprint{};  ///< of the certificate: SHA-1 in hexadecimal without colons; else absent
    EntityRef<Text> identity{};
    Text identityId{};  ///< who logs in with it
    std::optional<bool> isExtendRequested{};  ///< the client is asked to renew it; absent when false
    std::optional<bool> isIssuedByNetwork{};  ///< the certificate is the network's own; absent when false
    std::optional<bool> isKeyRollRequested{};  ///< the client is asked for a new key as well; absent when false
    std::optional<bool> lastAuthResolvedToRoot{};  ///< the last login sent a complete chain; absent when false
    std::optional<bool> lastExtendRolledKeys{};  ///< the last renewal brought a new key; absent when false
    Text method{};  ///< "cert" or "updb", or what comes later
    std::optional<Text> username{};  ///< absent for a certificate

    BOOST_DESCRIBE_CLASS(AuthenticatorDetail, (),
                         (_links, createdAt, id, tags, updatedAt, certPem, extendRequestedAt, fingerprint, identity,
                          identityId, isExtendRequested, isIssuedByNetwork, isKeyRollRequested, lastAuthResolvedToRoot,
                          lastExtendRolledKeys, method, username),
                         (), ())
};

}  // namespace basic

using AuthenticatorDetail = basic::AuthenticatorDetail<std::string>;
using ListAuthenticatorsEnvelope = SparseListEnvelope<basic::AuthenticatorDetail>;
using DetailAuthenticatorEnvelope = Envelope<basic::AuthenticatorDetail>;

/// What to make an authenticator of. Specification: `authenticatorCreate`.
struct AuthenticatorCreate {
    std::optional<std::string> certPem{};  ///< required for "cert": exactly one certificate
    std::string identityId;  ///< who may log in with it; an unknown one is a 404
    std::string method;  ///< "cert" or "updb"
    std::optional<Secret> password{};  ///< required for "updb"; three characters are accepted; never shown
    std::optional<Tags> tags{};  ///< flat, see `Tags`; all of them are dropped up to 2.0
    std::optional<std::string> username{};  ///< required for "updb"; unique

    BOOST_DESCRIBE_CLASS(AuthenticatorCreate, (), (certPem, identityId, method, password, tags, username), (), ())
};

/// What to change of an authenticator; what is absent stays as it is. Specification: `authenticatorPatch`.
struct AuthenticatorPatch {
    std::optional<Secret> password{};  ///< the new one; never shown
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)
    std::optional<std::string> username{};  ///< the new one; 4 to 100 characters

    BOOST_DESCRIBE_CLASS(AuthenticatorPatch, (), (password, tags, username), (), ())
};

/// What to change of one's own name and password; what is absent stays. Specification: `authenticatorPatchWithCurrent`.
struct AuthenticatorPatchWithCurrent {
    std::optional<Secret> password{};  ///< the new one; never shown
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)
    std::optional<std::string> username{};  ///< the new one; 4 to 100 characters
    Secret currentPassword;  ///< a wrong one is a 401 with a field cause

    BOOST_DESCRIBE_CLASS(AuthenticatorPatchWithCurrent, (), (password, tags, username, currentPassword), (), ())
};

/// What to put in the place of an authenticator; what is left out is reset. Specification: `authenticatorUpdate`.
struct AuthenticatorUpdate {
    Secret password;  ///< the new one; never shown
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent
    std::string username;  ///< the new one; required even if it stays

    BOOST_DESCRIBE_CLASS(AuthenticatorUpdate, (), (password, tags, username), (), ())
};

/// One's own name and password, both anew. Specification: `authenticatorUpdateWithCurrent`.
struct AuthenticatorUpdateWithCurrent {
    Secret password;  ///< the new one; never shown
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent
    std::string username;  ///< the new one; required even if it stays
    Secret currentPassword;  ///< a wrong one is a 401 with a field cause

    BOOST_DESCRIBE_CLASS(AuthenticatorUpdateWithCurrent, (), (password, tags, username, currentPassword), (), ())
};

/// How long the new enrollment lasts. Specification: `reEnroll`.
struct ReEnroll {
    Timestamp expiresAt{};  ///< of the enrollment; in the future, else 400

    BOOST_DESCRIBE_CLASS(ReEnroll, (), (expiresAt), (), ())
};

/// How a certificate is to be renewed. Specification: `requestExtendAuthenticator`.
struct AuthenticatorExtendRequest {
    std::optional<bool> rollKeys{};  ///< with a new key; false when absent

    BOOST_DESCRIBE_CLASS(AuthenticatorExtendRequest, (), (rollKeys), (), ())
};

/// What the list can be filtered by and sorted by.
struct AuthenticatorFields : filter::EntityFields {
    static constexpr filter::TextField certFingerprint{"certFingerprint"};
    static constexpr filter::TextField certPem{"certPem"};
    static constexpr filter::DateField extendRequestedAt{"extendRequestedAt"};
    static constexpr filter::TextField identity{"identity"};  ///< its id
    static constexpr filter::FlagField isExtendRequested{"isExtendRequested"};
    static constexpr filter::FlagField isIssuedByNetwork{"isIssuedByNetwork"};
    static constexpr filter::FlagField isKeyRollRequested{"isKeyRollRequested"};
    static constexpr filter::FlagField lastAuthResolvedToRoot{"lastAuthResolvedToRoot"};
    static constexpr filter::FlagField lastExtendRolledKeys{"lastExtendRolledKeys"};
    static constexpr filter::TextField method{"method"};  ///< "cert" or "updb"
    static constexpr filter::TextField publicKeyPrint{"publicKeyPrint"};  ///< of the certificate's key
    static constexpr filter::TextField updbPassword{
        "updbPassword"};  ///< its hash; the filter's text then is a secret as well
    static constexpr filter::TextField updbSalt{"updbSalt"};  ///< likewise
    static constexpr filter::TextField updbUsername{"updbUsername"};
};

/// GET /authenticators: a page of the authenticators (listAuthenticators). Errors to expect: 400 INVALID_FILTER, 400
/// INVALID_SORT_IDENTIFIER.
struct ListAuthenticators {
    using Envelope = ListAuthenticatorsEnvelope;
    static constexpr Endpoint endpoint{.id = "listAuthenticators", .method = Method::get, .path = "/authenticators"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListAuthenticators, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListAuthenticators>);

/// POST /authenticators: make an authenticator (createAuthenticator). A password of three characters is accepted.
/// Errors to expect: 400 COULD_NOT_VALIDATE for a user name or certificate that is taken or a member the method needs,
/// 400 COULD_NOT_PARSE_PEM_BLOCK, 404 NOT_FOUND for an unknown identity, 409 MAX_AUTHENTICATOR_METHODS_REACHED for a
/// second one of a method, 500 for a certificate of an unknown CA.
struct CreateAuthenticator {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createAuthenticator",
                                       .method = Method::post,
                                       .path = "/authenticators",
                                       .body = "authenticator",
                                       .success_status = 201,
                                       .repeat = Repeat::refused};

    AuthenticatorCreate authenticator;

    BOOST_DESCRIBE_CLASS(CreateAuthenticator, (), (authenticator), (), ())
};
static_assert(Operation<CreateAuthenticator>);

/// GET /authenticators/{id}: one authenticator (detailAuthenticator). Errors to expect: 404 NOT_FOUND.
struct DetailAuthenticator {
    using Envelope = DetailAuthenticatorEnvelope;
    static constexpr Endpoint endpoint{
        .id = "detailAuthenticator", .method = Method::get, .path = "/authenticators/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailAuthenticator, (), (id), (), ())
};
static_assert(Operation<DetailAuthenticator>);

/// PUT /authenticators/{id}: another user name and password (updateAuthenticator). For a certificate it is a 200
/// without any effect on it. Errors to expect: 404 NOT_FOUND, 400 COULD_NOT_VALIDATE for a required member that is
/// missing.
struct UpdateAuthenticator {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "updateAuthenticator", .method = Method::put, .path = "/authenticators/{id}", .body = "authenticator"};

    std::string id;
    AuthenticatorUpdate authenticator;

    BOOST_DESCRIBE_CLASS(UpdateAuthenticator, (), (id, authenticator), (), ())
};
static_assert(Operation<UpdateAuthenticator>);

/// PATCH /authenticators/{id}: another user name or password (patchAuthenticator). null is absent to controllers; with
/// nothing set they answer 500, see `precheck`. For a certificate it is a 200 without any effect on it. Errors to
/// expect: 404 NOT_FOUND, 400 COULD_NOT_VALIDATE for a user name shorter than four.
struct PatchAuthenticator {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "patchAuthenticator", .method = Method::patch, .path = "/authenticators/{id}", .body = "authenticator"};

    std::string id;
    AuthenticatorPatch authenticator;

    BOOST_DESCRIBE_CLASS(PatchAuthenticator, (), (id, authenticator), (), ())
};
static_assert(Operation<PatchAuthenticator>);

/// DELETE /authenticators/{id}: remove an authenticator (deleteAuthenticator). Errors to expect: 404 NOT_FOUND.
struct DeleteAuthenticator {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "deleteAuthenticator", .method = Method::delete_, .path = "/authenticators/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteAuthenticator, (), (id), (), ())
};
static_assert(Operation<DeleteAuthenticator>);

/// POST /authenticators/{id}/re-enroll: remove an authenticator and make an enrollment in its place; the reply has the
/// id of that (reEnrollAuthenticator). Errors to expect: 404 NOT_FOUND, also once it is done; 400 INVALID_FIELD (1.x:
/// REFERENCED_ENTITY_NOT_FOUND) for an expiry in the past.
struct ReEnrollAuthenticator {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "reEnrollAuthenticator",
                                       .method = Method::post,
                                       .path = "/authenticators/{id}/re-enroll",
                                       .body = "reEnroll",
                                       .success_status = 201,
                                       .repeat = Repeat::refused,
                                       .repeat_status = 404};

    std::string id;
    ReEnroll reEnroll;

    BOOST_DESCRIBE_CLASS(ReEnrollAuthenticator, (), (id, reEnroll), (), ())
};
static_assert(Operation<ReEnrollAuthenticator>);

/// POST /authenticators/{id}/request-extend: ask a device to renew its certificate (requestExtendAuthenticator). Errors
/// to expect: 401 UNAUTHORIZED with a cause for a password, which cannot be renewed; 404 NOT_FOUND.
struct RequestExtendAuthenticator {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "requestExtendAuthenticator",
                                       .method = Method::post,
                                       .path = "/authenticators/{id}/request-extend",
                                       .body = "requestExtendAuthenticator",
                                       .repeat = Repeat::same_state};

    std::string id;
    AuthenticatorExtendRequest requestExtendAuthenticator;

    BOOST_DESCRIBE_CLASS(RequestExtendAuthenticator, (), (id, requestExtendAuthenticator), (), ())
};
static_assert(Operation<RequestExtendAuthenticator>);

/// What a controller would refuse, for `precheck`.
[[nodiscard]] inline std::optional<ApiError> refusal_of(CreateAuthenticator const& op, Timestamp) {
    AuthenticatorCreate const& made = op.authenticator;
    auto const is_missing = [](auto const& text) { return !text || text->empty(); };
    if (made.method == "updb" && is_missing(made.username))
        return request_error("/authenticator/username", "missing, but method updb needs a user name");
    if (made.method == "updb" && is_missing(made.password))
        return request_error("/authenticator/password", "missing, but method updb needs a password");
    if (made.method == "cert" && is_missing(made.certPem))
        return request_error("/authenticator/certPem", "missing, but method cert needs a certificate");
    return std::nullopt;
}
[[nodiscard]] inline std::optional<ApiError> refusal_of(ReEnrollAuthenticator const& op, Timestamp now) {
    if (op.reEnroll.expiresAt > now) return std::nullopt;
    return request_error("/reEnroll/expiresAt", "not in the future");
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Authentication policies: how identities may log in.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// Logging in with a certificate. Specification: `authPolicyPrimaryCert`.
template <class Text>
struct AuthPolicyPrimaryCert {
    bool allowExpiredCerts = false;  ///< also certificates past their `notAfter`
    bool allowed = false;            ///< logging in with a certificate

    BOOST_DESCRIBE_CLASS(AuthPolicyPrimaryCert, (), (allowExpiredCerts, allowed), (), ())
};

/// Logging in with a JWT of an external signer. Specification: `authPolicyPrimaryExtJwt`.
template <class Text>
struct AuthPolicyPrimaryExtJwt {
    bool allowed = false;                ///< logging in with such a JWT
    std::vector<Text> allowedSigners{};  ///< ids of external JWT signers; an unknown one is a 404

    BOOST_DESCRIBE_CLASS(AuthPolicyPrimaryExtJwt, (), (allowed, allowedSigners), (), ())
};

/// Logging in with a user name and a password. Specification: `authPolicyPrimaryUpdb`.
template <class Text>
struct AuthPolicyPrimaryUpdb {
    bool allowed = false;                     ///< logging in with name and password
    std::int64_t lockoutDurationMinutes = 0;  ///< of the lockout, in minutes; 0 for ever
    std::int64_t maxAttempts = 0;             ///< failed logins before the lockout; 0 for any number
    std::int64_t minPasswordLength = 0;       ///< in characters
    bool requireMixedCase = false;            ///< both small and capital letters
    bool requireNumberChar = false;           ///< a digit, too
    bool requireSpecialChar = false;          ///< one that is neither letter nor digit

    BOOST_DESCRIBE_CLASS(AuthPolicyPrimaryUpdb, (),
                         (allowed, lockoutDurationMinutes, maxAttempts, minPasswordLength, requireMixedCase,
                          requireNumberChar, requireSpecialChar),
                         (), ())
};

/// Ways to log in. Specification: `authPolicyPrimary`.
template <class Text>
struct AuthPolicyPrimary {
    AuthPolicyPrimaryCert<Text> cert{};      ///< certificate
    AuthPolicyPrimaryExtJwt<Text> extJwt{};  ///< JWT of an external signer
    AuthPolicyPrimaryUpdb<Text> updb{};      ///< user name and password

    BOOST_DESCRIBE_CLASS(AuthPolicyPrimary, (), (cert, extJwt, updb), (), ())
};

/// Second factors. Specification: `authPolicySecondary`.
template <class Text>
struct AuthPolicySecondary {
    std::optional<Text> requireExtJwtSigner{};  ///< id of the signer whose JWT is asked for as well; null for none
    bool requireTotp = false;                   ///< a code of an authenticator app is asked for as well

    BOOST_DESCRIBE_CLASS(AuthPolicySecondary, (), (requireExtJwtSigner, requireTotp), (), ())
};

/// An authentication policy, as controllers show it. Specification: `authPolicyDetail`.
template <class Text>
struct AuthPolicyDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                              ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Text name{};
    AuthPolicyPrimary<Text> primary{};      ///< ways to log in
    AuthPolicySecondary<Text> secondary{};  ///< second factors

    BOOST_DESCRIBE_CLASS(AuthPolicyDetail, (), (_links, createdAt, id, tags, updatedAt, name, primary, secondary), (),
                         ())
};

}  // namespace basic

using AuthPolicyPrimaryCert = basic::AuthPolicyPrimaryCert<std::string>;
using AuthPolicyPrimaryExtJwt = basic::AuthPolicyPrimaryExtJwt<std::string>;
using AuthPolicyPrimaryUpdb = basic::AuthPolicyPrimaryUpdb<std::string>;
using AuthPolicyPrimary = basic::AuthPolicyPrimary<std::string>;
using AuthPolicySecondary = basic::AuthPolicySecondary<std::string>;
using AuthPolicyDetail = basic::AuthPolicyDetail<std::string>;
using ListAuthPoliciesEnvelope = ListEnvelope<basic::AuthPolicyDetail>;
using DetailAuthPolicyEnvelope = Envelope<basic::AuthPolicyDetail>;

/// What to make an authentication policy of. Specification: `authPolicyCreate`.
struct AuthPolicyCreate {
    std::string name;
    AuthPolicyPrimary primary;      ///< ways to log in
    AuthPolicySecondary secondary;  ///< second factors
    std::optional<Tags> tags{};     ///< text, numbers, booleans, null; lists and maps are dropped silently

    BOOST_DESCRIBE_CLASS(AuthPolicyCreate, (), (name, primary, secondary, tags), (), ())
};

/// What to change of logging in with a certificate; what is absent stays. Specification: `authPolicyPrimaryCertPatch`.
struct AuthPolicyPrimaryCertPatch {
    std::optional<bool> allowExpiredCerts{};  ///< also certificates past their `notAfter`
    std::optional<bool> allowed{};            ///< logging in with a certificate

    BOOST_DESCRIBE_CLASS(AuthPolicyPrimaryCertPatch, (), (allowExpiredCerts, allowed), (), ())
};

/// What to change of logging in with a JWT; what is absent stays. Specification: `authPolicyPrimaryExtJwtPatch`.
struct AuthPolicyPrimaryExtJwtPatch {
    std::optional<bool> allowed{};                             ///< logging in with such a JWT
    /// ids; replaces the whole list; an unknown one is a 404
    std::optional<std::vector<std::string>> allowedSigners{};

    BOOST_DESCRIBE_CLASS(AuthPolicyPrimaryExtJwtPatch, (), (allowed, allowedSigners), (), ())
};

/// What to change of logging in with a password; what is absent stays. Specification: `authPolicyPrimaryUpdbPatch`.
struct AuthPolicyPrimaryUpdbPatch {
    std::optional<bool> allowed{};                         ///< logging in with name and password
    std::optional<std::int64_t> lockoutDurationMinutes{};  ///< of the lockout, in minutes; 0 for ever
    std::optional<std::int64_t> maxAttempts{};             ///< failed logins before the lockout; 0 for any number
    std::optional<std::int64_t> minPasswordLength{};       ///< in characters
    std::optional<bool> requireMixedCase{};                ///< both small and capital letters
    std::optional<bool> requireNumberChar{};               ///< a digit, too
    std::optional<bool> requireSpecialChar{};              ///< one that is neither letter nor digit

    BOOST_DESCRIBE_CLASS(AuthPolicyPrimaryUpdbPatch, (),
                         (allowed, lockoutDurationMinutes, maxAttempts, minPasswordLength, requireMixedCase,
                          requireNumberChar, requireSpecialChar),
                         (), ())
};

/// What to change of the ways to log in; merged member by member. Specification: `authPolicyPrimaryPatch`.
struct AuthPolicyPrimaryPatch {
    std::optional<AuthPolicyPrimaryCertPatch> cert{};      ///< certificate
    std::optional<AuthPolicyPrimaryExtJwtPatch> extJwt{};  ///< JWT of an external signer
    std::optional<AuthPolicyPrimaryUpdbPatch> updb{};      ///< user name and password

    BOOST_DESCRIBE_CLASS(AuthPolicyPrimaryPatch, (), (cert, extJwt, updb), (), ())
};

/// What to change of the second factors; what is absent stays. Specification: `authPolicySecondaryPatch`.
struct AuthPolicySecondaryPatch {
    std::optional<std::string> requireExtJwtSigner{};  ///< id; null changes nothing: only a PUT takes it away
    std::optional<bool> requireTotp{};                 ///< a code of an authenticator app is asked for as well

    BOOST_DESCRIBE_CLASS(AuthPolicySecondaryPatch, (), (requireExtJwtSigner, requireTotp), (), ())
};

/// What to change of an authentication policy; what is absent stays as it is. Specification: `authPolicyPatch`.
struct AuthPolicyPatch {
    std::optional<std::string> name{};
    std::optional<AuthPolicyPrimaryPatch> primary{};      ///< ways to log in
    std::optional<AuthPolicySecondaryPatch> secondary{};  ///< second factors
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)

    BOOST_DESCRIBE_CLASS(AuthPolicyPatch, (), (name, primary, secondary, tags), (), ())
};

/// What to put in the place of an authentication policy; what is left out is reset. Specification: `authPolicyUpdate`.
struct AuthPolicyUpdate {
    std::string name;
    AuthPolicyPrimary primary;  ///< ways to log in
    AuthPolicySecondary secondary;  ///< second factors
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent

    BOOST_DESCRIBE_CLASS(AuthPolicyUpdate, (), (name, primary, secondary, tags), (), ())
};

/// What the list can be filtered by and sorted by.
struct AuthPolicyFields : filter::EntityFields {
    static constexpr filter::TextField name{"name"};
    static constexpr filter::FlagField primary_cert_allowExpiredCerts{"primary.cert.allowExpiredCerts"};
    static constexpr filter::FlagField primary_cert_allowed{"primary.cert.allowed"};
    static constexpr filter::FlagField primary_extJwt_allowed{"primary.extJwt.allowed"};
    static constexpr filter::FlagField primary_updb_allowed{"primary.updb.allowed"};
    static constexpr filter::NumberField primary_updb_maxAttempts{"primary.updb.maxAttempts"};
    static constexpr filter::NumberField primary_updb_minPasswordLength{"primary.updb.minPasswordLength"};
    static constexpr filter::FlagField primary_updb_requireMixedCase{"primary.updb.requireMixedCase"};
    static constexpr filter::FlagField primary_updb_requireNumberChar{"primary.updb.requireNumberChar"};
    static constexpr filter::FlagField primary_updb_requireSpecialChar{"primary.updb.requireSpecialChar"};
    static constexpr filter::FlagField secondary_requireExtJwtSigner{"secondary.requireExtJwtSigner"};
    static constexpr filter::FlagField secondary_requireTotp{"secondary.requireTotp"};
};

/// GET /auth-policies: a page of the authentication policies (listAuthPolicies). Errors to expect: 400 for a bad filter
/// or sort.
struct ListAuthPolicies {
    using Envelope = ListAuthPoliciesEnvelope;
    static constexpr Endpoint endpoint{.id = "listAuthPolicies", .method = Method::get, .path = "/auth-policies"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListAuthPolicies, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListAuthPolicies>);

/// POST /auth-policies: make an authentication policy (createAuthPolicy). Errors to expect: 400 COULD_NOT_VALIDATE for
/// a name that is taken or a member that is missing, 404 NOT_FOUND for an unknown signer.
struct CreateAuthPolicy {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createAuthPolicy",
                                       .method = Method::post,
                                       .path = "/auth-policies",
                                       .body = "authPolicy",
                                       .success_status = 201,
                                       .repeat = Repeat::name_taken};

    AuthPolicyCreate authPolicy;

    BOOST_DESCRIBE_CLASS(CreateAuthPolicy, (), (authPolicy), (), ())
};
static_assert(Operation<CreateAuthPolicy>);

/// GET /auth-policies/{id}: one authentication policy (detailAuthPolicy). Errors to expect: 404 NOT_FOUND.
struct DetailAuthPolicy {
    using Envelope = DetailAuthPolicyEnvelope;
    static constexpr Endpoint endpoint{.id = "detailAuthPolicy", .method = Method::get, .path = "/auth-policies/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailAuthPolicy, (), (id), (), ())
};
static_assert(Operation<DetailAuthPolicy>);

/// PUT /auth-policies/{id}: put another in its place; what is left out is reset (updateAuthPolicy). A name that another
/// has, or an empty one, is answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND; 400 for a missing
/// member (1.5, 1.7: 500, no body).
struct UpdateAuthPolicy {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "updateAuthPolicy", .method = Method::put, .path = "/auth-policies/{id}", .body = "authPolicy"};

    std::string id;
    AuthPolicyUpdate authPolicy;

    BOOST_DESCRIBE_CLASS(UpdateAuthPolicy, (), (id, authPolicy), (), ())
};
static_assert(Operation<UpdateAuthPolicy>);

/// PATCH /auth-policies/{id}: change what is set of one (patchAuthPolicy). null is absent to controllers; with nothing
/// set they answer 500, see `precheck`. A name that another has, or an empty one, is answered 200, and nothing is
/// changed. Errors to expect: 404 NOT_FOUND, for an unknown signer too.
struct PatchAuthPolicy {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "patchAuthPolicy", .method = Method::patch, .path = "/auth-policies/{id}", .body = "authPolicy"};

    std::string id;
    AuthPolicyPatch authPolicy;

    BOOST_DESCRIBE_CLASS(PatchAuthPolicy, (), (id, authPolicy), (), ())
};
static_assert(Operation<PatchAuthPolicy>);

/// DELETE /auth-policies/{id}: remove an authentication policy (deleteAuthPolicy). Errors to expect: 404 NOT_FOUND, 409
/// CAN_NOT_DELETE_REFERENCED_ENTITY while identities use it, and for the default one.
struct DeleteAuthPolicy {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "deleteAuthPolicy", .method = Method::delete_, .path = "/auth-policies/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteAuthPolicy, (), (id), (), ())
};
static_assert(Operation<DeleteAuthPolicy>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

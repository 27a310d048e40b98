// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// External JWT signers: providers whose JWTs identities may log in with.
namespace zitiwire::inline ZITIWIRE_ABI {

/// Which token of the provider clients send. Specification: `targetToken`.
enum class TargetToken : std::uint8_t { ACCESS, ID };
BOOST_DESCRIBE_ENUM(TargetToken, ACCESS, ID)

namespace basic {

/// An external JWT signer, as controllers show it. Specification: `externalJwtSignerDetail`.
template <class Text>
struct ExternalJwtSignerDetail {
    static constexpr MemberNames zero_when_absent{"targetToken"};

    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                                            ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Text audience{};                                      ///< `aud` that its JWTs have to have
    std::optional<Text> certPem{};                        ///< what verifies its JWTs; null with a JWKS
    Text claimsProperty{};  ///< the claim that names the identity; "/sub" by default, up to 1.x "sub"
    std::optional<Text> clientId{};  ///< what clients call themselves at the provider; null for none
    Text commonName{};  ///< of the certificate; "" with a JWKS
    bool enabled = false;  ///< its JWTs are accepted
    /// JSON pointer to role attributes of who enrolls; absent for none
    std::optional<Text> enrollAttributeClaimsSelector{};
    std::optional<Text> enrollAuthPolicyId{};  ///< of who enrolls by it; "default" by default; absent up to 1.x
    std::optional<Text> enrollNameClaimsSelector{};  ///< JSON pointer; "/sub" by default; absent up to 1.x
    std::optional<bool> enrollToCertEnabled{};  ///< its JWTs may enroll for a certificate; absent when false
    std::optional<bool> enrollToTokenEnabled{};  ///< its JWTs may enroll for logging in by JWT; absent when false
    std::optional<Text> externalAuthUrl{};  ///< where clients log in at the provider; null for none
    std::optional<Text> fingerprint{};  ///< of the certificate: SHA-1 in hexadecimal; null with a JWKS
    Text issuer{};  ///< `iss` of its JWTs; unique
    std::optional<Text> jwksEndpoint{};  ///< where its keys are; null with a certificate
    std::optional<Text> kid{};  ///< `kid` of the JWTs that the certificate verifies; null for none
    Text name{};
    Timestamp notAfter{};  ///< of the certificate; year 1 with a JWKS
    Timestamp notBefore{};  ///< of the certificate; year 1 with a JWKS
    std::optional<std::vector<Text>> scopes{};  ///< what clients ask the provider for; null for none
    Text targetToken{};  ///< which of its tokens clients send: "ACCESS" (by default) or "ID"
    bool useExternalId = false;  ///< the claim holds an `externalId` instead of an id

    BOOST_DESCRIBE_CLASS(ExternalJwtSignerDetail, (),
                         (_links, createdAt, id, tags, updatedAt, audience, certPem, claimsProperty, clientId,
                          commonName, enabled, enrollAttributeClaimsSelector, enrollAuthPolicyId,
                          enrollNameClaimsSelector, enrollToCertEnabled, enrollToTokenEnabled, externalAuthUrl,
                          fingerprint, issuer, jwksEndpoint, kid, name, notAfter, notBefore, scopes, targetToken,
                          useExternalId),
                         (), ())
};

}  // namespace basic

using ExternalJwtSignerDetail = basic::ExternalJwtSignerDetail<std::string>;

/// What to make an external JWT signer of. Specification: `externalJwtSignerCreate`.
struct ExternalJwtSignerCreate {
    std::string audience;  ///< `aud` that its JWTs have to have
    std::optional<std::string> certPem{};  ///< what verifies its JWTs; either this or `jwksEndpoint`
    /// the claim that names the identity; "/sub" when absent, up to 1.x "sub"
    std::optional<std::string> claimsProperty{};
    std::optional<std::string> clientId{};  ///< what clients call themselves at the provider
    bool enabled = false;  ///< its JWTs are accepted
    /// JSON pointer to role attributes of who enrolls; from 2.0 on
    std::optional<std::string> enrollAttributeClaimsSelector{};
    std::optional<std::string> enrollAuthPolicyId{};  ///< of who enrolls by it; "default" when absent; from 2.0 on
    /// JSON pointer to the name; "/sub" when absent; from 2.0 on
    std::optional<std::string> enrollNameClaimsSelector{};
    std::optional<bool> enrollToCertEnabled{};  ///< its JWTs may enroll for a certificate; from 2.0 on
    std::optional<bool> enrollToTokenEnabled{};  ///< its JWTs may enroll for logging in by JWT; from 2.0 on
    std::optional<std::string> externalAuthUrl{};  ///< where clients log in at the provider
    std::string issuer;  ///< `iss` of its JWTs; unique
    std::optional<std::string> jwksEndpoint{};  ///< where its keys are; either this or a certificate
    std::optional<std::string> kid{};  ///< `kid` of the JWTs that the certificate verifies
    std::string name;
    std::optional<std::vector<std::string>> scopes{};  ///< what clients ask the provider for
    std::optional<Tags> tags{};  ///< flat, see `Tags`; all of them are dropped up to 2.0
    std::optional<TargetToken> targetToken{};  ///< which of its tokens clients send; ACCESS when absent
    std::optional<bool> useExternalId{};  ///< the claim holds an `externalId` instead of an id; false when absent

    BOOST_DESCRIBE_CLASS(ExternalJwtSignerCreate, (),
                         (audience, certPem, claimsProperty, clientId, enabled, enrollAttributeClaimsSelector,
                          enrollAuthPolicyId, enrollNameClaimsSelector, enrollToCertEnabled, enrollToTokenEnabled,
                          externalAuthUrl, issuer, jwksEndpoint, kid, name, scopes, tags, targetToken, useExternalId),
                         (), ())
};

/// What to change of an external JWT signer; what is absent stays as it is. Specification: `externalJwtSignerPatch`.
struct ExternalJwtSignerPatch {
    std::optional<std::string> audience{};  ///< `aud` that its JWTs have to have
    std::optional<std::string> certPem{};  ///< a certificate that verifies its JWTs
    std::optional<std::string> claimsProperty{};  ///< the claim that names the identity
    std::optional<std::string> clientId{};  ///< what clients call themselves at the provider
    std::optional<bool> enabled{};  ///< its JWTs are accepted
    /// JSON pointer to role attributes of who enrolls; from 2.0 on
    std::optional<std::string> enrollAttributeClaimsSelector{};
    std::optional<std::string> enrollAuthPolicyId{};  ///< policy of who enrolls by it; from 2.0 on
    std::optional<std::string> enrollNameClaimsSelector{};  ///< JSON pointer to the name of who enrolls; from 2.0 on
    std::optional<bool> enrollToCertEnabled{};  ///< its JWTs may enroll for a certificate; from 2.0 on
    std::optional<bool> enrollToTokenEnabled{};  ///< its JWTs may enroll for logging in by JWT; from 2.0 on
    std::optional<std::string> externalAuthUrl{};  ///< where clients log in at the provider
    std::optional<std::string> issuer{};  ///< `iss` of its JWTs; unique
    std::optional<std::string> jwksEndpoint{};  ///< where its keys are; either this or a certificate
    std::optional<std::string> kid{};  ///< `kid` of the JWTs that the certificate verifies
    std::optional<std::string> name{};
    std::optional<std::vector<std::string>> scopes{};  ///< what clients ask the provider for
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)
    std::optional<TargetToken> targetToken{};  ///< which of the provider's tokens clients send
    std::optional<bool> useExternalId{};  ///< the claim holds an `externalId` instead of an id

    BOOST_DESCRIBE_CLASS(ExternalJwtSignerPatch, (),
                         (audience, certPem, claimsProperty, clientId, enabled, enrollAttributeClaimsSelector,
                          enrollAuthPolicyId, enrollNameClaimsSelector, enrollToCertEnabled, enrollToTokenEnabled,
                          externalAuthUrl, issuer, jwksEndpoint, kid, name, scopes, tags, targetToken, useExternalId),
                         (), ())
};

/// What to put in the place of an external JWT signer; what is left out is reset. Specification:
/// `externalJwtSignerUpdate`.
struct ExternalJwtSignerUpdate {
    std::string audience;  ///< `aud` that its JWTs have to have
    std::optional<std::string> certPem{};  ///< what verifies its JWTs; either this or `jwksEndpoint`
    /// the claim that names the identity; "/sub" when absent, up to 1.x "sub"
    std::optional<std::string> claimsProperty{};
    std::optional<std::string> clientId{};  ///< what clients call themselves at the provider
    bool enabled = false;  ///< its JWTs are accepted
    /// JSON pointer to role attributes of who enrolls; from 2.0 on
    std::optional<std::string> enrollAttributeClaimsSelector{};
    std::optional<std::string> enrollAuthPolicyId{};  ///< of who enrolls by it; "default" when absent; from 2.0 on
    /// JSON pointer to the name; "/sub" when absent; from 2.0 on
    std::optional<std::string> enrollNameClaimsSelector{};
    std::optional<bool> enrollToCertEnabled{};  ///< its JWTs may enroll for a certificate; from 2.0 on
    std::optional<bool> enrollToTokenEnabled{};  ///< its JWTs may enroll for logging in by JWT; from 2.0 on
    std::optional<std::string> externalAuthUrl{};  ///< where clients log in at the provider
    std::string issuer;  ///< `iss` of its JWTs; unique
    std::optional<std::string> jwksEndpoint{};  ///< where its keys are; either this or a certificate
    std::optional<std::string> kid{};  ///< `kid` of the JWTs that the certificate verifies
    std::string name;
    std::optional<std::vector<std::string>> scopes{};  ///< what clients ask the provider for
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent
    std::optional<TargetToken> targetToken{};  ///< which of its tokens clients send; ACCESS when absent
    std::optional<bool> useExternalId{};  ///< the claim holds an `externalId` instead of an id; false when absent

    BOOST_DESCRIBE_CLASS(ExternalJwtSignerUpdate, (),
                         (audience, certPem, claimsProperty, clientId, enabled, enrollAttributeClaimsSelector,
                          enrollAuthPolicyId, enrollNameClaimsSelector, enrollToCertEnabled, enrollToTokenEnabled,
                          externalAuthUrl, issuer, jwksEndpoint, kid, name, scopes, tags, targetToken, useExternalId),
                         (), ())
};

/// What the list can be filtered by and sorted by.
struct ExternalJwtSignerFields : filter::EntityFields {
    static constexpr filter::TextField audience{"audience"};
    static constexpr filter::TextField certPem{"certPem"};
    static constexpr filter::TextField claimsProperty{"claimsProperty"};
    static constexpr filter::TextField clientId{"clientId"};
    static constexpr filter::TextField commonName{"commonName"};
    static constexpr filter::FlagField enabled{"enabled"};
    static constexpr filter::TextField enrollAttributeClaimsSelector{"enrollAttributeClaimsSelector"};
    static constexpr filter::TextField enrollAuthPolicyId{"enrollAuthPolicyId"};
    static constexpr filter::TextField enrollNameClaimsSelector{"enrollNameClaimsSelector"};
    static constexpr filter::TextField enrollToCertEnabled{"enrollToCertEnabled"};
    static constexpr filter::TextField enrollToTokenEnabled{"enrollToTokenEnabled"};
    static constexpr filter::TextField fingerprint{"fingerprint"};
    static constexpr filter::TextField issuer{"issuer"};
    static constexpr filter::TextField kid{"kid"};
    static constexpr filter::TextField name{"name"};
    static constexpr filter::DateField notAfter{"notAfter"};
    static constexpr filter::DateField notBefore{"notBefore"};
    static constexpr filter::TextField scopes{"scopes"};
    static constexpr filter::TextField targetToken{"targetToken"};
    static constexpr filter::TextField useExternalId{"useExternalId"};
};

/// GET /external-jwt-signers: a page of the external JWT signers (listExternalJwtSigners). Errors to expect: 400
/// INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListExternalJwtSigners {
    using Envelope = ListEnvelope<basic::ExternalJwtSignerDetail>;
    static constexpr Endpoint endpoint{
        .id = "listExternalJwtSigners", .method = Method::get, .path = "/external-jwt-signers"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListExternalJwtSigners, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListExternalJwtSigners>);

/// POST /external-jwt-signers: make an external JWT signer (createExternalJwtSigner). With a certificate or a JWKS:
/// both or none is a 400 INVALID_FIELD (1.x: REFERENCED_ENTITY_NOT_FOUND). The tags are dropped up to 2.0, and 1.x
/// knows no `enroll` members. Errors to expect: 400 COULD_NOT_VALIDATE for a name or issuer that is taken, 400
/// INVALID_CERT_PEM, 404 NOT_FOUND for an unknown policy (2.x).
struct CreateExternalJwtSigner {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createExternalJwtSigner",
                                       .method = Method::post,
                                       .path = "/external-jwt-signers",
                                       .body = "externalJwtSigner",
                                       .success_status = 201,
                                       .repeat = Repeat::name_taken};

    ExternalJwtSignerCreate externalJwtSigner;

    BOOST_DESCRIBE_CLASS(CreateExternalJwtSigner, (), (externalJwtSigner), (), ())
};
static_assert(Operation<CreateExternalJwtSigner>);

/// GET /external-jwt-signers/{id}: one external JWT signer (detailExternalJwtSigner). Errors to expect: 404 NOT_FOUND.
struct DetailExternalJwtSigner {
    using Envelope = zitiwire::Envelope<basic::ExternalJwtSignerDetail>;
    static constexpr Endpoint endpoint{
        .id = "detailExternalJwtSigner", .method = Method::get, .path = "/external-jwt-signers/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailExternalJwtSigner, (), (id), (), ())
};
static_assert(Operation<DetailExternalJwtSigner>);

/// PUT /external-jwt-signers/{id}: put another external JWT signer in its place; what is left out is reset, also
/// certificate or JWKS (updateExternalJwtSigner). A name that another has, or an empty one, is answered 200, and
/// nothing is changed. Errors to expect: 404 NOT_FOUND, 400 COULD_NOT_VALIDATE for a required member that is missing.
struct UpdateExternalJwtSigner {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "updateExternalJwtSigner",
                                       .method = Method::put,
                                       .path = "/external-jwt-signers/{id}",
                                       .body = "externalJwtSigner"};

    std::string id;
    ExternalJwtSignerUpdate externalJwtSigner;

    BOOST_DESCRIBE_CLASS(UpdateExternalJwtSigner, (), (id, externalJwtSigner), (), ())
};
static_assert(Operation<UpdateExternalJwtSigner>);

/// PATCH /external-jwt-signers/{id}: change what is set of an external JWT signer (patchExternalJwtSigner). null is
/// absent to controllers; with nothing set they answer 500, see `precheck`. So null takes no certificate away: only a
/// PUT does. A name that another has, or an empty one, is answered 200, and nothing is changed. Errors to expect: 404
/// NOT_FOUND, 400 COULD_NOT_VALIDATE.
struct PatchExternalJwtSigner {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "patchExternalJwtSigner",
                                       .method = Method::patch,
                                       .path = "/external-jwt-signers/{id}",
                                       .body = "externalJwtSigner"};

    std::string id;
    ExternalJwtSignerPatch externalJwtSigner;

    BOOST_DESCRIBE_CLASS(PatchExternalJwtSigner, (), (id, externalJwtSigner), (), ())
};
static_assert(Operation<PatchExternalJwtSigner>);

/// DELETE /external-jwt-signers/{id}: remove an external JWT signer (deleteExternalJwtSigner). Errors to expect: 404
/// NOT_FOUND, 409 CAN_NOT_DELETE_REFERENCED_ENTITY while policies use it.
struct DeleteExternalJwtSigner {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "deleteExternalJwtSigner", .method = Method::delete_, .path = "/external-jwt-signers/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteExternalJwtSigner, (), (id), (), ())
};
static_assert(Operation<DeleteExternalJwtSigner>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

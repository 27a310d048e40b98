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
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// External JWT signers: providers whose JWTs identities may log in with.
namespace zitiwire::inline ZITIWIRE_ABI {

/// Specification: `targetToken`.
enum class TargetToken : std::uint8_t { ACCESS, ID };
BOOST_DESCRIBE_ENUM(TargetToken, ACCESS, ID)

namespace basic {

/// An external JWT signer, as controllers show it. Specification: `externalJwtSignerDetail`.
template <class Text>
struct ExternalJwtSignerDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                                            ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Text audience{};                                      ///< `aud` of its JWTs; null for any
    std::optional<Text> certPem{};                        ///< PEM
    Text claimsProperty{};                                ///< the claim that holds the identity; "sub" when absent
    std::optional<Text> clientId{};                       ///< for clients that ask the provider for a JWT
    Text commonName{};                                    ///< of the certificate; "" with a JWKS
    bool enabled = false;                                 ///< on or off
    std::optional<Text> enrollAttributeClaimsSelector{};  ///< from 2.0 on; JSON pointer into the claims
    std::optional<Text> enrollAuthPolicyId{};             ///< from 2.0 on; of identities that enroll by it
    std::optional<Text> enrollNameClaimsSelector{};       ///< from 2.0 on; "/sub" when absent
    std::optional<bool> enrollToCertEnabled{};            ///< from 2.0 on
    std::optional<bool> enrollToTokenEnabled{};           ///< from 2.0 on
    std::optional<Text> externalAuthUrl{};                ///< of the provider
    std::optional<Text> fingerprint{};                    ///< SHA-1 in hexadecimal, without colons
    Text issuer{};                                        ///< `iss` of its JWTs
    std::optional<Text> jwksEndpoint{};                   ///< where its keys are; either this or a certificate
    std::optional<Text> kid{};                            ///< `kid` of the JWTs of the certificate
    Text name{};
    Timestamp notAfter{};                                 ///< of the certificate; year 1 with a JWKS
    Timestamp notBefore{};                                ///< of the certificate; year 1 with a JWKS
    std::optional<std::vector<Text>> scopes{};            ///< to ask the provider for
    Text targetToken{};                                   ///< which of the provider's tokens to send, "ACCESS" or "ID"
    bool useExternalId = false;                           ///< the claim holds an `externalId` instead of an id

    bool operator==(ExternalJwtSignerDetail const&) const = default;
    BOOST_DESCRIBE_CLASS(ExternalJwtSignerDetail, (),
                         (_links, createdAt, id, tags, updatedAt, audience, certPem, claimsProperty, clientId, commonName, enabled,
                          enrollAttributeClaimsSelector, enrollAuthPolicyId, enrollNameClaimsSelector, enrollToCertEnabled,
                          enrollToTokenEnabled, externalAuthUrl, fingerprint, issuer, jwksEndpoint, kid, name, notAfter, notBefore,
                          scopes, targetToken, useExternalId),
                         (), ())
};

}  // namespace basic

using ExternalJwtSignerDetail = basic::ExternalJwtSignerDetail<std::string>;
using ListExternalJwtSignersEnvelope = ListEnvelope<basic::ExternalJwtSignerDetail>;
using DetailExternalJwtSignerEnvelope = Envelope<basic::ExternalJwtSignerDetail>;

/// What to make an external JWT signer of. Specification: `externalJwtSignerCreate`.
struct ExternalJwtSignerCreate {
    std::string audience;                                        ///< `aud` of its JWTs; null for any
    std::optional<std::string> certPem{};                        ///< PEM
    std::optional<std::string> claimsProperty{};                 ///< the claim that holds the identity; "sub" when absent
    std::optional<std::string> clientId{};                       ///< for clients that ask the provider for a JWT
    bool enabled = false;                                        ///< on or off
    std::optional<std::string> enrollAttributeClaimsSelector{};  ///< from 2.0 on; JSON pointer into the claims
    std::optional<std::string> enrollAuthPolicyId{};             ///< from 2.0 on; of identities that enroll by it
    std::optional<std::string> enrollNameClaimsSelector{};       ///< from 2.0 on; "/sub" when absent
    std::optional<bool> enrollToCertEnabled{};                   ///< from 2.0 on
    std::optional<bool> enrollToTokenEnabled{};                  ///< from 2.0 on
    std::optional<std::string> externalAuthUrl{};                ///< of the provider
    std::string issuer;                                          ///< `iss` of its JWTs
    std::optional<std::string> jwksEndpoint{};                   ///< where its keys are; either this or a certificate
    std::optional<std::string> kid{};                            ///< `kid` of the JWTs of the certificate
    std::string name;
    std::optional<std::vector<std::string>> scopes{};            ///< to ask the provider for
    std::optional<Tags> tags{};                                  ///< free-form: text, numbers, booleans, null; lists and maps are dropped without a word
    std::optional<TargetToken> targetToken{};                    ///< which of the provider's tokens to send, "ACCESS" or "ID"
    std::optional<bool> useExternalId{};                         ///< the claim holds an `externalId` instead of an id

    bool operator==(ExternalJwtSignerCreate const&) const = default;
    BOOST_DESCRIBE_CLASS(ExternalJwtSignerCreate, (),
                         (audience, certPem, claimsProperty, clientId, enabled, enrollAttributeClaimsSelector, enrollAuthPolicyId,
                          enrollNameClaimsSelector, enrollToCertEnabled, enrollToTokenEnabled, externalAuthUrl, issuer, jwksEndpoint, kid,
                          name, scopes, tags, targetToken, useExternalId),
                         (), ())
};

/// What to change of an external JWT signer; what is absent stays as it is. Specification: `externalJwtSignerPatch`.
struct ExternalJwtSignerPatch {
    std::optional<std::string> audience{};                       ///< `aud` of its JWTs; null for any
    std::optional<std::string> certPem{};                        ///< PEM
    std::optional<std::string> claimsProperty{};                 ///< the claim that holds the identity; "sub" when absent
    std::optional<std::string> clientId{};                       ///< for clients that ask the provider for a JWT
    std::optional<bool> enabled{};                               ///< on or off
    std::optional<std::string> enrollAttributeClaimsSelector{};  ///< from 2.0 on; JSON pointer into the claims
    std::optional<std::string> enrollAuthPolicyId{};             ///< from 2.0 on; of identities that enroll by it
    std::optional<std::string> enrollNameClaimsSelector{};       ///< from 2.0 on; "/sub" when absent
    std::optional<bool> enrollToCertEnabled{};                   ///< from 2.0 on
    std::optional<bool> enrollToTokenEnabled{};                  ///< from 2.0 on
    std::optional<std::string> externalAuthUrl{};                ///< of the provider
    std::optional<std::string> issuer{};                         ///< `iss` of its JWTs
    std::optional<std::string> jwksEndpoint{};                   ///< where its keys are; either this or a certificate
    std::optional<std::string> kid{};                            ///< `kid` of the JWTs of the certificate
    std::optional<std::string> name{};
    std::optional<std::vector<std::string>> scopes{};            ///< to ask the provider for
    std::optional<Tags> tags{};                                  ///< free-form: text, numbers, booleans, null; lists and maps are dropped without a word
    std::optional<TargetToken> targetToken{};                    ///< which of the provider's tokens to send, "ACCESS" or "ID"
    std::optional<bool> useExternalId{};                         ///< the claim holds an `externalId` instead of an id

    bool operator==(ExternalJwtSignerPatch const&) const = default;
    BOOST_DESCRIBE_CLASS(ExternalJwtSignerPatch, (),
                         (audience, certPem, claimsProperty, clientId, enabled, enrollAttributeClaimsSelector, enrollAuthPolicyId,
                          enrollNameClaimsSelector, enrollToCertEnabled, enrollToTokenEnabled, externalAuthUrl, issuer, jwksEndpoint, kid,
                          name, scopes, tags, targetToken, useExternalId),
                         (), ())
};

/// What to put in the place of an external JWT signer; what is left out is reset. Specification: `externalJwtSignerUpdate`.
struct ExternalJwtSignerUpdate {
    std::string audience;                                        ///< `aud` of its JWTs; null for any
    std::optional<std::string> certPem{};                        ///< PEM
    std::optional<std::string> claimsProperty{};                 ///< the claim that holds the identity; "sub" when absent
    std::optional<std::string> clientId{};                       ///< for clients that ask the provider for a JWT
    bool enabled = false;                                        ///< on or off
    std::optional<std::string> enrollAttributeClaimsSelector{};  ///< from 2.0 on; JSON pointer into the claims
    std::optional<std::string> enrollAuthPolicyId{};             ///< from 2.0 on; of identities that enroll by it
    std::optional<std::string> enrollNameClaimsSelector{};       ///< from 2.0 on; "/sub" when absent
    std::optional<bool> enrollToCertEnabled{};                   ///< from 2.0 on
    std::optional<bool> enrollToTokenEnabled{};                  ///< from 2.0 on
    std::optional<std::string> externalAuthUrl{};                ///< of the provider
    std::string issuer;                                          ///< `iss` of its JWTs
    std::optional<std::string> jwksEndpoint{};                   ///< where its keys are; either this or a certificate
    std::optional<std::string> kid{};                            ///< `kid` of the JWTs of the certificate
    std::string name;
    std::optional<std::vector<std::string>> scopes{};            ///< to ask the provider for
    std::optional<Tags> tags{};                                  ///< free-form: text, numbers, booleans, null; lists and maps are dropped without a word
    std::optional<TargetToken> targetToken{};                    ///< which of the provider's tokens to send, "ACCESS" or "ID"
    std::optional<bool> useExternalId{};                         ///< the claim holds an `externalId` instead of an id

    bool operator==(ExternalJwtSignerUpdate const&) const = default;
    BOOST_DESCRIBE_CLASS(ExternalJwtSignerUpdate, (),
                         (audience, certPem, claimsProperty, clientId, enabled, enrollAttributeClaimsSelector, enrollAuthPolicyId,
                          enrollNameClaimsSelector, enrollToCertEnabled, enrollToTokenEnabled, externalAuthUrl, issuer, jwksEndpoint, kid,
                          name, scopes, tags, targetToken, useExternalId),
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

/// GET /external-jwt-signers: a page of the external JWT signers (listExternalJwtSigners). Errors to expect: 400 INVALID_FILTER, 400
/// INVALID_SORT_IDENTIFIER.
struct ListExternalJwtSigners {
    using Envelope = ListExternalJwtSignersEnvelope;
    static constexpr Endpoint endpoint{.id = "listExternalJwtSigners", .method = Method::get, .path = "/external-jwt-signers"};

    std::optional<std::int64_t> limit{};   ///< 10 when absent; -1 for all; clamped to 500
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};         ///< all when absent
    OptionalText<Sort> sort{};             ///< by `id` when absent; not in the document

    bool operator==(ListExternalJwtSigners const&) const = default;
    BOOST_DESCRIBE_CLASS(ListExternalJwtSigners, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListExternalJwtSigners>);

/// POST /external-jwt-signers: make an external JWT signer (createExternalJwtSigner). With a certificate or a JWKS, not both. Errors to
/// expect: 400 COULD_NOT_VALIDATE, 404 NOT_FOUND for an unknown policy. Controllers 1.x drop the tags.
struct CreateExternalJwtSigner {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{
        .id = "createExternalJwtSigner", .method = Method::post, .path = "/external-jwt-signers", .body = "externalJwtSigner",
        .success_status = 201};

    ExternalJwtSignerCreate externalJwtSigner;

    bool operator==(CreateExternalJwtSigner const&) const = default;
    BOOST_DESCRIBE_CLASS(CreateExternalJwtSigner, (), (externalJwtSigner), (), ())
};
static_assert(Operation<CreateExternalJwtSigner>);

/// GET /external-jwt-signers/{id}: one external JWT signer (detailExternalJwtSigner). Errors to expect: 404 NOT_FOUND.
struct DetailExternalJwtSigner {
    using Envelope = DetailExternalJwtSignerEnvelope;
    static constexpr Endpoint endpoint{.id = "detailExternalJwtSigner", .method = Method::get, .path = "/external-jwt-signers/{id}"};

    std::string id;

    bool operator==(DetailExternalJwtSigner const&) const = default;
    BOOST_DESCRIBE_CLASS(DetailExternalJwtSigner, (), (id), (), ())
};
static_assert(Operation<DetailExternalJwtSigner>);

/// PUT /external-jwt-signers/{id}: put another external JWT signer in its place; what is left out is reset (updateExternalJwtSigner). A
/// name that another has is answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND, 400 COULD_NOT_VALIDATE for a required
/// member that is missing.
struct UpdateExternalJwtSigner {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "updateExternalJwtSigner", .method = Method::put, .path = "/external-jwt-signers/{id}", .body = "externalJwtSigner"};

    std::string id;
    ExternalJwtSignerUpdate externalJwtSigner;

    bool operator==(UpdateExternalJwtSigner const&) const = default;
    BOOST_DESCRIBE_CLASS(UpdateExternalJwtSigner, (), (id, externalJwtSigner), (), ())
};
static_assert(Operation<UpdateExternalJwtSigner>);

/// PATCH /external-jwt-signers/{id}: change what is set of an external JWT signer (patchExternalJwtSigner). null is absent to
/// controllers; with nothing set they answer 500, see `check`. A name that another has is answered 200, and nothing is changed. Errors
/// to expect: 404 NOT_FOUND, 400 COULD_NOT_VALIDATE.
struct PatchExternalJwtSigner {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "patchExternalJwtSigner", .method = Method::patch, .path = "/external-jwt-signers/{id}", .body = "externalJwtSigner"};

    std::string id;
    ExternalJwtSignerPatch externalJwtSigner;

    bool operator==(PatchExternalJwtSigner const&) const = default;
    BOOST_DESCRIBE_CLASS(PatchExternalJwtSigner, (), (id, externalJwtSigner), (), ())
};
static_assert(Operation<PatchExternalJwtSigner>);

/// DELETE /external-jwt-signers/{id}: remove an external JWT signer (deleteExternalJwtSigner). Errors to expect: 404 NOT_FOUND, 409
/// CAN_NOT_DELETE_REFERENCED_ENTITY while policies use it.
struct DeleteExternalJwtSigner {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "deleteExternalJwtSigner", .method = Method::delete_, .path = "/external-jwt-signers/{id}"};

    std::string id;

    bool operator==(DeleteExternalJwtSigner const&) const = default;
    BOOST_DESCRIBE_CLASS(DeleteExternalJwtSigner, (), (id), (), ())
};
static_assert(Operation<DeleteExternalJwtSigner>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

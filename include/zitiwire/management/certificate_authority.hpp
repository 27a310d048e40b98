// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/text_body.hpp>
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

/// Certificate authorities: CAs of others whose certificates identities may use.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// Where certificates of a CA name an identity. Specification: `externalIdClaim`.
template <class Text>
struct ExternalIdClaim {
    std::int64_t index = 0;  ///< which of the results
    Text location{};         ///< where in the certificate
    Text matcher{};          ///< which of the values there
    Text matcherCriteria{};  ///< for the matcher
    Text parser{};           ///< how to cut the value
    Text parserCriteria{};   ///< for the parser

    bool operator==(ExternalIdClaim const&) const = default;
    BOOST_DESCRIBE_CLASS(ExternalIdClaim, (), (index, location, matcher, matcherCriteria, parser, parserCriteria), (), ())
};

/// A CA, as controllers show it. Specification: `caDetail`.
template <class Text>
struct CaDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                                               ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Text certPem{};                                          ///< PEM
    std::optional<ExternalIdClaim<Text>> externalIdClaim{};  ///< how its certificates name an identity's `externalId`
    Text fingerprint{};                                      ///< SHA-1 in hexadecimal, without colons
    Text identityNameFormat{};                               ///< "[caName]-[commonName]" when absent
    std::optional<std::vector<Text>> identityRoles{};        ///< of the identities that enroll by it
    bool isAuthEnabled = false;                              ///< its certificates may log in
    bool isAutoCaEnrollmentEnabled = false;                  ///< whoever has a certificate of it may enroll
    bool isOttCaEnrollmentEnabled = false;                   ///< may issue enrollments by token and certificate
    bool isVerified = false;                                 ///< the owner has proved to have its key
    Text name{};
    Text verificationToken{};                                ///< the common name of the certificate that proves it; stays after that

    bool operator==(CaDetail const&) const = default;
    BOOST_DESCRIBE_CLASS(CaDetail, (),
                         (_links, createdAt, id, tags, updatedAt, certPem, externalIdClaim, fingerprint, identityNameFormat,
                          identityRoles, isAuthEnabled, isAutoCaEnrollmentEnabled, isOttCaEnrollmentEnabled, isVerified, name,
                          verificationToken),
                         (), ())
};

}  // namespace basic

using ExternalIdClaim = basic::ExternalIdClaim<std::string>;
using CaDetail = basic::CaDetail<std::string>;
using ListCasEnvelope = ListEnvelope<basic::CaDetail>;
using DetailCaEnvelope = Envelope<basic::CaDetail>;

/// What to make a CA of. Specification: `caCreate`.
struct CaCreate {
    std::string certPem;                               ///< PEM
    std::optional<ExternalIdClaim> externalIdClaim{};  ///< how its certificates name an identity's `externalId`
    std::optional<std::string> identityNameFormat{};   ///< "[caName]-[commonName]" when absent
    std::vector<std::string> identityRoles;            ///< of the identities that enroll by it
    bool isAuthEnabled = false;                        ///< its certificates may log in
    bool isAutoCaEnrollmentEnabled = false;            ///< whoever has a certificate of it may enroll
    bool isOttCaEnrollmentEnabled = false;             ///< may issue enrollments by token and certificate
    std::string name;
    std::optional<Tags> tags{};                        ///< free-form: text, numbers, booleans, null; lists and maps are dropped without a word

    bool operator==(CaCreate const&) const = default;
    BOOST_DESCRIBE_CLASS(CaCreate, (),
                         (certPem, externalIdClaim, identityNameFormat, identityRoles, isAuthEnabled, isAutoCaEnrollmentEnabled,
                          isOttCaEnrollmentEnabled, name, tags),
                         (), ())
};

/// What to change of an external id claim; what is absent stays as it is. Specification: `externalIdClaimPatch`.
struct ExternalIdClaimPatch {
    std::optional<std::int64_t> index{};           ///< which of the results
    std::optional<std::string> location{};         ///< where in the certificate
    std::optional<std::string> matcher{};          ///< which of the values there
    std::optional<std::string> matcherCriteria{};  ///< for the matcher
    std::optional<std::string> parser{};           ///< how to cut the value
    std::optional<std::string> parserCriteria{};   ///< for the parser

    bool operator==(ExternalIdClaimPatch const&) const = default;
    BOOST_DESCRIBE_CLASS(ExternalIdClaimPatch, (), (index, location, matcher, matcherCriteria, parser, parserCriteria), (), ())
};

/// What to change of a CA; what is absent stays as it is. Specification: `caPatch`.
struct CaPatch {
    std::optional<ExternalIdClaimPatch> externalIdClaim{};    ///< how its certificates name an identity's `externalId`
    std::optional<std::string> identityNameFormat{};          ///< "[caName]-[commonName]" when absent
    std::optional<std::vector<std::string>> identityRoles{};  ///< of the identities that enroll by it
    std::optional<bool> isAuthEnabled{};                      ///< its certificates may log in
    std::optional<bool> isAutoCaEnrollmentEnabled{};          ///< whoever has a certificate of it may enroll
    std::optional<bool> isOttCaEnrollmentEnabled{};           ///< may issue enrollments by token and certificate
    std::optional<std::string> name{};
    std::optional<Tags> tags{};                               ///< free-form: text, numbers, booleans, null; lists and maps are dropped without a word

    bool operator==(CaPatch const&) const = default;
    BOOST_DESCRIBE_CLASS(CaPatch, (),
                         (externalIdClaim, identityNameFormat, identityRoles, isAuthEnabled, isAutoCaEnrollmentEnabled,
                          isOttCaEnrollmentEnabled, name, tags),
                         (), ())
};

/// What to put in the place of a CA; what is left out is reset. Specification: `caUpdate`.
struct CaUpdate {
    std::optional<ExternalIdClaim> externalIdClaim{};  ///< how its certificates name an identity's `externalId`
    std::string identityNameFormat;                    ///< "[caName]-[commonName]" when absent
    std::vector<std::string> identityRoles;            ///< of the identities that enroll by it
    bool isAuthEnabled = false;                        ///< its certificates may log in
    bool isAutoCaEnrollmentEnabled = false;            ///< whoever has a certificate of it may enroll
    bool isOttCaEnrollmentEnabled = false;             ///< may issue enrollments by token and certificate
    std::string name;
    std::optional<Tags> tags{};                        ///< free-form: text, numbers, booleans, null; lists and maps are dropped without a word

    bool operator==(CaUpdate const&) const = default;
    BOOST_DESCRIBE_CLASS(CaUpdate, (),
                         (externalIdClaim, identityNameFormat, identityRoles, isAuthEnabled, isAutoCaEnrollmentEnabled,
                          isOttCaEnrollmentEnabled, name, tags),
                         (), ())
};

/// What the list can be filtered by and sorted by.
struct CaFields : filter::EntityFields {
    static constexpr filter::TextField fingerprint{"fingerprint"};
    static constexpr filter::FlagField isAuthEnabled{"isAuthEnabled"};
    static constexpr filter::FlagField isAutoCaEnrollmentEnabled{"isAutoCaEnrollmentEnabled"};
    static constexpr filter::FlagField isOttCaEnrollmentEnabled{"isOttCaEnrollmentEnabled"};
    static constexpr filter::FlagField isVerified{"isVerified"};
    static constexpr filter::TextField name{"name"};
    static constexpr filter::TextField verificationToken{"verificationToken"};
};

/// GET /cas: a page of the CAs (listCas). Errors to expect: 400 INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListCas {
    using Envelope = ListCasEnvelope;
    static constexpr Endpoint endpoint{.id = "listCas", .method = Method::get, .path = "/cas"};

    std::optional<std::int64_t> limit{};   ///< 10 when absent; -1 for all; clamped to 500
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};         ///< all when absent
    OptionalText<Sort> sort{};             ///< by `id` when absent; not in the document

    bool operator==(ListCas const&) const = default;
    BOOST_DESCRIBE_CLASS(ListCas, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListCas>);

/// POST /cas: make a CA (createCa). Errors to expect: 400 COULD_NOT_VALIDATE for a certificate or name that is there already, 500 for
/// what is no CA certificate.
struct CreateCa {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createCa", .method = Method::post, .path = "/cas", .body = "ca", .success_status = 201};

    CaCreate ca;

    bool operator==(CreateCa const&) const = default;
    BOOST_DESCRIBE_CLASS(CreateCa, (), (ca), (), ())
};
static_assert(Operation<CreateCa>);

/// GET /cas/{id}: one CA (detailCa). Errors to expect: 404 NOT_FOUND.
struct DetailCa {
    using Envelope = DetailCaEnvelope;
    static constexpr Endpoint endpoint{.id = "detailCa", .method = Method::get, .path = "/cas/{id}"};

    std::string id;

    bool operator==(DetailCa const&) const = default;
    BOOST_DESCRIBE_CLASS(DetailCa, (), (id), (), ())
};
static_assert(Operation<DetailCa>);

/// PUT /cas/{id}: put another CA in its place; what is left out is reset (updateCa). Without `externalIdClaim` the claim is deleted.
/// Errors to expect: 404 NOT_FOUND, 500 UNHANDLED for a name that is taken.
struct UpdateCa {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "updateCa", .method = Method::put, .path = "/cas/{id}", .body = "ca"};

    std::string id;
    CaUpdate ca;

    bool operator==(UpdateCa const&) const = default;
    BOOST_DESCRIBE_CLASS(UpdateCa, (), (id, ca), (), ())
};
static_assert(Operation<UpdateCa>);

/// PATCH /cas/{id}: change what is set of a CA (patchCa). Controllers delete an `externalIdClaim` that the PATCH does not name: see
/// `check`. Errors to expect: 404 NOT_FOUND, 500 UNHANDLED for a name that is taken.
struct PatchCa {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "patchCa", .method = Method::patch, .path = "/cas/{id}", .body = "ca"};

    std::string id;
    CaPatch ca;

    bool operator==(PatchCa const&) const = default;
    BOOST_DESCRIBE_CLASS(PatchCa, (), (id, ca), (), ())
};
static_assert(Operation<PatchCa>);

/// DELETE /cas/{id}: remove a CA (deleteCa). Errors to expect: 404 NOT_FOUND.
struct DeleteCa {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "deleteCa", .method = Method::delete_, .path = "/cas/{id}"};

    std::string id;

    bool operator==(DeleteCa const&) const = default;
    BOOST_DESCRIBE_CLASS(DeleteCa, (), (id), (), ())
};
static_assert(Operation<DeleteCa>);

/// POST /cas/{id}/verify: prove to have the key of the CA, with a certificate of it whose common name is `verificationToken` (verifyCa).
/// Errors to expect: 400 for another certificate, 404 NOT_FOUND, 409 CA_ALREADY_VERIFIED.
struct VerifyCa {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "verifyCa", .method = Method::post, .path = "/cas/{id}/verify", .body = "certificate", .repeat = Repeat::refused};

    std::string id;
    PemBody certificate;

    bool operator==(VerifyCa const&) const = default;
    BOOST_DESCRIBE_CLASS(VerifyCa, (), (id, certificate), (), ())
};
static_assert(Operation<VerifyCa>);

/// GET /cas/{id}/jwt: the JWT with which whoever has a certificate of the CA enrolls; it does not expire (getCaJwt). Errors to expect:
/// 404 without a body.
struct GetCaJwt {
    using Envelope = Secret;
    static constexpr Endpoint endpoint{.id = "getCaJwt", .method = Method::get, .path = "/cas/{id}/jwt", .accept = "application/jwt"};

    std::string id;

    bool operator==(GetCaJwt const&) const = default;
    BOOST_DESCRIBE_CLASS(GetCaJwt, (), (id), (), ())
};
static_assert(Operation<GetCaJwt>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

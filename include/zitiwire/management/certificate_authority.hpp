// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/text_body.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/json/presence.hpp>
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

/// Where certificates of a CA name an identity. In 1.6 and 2.x a location and a matcher that do not fit (PREFIX with
/// SAN_URI) are a 400 INVALID_FIELD (1.6: REFERENCED_ENTITY_NOT_FOUND). Specification: `externalIdClaim`.
template <class Text>
struct ExternalIdClaim {
    static constexpr MemberNames zero_when_absent{"index",           "location", "matcher",
                                                  "matcherCriteria", "parser",   "parserCriteria"};

    std::int64_t index = 0;  ///< which of the values found, from 0
    Text location{};  ///< "COMMON_NAME", "SAN_URI" or "SAN_EMAIL"
    Text matcher{};  ///< "ALL", "PREFIX", "SUFFIX" or "SCHEME" (of URIs)
    Text matcherCriteria{};  ///< the prefix, suffix or scheme; "" for "ALL"
    Text parser{};  ///< "NONE", or "SPLIT" to cut the value
    Text parserCriteria{};  ///< what "SPLIT" cuts at; "" for "NONE"

    BOOST_DESCRIBE_CLASS(ExternalIdClaim, (), (index, location, matcher, matcherCriteria, parser, parserCriteria), (),
                         ())
};

/// A CA, as controllers show it. Specification: `caDetail`.
template <class Text>
struct CaDetail {
    static constexpr MemberNames zero_when_absent{"verificationToken"};

    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};  ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Text certPem{};  ///< the CA's certificate
    /// where its certificates name an `externalId`; absent when they do not
    std::optional<ExternalIdClaim<Text>> externalIdClaim{};
    Text fingerprint{};  ///< SHA-1 in hexadecimal, without colons
    Text identityNameFormat{};  ///< of identities that enroll by it; "[caName]-[commonName]" by default
    /// role attributes of identities that enroll by it; null for none
    std::optional<std::vector<Text>> identityRoles{};
    bool isAuthEnabled = false;  ///< its certificates may log in
    bool isAutoCaEnrollmentEnabled = false;  ///< whoever has a certificate of it may enroll
    bool isOttCaEnrollmentEnabled = false;  ///< enrollments by token and certificate can name it
    bool isVerified = false;  ///< its owner has proved to have the key
    Text name{};
    Text verificationToken{};  ///< the common name that `VerifyCa` asks for; a short id, stays afterwards

    BOOST_DESCRIBE_CLASS(CaDetail, (),
                         (_links, createdAt, id, tags, updatedAt, certPem, externalIdClaim, fingerprint,
                          identityNameFormat, identityRoles, isAuthEnabled, isAutoCaEnrollmentEnabled,
                          isOttCaEnrollmentEnabled, isVerified, name, verificationToken),
                         (), ())
};

}  // namespace basic

using ExternalIdClaim = basic::ExternalIdClaim<std::string>;
using CaDetail = basic::CaDetail<std::string>;

/// What to make a CA of. Specification: `caCreate`.
struct CaCreate {
    std::string certPem;  ///< a CA certificate: a leaf or "" is a 500
    std::optional<ExternalIdClaim> externalIdClaim{};  ///< where its certificates name an identity's `externalId`
    /// of identities that enroll by it; "[caName]-[commonName]" when absent
    std::optional<std::string> identityNameFormat{};
    std::vector<std::string> identityRoles;  ///< role attributes of identities that enroll by it
    bool isAuthEnabled = false;  ///< its certificates may log in
    bool isAutoCaEnrollmentEnabled = false;  ///< whoever has a certificate of it may enroll
    bool isOttCaEnrollmentEnabled = false;  ///< enrollments by token and certificate can name it
    std::string name;
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently

    BOOST_DESCRIBE_CLASS(CaCreate, (),
                         (certPem, externalIdClaim, identityNameFormat, identityRoles, isAuthEnabled,
                          isAutoCaEnrollmentEnabled, isOttCaEnrollmentEnabled, name, tags),
                         (), ())
};

/// What to change of such a claim; what is absent stays, if there is a claim. Onto a CA without one `parserCriteria`
/// gets lost: 1.5 and 1.7 store "", 1.6 and 2.x answer 400. Specification: `externalIdClaimPatch`.
struct ExternalIdClaimPatch {
    std::optional<std::int64_t> index{};  ///< which of the values found, from 0
    std::optional<std::string> location{};  ///< "COMMON_NAME", "SAN_URI" or "SAN_EMAIL"
    std::optional<std::string> matcher{};  ///< "ALL", "PREFIX", "SUFFIX" or "SCHEME" (of URIs)
    std::optional<std::string> matcherCriteria{};  ///< the prefix, suffix or scheme; "" for "ALL"
    std::optional<std::string> parser{};  ///< "NONE", or "SPLIT" to cut the value
    std::optional<std::string> parserCriteria{};  ///< what "SPLIT" cuts at; "" for "NONE"

    BOOST_DESCRIBE_CLASS(ExternalIdClaimPatch, (), (index, location, matcher, matcherCriteria, parser, parserCriteria),
                         (), ())
};

/// What to change of a CA; what is absent stays as it is. Specification: `caPatch`.
struct CaPatch {
    std::optional<ExternalIdClaimPatch> externalIdClaim{};  ///< if absent, controllers delete the claim: see `PatchCa`
    std::optional<std::string> identityNameFormat{};  ///< of identities that enroll by it
    /// role attributes of identities that enroll by it; `[]` clears
    std::optional<std::vector<std::string>> identityRoles{};
    std::optional<bool> isAuthEnabled{};  ///< its certificates may log in
    std::optional<bool> isAutoCaEnrollmentEnabled{};  ///< whoever has a certificate of it may enroll
    std::optional<bool> isOttCaEnrollmentEnabled{};  ///< enrollments by token and certificate can name it
    std::optional<std::string> name{};
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)

    BOOST_DESCRIBE_CLASS(CaPatch, (),
                         (externalIdClaim, identityNameFormat, identityRoles, isAuthEnabled, isAutoCaEnrollmentEnabled,
                          isOttCaEnrollmentEnabled, name, tags),
                         (), ())
};

/// What to put in the place of a CA; what is left out is reset. Specification: `caUpdate`.
struct CaUpdate {
    std::optional<ExternalIdClaim> externalIdClaim{};  ///< if absent, the claim is deleted
    std::string identityNameFormat;  ///< of identities that enroll by it; required here
    std::vector<std::string> identityRoles;  ///< role attributes of identities that enroll by it
    bool isAuthEnabled = false;  ///< its certificates may log in
    bool isAutoCaEnrollmentEnabled = false;  ///< whoever has a certificate of it may enroll
    bool isOttCaEnrollmentEnabled = false;  ///< enrollments by token and certificate can name it
    std::string name;
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent

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
    using Envelope = ListEnvelope<basic::CaDetail>;
    static constexpr Endpoint endpoint{.id = "listCas", .method = Method::get, .path = "/cas"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListCas, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListCas>);

/// POST /cas: make a CA, not verified yet (createCa). Errors to expect: 400 COULD_NOT_VALIDATE for a certificate or
/// name that is there already, 400 INVALID_FIELD for a claim that does not fit (1.6: REFERENCED_ENTITY_NOT_FOUND; 1.5
/// and 1.7 take it), 500 UNHANDLED for what is no CA certificate.
struct CreateCa {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createCa",
                                       .method = Method::post,
                                       .path = "/cas",
                                       .body = "ca",
                                       .success_status = 201,
                                       .repeat = Repeat::name_taken};

    CaCreate ca;

    BOOST_DESCRIBE_CLASS(CreateCa, (), (ca), (), ())
};
static_assert(Operation<CreateCa>);

/// GET /cas/{id}: one CA (detailCa). Errors to expect: 404 NOT_FOUND.
struct DetailCa {
    using Envelope = zitiwire::Envelope<basic::CaDetail>;
    static constexpr Endpoint endpoint{.id = "detailCa", .method = Method::get, .path = "/cas/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailCa, (), (id), (), ())
};
static_assert(Operation<DetailCa>);

/// PUT /cas/{id}: put another CA in its place; what is left out is reset (updateCa). The certificate stays. Without
/// `externalIdClaim` the claim is deleted. Errors to expect: 404 NOT_FOUND, 400 COULD_NOT_VALIDATE for a member that is
/// missing, 500 UNHANDLED for a name that is taken.
struct UpdateCa {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "updateCa", .method = Method::put, .path = "/cas/{id}", .body = "ca"};

    std::string id;
    CaUpdate ca;

    BOOST_DESCRIBE_CLASS(UpdateCa, (), (id, ca), (), ())
};
static_assert(Operation<UpdateCa>);

/// PATCH /cas/{id}: change what is set of a CA (patchCa). Controllers delete an `externalIdClaim` that the PATCH does
/// not name: see `precheck`. null is absent to them; with nothing set they answer 500. Errors to expect: 404 NOT_FOUND,
/// 500 UNHANDLED for a name that is taken.
struct PatchCa {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "patchCa", .method = Method::patch, .path = "/cas/{id}", .body = "ca"};

    std::string id;
    CaPatch ca;

    BOOST_DESCRIBE_CLASS(PatchCa, (), (id, ca), (), ())
};
static_assert(Operation<PatchCa>);

/// DELETE /cas/{id}: remove a CA (deleteCa). Errors to expect: 404 NOT_FOUND.
struct DeleteCa {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "deleteCa", .method = Method::delete_, .path = "/cas/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteCa, (), (id), (), ())
};
static_assert(Operation<DeleteCa>);

/// POST /cas/{id}/verify: prove to have the key of the CA, with a certificate of it whose common name is
/// `verificationToken` (verifyCa). Errors to expect: 400 CERTIFICATE_FAILED_VALIDATION for one of another CA, 400
/// INVALID_COMMON_NAME, 404 NOT_FOUND, 409 CA_ALREADY_VERIFIED.
struct VerifyCa {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "verifyCa",
                                       .method = Method::post,
                                       .path = "/cas/{id}/verify",
                                       .body = "certificate",
                                       .repeat = Repeat::refused};

    std::string id;
    PemBody certificate;  ///< PEM; sent as text/plain

    BOOST_DESCRIBE_CLASS(VerifyCa, (), (id, certificate), (), ())
};
static_assert(Operation<VerifyCa>);

/// GET /cas/{id}/jwt: the JWT with which whoever has a certificate of the CA enrolls; it does not expire (getCaJwt). It
/// is sent also for a CA that is not verified or does not allow that. Errors to expect: 404 NOT_FOUND.
struct GetCaJwt {
    using Envelope = Secret;
    static constexpr Endpoint endpoint{
        .id = "getCaJwt", .method = Method::get, .path = "/cas/{id}/jwt", .accept = "application/jwt"};

    std::string id;

    BOOST_DESCRIBE_CLASS(GetCaJwt, (), (id), (), ())
};
static_assert(Operation<GetCaJwt>);

/// For `precheck`: a claim that nobody named is gone afterwards without a word.
[[nodiscard]] inline std::optional<ApiError> risk_of(PatchCa const& op, Timestamp) {
    if (op.ca == CaPatch{} || op.ca.externalIdClaim) return std::nullopt;
    return request_error(
        "/ca/externalIdClaim",
        "absent, and controllers then delete the claim, if there is one: name a member of it to keep it");
}
[[nodiscard]] inline std::optional<ApiError> refusal_of(VerifyCa const& op, Timestamp) {
    if (!op.certificate.text.empty()) return std::nullopt;
    return request_error("/certificate", "empty, but a certificate of the CA is what verifies it");
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

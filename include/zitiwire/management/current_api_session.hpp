// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/management/authentication.hpp>
#include <zitiwire/management/authenticator.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// The session itself, and what its identity logs in with.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// A renewed certificate; it counts once it is confirmed. Specification: `identityExtendCerts`.
template <class Text>
struct IdentityExtendCerts {
    static constexpr MemberNames zero_when_absent{"ca", "clientCert"};

    Text ca{};          ///< PEM, the network's CAs
    Text clientCert{};  ///< PEM, the new certificate

    BOOST_DESCRIBE_CLASS(IdentityExtendCerts, (), (ca, clientCert), (), ())
};

/// Proof that a second factor was given. Specification: `totpToken`.
template <class Text>
struct TotpToken {
    Timestamp issuedAt{};  ///< by the controller's clock
    Secret<Text> token{};  ///< a JWT that says so

    BOOST_DESCRIBE_CLASS(TotpToken, (), (issuedAt, token), (), ())
};

}  // namespace basic

using IdentityExtendCerts = basic::IdentityExtendCerts<std::string>;
using TotpToken = basic::TotpToken<std::string>;

/// What to renew a certificate with. Specification: `identityExtendEnrollmentRequest`.
struct IdentityExtendEnrollmentRequest {
    std::string clientCertCsr;  ///< PEM of a signing request; weak keys are a 400

    BOOST_DESCRIBE_CLASS(IdentityExtendEnrollmentRequest, (), (clientCertCsr), (), ())
};

/// The certificate that has arrived. Specification: `identityExtendValidateEnrollmentRequest`.
struct IdentityExtendValidateEnrollmentRequest {
    std::string clientCert;  ///< PEM of the certificate that the extension gave

    BOOST_DESCRIBE_CLASS(IdentityExtendValidateEnrollmentRequest, (), (clientCert), (), ())
};

/// GET /current-api-session: the session itself (getCurrentAPISession). With a bearer token `ipAddress` has the port as
/// well. Errors to expect: 401 once it has ended.
struct GetCurrentAPISession {
    using Envelope = CurrentApiSessionDetailEnvelope;
    static constexpr Endpoint endpoint{
        .id = "getCurrentAPISession", .method = Method::get, .path = "/current-api-session"};

    BOOST_DESCRIBE_CLASS(GetCurrentAPISession, (), (), (), ())
};
static_assert(Operation<GetCurrentAPISession>);

/// DELETE /current-api-session: log out (deleteCurrentAPISession). It has no operationId in the document. Errors to
/// expect: 404 NOT_FOUND with a bearer token, whose session is stored nowhere; 401 once it has ended.
struct DeleteCurrentAPISession {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "deleteCurrentAPISession",
                                       .method = Method::delete_,
                                       .path = "/current-api-session",
                                       .repeat_status = 401};

    BOOST_DESCRIBE_CLASS(DeleteCurrentAPISession, (), (), (), ())
};
static_assert(Operation<DeleteCurrentAPISession>);

/// POST /current-api-session/totp-token: exchange a code for a token that says so (createTotpToken). Takes a bearer
/// token: with another session 400 INVALID_BACKING_TOKEN_TYPE. Errors to expect: 400 MFA_INVALID_TOKEN for a wrong
/// code, 409 MFA_NOT_ENROLLED.
struct CreateTotpToken {
    using Envelope = zitiwire::Envelope<basic::TotpToken>;
    static constexpr Endpoint endpoint{.id = "createTotpToken",
                                       .method = Method::post,
                                       .path = "/current-api-session/totp-token",
                                       .body = "mfaValidation",
                                       .repeat = Repeat::harmless};

    MfaCode mfaValidation;

    BOOST_DESCRIBE_CLASS(CreateTotpToken, (), (mfaValidation), (), ())
};
static_assert(Operation<CreateTotpToken>);

/// GET /current-identity/authenticators: what the session's identity logs in with (listCurrentIdentityAuthenticators).
/// Errors to expect: 400 INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER, 401.
struct ListCurrentIdentityAuthenticators {
    using Envelope = ListAuthenticatorsEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listCurrentIdentityAuthenticators", .method = Method::get, .path = "/current-identity/authenticators"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListCurrentIdentityAuthenticators, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListCurrentIdentityAuthenticators>);

/// GET /current-identity/authenticators/{id}: one authenticator of the session's identity
/// (detailCurrentIdentityAuthenticator). Errors to expect: 404 NOT_FOUND.
struct DetailCurrentIdentityAuthenticator {
    using Envelope = DetailAuthenticatorEnvelope;
    static constexpr Endpoint endpoint{.id = "detailCurrentIdentityAuthenticator",
                                       .method = Method::get,
                                       .path = "/current-identity/authenticators/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailCurrentIdentityAuthenticator, (), (id), (), ())
};
static_assert(Operation<DetailCurrentIdentityAuthenticator>);

/// PUT /current-identity/authenticators/{id}: another name and password; takes the current one
/// (updateCurrentIdentityAuthenticator). Errors to expect: 401 with a field cause for a wrong current password, 404
/// NOT_FOUND, 400 COULD_NOT_VALIDATE for a member that is missing.
struct UpdateCurrentIdentityAuthenticator {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "updateCurrentIdentityAuthenticator",
                                       .method = Method::put,
                                       .path = "/current-identity/authenticators/{id}",
                                       .body = "authenticator",
                                       .repeat = Repeat::refused,
                                       .repeat_status = 401};

    std::string id;
    AuthenticatorUpdateWithCurrent authenticator;

    BOOST_DESCRIBE_CLASS(UpdateCurrentIdentityAuthenticator, (), (id, authenticator), (), ())
};
static_assert(Operation<UpdateCurrentIdentityAuthenticator>);

/// PATCH /current-identity/authenticators/{id}: another name or password; takes the current one
/// (patchCurrentIdentityAuthenticator). With the current password alone it is a 200 that changes nothing. Errors to
/// expect: 401 with a field cause for a wrong current password, 404 NOT_FOUND.
struct PatchCurrentIdentityAuthenticator {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "patchCurrentIdentityAuthenticator",
                                       .method = Method::patch,
                                       .path = "/current-identity/authenticators/{id}",
                                       .body = "authenticator",
                                       .repeat = Repeat::refused,
                                       .repeat_status = 401};

    std::string id;
    AuthenticatorPatchWithCurrent authenticator;

    BOOST_DESCRIBE_CLASS(PatchCurrentIdentityAuthenticator, (), (id, authenticator), (), ())
};
static_assert(Operation<PatchCurrentIdentityAuthenticator>);

/// POST /current-identity/authenticators/{id}/extend: renew the certificate that the session was opened with; the TLS
/// connection has to present it, else 401 (extendCurrentIdentityAuthenticator). Errors to expect: 400
/// COULD_NOT_PROCESS_CSR, 404 NOT_FOUND without a cause, 409 CAN_NOT_UPDATE_AUTHENTICATOR for a password.
struct ExtendCurrentIdentityAuthenticator {
    using Envelope = SparseEnvelope<basic::IdentityExtendCerts>;
    static constexpr Endpoint endpoint{.id = "extendCurrentIdentityAuthenticator",
                                       .method = Method::post,
                                       .path = "/current-identity/authenticators/{id}/extend",
                                       .body = "extend",
                                       .repeat = Repeat::replaces};

    std::string id;
    IdentityExtendEnrollmentRequest extend;

    BOOST_DESCRIBE_CLASS(ExtendCurrentIdentityAuthenticator, (), (id, extend), (), ())
};
static_assert(Operation<ExtendCurrentIdentityAuthenticator>);

/// POST /current-identity/authenticators/{id}/extend-verify: confirm that the new certificate has arrived
/// (extendVerifyCurrentIdentityAuthenticator). Errors to expect: 400 INVALID_CLIENT_CERT for another certificate, 401
/// for an authenticator that the session does not use, 404 NOT_FOUND, 409 CAN_NOT_UPDATE_AUTHENTICATOR when there is
/// nothing to confirm (any more).
struct ExtendVerifyCurrentIdentityAuthenticator {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "extendVerifyCurrentIdentityAuthenticator",
                                       .method = Method::post,
                                       .path = "/current-identity/authenticators/{id}/extend-verify",
                                       .body = "extend",
                                       .repeat = Repeat::refused};

    std::string id;
    IdentityExtendValidateEnrollmentRequest extend;

    BOOST_DESCRIBE_CLASS(ExtendVerifyCurrentIdentityAuthenticator, (), (id, extend), (), ())
};
static_assert(Operation<ExtendVerifyCurrentIdentityAuthenticator>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

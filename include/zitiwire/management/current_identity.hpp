// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/management/authentication.hpp>
#include <zitiwire/management/identity.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

/// The identity of the session, and its second factor.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// The second factor of the session's identity. Specification: `detailMfa`.
template <class Text>
struct MfaDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                                                 ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    bool isVerified = false;                                   ///< its first code was given: logins ask for one
    std::optional<Secret<Text>> provisioningUrl{};  ///< otpauth, for the app; holds the secret; absent once verified
    /// each is good once; null once verified, then ask for them
    std::optional<std::vector<Secret<Text>>> recoveryCodes{};

    BOOST_DESCRIBE_CLASS(MfaDetail, (),
                         (_links, createdAt, id, tags, updatedAt, isVerified, provisioningUrl, recoveryCodes), (), ())
};

/// Codes for when the app is not at hand. Specification: `detailMfaRecoveryCodes`.
template <class Text>
struct MfaRecoveryCodes {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};  ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    std::vector<Secret<Text>> recoveryCodes{};  ///< each is good once

    BOOST_DESCRIBE_CLASS(MfaRecoveryCodes, (), (_links, createdAt, id, tags, updatedAt, recoveryCodes), (), ())
};

}  // namespace basic

using MfaDetail = basic::MfaDetail<std::string>;
using MfaRecoveryCodes = basic::MfaRecoveryCodes<std::string>;

/// GET /current-identity: the identity of the session (getCurrentIdentity). Errors to expect: 401, without a cause
/// while the session waits for its second factor.
struct GetCurrentIdentity {
    using Envelope = zitiwire::Envelope<basic::IdentityDetail>;
    static constexpr Endpoint endpoint{.id = "getCurrentIdentity", .method = Method::get, .path = "/current-identity"};

    BOOST_DESCRIBE_CLASS(GetCurrentIdentity, (), (), (), ())
};
static_assert(Operation<GetCurrentIdentity>);

/// GET /current-identity/mfa: the second factor; also for a session that waits for it (detailMfa). Errors to expect:
/// 404 NOT_FOUND without one.
struct DetailMfa {
    using Envelope = zitiwire::Envelope<basic::MfaDetail>;
    static constexpr Endpoint endpoint{.id = "detailMfa", .method = Method::get, .path = "/current-identity/mfa"};

    BOOST_DESCRIBE_CLASS(DetailMfa, (), (), (), ())
};
static_assert(Operation<DetailMfa>);

/// POST /current-identity/mfa: begin to set up a second factor; its secret comes with `DetailMfa` (enrollMfa). Errors
/// to expect: 409 MFA_EXISTS when there is one.
struct EnrollMfa {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "enrollMfa",
                                       .method = Method::post,
                                       .path = "/current-identity/mfa",
                                       .success_status = 201,
                                       .repeat = Repeat::refused};

    BOOST_DESCRIBE_CLASS(EnrollMfa, (), (), (), ())
};
static_assert(Operation<EnrollMfa>);

/// POST /current-identity/mfa/verify: complete the set-up of the second factor with its first code (verifyMfa). Errors
/// to expect: 400 MFA_INVALID_TOKEN for a wrong code, 404 NOT_FOUND without a second factor.
struct VerifyMfa {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "verifyMfa",
                                       .method = Method::post,
                                       .path = "/current-identity/mfa/verify",
                                       .body = "mfaValidation",
                                       .repeat = Repeat::same_state};

    MfaCode mfaValidation;

    BOOST_DESCRIBE_CLASS(VerifyMfa, (), (mfaValidation), (), ())
};
static_assert(Operation<VerifyMfa>);

/// DELETE /current-identity/mfa: remove the second factor; it takes a code once it is verified (deleteMfa). Errors to
/// expect: 400 MFA_INVALID_TOKEN for a wrong or missing code, 404 NOT_FOUND without a second factor.
struct DeleteMfa {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "deleteMfa",
                                       .method = Method::delete_,
                                       .path = "/current-identity/mfa",
                                       .header = {"mfaValidationCode", "mfa-validation-code"}};

    std::optional<Secret> mfaValidationCode{};  ///< of the app or a recovery code; not needed until verified

    BOOST_DESCRIBE_CLASS(DeleteMfa, (), (mfaValidationCode), (), ())
};
static_assert(Operation<DeleteMfa>);

/// GET /current-identity/mfa/qr-code: the secret of the second factor as a QR code, a PNG (detailMfaQrCode). Errors to
/// expect: 404 NOT_FOUND without a second factor and once it is verified.
struct DetailMfaQrCode {
    using Envelope = Secret;
    static constexpr Endpoint endpoint{
        .id = "detailMfaQrCode", .method = Method::get, .path = "/current-identity/mfa/qr-code", .accept = "image/png"};

    BOOST_DESCRIBE_CLASS(DetailMfaQrCode, (), (), (), ())
};
static_assert(Operation<DetailMfaQrCode>);

/// GET /current-identity/mfa/recovery-codes: the recovery codes, for a code in the header or in the body
/// (detailMfaRecoveryCodes). Errors to expect: 400 MFA_INVALID_TOKEN for a wrong or missing code, 404 NOT_FOUND without
/// a second factor or until it is verified.
struct DetailMfaRecoveryCodes {
    using Envelope = zitiwire::Envelope<basic::MfaRecoveryCodes>;
    static constexpr Endpoint endpoint{.id = "detailMfaRecoveryCodes",
                                       .method = Method::get,
                                       .path = "/current-identity/mfa/recovery-codes",
                                       .body = "mfaValidation",
                                       .header = {"mfaValidationCode", "mfa-validation-code"}};

    std::optional<Secret> mfaValidationCode{};  ///< a code of the app or a recovery code, in a header
    std::optional<MfaCode> mfaValidation{};  ///< or in the body, which not every HTTP stack sends with a GET

    BOOST_DESCRIBE_CLASS(DetailMfaRecoveryCodes, (), (mfaValidationCode, mfaValidation), (), ())
};
static_assert(Operation<DetailMfaRecoveryCodes>);

/// POST /current-identity/mfa/recovery-codes: make new recovery codes; the old ones are void, and the reply has none:
/// ask for them (createMfaRecoveryCodes). Errors to expect: 400 MFA_INVALID_TOKEN for a wrong code, 404 NOT_FOUND
/// without a second factor or until it is verified.
struct CreateMfaRecoveryCodes {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "createMfaRecoveryCodes",
                                       .method = Method::post,
                                       .path = "/current-identity/mfa/recovery-codes",
                                       .body = "mfaValidation",
                                       .repeat = Repeat::replaces};

    MfaCode mfaValidation;

    BOOST_DESCRIBE_CLASS(CreateMfaRecoveryCodes, (), (mfaValidation), (), ())
};
static_assert(Operation<CreateMfaRecoveryCodes>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/enroll/device.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

/// Enrolling an identity, an operation for each method. `Enroll` does the same with all of them, and `ca` with none.
/// All take application/json alone, else 415.
namespace zitiwire::inline ZITIWIRE_ABI {

/// What to enroll with. Specification: `ottEnrollmentRequest`.
struct OttEnrollmentRequest {
    /// PEM of one signing request, with nothing behind its last line, not even an empty one. The subject is free and
    /// kept; names, usages and CA flags in it do not count. P-256 and P-384 are good with every TLS stack; with P-224
    /// or RSA of 1024 bits the certificate is given and no log-in works with it.
    std::string clientCsr;
    Secret token;  ///< `jti` of the JWT, letter for letter

    BOOST_DESCRIBE_CLASS(OttEnrollmentRequest, (), (clientCsr, token), (), ())
};

/// What to enroll with beside the certificate. The document asks for `ottEnrollmentRequest`; its request for a
/// certificate is passed over.
struct OttCaEnrollmentRequest {
    Secret token;  ///< `jti` of the JWT, letter for letter

    BOOST_DESCRIBE_CLASS(OttCaEnrollmentRequest, (), (token), (), ())
};

/// POST /enroll/ott: a certificate of the network for the token of a JWT (enrollOtt). `cert` of the reply is the leaf
/// and what signed it, without the root; there is no `ca`: trust comes from `ListWellKnownCas`.
///
/// Errors to expect: 400 INVALID_ENROLLMENT_TOKEN for a token that is unknown, used up, replaced or of a deleted
/// identity, 400 ENROLLMENT_EXPIRED, 400 INVALID_ENROLL_METHOD for one of another method, 400 COULD_NOT_PROCESS_CSR.
/// None of them uses the token up. A lost reply may have: then only another enrollment helps. That the identity is
/// disabled shows when it logs in.
struct EnrollOtt {
    using Envelope = EnrollmentCertsEnvelope;
    static constexpr Endpoint endpoint{.id = "enrollOtt",
                                       .method = Method::post,
                                       .path = "/enroll/ott",
                                       .body = "ottEnrollmentRequest",
                                       .credential = Credential::none,
                                       .repeat = Repeat::refused,
                                       .repeat_status = 400,
                                       .api = Api::client};

    OttEnrollmentRequest ottEnrollmentRequest;

    BOOST_DESCRIBE_CLASS(EnrollOtt, (), (ottEnrollmentRequest), (), ())
};
static_assert(Operation<EnrollOtt>);

/// POST /enroll/ottca: let the TLS connection's client certificate be the identity's (enrollOttCa). The CA that the
/// enrollment names has to have signed it; it need not be verified. The reply is empty, with `controllers` from 2.1 on.
///
/// Errors to expect: those of `EnrollOtt` about the token; 400 CERTIFICATE_FAILED_VALIDATION for no certificate, or one
/// that is of another CA, expired or not for clients (CERT_FAILED_VALIDATION by some paths); 409 CERT_IN_USE, with
/// `fingerprint` in the cause's data; 400 ENROLLMENT_CA_NOT_VALID when the CA may not do that.
struct EnrollOttCa {
    using Envelope = EnrollmentCertsEnvelope;
    static constexpr Endpoint endpoint{.id = "enrollOttCa",
                                       .method = Method::post,
                                       .path = "/enroll/ottca",
                                       .body = "ottEnrollmentRequest",
                                       .credential = Credential::none,
                                       .repeat = Repeat::refused,
                                       .repeat_status = 400,
                                       .api = Api::client};

    OttCaEnrollmentRequest ottEnrollmentRequest;

    BOOST_DESCRIBE_CLASS(EnrollOttCa, (), (ottEnrollmentRequest), (), ())
};
static_assert(Operation<EnrollOttCa>);

/// The name and password to log in with from now on.
struct UpdbCredentials {
    /// 5 to 100 characters, else 400 COULD_NOT_VALIDATE; the rules of the authentication policy do not count here
    Secret password;
    std::optional<std::string> username{};  ///< passed over, but 4 to 100 characters: the enrollment's counts

    BOOST_DESCRIBE_CLASS(UpdbCredentials, (), (password, username), (), ())
};

/// POST /enroll/updb: choose the password of a name (enrollUpdb). `username` of the reply is the name.
///
/// Errors to expect: those of `EnrollOtt` about the token, 601 for one that is no UUID; 400 COULD_NOT_VALIDATE for the
/// length of the password, which is looked at first; 500 UNHANDLED for an empty one.
struct EnrollUpdb {
    using Envelope = EnrollmentCertsEnvelope;
    static constexpr Endpoint endpoint{.id = "enrollUpdb",
                                       .method = Method::post,
                                       .path = "/enroll/updb",
                                       .body = "updbCredentials",
                                       .credential = Credential::none,
                                       .repeat = Repeat::refused,
                                       .repeat_status = 400,
                                       .api = Api::client};

    Secret token;  ///< `jti` of the JWT, letter for letter
    UpdbCredentials updbCredentials;

    BOOST_DESCRIBE_CLASS(EnrollUpdb, (), (token, updbCredentials), (), ())
};
static_assert(Operation<EnrollUpdb>);

/// Specification: `tokenEnrollmentRequest`.
struct TokenEnrollmentRequest {
    /// PEM, as in `OttEnrollmentRequest`; absent to go on logging in with the token
    std::optional<std::string> clientCsr{};

    BOOST_DESCRIBE_CLASS(TokenEnrollmentRequest, (), (clientCsr), (), ())
};

/// POST /enroll/token: make an identity for whoever a JWT of an external signer is about (enrollToken). From 2.0 on.
/// With a signing request the reply has `cert` and, unlike that of `EnrollOtt`, `ca`; without one nothing. 2.0.3 puts
/// an envelope into its envelope: `data.data`.
///
/// **A 200 is to be believed only after a log-in**: when the name is taken there is a certificate but no identity.
/// Errors to expect: 400 INVALID_ENROLLMENT_TOKEN for everything wrong with the token, 409
/// ENROLLMENT_IDENTITY_ALREADY_ENROLLED, 409 INVALID_ENROLLMENT_NOT_ALLOWED when the signer allows no enrollment of
/// this kind, 400 COULD_NOT_PROCESS_CSR, 500 UNHANDLED for a name that is taken when there is no signing request; 404
/// NOT_FOUND or 501 from 1.x. The document's header `ziti-token-issuer-id` is not here: with it all fails; the signer
/// is found by the token's `iss`.
struct EnrollToken {
    using Envelope = EnrollmentCertsEnvelope;
    static constexpr Endpoint endpoint{.id = "enrollToken",
                                       .method = Method::post,
                                       .path = "/enroll/token",
                                       .body = "tokenEnrollmentRequest",
                                       .credential = Credential::none,
                                       .repeat = Repeat::refused,
                                       .header = {.member = "jwt", .name = "authorization", .scheme = "Bearer "},
                                       .api = Api::client};

    Secret jwt;  ///< of the external signer
    TokenEnrollmentRequest tokenEnrollmentRequest{};

    BOOST_DESCRIBE_CLASS(EnrollToken, (), (jwt, tokenEnrollmentRequest), (), ())
};
static_assert(Operation<EnrollToken>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

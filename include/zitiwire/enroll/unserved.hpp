// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/enroll/device.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/equality.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

/// Operations that the document has and no controller of today, 1.5 to 2.1, can serve. They are here for one that can.
namespace zitiwire::inline ZITIWIRE_ABI {

/// POST /enroll/ca: enroll by a certificate of a CA that makes identities (enrollCa).
///
/// **It never succeeds: 500 with an empty body for a good certificate.** `Enroll{.method = "ca"}` does what this is
/// for. Errors to expect: 400 CERT_FAILED_VALIDATION, 400 ENROLLMENT_NO_VALID_CAS.
struct EnrollCa {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "enrollCa",
                                       .method = Method::post,
                                       .path = "/enroll/ca",
                                       .credential = Credential::none,
                                       .repeat = Repeat::refused,
                                       .api = Api::client};

    BOOST_DESCRIBE_CLASS(EnrollCa, (), (), (), ())
};
static_assert(Operation<EnrollCa>);

/// Specification: `erOttEnrollmentRequest`.
struct ErOttEnrollmentRequest {
    std::string clientCsr;  ///< PEM
    std::string serverCsr;  ///< PEM
    Secret token;  ///< `jti` of the JWT

    BOOST_DESCRIBE_CLASS(ErOttEnrollmentRequest, (), (clientCsr, serverCsr, token), (), ())
};

/// POST /enroll/erott: enroll a router (enrollErOtt).
///
/// **It never succeeds: controllers lose `serverCsr`**, and answer 400 MISSING_OR_INVALID_CSR. `Enroll{.method =
/// "erott"}` with `certCsr` and `serverCertCsr` does what this is for. Errors to expect: 400 INVALID_ENROLLMENT_TOKEN,
/// 400 INVALID_ENROLL_METHOD.
struct EnrollErOtt {
    using Envelope = EnrollmentCertsEnvelope;
    static constexpr Endpoint endpoint{.id = "enrollErOtt",
                                       .method = Method::post,
                                       .path = "/enroll/erott",
                                       .body = "erOttEnrollmentRequest",
                                       .credential = Credential::none,
                                       .repeat = Repeat::refused,
                                       .repeat_status = 400,
                                       .api = Api::client};

    ErOttEnrollmentRequest erOttEnrollmentRequest;

    BOOST_DESCRIBE_CLASS(EnrollErOtt, (), (erOttEnrollmentRequest), (), ())
};
static_assert(Operation<EnrollErOtt>);

namespace basic {

/// The controller's signature of a nonce. Specification: `nonceSignature`. Nobody has seen one.
template <class Text>
struct NonceSignature {
    Text algorithm;
    Text caPool;
    Text kid;
    Text signature;

    BOOST_DESCRIBE_CLASS(NonceSignature, (), (algorithm, caPool, kid, signature), (), ())
};

/// Keys that sign enrollments. Specification: `jwks`. Nobody has seen one.
template <class Text>
struct EnrollmentJwks {
    static constexpr MemberNames always_there{"keys"};

    std::vector<Json<Text>> keys{};  ///< RFC 7517

    BOOST_DESCRIBE_CLASS(EnrollmentJwks, (), (keys), (), ())
};

}  // namespace basic

using NonceSignature = basic::NonceSignature<std::string>;
using EnrollmentJwks = basic::EnrollmentJwks<std::string>;

/// What the controller is to sign. Specification: `nonceChallenge`.
struct NonceChallenge {
    std::string keyId;
    std::string nonce;  ///< a UUID

    BOOST_DESCRIBE_CLASS(NonceChallenge, (), (keyId, nonce), (), ())
};

/// POST /enroll/challenge: let the controller prove that it has a key (enrollmentChallenge).
///
/// **Always 501**, a bare string. The signature of an enrollment's JWT proves the same, see
/// `zitiwire/enroll/signature.hpp`.
struct EnrollmentChallenge {
    using Envelope = NonceSignature;
    static constexpr Endpoint endpoint{.id = "enrollmentChallenge",
                                       .method = Method::post,
                                       .path = "/enroll/challenge",
                                       .body = "nonce",
                                       .credential = Credential::none,
                                       .repeat = Repeat::harmless,
                                       .api = Api::client};

    NonceChallenge nonce;

    BOOST_DESCRIBE_CLASS(EnrollmentChallenge, (), (nonce), (), ())
};
static_assert(Operation<EnrollmentChallenge>);

/// GET /enroll/jwks: the keys that sign enrollments (getEnrollmentJwks).
///
/// **Always 501**, a bare string. The key is that of the server certificate of the TLS connection, see
/// `zitiwire/enroll/signature.hpp`.
struct GetEnrollmentJwks {
    using Envelope = EnrollmentJwks;
    static constexpr Endpoint endpoint{.id = "getEnrollmentJwks",
                                       .method = Method::get,
                                       .path = "/enroll/jwks",
                                       .credential = Credential::none,
                                       .api = Api::client};

    BOOST_DESCRIBE_CLASS(GetEnrollmentJwks, (), (), (), ())
};
static_assert(Operation<GetEnrollmentJwks>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

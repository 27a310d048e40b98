// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/text_body.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// The device's side of enrolling: from the JWT of an enrollment to a certificate.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// What a device gets when it enrolls; which of it depends on the method. Specification: `enrollmentCerts`.
template <class Text>
struct EnrollmentCerts {
    std::optional<Text> ca{};          ///< PEM; the CAs to trust, for routers only
    /// PEM; the device's certificate with its chain; absent for methods without a request for one
    std::optional<Text> cert{};
    std::optional<std::vector<Json<Text>>> controllers{};  ///< from 2.1 on
    std::optional<Text> serverCert{};  ///< PEM; for routers only
    std::optional<Text> username{};  ///< method `updb`
    std::optional<Json<Text>> data{};  ///< 2.0.3 puts an envelope in here for method `token`; null so far
    std::optional<Json<Text>> meta{};  ///< of that

    BOOST_DESCRIBE_CLASS(EnrollmentCerts, (), (ca, cert, controllers, serverCert, username, data, meta), (), ())
};

}  // namespace basic

using EnrollmentCerts = basic::EnrollmentCerts<std::string>;
using EnrollmentCertsEnvelope = SparseEnvelope<basic::EnrollmentCerts>;

/// What a device sends as JSON, by method: `clientCsr` for ott and token; `certCsr` and `serverCertCsr` for erott and
/// trott; `password` and perhaps `username` for updb; `name` for ca. The document does not say so.
struct EnrollRequest {
    std::optional<std::string> certCsr{};  ///< PEM
    std::optional<std::string> clientCsr{};  ///< PEM
    std::optional<std::string> name{};  ///< of the identity that is made
    std::optional<Secret> password{};
    std::optional<std::string> serverCertCsr{};  ///< PEM
    std::optional<std::string> username{};  ///< that of the enrollment when absent

    BOOST_DESCRIBE_CLASS(EnrollRequest, (), (certCsr, clientCsr, name, password, serverCertCsr, username), (), ())
};

/// POST /enroll: enroll by any method (enroll). The body is JSON, or for ott and token the bare signing request in PEM,
/// or none for ca and ottca, whose certificate the TLS connection presents. Stands below the Client API's base path.
///
/// Errors to expect: 400 INVALID_ENROLLMENT_TOKEN for a token that is unknown or used up, 400 ENROLLMENT_EXPIRED, 400
/// COULD_NOT_PROCESS_CSR, 415 for a media type that controllers do not take. Who has enrolled already by a certificate
/// (ca) gets 409 CERT_IN_USE, by a JWT (token) 409 ENROLLMENT_IDENTITY_ALREADY_ENROLLED.
struct Enroll {
    using Envelope = EnrollmentCertsEnvelope;
    static constexpr Endpoint endpoint{.id = "enroll",
                                       .method = Method::post,
                                       .path = "/enroll",
                                       .body = "body",
                                       .credential = Credential::optional,
                                       .repeat = Repeat::refused,
                                       .repeat_status = 400,  // of most methods; of ca and token 409
                                       .api = Api::client};

    /// "ott", "ottca", "updb", "ca", "erott", "trott", "token"; "ott" when absent
    std::optional<std::string> method{};
    std::optional<Secret> token{};  ///< `jti` of the JWT; none for ca and token
    std::variant<std::monostate, EnrollRequest, PemBody> body{};

    BOOST_DESCRIBE_CLASS(Enroll, (), (method, token, body), (), ())
};
static_assert(Operation<Enroll>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

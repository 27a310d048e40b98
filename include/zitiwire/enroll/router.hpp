// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/enroll/device.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <string>

/// The certificates of a router. A router enrolls by `Enroll` with method `erott` or `trott`.
namespace zitiwire::inline ZITIWIRE_ABI {

/// What to renew a router's certificates with. Specification: `routerExtendEnrollmentRequest`.
struct RouterExtendEnrollmentRequest {
    std::string certCsr;  ///< PEM; its common name is the router's id, else 400
    std::string serverCertCsr;  ///< PEM; the names and addresses in it are those of the server certificate

    BOOST_DESCRIBE_CLASS(RouterExtendEnrollmentRequest, (), (certCsr, serverCertCsr), (), ())
};

/// POST /enroll/extend/router: new certificates for a router; the TLS connection has to present the one in use
/// (extendRouterEnrollment). The reply has `cert` and `serverCert`, no `ca`. The old certificate is refused from then
/// on: there is no second step, and a lost reply loses the router.
///
/// Errors to expect: 401 UNAUTHORIZED for no certificate, an old one or that of an identity; 400 COULD_NOT_PROCESS_CSR,
/// the reason in the cause of its cause (EDGE_ROUTER_ENROLL_COMMON_NAME_INVALID); 400 COULD_NOT_VALIDATE for a member
/// that is missing.
struct ExtendRouterEnrollment {
    using Envelope = EnrollmentCertsEnvelope;
    static constexpr Endpoint endpoint{.id = "extendRouterEnrollment",
                                       .method = Method::post,
                                       .path = "/enroll/extend/router",
                                       .body = "routerExtendEnrollmentRequest",
                                       .credential = Credential::none,
                                       .repeat = Repeat::refused,
                                       .repeat_status = 401,
                                       .api = Api::client};

    RouterExtendEnrollmentRequest routerExtendEnrollmentRequest;

    BOOST_DESCRIBE_CLASS(ExtendRouterEnrollment, (), (routerExtendEnrollmentRequest), (), ())
};
static_assert(Operation<ExtendRouterEnrollment>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

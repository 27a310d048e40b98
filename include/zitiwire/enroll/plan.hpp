// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/enroll/device.hpp>
#include <zitiwire/enroll/jwt.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/model/equality.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What you bring to an enrollment.
struct EnrollmentNeeds {
    bool client_csr = false;  ///< a signing request, into `EnrollRequest::clientCsr`
    /// of routers, two signing requests: into `certCsr`, whose common name is `EnrollmentPlan::subject`, and
    /// `serverCertCsr`
    bool router_csrs = false;
    bool client_certificate = false;  ///< with its key, for the TLS connection: of a CA that the network knows
    bool password = false;  ///< one of your choice, into `EnrollRequest::password`
    /// the JWT of an external signer, as the session: `Session::bearer(jwt)`. A signing request may go along.
    bool external_jwt = false;

    bool operator==(EnrollmentNeeds const&) const = default;
};

/// What a JWT asks a device to do. It is made of what nobody has checked yet: see `zitiwire/enroll/signature.hpp`.
struct EnrollmentPlan {
    /// "ott", "ottca", "updb", "ca", "erott", "trott", "token", or "network"
    std::string method{};
    /// Ready but for what `needs` says: with the method, the token, and an `EnrollRequest` as body where there has to
    /// be one. Absent for "network", which only tells whom to trust: nothing is enrolled.
    std::optional<Enroll> operation{};
    EnrollmentNeeds needs{};
    /// Who made the JWT, and whose server certificate signed it: "https://host:port", without a slash at its end
    std::string origin{};
    /// Where the controllers listen for routers, as "https://host:port", without `origin`. A device may try them there
    /// when `origin` is gone and it has the network's certificates already: where one port serves everything, they
    /// answer. The JWT's signature cannot be checked with them. None for "ca" and "network".
    std::vector<std::string> other_origins{};
    /// Whom it is for: an identity, a router, with "ca" the CA
    std::string subject{};
    /// absent when it does not expire: "ca", "network"
    std::optional<Timestamp> expires_at{};
    /// `expires_at` is not after `now`. Controllers go by their own clock: 400 ENROLLMENT_EXPIRED
    bool has_expired = false;
    JwtHeader header{};  ///< how it says it was signed

    bool operator==(EnrollmentPlan const&) const = default;
};

/// What has to be done with the JWT of an enrollment. Takes any text and never throws but std::bad_alloc. The errors
/// are those of `peek`, and: an algorithm that is none of a controller's, an `iss` that is no https origin, an `em`
/// that is unknown, no `jti` where it is the token. That it has expired is none.
[[nodiscard]] std::expected<EnrollmentPlan, DecodeError> plan_enrollment(std::string_view jwt, Timestamp now);

/// The same for the `jwt` of an enrollment.
template <class Text>
[[nodiscard]] std::expected<EnrollmentPlan, DecodeError> plan_enrollment(basic::Secret<Text> const& jwt,
                                                                         Timestamp now) {
    return plan_enrollment(std::string_view{jwt.reveal()}, now);
}

namespace basic {
using ZITIWIRE_ABI::plan_enrollment;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/enroll/plan.ipp>
#endif

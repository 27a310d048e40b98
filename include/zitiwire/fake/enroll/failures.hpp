// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// What enrolments and extensions are refused with.
namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll {

enum class Fault : std::uint8_t {
    token,
    expired,
    method,
    csr,
    router_csr,
    ca_off,
    no_ca,
    certificate,         ///< of method `ottca`
    certificate_of_ca,   ///< the same of method `ca`
    certificate_in_use,
    claim,
    already_enrolled,
    not_allowed,
    authenticator,
    client_certificate,
    accept,
};

[[nodiscard]] inline Failure refused(Fault fault, std::optional<ErrorCause> cause = {}) {
    struct Row {
        int status;
        std::string_view code, message;
    };
    static constexpr Row rows[] = {
        {400, "INVALID_ENROLLMENT_TOKEN", "The supplied token is not valid"},
        {400, "ENROLLMENT_EXPIRED", "The window for this enrollment has expired"},
        {400, "INVALID_ENROLL_METHOD", "The supplied enrollment method is not valid"},
        {400, "COULD_NOT_PROCESS_CSR", "The supplied csr could not be processed"},
        {400, "MISSING_OR_INVALID_CSR", "The supplied enrollment request is missing or contains an invalid CSR"},
        {400, "ENROLLMENT_CA_NOT_VALID", "The CA tied to the supplied token is no longer valid"},
        {400, "ENROLLMENT_NO_VALID_CAS", "No CAs are valid for this request"},
        {400, "CERTIFICATE_FAILED_VALIDATION",
         "The supplied certificate failed to validate against the CA's certificate chain"},
        {400, "CERT_FAILED_VALIDATION", "certificate failed to validate against CA"},
        {409, "CERT_IN_USE", "The certificate supplied is already associated with another identity"},
        {400, "MISSING_CERT_CLAIM", "The certificate is expected to contain and externalId, which was not found"},
        {409, "ENROLLMENT_IDENTITY_ALREADY_ENROLLED",
         "The token supplied for this enrollment already has a matching identity, cannot enroll a new identity"},
        {409, "INVALID_ENROLLMENT_NOT_ALLOWED", "The configuration does not allow this enrollment"},
        {409, "CAN_NOT_UPDATE_AUTHENTICATOR", "The authenticator cannot be updated in this fashion"},
        {400, "INVALID_CLIENT_CERT", "The provided client certificate is invalid"},
        {415, "UNSUPPORTED_MEDIA", "No suitable accept media types were detected, supports: application/json"},
    };
    Row const& row = rows[static_cast<std::size_t>(fault)];
    return failure(row.status, std::string{row.code}, std::string{row.message}, std::move(cause));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll

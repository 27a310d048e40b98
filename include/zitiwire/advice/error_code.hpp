// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/version.hpp>

#include <string_view>
#include <variant>

namespace zitiwire::inline ZITIWIRE_ABI {

/// The codes that controllers 1.x and 2.x are known to send, and those that only their document knows. The set is open:
/// a code is text, and codes that are not listed work the same. They compare with what an error holds:
/// `error_code::not_found == code_of(error)`.
namespace error_code {

inline constexpr std::string_view not_found = "NOT_FOUND";
inline constexpr std::string_view unhandled = "UNHANDLED";  ///< in a cause: any error without a code of its own
/// no session, a wrong or expired one, or no permission
inline constexpr std::string_view unauthorized = "UNAUTHORIZED";
/// 400, but 406, 415 and 601 to 606 for what is no member of the body; `cause` names the field
inline constexpr std::string_view could_not_validate = "COULD_NOT_VALIDATE";
/// from 2.0 on: a value that the create of an enrollment cannot use
inline constexpr std::string_view invalid_field = "INVALID_FIELD";
inline constexpr std::string_view referenced_entity_not_found = "REFERENCED_ENTITY_NOT_FOUND";  ///< the same up to 1.x
inline constexpr std::string_view could_not_parse_body = "COULD_NOT_PARSE_BODY";
inline constexpr std::string_view could_not_read_body = "COULD_NOT_READ_BODY";
inline constexpr std::string_view request_entity_too_large = "REQUEST_ENTITY_TOO_LARGE";  ///< more than 1 MiB
inline constexpr std::string_view invalid_filter = "INVALID_FILTER";
inline constexpr std::string_view invalid_sort_identifier = "INVALID_SORT_IDENTIFIER";
inline constexpr std::string_view invalid_pagination = "INVALID_PAGINATION";
inline constexpr std::string_view method_not_allowed = "METHOD_NOT_ALLOWED";
/// too many changes at once; nothing was done
inline constexpr std::string_view server_too_many_requests = "SERVER_TOO_MANY_REQUESTS";
inline constexpr std::string_view rate_limited = "RATE_LIMITED";  ///< the document's word for it
inline constexpr std::string_view timeout = "TIMEOUT";  ///< after 10 seconds; the work may be done all the same
inline constexpr std::string_view cluster_no_leader = "CLUSTER_NO_LEADER";  ///< no change can be made; nothing was
inline constexpr std::string_view invalid_auth = "INVALID_AUTH";  ///< of a log-in

// Of the neighbouring operations.
inline constexpr std::string_view already_mfa_enrolled = "ALREADY_MFA_ENROLLED";
inline constexpr std::string_view ca_already_verified = "CA_ALREADY_VERIFIED";
inline constexpr std::string_view can_not_delete_referenced_entity = "CAN_NOT_DELETE_REFERENCED_ENTITY";
inline constexpr std::string_view can_not_update_authenticator = "CAN_NOT_UPDATE_AUTHENTICATOR";
inline constexpr std::string_view can_not_update_router = "CAN_NOT_UPDATE_ROUTER";
inline constexpr std::string_view cert_failed_validation = "CERT_FAILED_VALIDATION";
inline constexpr std::string_view cert_in_use = "CERT_IN_USE";
inline constexpr std::string_view certificate_failed_validation = "CERTIFICATE_FAILED_VALIDATION";
inline constexpr std::string_view certificate_is_not_ca = "CERTIFICATE_IS_NOT_CA";
inline constexpr std::string_view conflict_cannot_modify_referenced = "CONFLICT_CANNOT_MODIFY_REFERENCED";
inline constexpr std::string_view could_not_parse_der_block = "COULD_NOT_PARSE_DER_BLOCK";
inline constexpr std::string_view could_not_parse_pem_block = "COULD_NOT_PARSE_PEM_BLOCK";
inline constexpr std::string_view could_not_parse_proxy_cert = "COULD_NOT_PARSE_PROXY_CERT";
inline constexpr std::string_view could_not_parse_x509_from_der = "COULD_NOT_PARSE_x509_FROM_DER";
inline constexpr std::string_view could_not_process_csr = "COULD_NOT_PROCESS_CSR";
inline constexpr std::string_view enrollment_ca_not_valid = "ENROLLMENT_CA_NOT_VALID";
inline constexpr std::string_view enrollment_expired = "ENROLLMENT_EXPIRED";
inline constexpr std::string_view enrollment_identity_already_enrolled = "ENROLLMENT_IDENTITY_ALREADY_ENROLLED";
inline constexpr std::string_view enrollment_no_valid_cas = "ENROLLMENT_NO_VALID_CAS";
inline constexpr std::string_view entity_can_not_be_deleted = "ENTITY_CAN_NOT_BE_DELETED";
inline constexpr std::string_view entity_can_not_be_updated = "ENTITY_CAN_NOT_BE_UPDATED";
inline constexpr std::string_view expected_pem_certificate = "EXPECTED_PEM_CERTIFICATE";
inline constexpr std::string_view failed_er_reenrollment = "FAILED_ER_REENROLLMENT";
inline constexpr std::string_view invalid_auth_method = "INVALID_AUTH_METHOD";
inline constexpr std::string_view invalid_authenticator_properties = "INVALID_AUTHENTICATOR_PROPERTIES";
inline constexpr std::string_view invalid_backing_token_type = "INVALID_BACKING_TOKEN_TYPE";
inline constexpr std::string_view invalid_cert_pem = "INVALID_CERT_PEM";
inline constexpr std::string_view invalid_client_cert = "INVALID_CLIENT_CERT";
inline constexpr std::string_view invalid_common_name = "INVALID_COMMON_NAME";
inline constexpr std::string_view invalid_content_type = "INVALID_CONTENT_TYPE";
inline constexpr std::string_view invalid_enrollment_already_enrolled = "INVALID_ENROLLMENT_ALREADY_ENROLLED";
inline constexpr std::string_view invalid_enrollment_not_allowed = "INVALID_ENROLLMENT_NOT_ALLOWED";
inline constexpr std::string_view invalid_enrollment_token = "INVALID_ENROLLMENT_TOKEN";
inline constexpr std::string_view invalid_posture = "INVALID_POSTURE";
inline constexpr std::string_view invalid_totp_code = "INVALID TOTP CODE";
inline constexpr std::string_view invalid_uuid = "INVALID_UUID";
inline constexpr std::string_view max_authenticator_methods_reached = "MAX_AUTHENTICATOR_METHODS_REACHED";
inline constexpr std::string_view mfa_enrollment_not_started = "MFA_ENROLLMENT_NOT_STARTED";
inline constexpr std::string_view mfa_exists = "MFA_EXISTS";
inline constexpr std::string_view mfa_invalid_token = "MFA_INVALID_TOKEN";
inline constexpr std::string_view mfa_not_enrolled = "MFA_NOT_ENROLLED";
inline constexpr std::string_view missing_cert_claim = "MISSING_CERT_CLAIM";
inline constexpr std::string_view missing_or_invalid_csr = "MISSING_OR_INVALID_CSR";
inline constexpr std::string_view no_edge_routers_available = "NO_EDGE_ROUTERS_AVAILABLE";
inline constexpr std::string_view server_not_running_in_ha_mode = "SERVER_NOT_RUNNING_IN_HA_MODE";
inline constexpr std::string_view transfer_leadership_error = "TRANSFER_LEADERSHIP_ERROR";
inline constexpr std::string_view unsupported_media = "UNSUPPORTED_MEDIA";

}  // namespace error_code

/// The code of the controller's error; "" when the error is none of the controller's. Good as long as the error is.
[[nodiscard]] std::string_view code_of(ApiError const& error) noexcept;

/// The status that a code goes with, as far as its name or what many topics share tells; 0 for any other code.
[[nodiscard]] constexpr int usual_status(std::string_view code) noexcept {
    namespace known = error_code;
    struct Row {
        int status;
        std::string_view code;
    };
    constexpr Row rows[] = {
        {404, known::not_found},
        {401, known::unauthorized},
        {401, known::invalid_auth},
        {400, known::could_not_validate},
        {400, known::invalid_field},
        {400, known::referenced_entity_not_found},
        {400, known::could_not_parse_body},
        {400, known::invalid_filter},
        {400, known::invalid_sort_identifier},
        {400, known::invalid_pagination},
        {405, known::method_not_allowed},
        {413, known::request_entity_too_large},
        {429, known::server_too_many_requests},
        {429, known::rate_limited},
        {500, known::unhandled},
        {500, known::could_not_read_body},
        {503, known::timeout},
        {503, known::cluster_no_leader},
    };
    for (Row const& row : rows) {
        if (row.code == code) return row.status;
    }
    if (code.ends_with("_EXISTS")) return 409;
    return code.starts_with("INVALID_") ? 400 : 0;
}

/// The status an error means: its own; that of its code when an error document came under 2xx, because something on the
/// way lost the status; 0 for kind `request` and for what cannot be told.
[[nodiscard]] int meant_status(ApiError const& error) noexcept;

// At most one of the following five is true of an error.

/// What the path names is not there (any more), says the controller: 404 and 410. Not true for a path that the
/// controller does not know, nor for a 404 of anything else that answers HTTP: then nothing is known about the entity.
/// Nor is it when the controller says that something is not there which the body names, nor for a list, which is 404 as
/// a whole while an entity in it is deleted.
[[nodiscard]] bool is_gone(ApiError const& error) noexcept;

/// The state of things does not allow it: 409, for a create because there is one already.
[[nodiscard]] bool is_conflict(ApiError const& error) noexcept;

/// Credentials are missing, wrong, expired or not enough: 401, of a proxy also 403. Controllers do not tell a lack of
/// permission from a lack of credentials, but the 401 of 2.x has challenges only for the latter (`challenges_of`).
[[nodiscard]] bool is_unauthorized(ApiError const& error) noexcept;

/// Not now: 429, 502, 503, 504. Whether anything was done is another question, see `retry_advice`.
[[nodiscard]] bool is_busy(ApiError const& error) noexcept;

/// The request is wrong as it is and has to be changed: kind `request`, 400, 406, 413, 415, 601 to 606 and their like.
[[nodiscard]] bool is_invalid_input(ApiError const& error) noexcept;

/// A value that must be unique is taken, mostly a name: by another entity, or by what an earlier attempt has made.
/// Which one is told by `error.api->cause->field`, if at all. Controllers have neither a status nor a code for it: it
/// comes as 400 COULD_NOT_VALIDATE, for which `is_invalid_input` is true as well, or as 500 UNHANDLED, on a cluster
/// through a follower always, and is told by the words of its causes (those of 1.5 to 2.1). A PUT or PATCH to a name
/// that is taken is answered 200 by most topics, and changes nothing.
[[nodiscard]] bool is_taken(ApiError const& error) noexcept;

// The same of a call whose transport has errors of its own, which are none of these.

template <class E>
[[nodiscard]] std::string_view code_of(std::variant<ApiError, E> const& error) noexcept {
    return error.index() == 0 ? code_of(std::get<0>(error)) : std::string_view{};
}
template <class E>
[[nodiscard]] int meant_status(std::variant<ApiError, E> const& error) noexcept {
    return error.index() == 0 ? meant_status(std::get<0>(error)) : 0;
}
template <class E>
[[nodiscard]] bool is_gone(std::variant<ApiError, E> const& error) noexcept {
    return error.index() == 0 && is_gone(std::get<0>(error));
}
template <class E>
[[nodiscard]] bool is_conflict(std::variant<ApiError, E> const& error) noexcept {
    return error.index() == 0 && is_conflict(std::get<0>(error));
}
template <class E>
[[nodiscard]] bool is_unauthorized(std::variant<ApiError, E> const& error) noexcept {
    return error.index() == 0 && is_unauthorized(std::get<0>(error));
}
template <class E>
[[nodiscard]] bool is_busy(std::variant<ApiError, E> const& error) noexcept {
    return error.index() == 0 && is_busy(std::get<0>(error));
}
template <class E>
[[nodiscard]] bool is_invalid_input(std::variant<ApiError, E> const& error) noexcept {
    return error.index() == 0 && is_invalid_input(std::get<0>(error));
}
template <class E>
[[nodiscard]] bool is_taken(std::variant<ApiError, E> const& error) noexcept {
    return error.index() == 0 && is_taken(std::get<0>(error));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/advice/error_code.ipp>
#endif

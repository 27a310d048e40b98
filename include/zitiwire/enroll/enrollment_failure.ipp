// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/enroll/enrollment_failure.hpp>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What a code of the controller says about an attempt to enroll.
struct EnrollmentCode {
    std::string_view code;
    TokenLeft token;
    EnrollmentRemedy remedy;
};

/// Null for a code that says nothing about it.
ZITIWIRE_INLINE EnrollmentCode const* find_enrollment_code(std::string_view code) noexcept {
    using enum TokenLeft;
    using enum EnrollmentRemedy;
    static constexpr EnrollmentCode all[] = {
        {"INVALID_ENROLLMENT_TOKEN", gone, new_jwt},
        {"ENROLLMENT_EXPIRED", gone, new_jwt},
        {"INVALID_ENROLL_METHOD", good, new_jwt},
        {"COULD_NOT_PROCESS_CSR", good, give_other},
        {"MISSING_OR_INVALID_CSR", good, give_other},
        {"COULD_NOT_VALIDATE", good, give_other},
        {"CERTIFICATE_FAILED_VALIDATION", good, give_other},
        {"CERT_FAILED_VALIDATION", good, give_other},
        {"MISSING_CERT_CLAIM", good, give_other},
        {"CERT_IN_USE", good, give_other},
        {"ENROLLMENT_IDENTITY_ALREADY_ENROLLED", good, log_in},
        {"ENROLLMENT_CA_NOT_VALID", good, change_network},
        {"ENROLLMENT_NO_VALID_CAS", good, change_network},
        {"INVALID_ENROLLMENT_NOT_ALLOWED", good, change_network},
    };
    auto const found = std::ranges::find(all, code, &EnrollmentCode::code);
    return found == std::end(all) ? nullptr : found;
}

ZITIWIRE_INLINE EnrollmentFailure judge_enrollment(ApiError error, std::string_view method, bool was_lost) {
    using enum EnrollmentRemedy;
    bool const brings_all = method == "updb" || method == "ottca" || method == "ca";  // the reply has nothing to lose
    EnrollmentFailure failure{.error = std::move(error)};
    ApiError const& why = failure.error;
    std::string_view const code = why.api && why.api->code ? std::string_view{*why.api->code} : std::string_view{};
    // COULD_NOT_VALIDATE under another status is about how the request was sent, not about what was brought.
    bool const counts = why.kind == ErrorKind::api && (why.status == 400 || why.status == 409);
    EnrollmentCode const* const known = counts ? find_enrollment_code(code) : nullptr;
    bool const is_of_signer = method == "token" && code == "INVALID_ENROLLMENT_TOKEN";
    if (why.kind == ErrorKind::request || is_of_signer) {
        failure.remedy = give_other;
    } else if (why.kind == ErrorKind::decode) {
        failure.token = TokenLeft::gone;
        failure.remedy = brings_all ? log_in : new_jwt;
    } else if (known != nullptr) {
        failure.token = known->token;
        failure.remedy = known->remedy;
        bool const was_done = was_lost && (code == "CERT_IN_USE" || code == "INVALID_ENROLLMENT_TOKEN");
        if (was_done && brings_all) failure.remedy = log_in;
    } else if (why.status >= 500 && why.status <= 599) {
        failure.token = TokenLeft::unknown;
        failure.remedy = try_again;
    } else if (why.status == 601) {  // the token has a form that this controller never makes
        failure.remedy = new_jwt;
    } else if (why.kind == ErrorKind::http || why.status == 429) {
        failure.remedy = try_again;
    }
    // Only a refused signing request tells that the token was looked at, and was good.
    bool const is_proven = counts && code == "COULD_NOT_PROCESS_CSR";
    bool const is_open = failure.token == TokenLeft::good && failure.remedy != log_in;
    if (was_lost && is_open && !is_proven) failure.token = TokenLeft::unknown;
    return failure;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

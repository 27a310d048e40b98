// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/oidc/factors.hpp>
#include <zitiwire/fake/oidc/parameters.hpp>
#include <zitiwire/fake/oidc/reply.hpp>
#include <zitiwire/fake/oidc/steps.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <string>
#include <string_view>

/// One-time codes as the second factor.
namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc {

/// True for the code of the authenticator, or a recovery code, which is used up.
[[nodiscard]] inline bool is_right_code(State const& state, Totp& totp, std::string_view code) {
    std::size_t const begin = code.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return false;
    code = code.substr(begin, code.find_last_not_of(" \t\r\n") - begin + 1);
    if (code == state.settings.one_time_code(totp.secret, state.now())) return true;
    return std::erase(totp.recovery_codes, code) > 0;
}

/// Who has taken the first step of that log-in; null for nobody.
[[nodiscard]] inline Identity* who_of(State& state, LogIn const* log_in) {
    return log_in == nullptr ? nullptr : Store::find(state.store().identities, log_in->identity_id);
}

/// POST /login/totp.
[[nodiscard]] inline HttpResponse log_in_by_totp(State& state, Call const& call) {
    OrReply<Step> const step = read_step(call.request, "TotpRequestBody", true);
    if (!step) return step.error();
    LogIn* const log_in = find_log_in(state, step->id);
    Identity* const who = who_of(state, log_in);
    bool const is_enrolled = who != nullptr && who->totp && who->totp->is_verified;
    if (!is_enrolled || !is_right_code(state, *who->totp, step->code)) {
        constexpr std::string_view on_a_page = "MFA_INVALID_TOKEN: An invalid token/code was provided";
        if (taken(call.request.headers) == Taken::html) return page(200, on_a_page);
        return step_error(400, "INVALID TOTP CODE", "an invalid TOTP code was supplied");
    }
    log_in->has_totp = true;
    log_in->methods.emplace_back("totp");
    return step_done(state, call, *log_in);
}

/// Capitals and digits as RFC 4648 section 6 has them.
[[nodiscard]] inline std::string base32_text(State& state, std::size_t length) {
    std::string text;
    while (text.size() < length) {
        for (char const c : state.new_id(IdKind::token)) {
            constexpr std::string_view hexadecimal = "0123456789abcdef", base_32 = "QR234567STABCDEF";
            std::size_t const digit = hexadecimal.find(c);
            if (digit != std::string_view::npos && text.size() < length) text += base_32[digit];
        }
    }
    return text;
}

/// POST /login/totp/enroll.
[[nodiscard]] inline HttpResponse enroll_totp(State& state, Call const& call) {
    OrReply<Step> const step = read_step(call.request, "TotpRequestBody");
    if (!step) return step.error();
    LogIn* const log_in = find_log_in(state, step->id);
    if (log_in == nullptr) return unauthorized_step();
    Identity* const who = who_of(state, log_in);
    if (who == nullptr)
        return step_error(500, "UNHANDLED", concat({"identity with id ", log_in->identity_id, " not found"}));
    if (who->totp) return step_error(409, "MFA_EXISTS", "An MFA record already exists, try removing it");
    if (state.faults.has_no_leader) {
        Failure const fault = no_leader();
        return step_error(503, *fault.error.code, *fault.error.message);
    }
    Totp& totp = who->totp.emplace(
        Totp{.id = state.new_id(IdKind::enrollment), .secret = base32_text(state, 16), .created = state.now()});
    for (int i = 0; i < 20; ++i) totp.recovery_codes.push_back(base32_text(state, 6));
    std::string const made = json_string(to_string(shown(totp.created))).text;
    std::string const url =
        concat({"otpauth://totp/openziti.io:", who->name, "?issuer=openziti.io&secret=", totp.secret});
    return json(201,
                concat({R"({"_links":null,"createdAt":)", made, ",\"id\":", json_string(totp.id).text,
                        ",\"updatedAt\":", made, R"(,"isVerified":false,"provisioningUrl":)", json_string(url).text,
                        ",\"recoveryCodes\":", json_strings(totp.recovery_codes).text, "}"}));
}

/// POST /login/totp/enroll/verify.
[[nodiscard]] inline HttpResponse verify_totp(State& state, Call const& call) {
    OrReply<Step> const step = read_step(call.request, "TotpRequestBody");
    if (!step) return step.error().status == 415 ? HttpResponse{state.is_old() ? 200 : 500, {}, ""} : step.error();
    LogIn* const log_in = find_log_in(state, step->id);
    if (log_in == nullptr) return unauthorized_step();
    Identity* const who = who_of(state, log_in);
    if (who == nullptr || !who->totp) return step_error(404, "NOT_FOUND", *not_found({}).error.message);
    if (!is_right_code(state, *who->totp, step->code))
        return step_error(400, "MFA_INVALID_TOKEN", "An invalid token/code was provided");
    who->totp->is_verified = true;
    if (state.is_old()) return json(200, R"({"data":null,"meta":null})");  // and the code is still asked for
    log_in->has_totp = true;
    log_in->methods.emplace_back("totp");
    return step_done(state, call, *log_in);
}

/// DELETE /login/totp/enroll, with a body.
[[nodiscard]] inline HttpResponse delete_totp(State& state, Call const& call) {
    OrReply<Step> const step = read_step(call.request, "TotpRequestBody");
    if (!step) return step.error();
    LogIn* const log_in = find_log_in(state, step->id);
    if (log_in == nullptr) return unauthorized_step();
    Identity* const who = who_of(state, log_in);
    if (who == nullptr || !who->totp) return step_error(404, "NOT_FOUND", *not_found({}).error.message);
    if (who->totp->is_verified && step->code.empty()) return step_error(500, "UNHANDLED", "invalid code");
    if (who->totp->is_verified && !is_right_code(state, *who->totp, step->code))
        return step_error(400, "MFA_INVALID_TOKEN", "An invalid token/code was provided");
    who->totp.reset();
    return json(200, state.is_old() ? R"({"data":null,"meta":null})" : "{}");
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/target.hpp>
#include <zitiwire/oidc/oidc_log_in.hpp>
#include <zitiwire/oidc/pkce.hpp>
#include <zitiwire/text/base64url.hpp>
#include <zitiwire/text/sha256.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The log-in of a controller, as far as the machine's tests need one.
namespace oidc_test {

using namespace zitiwire;

inline constexpr Timestamp now{1'796'000'000, 0};
inline constexpr std::string_view origin = "https://ctrl.example:1280";
inline constexpr std::string_view target = "http://localhost:8080/auth/callback";

/// What a controller answers, each part to be tampered with.
struct Controller {
    std::string log_in_page = "/oidc/login/password?authRequestID=id-1";
    std::string callback = std::string{origin} + "/oidc/authorize/callback?id=id-1";
    std::function<std::string(std::string const& state)> back = [](std::string const& state) {
        return std::string{target} + "?code=code-1&state=" + state;
    };
    std::string code = "code-1";
    std::string token_type = "Bearer";
    std::string expires_in = "1799";
    std::function<std::string(std::string const& nonce, std::string const& c_hash)> claims =
        [](std::string const& nonce, std::string const& c_hash) {
            return R"({"aud":["openziti"],"azp":"openziti","c_hash":")" + c_hash +
                   R"(","exp":1796001800,"iss":"https://ctrl.example:1280/oidc","nonce":")" + nonce + R"("})";
        };
    std::vector<std::string> factors{};  ///< what is asked for after the password, one after the other
    bool is_1x = false;
    std::string correct_code = "123456";
    std::string alg = "RS256";  ///< of the tokens' signatures
    std::ptrdiff_t jwts_needed = 1;
    bool has_left_enrollment = false;

    std::string state{}, nonce{}, challenge{};
    std::vector<std::string> seen{};

    static HttpResponse redirect(std::string location) { return {302, {{"Location", std::move(location)}}, ""}; }
    static HttpResponse json(int status, std::string body) {
        return {status, {{"Content-Type", "application/json"}}, std::move(body)};
    }

    HttpResponse after_factor() {
        if (factors.empty()) return redirect(callback);
        std::string const query = factors.front();
        return json(200, "{\"authQueries\":[" + query + "]}");
    }

    HttpResponse answer(HttpRequest const& request) {
        seen.push_back(request.path);
        if (request.path == "/oidc/authorize") {
            state = *form_value(request.query, "state");
            nonce = *form_value(request.query, "nonce");
            challenge = *form_value(request.query, "code_challenge");
            return redirect(log_in_page);
        }
        if (request.path == "/oidc/login/totp/enroll" && request.method == Method::delete_) {
            has_left_enrollment = false;
            return json(200, "{}");
        }
        if (request.path == "/oidc/login/totp/enroll" && has_left_enrollment)
            return json(409, R"({"code":"MFA_EXISTS","message":"An MFA record already exists"})");
        if (request.path == "/oidc/login/totp/enroll")
            return json(
                201,
                R"({"_links":null,"createdAt":"2026-11-29T23:28:13.495Z","id":"m","updatedAt":"2026-11-29T23:28:13.495Z",)"
                R"("isVerified":false,"provisioningUrl":"otpauth://totp/x?secret=hush","recoveryCodes":["62RYIL"]})");
        bool const is_right = request.body.contains(correct_code);
        if (request.path == "/oidc/login/totp/enroll/verify") {
            if (!is_right)
                return json(400, R"({"code":"MFA_INVALID_TOKEN","message":"An invalid token/code was provided"})");
            if (is_1x) return json(200, R"({"data":null,"meta":null})");
            factors.erase(factors.begin());
            return after_factor();
        }
        if (request.path == "/oidc/login/totp") {
            if (!is_right)
                return json(400, R"({"code":"INVALID TOTP CODE","message":"an invalid TOTP code was supplied"})");
            factors.erase(factors.begin());
            return after_factor();
        }
        if (request.path.starts_with("/oidc/login/")) {
            bool const has_jwt = std::ranges::count(request.headers, "authorization", &Header::name) >= jwts_needed;
            if (!factors.empty() && factors.front().contains("EXT-JWT") && has_jwt) factors.erase(factors.begin());
            return after_factor();
        }
        if (request.path == "/oidc/authorize/callback") return redirect(back(state));
        auto const verifier = form_value(request.body, "code_verifier");
        if (!verifier || pkce_challenge(*verifier) != challenge) return json(400, R"({"error":"invalid_grant"})");
        auto const digest = sha256(code);
        std::string const id_token = to_base64url(R"({"alg":")" + alg + R"("})") + "." +
                                     to_base64url(claims(nonce, to_base64url({digest.data(), 16}))) + ".c2ln";
        std::string const access = to_base64url(R"({"alg":")" + alg + R"("})") + "." +
                                   to_base64url(R"({"iss":"https://ctrl.example:1280/oidc"})") + ".c2ln";
        return json(200, R"({"access_token":")" + access + R"(","token_type":")" + token_type +
                             R"(","refresh_token":"refresh","expires_in":)" + expires_in + R"(,"id_token":")" +
                             id_token + R"(","scope":"openid offline_access"})");
    }
};

inline std::array<std::byte, 64> random_bytes() {
    std::array<std::byte, 64> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::byte>(7 * i + 3);
    return bytes;
}

inline OidcLogIn log_in_with(OidcCredentials credentials) {
    return {{.origin = std::string{origin}}, std::move(credentials), random_bytes(), now};
}
inline OidcLogIn log_in_with_password() { return log_in_with(OidcPassword{"admin", "hush-password"}); }

}  // namespace oidc_test

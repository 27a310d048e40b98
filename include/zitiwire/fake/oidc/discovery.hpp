// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/oidc/reply.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/oidc/discovery.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

/// Where the log-in is, and which keys sign its tokens.
namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc {

/// `https://HOST:PORT` as it was asked; "" for a host that is none of the controller's. Without a header it is the
/// address of the settings. On the loopback interface it has three names.
[[nodiscard]] inline std::string origin_asked(State const& state, HttpRequest const& request) {
    auto const hosts = values_of(request.headers, "host");
    std::string const& own = state.settings.address;
    if (hosts.empty()) return own;
    std::string asked = concat({"https://", hosts.front()});
    if (asked == own) return asked;
    std::string const port = own.substr((std::min)(own.rfind(':'), own.size()));
    for (std::string_view const name : {"127.0.0.1", "localhost", "[::1]"}) {
        bool const is_loopback = own.starts_with("https://127.0.0.1:") || own.starts_with("https://localhost:");
        if (is_loopback && asked == concat({"https://", name, port})) return asked;
    }
    return {};
}

/// /.well-known/openid-configuration.
[[nodiscard]] inline HttpResponse configuration(State& state, Call const& call) {
    std::string const base = call.issuer();
    std::vector<std::string> const algorithms{state.settings.signer.alg};
    std::vector<std::string> const methods{"none", "client_secret_basic", "client_secret_post", "private_key_jwt"};
    OidcConfiguration document{
        .issuer = base,
        .authorization_endpoint = base + "/authorize",
        .token_endpoint = base + "/oauth/token",
        .userinfo_endpoint = base + "/userinfo",
        .revocation_endpoint = base + "/revoke",
        .end_session_endpoint = base + "/end_session",
        .introspection_endpoint = base + "/oauth/introspect",
        .device_authorization_endpoint = base + "/device_authorization",
        .jwks_uri = base + "/keys",
        .scopes_supported = {"openid", "profile", "email", "phone", "address", "offline_access"},
        .response_types_supported = {"code", "id_token", "id_token token"},
        .grant_types_supported = {"authorization_code", "implicit", "refresh_token", "client_credentials",
                                  "urn:ietf:params:oauth:grant-type:token-exchange",
                                  "urn:ietf:params:oauth:grant-type:jwt-bearer",
                                  "urn:ietf:params:oauth:grant-type:device_code"},
        .subject_types_supported = {"public"},
        .id_token_signing_alg_values_supported = algorithms,
        .request_object_signing_alg_values_supported = algorithms,
        .token_endpoint_auth_methods_supported = methods,
        .token_endpoint_auth_signing_alg_values_supported = algorithms,
        .revocation_endpoint_auth_methods_supported = methods,
        .revocation_endpoint_auth_signing_alg_values_supported = algorithms,
        .introspection_endpoint_auth_methods_supported = {"client_secret_basic", "private_key_jwt"},
        .introspection_endpoint_auth_signing_alg_values_supported = algorithms,
        .claims_supported = {"sub",          "aud",
                             "exp",          "iat",
                             "iss",          "auth_time",
                             "nonce",        "acr",
                             "amr",          "c_hash",
                             "at_hash",      "act",
                             "scopes",       "client_id",
                             "azp",          "preferred_username",
                             "name",         "family_name",
                             "given_name",   "locale",
                             "email",        "email_verified",
                             "phone_number", "phone_number_verified"},
        .code_challenge_methods_supported = {"S256"},
        .ui_locales_supported = {"en"},
        .request_parameter_supported = true,
        .request_uri_parameter_supported = false};
    if (!state.is_old()) {
        std::string const steps = base + "/login/";
        document.openziti_endpoints = OidcLogInEndpoints{.auth_queries = steps + "auth-queries",
                                                         .cert = steps + "cert",
                                                         .ext_jwt = steps + "ext-jwt",
                                                         .password = steps + "password",
                                                         .totp = steps + "totp",
                                                         .totp_enroll = steps + "totp/enroll",
                                                         .totp_enroll_verify = steps + "totp/enroll/verify"};
    }
    return json(200, encode(document));
}

/// /keys.
[[nodiscard]] inline HttpResponse keys(State& state, Call const&) {
    return json(200, concat({"{\"keys\":[", state.settings.signer.key, "]}\n"}));
}

/// /healthz and /ready.
[[nodiscard]] inline HttpResponse ready(State&, Call const&) { return json(200, "{\"status\":\"ok\"}\n"); }

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc

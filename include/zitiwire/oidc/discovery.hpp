// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/model/equality.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

/// Where a controller's log-in is, and which keys sign its tokens.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// Addresses of the steps of a log-in, each absolute. From 2.x on.
template <class Text>
struct OidcLogInEndpoints {
    std::optional<Text> auth_queries{};
    std::optional<Text> cert{};
    std::optional<Text> ext_jwt{};
    std::optional<Text> password{};
    std::optional<Text> totp{};
    std::optional<Text> totp_enroll{};
    std::optional<Text> totp_enroll_verify{};

    BOOST_DESCRIBE_CLASS(OidcLogInEndpoints, (),
                         (auth_queries, cert, ext_jwt, password, totp, totp_enroll, totp_enroll_verify), (), ())
};

/// What a controller tells of its log-in (OpenID Connect Discovery 1.0). It promises more than there is: of the grants
/// only the code, the refresh and the exchange of tokens, of the scopes `openid` and `offline_access`.
template <class Text>
struct OidcConfiguration {
    Text issuer;  ///< `https://HOST/oidc`, with the host and port that were asked
    Text authorization_endpoint;
    Text token_endpoint;
    std::optional<Text> userinfo_endpoint{};
    std::optional<Text> revocation_endpoint{};
    std::optional<Text> end_session_endpoint{};
    std::optional<Text> introspection_endpoint{};  ///< of no use: it answers "inactive" or refuses
    std::optional<Text> device_authorization_endpoint{};  ///< of no use: it has no user code
    Text jwks_uri;
    std::vector<Text> scopes_supported{};
    std::vector<Text> response_types_supported{};
    std::vector<Text> grant_types_supported{};
    std::vector<Text> subject_types_supported{};
    std::vector<Text> id_token_signing_alg_values_supported{};
    std::vector<Text> request_object_signing_alg_values_supported{};
    std::vector<Text> token_endpoint_auth_methods_supported{};
    std::vector<Text> token_endpoint_auth_signing_alg_values_supported{};
    std::vector<Text> revocation_endpoint_auth_methods_supported{};
    std::vector<Text> revocation_endpoint_auth_signing_alg_values_supported{};
    std::vector<Text> introspection_endpoint_auth_methods_supported{};
    std::vector<Text> introspection_endpoint_auth_signing_alg_values_supported{};
    std::vector<Text> claims_supported{};
    std::vector<Text> code_challenge_methods_supported{};
    std::vector<Text> ui_locales_supported{};
    std::optional<bool> request_parameter_supported{};
    std::optional<bool> request_uri_parameter_supported{};
    std::optional<bool> claims_parameter_supported{};
    std::optional<OidcLogInEndpoints<Text>> openziti_endpoints{};

    BOOST_DESCRIBE_CLASS(OidcConfiguration, (),
                         (issuer, authorization_endpoint, token_endpoint, userinfo_endpoint, revocation_endpoint,
                          end_session_endpoint, introspection_endpoint, device_authorization_endpoint, jwks_uri,
                          scopes_supported, response_types_supported, grant_types_supported, subject_types_supported,
                          id_token_signing_alg_values_supported, request_object_signing_alg_values_supported,
                          token_endpoint_auth_methods_supported, token_endpoint_auth_signing_alg_values_supported,
                          revocation_endpoint_auth_methods_supported,
                          revocation_endpoint_auth_signing_alg_values_supported,
                          introspection_endpoint_auth_methods_supported,
                          introspection_endpoint_auth_signing_alg_values_supported, claims_supported,
                          code_challenge_methods_supported, ui_locales_supported, request_parameter_supported,
                          request_uri_parameter_supported, claims_parameter_supported, openziti_endpoints),
                         (), ())
};

/// A public key (RFC 7517).
template <class Text>
struct JsonWebKey {
    std::optional<Text> use{};  ///< "sig"
    Text kty;  ///< "RSA", "EC"
    std::optional<Text> kid{};  ///< of this node: SHA-1 of its server certificate in hexadecimal; of its peers, up
                ///< to 2.0, the raw bytes
    std::optional<Text> alg{};  ///< "RS256", "ES256", ...
    std::optional<Text> crv{};  ///< EC: the curve
    std::optional<Text> x{};  ///< EC, base64url
    std::optional<Text> y{};  ///< EC, base64url
    std::optional<Text> n{};  ///< RSA: the modulus, base64url
    std::optional<Text> e{};  ///< RSA: the exponent, base64url

    BOOST_DESCRIBE_CLASS(JsonWebKey, (), (use, kty, kid, alg, crv, x, y, n, e), (), ())
};

template <class Text>
struct JsonWebKeySet {
    static constexpr MemberNames always_there{"keys"};

    std::vector<JsonWebKey<Text>> keys{};  ///< its own first; on a cluster those of peers it knows behind

    BOOST_DESCRIBE_CLASS(JsonWebKeySet, (), (keys), (), ())
};

}  // namespace basic

using OidcLogInEndpoints = basic::OidcLogInEndpoints<std::string>;
using OidcConfiguration = basic::OidcConfiguration<std::string>;
using JsonWebKey = basic::JsonWebKey<std::string>;
using JsonWebKeySet = basic::JsonWebKeySet<std::string>;

/// GET /oidc/.well-known/openid-configuration: where the steps of a log-in are.
///
/// Errors to expect: 404 with text, for the whole log-in, when the host or port that was asked is none of the
/// controller's own.
struct GetOidcConfiguration {
    using Envelope = OidcConfiguration;
    static constexpr Endpoint endpoint{.id = "oidc:discovery",
                                       .method = Method::get,
                                       .path = "/.well-known/openid-configuration",
                                       .credential = Credential::none,
                                       .api = Api::oidc};

    BOOST_DESCRIBE_CLASS(GetOidcConfiguration, (), (), (), ())
};
static_assert(Operation<GetOidcConfiguration>);

/// GET /oidc/keys: the keys that sign tokens. On a cluster ask the node that a token names as `iss`: others may not
/// show its key.
struct ListOidcKeys {
    using Envelope = JsonWebKeySet;
    static constexpr Endpoint endpoint{
        .id = "oidc:keys", .method = Method::get, .path = "/keys", .credential = Credential::none, .api = Api::oidc};

    BOOST_DESCRIBE_CLASS(ListOidcKeys, (), (), (), ())
};
static_assert(Operation<ListOidcKeys>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/build.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/model/client_info.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What a log-in starts from, and what it ends in.
namespace zitiwire::inline ZITIWIRE_ABI {

/// Where to log in, and as which client.
struct OidcSettings {
    /// `https://HOST:PORT`, by a name that stands in the certificate of the controller, and its own port: for another one it
    /// has no log-in. Redirects to any other origin are refused.
    std::string origin;
    std::string client_id = "openziti";
    /// Nobody listens there, for the redirect is read and not followed. Controllers ask for a port and this path.
    std::string redirect_uri = "http://localhost:8080/auth/callback";
    std::string scope = "openid offline_access";  ///< without `offline_access` there is no refresh token
    std::optional<std::vector<std::string>> configTypes{};  ///< ids or names of those whose configs services come with
    std::optional<EnvInfo> envInfo{};
    std::optional<SdkInfo> sdkInfo{};
    /// from 2.x on: gives `OidcTokens::session_cert`, to which the tokens are bound
    std::optional<std::string> csrPem{};
    BuildOptions build{};
    DecodeOptions decode{};
};

/// By user name and password.
struct OidcPassword {
    std::string username;
    Secret password;
    /// From 2.x on: of an external signer, where the policy asks for both. Later calls carry it, too.
    std::optional<Secret> second_jwt{};
};

/// By the client certificate of the connection.
struct OidcCertificate {};

/// By the JWT of an external signer.
struct OidcExternalJwt {
    Secret jwt;
};

using OidcCredentials = std::variant<OidcPassword, OidcCertificate, OidcExternalJwt>;

/// What a log-in gives.
struct OidcTokens {
    Secret access_token{};
    std::optional<Secret> refresh_token{};  ///< absent without the scope `offline_access`
    Secret id_token{};
    std::optional<Secret> second_jwt{};  ///< of the log-in: goes along with every call
    Timestamp expires_at{};  ///< the access token, by the clock of the caller
    std::string scope{};  ///< those granted, with blanks between them
    std::string issuer{};  ///< of the access token: on a cluster the node that made it, where it is revoked
    std::optional<std::string> session_cert{};  ///< PEM: goes along with every call, as the connection's certificate

    bool operator==(OidcTokens const&) const = default;
    BOOST_DESCRIBE_CLASS(OidcTokens, (),
                         (access_token, refresh_token, id_token, second_jwt, expires_at, scope, issuer, session_cert),
                         (), ())
};

}  // namespace zitiwire::inline ZITIWIRE_ABI

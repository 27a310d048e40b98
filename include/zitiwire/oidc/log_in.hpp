// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/management/authentication.hpp>
#include <zitiwire/model/client_info.hpp>
#include <zitiwire/model/equality.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

/// The steps at which somebody says who he is.
namespace zitiwire::inline ZITIWIRE_ABI {

/// What a step of the log-in answers: a redirect to the callback when it was the last, else what is asked for next.
struct LogInReply {
    std::optional<Secret> location{};            ///< the callback; absent when more is asked for
    std::vector<AuthQueryDetail> authQueries{};  ///< null on the wire when nothing is missing, or nobody has logged in

    bool operator==(LogInReply const&) const = default;
    BOOST_DESCRIBE_CLASS(LogInReply, (), (authQueries), (), ())
};

/// Of a log-in by password.
struct PasswordLogIn {
    Secret id{};  ///< of the log-in: `authRequestID` of `Authorize`
    std::string username{};
    Secret password{};
    /// ids or names of those whose configs services come with; "all"
    std::optional<std::vector<std::string>> configTypes{};
    std::optional<EnvInfo> envInfo{};
    std::optional<SdkInfo> sdkInfo{};
    std::optional<std::string> csrPem{};  ///< from 2.x on: signed as the session's certificate, see `OidcTokenReply`

    BOOST_DESCRIBE_CLASS(PasswordLogIn, (), (id, username, password, configTypes, envInfo, sdkInfo, csrPem), (), ())
};

/// Of a log-in by the certificate of the connection, or by the JWT of an external signer.
struct TokenLogIn {
    Secret id{};  ///< of the log-in: `authRequestID` of `Authorize`
    std::optional<std::vector<std::string>> configTypes{};
    std::optional<EnvInfo> envInfo{};
    std::optional<SdkInfo> sdkInfo{};
    std::optional<std::string> csrPem{};

    BOOST_DESCRIBE_CLASS(TokenLogIn, (), (id, configTypes, envInfo, sdkInfo, csrPem), (), ())
};

/// POST /oidc/login/password: log in by user name and password; from 2.x on together with the JWT of an external signer
/// as the session, when the policy asks for both.
///
/// Errors to expect: INVALID_AUTH for whatever is wrong, under 401, up to 1.x under 200 with a page; 401 UNAUTHORIZED
/// for an id that is unknown or of another node; 400 COULD_NOT_VALIDATE for no name or no password; 413
/// REQUEST_ENTITY_TOO_LARGE.
struct LogInByPassword {
    using Envelope = LogInReply;
    static constexpr Endpoint endpoint{.id = "oidc:login/password",
                                       .method = Method::post,
                                       .path = "/login/password",
                                       .body = "credentials",
                                       .credential = Credential::optional,
                                       .success_status = 302,
                                       .repeat = Repeat::same_state,
                                       .api = Api::oidc};

    PasswordLogIn credentials{};

    BOOST_DESCRIBE_CLASS(LogInByPassword, (), (credentials), (), ())
};
static_assert(Operation<LogInByPassword>);

/// POST /oidc/login/cert: log in by the certificate that the connection of this very request presents. If that of
/// `Authorize` presented one, it is the one that the token is bound to.
///
/// Errors to expect: 401 INVALID_AUTH, up to 1.x with text; 401 UNAUTHORIZED for an unknown id.
struct LogInByCertificate {
    using Envelope = LogInReply;
    static constexpr Endpoint endpoint{.id = "oidc:login/cert",
                                       .method = Method::post,
                                       .path = "/login/cert",
                                       .body = "credentials",
                                       .credential = Credential::optional,
                                       .success_status = 302,
                                       .repeat = Repeat::same_state,
                                       .api = Api::oidc};

    TokenLogIn credentials{};

    BOOST_DESCRIBE_CLASS(LogInByCertificate, (), (credentials), (), ())
};
static_assert(Operation<LogInByCertificate>);

/// POST /oidc/login/ext-jwt: log in by the JWT of an external signer, which is the session: `Session::bearer(jwt)`.
///
/// Errors to expect: 401 UNAUTHORIZED, with a challenge that names the signers, up to 1.x with text.
struct LogInByExternalJwt {
    using Envelope = LogInReply;
    static constexpr Endpoint endpoint{.id = "oidc:login/ext-jwt",
                                       .method = Method::post,
                                       .path = "/login/ext-jwt",
                                       .body = "credentials",
                                       .credential = Credential::optional,
                                       .success_status = 302,
                                       .repeat = Repeat::same_state,
                                       .api = Api::oidc};

    TokenLogIn credentials{};

    BOOST_DESCRIBE_CLASS(LogInByExternalJwt, (), (credentials), (), ())
};
static_assert(Operation<LogInByExternalJwt>);

/// GET /oidc/login/auth-queries: what is still asked for. Nothing, too, before anybody has logged in.
///
/// Errors to expect: 401 with text for an id that is unknown or of another node.
struct ListOidcAuthQueries {
    using Envelope = LogInReply;
    static constexpr Endpoint endpoint{.id = "oidc:auth-queries",
                                       .method = Method::get,
                                       .path = "/login/auth-queries",
                                       .credential = Credential::none,
                                       .api = Api::oidc};

    Secret id{};  ///< of the log-in

    BOOST_DESCRIBE_CLASS(ListOidcAuthQueries, (), (id), (), ())
};
static_assert(Operation<ListOidcAuthQueries>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

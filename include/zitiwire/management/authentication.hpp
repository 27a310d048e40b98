// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/model/client_info.hpp>
#include <zitiwire/model/entity_ref.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Logging in.
namespace zitiwire::inline ZITIWIRE_ABI {

/// What to log in with. Specification: `authenticate`. Method `password` needs `username` and `password`; `cert` and
/// `ext-jwt` need neither, for their credentials are not in the body.
struct Credentials {
    std::optional<std::vector<std::string>> configTypes{};  ///< of the services' configurations that the client wants
    std::optional<EnvInfo> envInfo{};
    std::optional<Secret> password{};  ///< 5 to 100 characters, else 400 COULD_NOT_VALIDATE
    std::optional<SdkInfo> sdkInfo{};
    std::optional<std::string> username{};  ///< 4 to 100 characters, likewise

    BOOST_DESCRIBE_CLASS(Credentials, (), (configTypes, envInfo, password, sdkInfo, username), (), ())
};

namespace basic {

/// What a session still asks for before it counts. Specification: `authQueryDetail`.
template <class Text>
struct AuthQueryDetail {
    std::optional<Text> clientId{};
    std::optional<Text> format{};  ///< of the code: "numeric", "alpha", "alphaNumeric"
    std::optional<Text> httpMethod{};
    std::optional<Text> httpUrl{};  ///< where to answer; relative to the base path, or an external signer's
    std::optional<Text> id{};  ///< of the external signer
    std::optional<bool> isTotpEnrolled{};
    std::optional<std::int64_t> maxLength{};  ///< of the code
    std::optional<std::int64_t> minLength{};
    Text provider{};  ///< "ziti" or "url"
    std::optional<std::vector<Text>> scopes{};  ///< sent as null when there are none
    std::optional<Text> typeId{};  ///< "MFA", "TOTP", "EXT-JWT"

    BOOST_DESCRIBE_CLASS(AuthQueryDetail, (),
                         (clientId, format, httpMethod, httpUrl, id, isTotpEnrolled, maxLength, minLength, provider,
                          scopes, typeId),
                         (), ())
};

}  // namespace basic

using AuthQueryDetail = basic::AuthQueryDetail<std::string>;

namespace basic {

/// The session a request was made with. Specification: `currentApiSessionDetail` with its `apiSessionDetail` and
/// `baseEntity`. The document also requires `cachedUpdatedAt`, which it does not define and no controller sends.
template <class Text>
struct CurrentApiSessionDetail {
    Links<Text> _links;
    Timestamp createdAt{};
    Text id;
    std::optional<Tags<Text>> tags{};
    Timestamp updatedAt{};
    std::vector<AuthQueryDetail<Text>> authQueries;  ///< until they are answered, other calls are refused
    Text authenticatorId;
    std::optional<Timestamp> cachedLastActivityAt{};
    std::vector<Text> configTypes;
    EntityRef<Text> identity;
    Text identityId;
    std::optional<bool> improperClientCertChain{};
    Text ipAddress;  ///< with the port when the session is a bearer token's
    std::optional<bool> isCertExtendRequested{};
    bool isCertExtendable = false;
    std::optional<bool> isCertKeyRollRequested{};
    bool isMfaComplete = false;
    bool isMfaRequired = false;
    std::optional<Timestamp> lastActivityAt{};
    Secret<Text> token;  ///< what further requests send as `zt-session`
    std::int64_t expirationSeconds = 0;  ///< how long the session lasts from now on when it stays idle
    Timestamp expiresAt{};

    BOOST_DESCRIBE_CLASS(CurrentApiSessionDetail, (),
                         (_links, createdAt, id, tags, updatedAt, authQueries, authenticatorId, cachedLastActivityAt,
                          configTypes, identity, identityId, improperClientCertChain, ipAddress, isCertExtendRequested,
                          isCertExtendable, isCertKeyRollRequested, isMfaComplete, isMfaRequired, lastActivityAt, token,
                          expirationSeconds, expiresAt),
                         (), ())
};

}  // namespace basic

using CurrentApiSessionDetail = basic::CurrentApiSessionDetail<std::string>;
using CurrentApiSessionDetailEnvelope = Envelope<basic::CurrentApiSessionDetail>;

/// POST /authenticate: log in and get the token of a new session (authenticate).
///
/// A reply whose `authQueries` are not empty is only half a login: a second factor or token is missing. Errors to
/// expect: 401 INVALID_AUTH for a wrong name or password, certificate or (1.x) JWT, 401 UNAUTHORIZED with challenges
/// for a wrong JWT (2.x), 400 COULD_NOT_VALIDATE for a name or password that is missing or has a forbidden length, 606
/// for an unknown method, 429.
struct Authenticate {
    using Envelope = CurrentApiSessionDetailEnvelope;
    static constexpr Endpoint endpoint{
        .id = "authenticate",
        .method = Method::post,
        .path = "/authenticate",
        .body = "credentials",
        .credential = Credential::optional,
        .repeat = Repeat::harmless};  // another session; one that is not used ends by itself

    std::string method = "password";  ///< "password", "cert" or "ext-jwt"
    Credentials credentials{};

    /// With a name and a password, both in the body.
    [[nodiscard]] static Authenticate with_password(std::string username, Secret password) {
        Authenticate log_in;
        log_in.credentials.password = std::move(password);
        log_in.credentials.username = std::move(username);
        return log_in;
    }

    /// With the client certificate of the TLS connection, which is the HTTP stack's business.
    [[nodiscard]] static Authenticate with_certificate() { return {.method = "cert"}; }

    /// With the JWT of an external signer: build or call it with `Session::bearer(jwt)`.
    [[nodiscard]] static Authenticate with_jwt() { return {.method = "ext-jwt"}; }

    BOOST_DESCRIBE_CLASS(Authenticate, (), (method, credentials), (), ())
};
static_assert(Operation<Authenticate>);

/// What stands for a second factor. Specification: `mfaCode`.
struct MfaCode {
    Secret code;  ///< of the authenticator app, or a recovery code

    BOOST_DESCRIBE_CLASS(MfaCode, (), (code), (), ())
};

/// POST /authenticate/mfa: complete a log-in whose `authQueries` ask for a code (authenticateMfa).
///
/// Errors to expect: 400 MFA_INVALID_TOKEN for a wrong code, 401.
struct AuthenticateMfa {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "authenticateMfa",
                                       .method = Method::post,
                                       .path = "/authenticate/mfa",
                                       .body = "mfaAuth",
                                       .repeat = Repeat::same_state};

    MfaCode mfaAuth;

    BOOST_DESCRIBE_CLASS(AuthenticateMfa, (), (mfaAuth), (), ())
};
static_assert(Operation<AuthenticateMfa>);

/// The session that a login gave, for all further calls.
[[nodiscard]] inline Session to_session(CurrentApiSessionDetailEnvelope const& reply) {
    return Session::zt(reply.data.token.reveal());
}
namespace basic {
using ZITIWIRE_ABI::to_session;
}

/// What a controller would refuse, for `precheck`.
[[nodiscard]] inline std::optional<ApiError> refusal_of(Authenticate const& op, Timestamp) {
    auto const length = [](std::string_view text) {  // in characters, for valid UTF-8
        return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    };
    Credentials const& credentials = op.credentials;
    if (op.method != "password" && op.method != "cert" && op.method != "ext-jwt")
        return request_error("/method", "none of password, cert, ext-jwt");
    if (op.method == "password" && !credentials.username)
        return request_error("/credentials/username", "missing, but method password needs it");
    if (op.method == "password" && !credentials.password)
        return request_error("/credentials/password", "missing, but method password needs it");
    if (credentials.username && (length(*credentials.username) < 4 || length(*credentials.username) > 100)) {
        return request_error("/credentials/username", "not of 4 to 100 characters");
    }
    if (credentials.password &&
        (length(credentials.password->reveal()) < 5 || length(credentials.password->reveal()) > 100)) {
        return request_error("/credentials/password", "not of 5 to 100 characters");
    }
    return std::nullopt;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

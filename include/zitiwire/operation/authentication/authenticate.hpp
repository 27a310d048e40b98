// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/api_session.hpp>
#include <zitiwire/operation.hpp>
#include <zitiwire/session.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <string>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// POST /authenticate: log in and get the token of a new session (authenticate).
///
/// A reply whose `authQueries` are not empty is only half a login: a second factor or token is missing. Errors to expect:
/// 401 INVALID_AUTH for a wrong name or password, certificate or (1.x) JWT, 401 UNAUTHORIZED with challenges for a wrong
/// JWT (2.x), 400 COULD_NOT_VALIDATE for a name or password that is missing or has a forbidden length, 606 for an unknown
/// method, 429.
struct Authenticate {
    using Envelope = CurrentApiSessionDetailEnvelope;
    static constexpr Endpoint endpoint{.method = Method::post,
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

    bool operator==(Authenticate const&) const = default;
    BOOST_DESCRIBE_CLASS(Authenticate, (), (method, credentials), (), ())
};
static_assert(Operation<Authenticate>);

/// The session that a login gave, for all further calls.
[[nodiscard]] inline Session to_session(CurrentApiSessionDetailEnvelope const& reply) {
    return Session::zt(reply.data.token.reveal());
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

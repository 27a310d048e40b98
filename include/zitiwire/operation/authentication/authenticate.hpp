// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/api_session.hpp>
#include <zitiwire/operation.hpp>
#include <zitiwire/session.hpp>

#include <boost/describe/class.hpp>

#include <string>

namespace zitiwire::inline v0 {

/// POST /authenticate: log in and get the token of a new session (authenticate).
///
/// A reply whose `authQueries` are not empty is only half a login: a second factor or token is missing. Errors to expect:
/// 401 INVALID_AUTH for a wrong name or password (`ext-jwt` 2.x: UNAUTHORIZED), 400 COULD_NOT_VALIDATE for one that is
/// missing or has a forbidden length, 606 for an unknown method, 429.
struct Authenticate {
    using Envelope = CurrentApiSessionDetailEnvelope;
    static constexpr Endpoint endpoint{
        .method = Method::post, .path = "/authenticate", .body = "credentials", .needs_session = false};

    std::string method = "password";  ///< "password", "cert" (the client certificate of the TLS connection), "ext-jwt"
    Credentials credentials{};

    bool operator==(Authenticate const&) const = default;
    BOOST_DESCRIBE_CLASS(Authenticate, (), (method, credentials), (), ())
};
static_assert(Operation<Authenticate>);

/// The session that a login gave, for all further calls.
[[nodiscard]] inline Session to_session(CurrentApiSessionDetailEnvelope const& reply) {
    return Session::zt(reply.data.token.reveal());
}

}  // namespace zitiwire::inline v0

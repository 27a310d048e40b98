// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/model/equality.hpp>
#include <zitiwire/oidc/authorize.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

/// How tokens end, and how to see that they have.
namespace zitiwire::inline ZITIWIRE_ABI {

/// A success that says nothing.
struct Acknowledged {
    static constexpr bool empty_without_body = true;

    BOOST_DESCRIBE_CLASS(Acknowledged, (), (), (), ())
};

/// POST /oidc/revoke: take a token back (RFC 7009), the refresh token and the access token each. On a cluster the
/// latter only at the node that it names as `iss`; elsewhere the answer is a success all the same, and nothing happens.
/// API calls of 1.x go on with a revoked token until it expires.
///
/// Errors to expect: 500 server_error when it was revoked before, or when the cluster has no leader; 400 and 401
/// invalid_client.
struct RevokeOidcToken {
    using Envelope = Acknowledged;
    static constexpr Endpoint endpoint{.id = "oidc:revoke",
                                       .method = Method::post,
                                       .path = "/revoke",
                                       .credential = Credential::none,
                                       .repeat = Repeat::refused,
                                       .repeat_status = 500,
                                       .api = Api::oidc,
                                       .parameters = Parameters::form};

    std::optional<std::string> client_id{};  ///< that of `Authorize`
    Secret token{};
    std::optional<std::string> token_type_hint{};

    BOOST_DESCRIBE_CLASS(RevokeOidcToken, (), (client_id, token, token_type_hint), (), ())
};
static_assert(Operation<RevokeOidcToken>);

/// POST /oidc/end_session: end all sessions of the identity (OpenID Connect RP-Initiated Logout 1.0), at the node that
/// gave out the id token. `location` leads to a page that says so, or to `post_logout_redirect_uri`.
///
/// Errors to expect: 400 invalid_request for an id token that is none, or of another node; 500 server_error without a
/// leader.
struct EndOidcSession {
    using Envelope = RedirectReply;
    static constexpr Endpoint endpoint{.id = "oidc:end-session",
                                       .method = Method::post,
                                       .path = "/end_session",
                                       .credential = Credential::none,
                                       .success_status = 302,
                                       .repeat = Repeat::same_state,
                                       .api = Api::oidc,
                                       .parameters = Parameters::form};

    std::optional<Secret> id_token_hint{};
    std::optional<std::string> client_id{};
    std::optional<std::string> post_logout_redirect_uri{};

    BOOST_DESCRIBE_CLASS(EndOidcSession, (), (id_token_hint, client_id, post_logout_redirect_uri), (), ())
};
static_assert(Operation<EndOidcSession>);

/// What userinfo tells: nothing, so far.
struct OidcUserInfo {
    std::optional<std::string> sub{};

    BOOST_DESCRIBE_CLASS(OidcUserInfo, (), (sub), (), ())
};

/// GET /oidc/userinfo: whether an access token is good: the only way to see that it was revoked on 1.x. On a cluster at
/// the node that made it.
///
/// Errors to expect: 401 for a bad token, up to 1.x with text, and at another node; 403 for a revoked one and one of
/// another type.
struct GetOidcUserInfo {
    using Envelope = OidcUserInfo;
    static constexpr Endpoint endpoint{
        .id = "oidc:userinfo", .method = Method::get, .path = "/userinfo", .api = Api::oidc};

    BOOST_DESCRIBE_CLASS(GetOidcUserInfo, (), (), (), ())
};
static_assert(Operation<GetOidcUserInfo>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/model/equality.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// Tokens: for the code of a log-in, for an older token, and what they are good for.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// What a controller gives for a code or a refresh token (RFC 6749 section 5.1).
template <class Text>
struct OidcTokenReply {
    Secret<Text> access_token;                     ///< a JWT; `Session::bearer(access_token)`
    Text token_type;                               ///< "Bearer", in any case
    std::optional<Secret<Text>> refresh_token{};  ///< absent without the scope `offline_access`; used up by its refresh
    std::int64_t expires_in{};  ///< of the access token, in seconds
    std::optional<Secret<Text>> id_token{};  ///< a JWT: who logged in
    std::optional<Text> scope{};  ///< those granted, with blanks between them
    /// from 2.x on, PEM: for the CSR that the log-in brought; the token is bound to it
    std::optional<Text> session_cert{};

    BOOST_DESCRIBE_CLASS(OidcTokenReply, (),
                         (access_token, token_type, refresh_token, expires_in, id_token, scope, session_cert), (), ())
};

/// What a controller gives for a token by exchange (RFC 8693 section 2.2).
template <class Text>
struct TokenExchangeReply {
    Secret<Text> access_token;  ///< of whichever type was asked for
    Text issued_token_type;  ///< "urn:ietf:params:oauth:token-type:access_token", "...:refresh_token", "...:id_token"
    Text token_type;  ///< "Bearer"; "N_A" for an id token
    std::optional<std::int64_t> expires_in{};  ///< seconds; absent for an id token
    std::optional<Text> scope{};
    std::optional<Secret<Text>> refresh_token{};

    BOOST_DESCRIBE_CLASS(TokenExchangeReply, (),
                         (access_token, issued_token_type, token_type, expires_in, scope, refresh_token), (), ())
};

}  // namespace basic

using OidcTokenReply = basic::OidcTokenReply<std::string>;
using TokenExchangeReply = basic::TokenExchangeReply<std::string>;

/// POST /oidc/oauth/token with a code: its tokens. The code lives ten minutes, at the node of the log-in, and is used
/// up by a success.
///
/// Errors to expect: 400 invalid_grant for a code that is unknown, used, too old or of another node, for another
/// redirect or a wrong verifier, which leaves the code good; 400 invalid_request for no verifier; 400 or 401
/// invalid_client.
struct GetTokenByCode {
    using Envelope = OidcTokenReply;
    static constexpr Endpoint endpoint{.id = "oidc:token",
                                       .method = Method::post,
                                       .path = "/oauth/token",
                                       .credential = Credential::none,
                                       .repeat = Repeat::refused,
                                       .repeat_status = 400,
                                       .api = Api::oidc,
                                       .parameters = Parameters::form};

    std::string grant_type = "authorization_code";
    std::optional<std::string> client_id{};  ///< that of `Authorize`
    Secret code{};
    std::optional<Secret> code_verifier{};  ///< of the challenge that `Authorize` sent
    std::optional<std::string> redirect_uri{};  ///< that of `Authorize`
    std::optional<std::string> csr_pem{};  ///< from 2.x on

    BOOST_DESCRIBE_CLASS(GetTokenByCode, (), (grant_type, client_id, code, code_verifier, redirect_uri, csr_pem), (),
                         ())
};
static_assert(Operation<GetTokenByCode>);

/// POST /oidc/oauth/token with a refresh token: new tokens, the refresh token too: the old one is not to be kept.
///
/// Errors to expect: 400 invalid_grant for a token that is none, too old, revoked or of another client; up to 1.x 400
/// server_error for one that was used. A lost reply may be asked for again with the old token within a minute on 2.x,
/// never on 1.x.
struct RefreshOidcToken {
    using Envelope = OidcTokenReply;
    static constexpr Endpoint endpoint{.id = "oidc:refresh",
                                       .method = Method::post,
                                       .path = "/oauth/token",
                                       .credential = Credential::none,
                                       .repeat = Repeat::refused,
                                       .repeat_status = 400,
                                       .api = Api::oidc,
                                       .parameters = Parameters::form};

    std::string grant_type = "refresh_token";
    std::optional<std::string> client_id{};  ///< that of `Authorize`
    Secret refresh_token{};
    std::optional<std::string> scope{};  ///< narrows this access token
    std::optional<std::string> csr_pem{};  ///< from 2.x on

    BOOST_DESCRIBE_CLASS(RefreshOidcToken, (), (grant_type, client_id, refresh_token, scope, csr_pem), (), ())
};
static_assert(Operation<RefreshOidcToken>);

/// POST /oidc/oauth/token with any token: another one for it (RFC 8693), as the SDKs renew theirs.
///
/// Errors to expect: 400 invalid_request for a token that is none, 401 invalid_client without `client` up to 1.x, 400
/// or 500 server_error for an id token.
struct ExchangeOidcToken {
    using Envelope = TokenExchangeReply;
    static constexpr Endpoint endpoint{.id = "oidc:exchange",
                                       .method = Method::post,
                                       .path = "/oauth/token",
                                       .credential = Credential::none,
                                       .header = {.member = "client", .name = "authorization", .scheme = "Basic "},
                                       .api = Api::oidc,
                                       .parameters = Parameters::form};

    std::string grant_type = "urn:ietf:params:oauth:grant-type:token-exchange";
    Secret subject_token{};
    std::optional<std::string> subject_token_type{};
    std::optional<std::string> requested_token_type{};  ///< that of a refresh token when absent
    std::optional<std::string> scope{};
    std::optional<std::string> audience{};
    std::optional<std::string> client_id{};  ///< 2.x takes it here, too
    /// base64 of "CLIENT:", for nobody has a secret: "bmF0aXZlOg==", "b3BlbnppdGk6"
    std::optional<std::string> client{};

    BOOST_DESCRIBE_CLASS(ExchangeOidcToken, (),
                         (grant_type, subject_token, subject_token_type, requested_token_type, scope, audience,
                          client_id, client),
                         (), ())
};
static_assert(Operation<ExchangeOidcToken>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

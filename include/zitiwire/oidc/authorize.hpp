// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/model/equality.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

/// The beginning and the end of a log-in: two redirects, neither of which is followed.
namespace zitiwire::inline ZITIWIRE_ABI {

/// A success that is a redirect.
struct RedirectReply {
    /// where it leads, relative or absolute; what it carries there lets in whoever has it
    std::optional<Secret> location{};

    bool operator==(RedirectReply const&) const = default;
    BOOST_DESCRIBE_CLASS(RedirectReply, (), (), (), ())
};

/// GET /oidc/authorize: begin a log-in by code with PKCE (RFC 6749, RFC 7636). `location` leads to the page of the
/// log-in, with `authRequestID` in its query: the `id` of the steps behind. It lives ten minutes, at the node that was
/// asked.
///
/// Errors to expect: 400 with text (1.x) or JSON (2.x) for a client or a redirect that it does not know; 500 for no
/// redirect at all; and what 1.x tells in a redirect, "login_required" of `prompt` none for one.
struct Authorize {
    using Envelope = RedirectReply;
    static constexpr Endpoint endpoint{.id = "oidc:authorize",
                                       .method = Method::get,
                                       .path = "/authorize",
                                       .credential = Credential::none,
                                       .success_status = 302,
                                       .api = Api::oidc};

    std::string client_id{};  ///< "openziti", or the older "native"
    std::string response_type{};  ///< "code"
    std::string scope{};  ///< "openid offline_access"; without the latter there is no refresh token
    std::optional<std::string> state{};  ///< comes back as it is; empty is absent to controllers
    std::optional<std::string> nonce{};  ///< comes back in the id token
    std::optional<std::string> code_challenge{};  ///< see `pkce_challenge`
    std::optional<std::string> code_challenge_method{};  ///< "S256"; "plain" when absent
    std::string redirect_uri{};  ///< `http://localhost:PORT/auth/callback`, or what else the controller allows
    std::optional<std::string> method{};  ///< chooses the page: "password", "cert", "ext-jwt"
    std::optional<std::string> prompt{};
    std::optional<std::string> response_mode{};  ///< ignored
    std::optional<std::string> id_token_hint{};
    std::optional<std::string> login_hint{};  ///< ignored
    std::optional<std::string> max_age{};  ///< ignored
    std::optional<std::string> ui_locales{};  ///< ignored

    BOOST_DESCRIBE_CLASS(Authorize, (),
                         (client_id, response_type, scope, state, nonce, code_challenge, code_challenge_method,
                          redirect_uri, method, prompt, response_mode, id_token_hint, login_hint, max_age, ui_locales),
                         (), ())
};
static_assert(Operation<Authorize>);

/// GET /oidc/authorize/callback: end a log-in. `location` is the redirect target with `code` and `state` in its query:
/// read it, never follow it.
///
/// Errors to expect: interaction_required, in the redirect, as long as nobody has logged in or a factor is missing; 400
/// with text for an id that is unknown, used up or of another node.
struct AuthorizeCallback {
    using Envelope = RedirectReply;
    static constexpr Endpoint endpoint{.id = "oidc:callback",
                                       .method = Method::get,
                                       .path = "/authorize/callback",
                                       .credential = Credential::none,
                                       .success_status = 302,
                                       .repeat = Repeat::adds,  // another code, and both are good until one is used
                                       .api = Api::oidc};

    Secret id{};  ///< of the log-in

    BOOST_DESCRIBE_CLASS(AuthorizeCallback, (), (id), (), ())
};
static_assert(Operation<AuthorizeCallback>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

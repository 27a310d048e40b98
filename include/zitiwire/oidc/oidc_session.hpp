// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/session.hpp>
#include <zitiwire/oidc/log_out.hpp>
#include <zitiwire/oidc/token.hpp>
#include <zitiwire/oidc/tokens.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Puts the tokens of a reply in the place of those that were there, and keeps what it leaves out but a refresh token.
void replace_tokens(OidcTokens& tokens, OidcTokenReply reply, Timestamp now);

/// The tokens of a log-in through their life: calls, refresh, log-out. It reads no clock and sends nothing. Like any value it
/// is for one thread at a time: whoever shares it holds a lock from `needs_refresh` to `take`, for no token is good for two
/// refreshes.
class OidcSession {
public:
    /// `client_id` is that of the log-in.
    explicit OidcSession(OidcTokens tokens, std::string client_id = "openziti")
        : tokens_(std::move(tokens)), client_id_(std::move(client_id)) {}

    /// For the calls of a `Client`: the access token, and the JWT of the second factor beside it.
    [[nodiscard]] Session session() const;
    [[nodiscard]] OidcTokens const& tokens() const noexcept { return tokens_; }

    /// True when the access token has expired, or will within `margin` seconds.
    [[nodiscard]] bool needs_refresh(Timestamp now, std::int64_t margin = 60) const noexcept;
    /// False: log in again when the access token has expired.
    [[nodiscard]] bool can_refresh() const noexcept { return tokens_.refresh_token.has_value(); }

    /// The operation that gets new tokens, at any node of a cluster. Tokens that are bound to a certificate are refreshed over a
    /// connection that presents it. When the reply is lost it may be sent once more within a minute to 2.x; 1.x has used the
    /// token up then: log in again. Precondition: `can_refresh()`.
    [[nodiscard]] RefreshOidcToken refresh() const {
        return {.client_id = client_id_, .refresh_token = *tokens_.refresh_token};
    }
    /// Puts new tokens in the place of the old ones, of which nothing is kept. `now` is the clock when they were asked for.
    void take(OidcTokenReply reply, Timestamp now) { replace_tokens(tokens_, std::move(reply), now); }

    /// Another JWT of the external signer, which has a life of its own: calls are refused when it has expired.
    void give_second_jwt(Secret jwt) { tokens_.second_jwt = std::move(jwt); }

    struct Revocation {
        RevokeOidcToken operation;
        std::string node;  ///< the issuer whose node it has to go to: `https://HOST:PORT/oidc`; "" for any
    };
    /// What ends the session, in this order: the refresh token, and the access token unless it is of the same pair (`jti`), for
    /// then it goes with the other. A success is no promise for the access token up to 1.x, which takes it until it expires. A
    /// 500 says of the second revocation of a token that it was revoked before, and else that the cluster has no leader: not done.
    [[nodiscard]] std::vector<Revocation> log_out() const;

private:
    OidcTokens tokens_;
    std::string client_id_;
};

/// The node that signed a token: its `iss`; "" for what is no JWT or has none.
[[nodiscard]] std::string issuer_of(Secret const& token);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/oidc/oidc_session.ipp>
#endif

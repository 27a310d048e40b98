// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/parse.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/management/authentication.hpp>
#include <zitiwire/oidc/authorize.hpp>
#include <zitiwire/oidc/log_in.hpp>
#include <zitiwire/oidc/token.hpp>
#include <zitiwire/oidc/tokens.hpp>
#include <zitiwire/oidc/totp.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What a log-in waits for.
enum class OidcState : std::uint8_t {
    ready,               ///< to send what `next` gives, and be fed with the reply
    needs_code,          ///< for a one-time code: `give_code`; with an `error` the last one was wrong
    needs_enrollment,  ///< for a second factor that the identity does not have yet, or never verified: `enroll_totp`
    needs_verification,  ///< for a code of the second factor in `enrollment`: `give_code`
    needs_external_jwt,  ///< for the JWT of an external signer as second factor: `give_external_jwt`
    done,  ///< for nothing: there are `tokens`
    failed,  ///< for nothing: there is an `error`; begin again with a new object and new random bytes
};

/// One log-in with code and PKCE, without a browser and without I/O: `next` gives a request, `feed` takes its reply, until
/// `state` says something else than `ready`. Redirects are read and never followed: switch that off in the HTTP stack.
/// Every reply is checked before anything of it is used: that redirects stay at the origin and lead where they should, the
/// state, the nonce, issuer, audience and expiry of the id token, the hash of the code. All of it goes to one node: when that
/// is lost, begin again at another.
class OidcLogIn {
public:
    struct Next {
        HttpRequest request;
        bool with_certificate = false;  ///< the connection has to present the client certificate
    };

    /// `random` are 64 bytes of the system's generator for secrets, never used for anything else; `now` is the caller's clock.
    OidcLogIn(OidcSettings settings, OidcCredentials credentials, std::span<std::byte const, 64> random, Timestamp now);

    [[nodiscard]] OidcState state() const noexcept { return state_; }
    /// The next request. Precondition: `ready`. The error is of kind `request`, as for `build`; the log-in has failed then.
    [[nodiscard]] std::expected<Next, ApiError> next();
    /// Takes the reply to it. Precondition: `ready`.
    void feed(HttpResponse const& response);

    /// Precondition: `needs_code` or `needs_verification`.
    void give_code(Secret code);
    /// Begins a second factor. Precondition: `needs_enrollment`.
    void enroll_totp();
    /// Precondition: `needs_external_jwt`.
    void give_external_jwt(Secret jwt);

    /// What the controller asks for beside the credentials.
    [[nodiscard]] std::vector<AuthQueryDetail> const& auth_queries() const noexcept { return auth_queries_; }
    /// The second factor that was begun, to be shown to whoever logs in. Precondition: `needs_verification`.
    [[nodiscard]] TotpEnrollment const& enrollment() const noexcept { return *enrollment_; }
    /// Why it failed, or why the last code was refused.
    [[nodiscard]] std::optional<ApiError> const& error() const noexcept { return error_; }
    /// Precondition: `done`.
    [[nodiscard]] OidcTokens const& tokens() const noexcept { return tokens_; }

private:
    enum class Step : std::uint8_t { authorize, log_in, totp, enroll, drop, verify, callback, token };

    template <class Op>
    [[nodiscard]] std::expected<Next, ApiError> request_of(Op const& op, bool with_certificate = false);
    [[nodiscard]] Session session() const;
    template <class Credentials>
    [[nodiscard]] Credentials common() const;

    template <Operation Op>
    [[nodiscard]] std::optional<typename Op::Envelope> read(HttpResponse const& response);
    /// The target of a redirect when it leads to that path at the origin; "" fails the log-in.
    [[nodiscard]] std::string query_of(Secret const& location, std::string_view path, bool is_prefix = false);
    void take_authorize(HttpResponse const& response);
    void take_log_in(std::optional<LogInReply> reply, HttpResponse const& response);
    void take_enrollment(HttpResponse const& response);
    void take_verification(HttpResponse const& response);
    void take_callback(HttpResponse const& response);
    void take_tokens(HttpResponse const& response);
    void fail(std::string reason, std::string pointer);

    OidcSettings settings_;
    OidcCredentials credentials_;
    std::string expected_state_;
    std::string nonce_;
    Secret verifier_;
    Timestamp now_;
    OidcState state_ = OidcState::ready;
    Step step_ = Step::authorize;
    Secret id_{};
    Secret code_{};  ///< the one-time code, then the code of the log-in
    std::vector<AuthQueryDetail> auth_queries_{};
    std::optional<TotpEnrollment> enrollment_{};
    std::optional<ApiError> error_{};
    OidcTokens tokens_{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/oidc/oidc_log_in.ipp>
#endif

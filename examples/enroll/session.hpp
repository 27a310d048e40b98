// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "https.hpp"

#include <zitiwire/enroll.hpp>
#include <zitiwire/oidc.hpp>

#include <expected>
#include <optional>
#include <string>
#include <variant>

/// What an identity file is good for: connections that present its certificate, and the log-in with it. All throw
/// std::runtime_error for a file that cannot be used.
namespace example {

/// Why a call failed: the controller or the reply, or the connection.
using CallError = std::variant<zitiwire::ApiError, CurlError>;

/// PEM of a value in an identity file, which may be the address of another file.
[[nodiscard]] std::string text_of(std::optional<std::string> const& value, char const* name);

/// A transport that presents an identity's certificate and trusts its CAs.
class Connection {
public:
    explicit Connection(zitiwire::IdentityFile const& file);

    /// The same to another address of the network: "https://HOST:PORT".
    [[nodiscard]] Connection at(std::string origin) const;

    template <zitiwire::Operation Op>
    [[nodiscard]] auto operator()(Op const& op, zitiwire::Session const& session = zitiwire::Session::none()) const {
        return call(op, session, *this, options_);
    }
    [[nodiscard]] std::expected<zitiwire::HttpResponse, CurlError> operator()(
        zitiwire::HttpRequest const& request) const;

    /// PEM, that of the identity and its chain.
    [[nodiscard]] std::string const& certificate() const noexcept { return certificate_.chain; }

private:
    zitiwire::EnrollmentExchange what_;
    ClientCertificate certificate_;
    zitiwire::CallOptions options_;
};

/// A log-in with the certificate.
struct LogIn {
    zitiwire::Session session = zitiwire::Session::none();
    bool needs_factor = false;  ///< the certificate is good, and the controller wants a code or a second token, too
    std::string oidc_origin{};  ///< where the tokens come from; "" for a zt-session
    std::optional<zitiwire::OidcSession> tokens{};  ///< by OIDC
};

/// By OIDC where the controller offers that, else by zt-session. An `ApiError` of status 401 says that the certificate
/// does not log in.
[[nodiscard]] std::expected<LogIn, CallError> log_in_with_certificate(Connection const& connection);

/// Ends it as far as the controller can be reached; what is left ends by itself.
void log_out(Connection const& connection, LogIn const& login);

/// The authenticator that is the connection's certificate; nothing when it logs in by what its CA says of it.
[[nodiscard]] std::expected<std::optional<zitiwire::AuthenticatorDetail>, CallError> authenticator_in_use(
    Connection const& connection, zitiwire::Session const& session);

}  // namespace example

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <cstdint>
#include <iosfwd>
#include <string>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// The credentials a request carries. A session is never printed. Its tokens are looked at when a request is built: an
/// empty or blank one, or one with a character no header can hold, is an error then.
class Session {
public:
    enum class Kind : std::uint8_t { none, zt, bearer };

    /// As `none()`.
    Session() = default;

    /// No credentials: for operations that need none, and to see what a controller says to strangers.
    [[nodiscard]] static Session none() { return {}; }

    /// The token of `POST /authenticate`, sent as `zt-session`. Controllers 2.x deprecate it, 3.0 is to drop it.
    [[nodiscard]] static Session zt(std::string token) {
        Session session;
        session.kind_ = Kind::zt;
        session.token_ = std::move(token);
        return session;
    }

    /// The same beside the JWT of an external signer, where the authentication policy asks for a secondary token.
    [[nodiscard]] static Session zt(std::string token, std::string secondary_jwt) {
        Session session = zt(std::move(token));
        session.has_secondary_ = true;
        session.secondary_ = std::move(secondary_jwt);
        return session;
    }

    /// An OIDC access token of the controller, sent as `authorization: Bearer`. A token of an external signer is no
    /// credential for these operations.
    [[nodiscard]] static Session bearer(std::string jwt) {
        Session session;
        session.kind_ = Kind::bearer;
        session.token_ = std::move(jwt);
        return session;
    }

    /// The same beside the JWT of an external signer, where the authentication policy asks for a second factor: each call
    /// carries both, in two lines of `authorization`.
    [[nodiscard]] static Session bearer(std::string jwt, std::string secondary_jwt) {
        Session session = bearer(std::move(jwt));
        session.has_secondary_ = true;
        session.secondary_ = std::move(secondary_jwt);
        return session;
    }

    [[nodiscard]] Kind kind() const noexcept { return kind_; }
    [[nodiscard]] Secret const& token() const noexcept { return token_; }
    /// The secondary token, null when there is none.
    [[nodiscard]] Secret const* secondary() const noexcept { return has_secondary_ ? &secondary_ : nullptr; }

    bool operator==(Session const&) const = default;

    friend std::ostream& operator<<(std::ostream&, Session const&) = delete;

private:
    Kind kind_ = Kind::none;
    bool has_secondary_ = false;
    Secret token_{};
    Secret secondary_{};
};

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What the id token of a log-in has to say (OpenID Connect Core 3.1.3.7).
struct ExpectedIdToken {
    std::string_view issuer;
    std::string_view client_id;
    std::string_view nonce;
    std::string_view code;  ///< that it came for
    Timestamp now;
};

/// True for equal texts, in a time that does not depend on where they differ.
[[nodiscard]] bool is_same_secret(std::string_view left, std::string_view right) noexcept;

/// What is wrong with an id token, for people; "" when nothing is. Its signature is not looked at: it came straight from the
/// controller, over TLS.
[[nodiscard]] std::string_view id_token_fault(std::string_view id_token, ExpectedIdToken const& expected);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/oidc/id_token.ipp>
#endif

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/base64url.hpp>
#include <zitiwire/text/sha256.hpp>
#include <zitiwire/version.hpp>

#include <string>
#include <string_view>

/// Proof Key for Code Exchange (RFC 7636): whoever began a log-in proves with the verifier that the code is his.
namespace zitiwire::inline ZITIWIRE_ABI {

/// `code_challenge` of method S256 for a verifier of 43 to 128 unreserved characters.
[[nodiscard]] constexpr std::string pkce_challenge(std::string_view verifier) {
    auto const digest = sha256(verifier);
    return to_base64url({digest.data(), digest.size()});
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

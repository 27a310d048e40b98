// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/headers.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What a server wants to see before it answers: one scheme of WWW-Authenticate with its parameters (RFC 9110 section
/// 11.3). A controller's parameters: `realm`, `error` ("missing", "invalid", "expired"), `error_description`, and for
/// external signers `id` and `issuer`, of several joined by `|`.
struct Challenge {
    std::string scheme;            ///< "zt-session", "Bearer"; letter case does not matter
    std::string token68{};         ///< what stands in place of parameters, as Negotiate has it; "" for none
    Headers parameters{};          ///< names and values in their order, quotes and escapes undone

    /// The value of the first parameter of that name in any case, or null when there is none.
    [[nodiscard]] std::string const* find(std::string_view name) const noexcept { return parameters.find(name); }

    bool operator==(Challenge const&) const = default;
};

/// How much of a WWW-Authenticate field is looked at, in bytes.
inline constexpr std::size_t read_challenge_size = 16'384;

/// The challenges of one WWW-Authenticate field. Controllers put blanks between parameters where RFC 9110 wants commas;
/// both are read, and whatever else comes gives as many challenges as can be made out, without an error.
[[nodiscard]] std::vector<Challenge> parse_challenges(std::string_view field);

/// The challenges of all WWW-Authenticate fields, in their order; none when there is no such field, as in replies of
/// controllers 1.x and in a 401 for want of permission. A log-in that needs a second token has some in a reply of 200.
[[nodiscard]] std::vector<Challenge> challenges_of(Headers const& headers);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/http/www_authenticate.ipp>
#endif

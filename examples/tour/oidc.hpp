// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "exchanger.hpp"
#include "steps.hpp"

#include <zitiwire/oidc.hpp>

namespace tour {

/// Logs in by code and PKCE, each request shown, and refreshes once. Throws a `Failure`.
[[nodiscard]] zitiwire::OidcSession log_in_by_oidc(Visitor const& visitor, Exchanger& exchange);

/// Gives up the tokens. Throws a `Failure`.
void log_out_of_oidc(zitiwire::OidcSession const& session, Exchanger& exchange);

}  // namespace tour

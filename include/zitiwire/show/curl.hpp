// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/request.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

/// The text as one word of a POSIX shell, in single quotes. A NUL, which no word can hold, is left out.
[[nodiscard]] std::string shell_word(std::string_view text);

/// The origin as it may be shown: without a user and password, which have no place there.
[[nodiscard]] std::string redacted_origin(std::string_view origin);

/// The request as a command line of curl for a POSIX shell, to show to people or to send it by hand. `origin` is
/// `https://host:port`; options of curl's own, as `--cacert`, can be put behind the command.
///
/// Secrets are *** unless they are asked for: with `Secrets::hidden` it is one line for a log (see `redacted`), with
/// `Secrets::shown` curl sends just this request, and the line is as secret as the session.
[[nodiscard]] std::string to_curl(HttpRequest const& request, std::string_view origin,
                                  Secrets secrets = Secrets::hidden);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/show/curl.ipp>
#endif

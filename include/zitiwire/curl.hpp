// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/method.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/print.hpp>
#include <zitiwire/text/printable.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zitiwire::inline v0 {

/// Whether a text shows the secrets of what it is about.
enum class Secrets : std::uint8_t { hidden, shown };

/// The text as one word of a POSIX shell, in single quotes. A NUL, which no word can hold, is left out.
[[nodiscard]] inline std::string shell_word(std::string_view text) {
    std::string word{"'"};
    for (char const c : text) {
        if (c == '\'') word += "'\\''";
        else if (c != '\0') word += c;
    }
    return word += '\'';
}

/// The origin as it may be shown: without a user and password, which have no place there.
[[nodiscard]] inline std::string redacted_origin(std::string_view origin) {
    std::size_t const at = origin.rfind('@');
    std::size_t const slashes = origin.find("//");
    std::size_t const host = slashes == std::string_view::npos || slashes > at ? 0 : slashes + 2;
    std::string shown;
    if (at != std::string_view::npos) shown.append(origin.substr(0, host)).append("***").append(origin.substr(at));
    std::string out;
    append_printable(out, shown.empty() ? origin : shown, shown.size() + origin.size());
    return out;
}

/// The request as a command line of curl for a POSIX shell, to show to people or to send it by hand. `origin` is
/// `https://host:port`; options of curl's own, as `--cacert`, can be put behind the command.
///
/// Secrets are *** unless they are asked for: with `Secrets::hidden` it is one line for a log (see `redacted`), with
/// `Secrets::shown` curl sends just this request, and the line is as secret as the session.
[[nodiscard]] inline std::string to_curl(HttpRequest const& request, std::string_view origin, Secrets secrets = Secrets::hidden) {
    bool const shown = secrets == Secrets::shown;
    HttpRequest const sent = shown ? request : redacted(request);
    std::string url = shown ? std::string{origin} : redacted_origin(origin);
    if (url.ends_with('/')) url.pop_back();

    // The target is percent-encoded already: curl must neither expand brackets nor resolve dot segments.
    std::string line{"curl --globoff --path-as-is --request "};
    line.append(to_string(sent.method)).append(" --url ").append(shell_word(url + sent.target()));
    auto const add_header = [&](std::string_view name, std::string_view value) {
        std::string const field = value.empty() ? std::string{name} + ';' : std::string{name}.append(": ").append(value);
        line.append(" --header ").append(shell_word(field));
    };
    for (Header const& header : sent.headers) add_header(header.name, header.value);
    // What curl would add by itself.
    if (sent.headers.find("accept") == nullptr) line += " --header 'accept:'";
    if (!sent.body.empty() && sent.headers.find("content-type") == nullptr) line += " --header 'content-type:'";
    if (!sent.body.empty()) line.append(" --data-raw ").append(shell_word(sent.body));
    return line;
}

}  // namespace zitiwire::inline v0

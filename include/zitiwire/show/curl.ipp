// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/method.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/show/curl.hpp>
#include <zitiwire/show/print.hpp>
#include <zitiwire/text/printable.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::string shell_word(std::string_view text) {
    std::string word{"'"};
    for (char const c : text) {
        if (c == '\'')
            word += "'\\''";
        else if (c != '\0')
            word += c;
    }
    return word += '\'';
}

ZITIWIRE_INLINE std::string redacted_origin(std::string_view origin) {
    std::size_t const at = origin.rfind('@');
    std::size_t const slashes = origin.find("//");
    std::size_t const host = slashes == std::string_view::npos || slashes > at ? 0 : slashes + 2;
    std::string shown;
    if (at != std::string_view::npos) shown.append(origin.substr(0, host)).append("***").append(origin.substr(at));
    std::string out;
    append_printable(out, shown.empty() ? origin : shown, shown.size() + origin.size());
    return out;
}

ZITIWIRE_INLINE std::string to_curl(HttpRequest const& request, std::string_view origin, Secrets secrets) {
    bool const shown = secrets == Secrets::shown;
    HttpRequest const sent = shown ? request : redacted(request);
    std::string url = shown ? std::string{origin} : redacted_origin(origin);
    if (url.ends_with('/')) url.pop_back();

    // The target is percent-encoded already: curl must neither expand brackets nor resolve dot segments.
    std::string line{"curl --globoff --path-as-is --request "};
    line.append(to_string(sent.method)).append(" --url ").append(shell_word(url + sent.target()));
    auto const add_header = [&](std::string_view name, std::string_view value) {
        std::string const field =
            value.empty() ? std::string{name} + ';' : std::string{name}.append(": ").append(value);
        line.append(" --header ").append(shell_word(field));
    };
    for (Header const& header : sent.headers) add_header(header.name, header.value);
    // What curl would add by itself.
    if (sent.headers.find("accept") == nullptr) line += " --header 'accept:'";
    if (!sent.body.empty() && sent.headers.find("content-type") == nullptr) line += " --header 'content-type:'";
    if (!sent.body.empty()) line.append(" --data-raw ").append(shell_word(sent.body));
    // What it would not: RFC 9110 section 8.6, without which some servers answer 411.
    bool const may_have_body =
        sent.method == Method::post || sent.method == Method::put || sent.method == Method::patch;
    if (sent.body.empty() && may_have_body) line += " --header 'content-length: 0'";
    return line;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

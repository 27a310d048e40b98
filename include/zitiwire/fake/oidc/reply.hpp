// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/render.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/version.hpp>

#include <cstdint>
#include <expected>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

/// What the log-in answers: none of it is an envelope of the API.
namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc {

/// A request on its way through the log-in.
struct Call {
    HttpRequest const& request;
    std::string origin;       ///< `https://HOST:PORT` as it was asked
    std::string certificate;  ///< fingerprint of the one that the connection presented; "" for none

    [[nodiscard]] std::string issuer() const { return origin + "/oidc"; }
};

/// A value, or the reply instead of it.
template <class T>
using OrReply = std::expected<T, HttpResponse>;

/// What a request takes of the three that a step of the log-in may answer.
enum class Taken : std::uint8_t { json, html, nothing };

[[nodiscard]] inline Taken taken(Headers const& headers) {
    std::string const list = ascii::to_lower(joined(headers, "accept"));
    if (accepts_json(headers)) return Taken::json;
    return list.contains("text/html") ? Taken::html : Taken::nothing;
}

[[nodiscard]] inline HttpResponse json(int status, std::string_view body) {
    return {status, {{"Content-Type", "application/json"}}, escape_html(body)};
}

/// One line of text, as Go's HTTP server writes errors.
[[nodiscard]] inline HttpResponse line(int status, std::string_view text) {
    return {status,
            {{"Content-Type", "text/plain; charset=utf-8"}, {"X-Content-Type-Options", "nosniff"}},
            concat({text, "\n"})};
}

[[nodiscard]] inline HttpResponse page_not_found() { return line(404, "404 page not found"); }

/// A redirect; those of GET have a body that nobody needs.
[[nodiscard]] inline HttpResponse redirect(Method method, std::string location) {
    HttpResponse reply{302, {{"Location", location}}, ""};
    if (method != Method::get) return reply;
    reply.headers.append("Content-Type", "text/html; charset=utf-8");
    std::string shown = std::move(location);
    for (std::size_t at = shown.find('&'); at != std::string::npos; at = shown.find('&', at + 1))
        shown.insert(at + 1, "amp;");
    reply.body = concat({"<a href=\"", shown, "\">Found</a>.\n\n"});
    return reply;
}

/// An error of OAuth (RFC 6749 section 5.2). 1.x often leaves the description out: "".
[[nodiscard]] inline HttpResponse oauth_error(int status, std::string_view error, std::string_view description = "") {
    std::string body = "{\"error\":" + json_string(error).text;
    if (!description.empty()) body += ",\"error_description\":" + json_string(description).text;
    return json(status, body + "}\n");
}

/// An error of a step, which has no envelope around it.
[[nodiscard]] inline HttpResponse step_error(int status, std::string_view code, std::string_view message,
                                             std::string_view cause = "") {
    std::string body = "{";
    if (!cause.empty()) body += R"("cause":{"code":"UNHANDLED","message":)" + json_string(cause).text + "},";
    return json(status,
                body + "\"code\":" + json_string(code).text + ",\"message\":" + json_string(message).text + "}");
}

inline constexpr std::string_view log_in_failed = "The authentication request failed";

/// The page of the log-in, with an error in it or without.
[[nodiscard]] inline HttpResponse page(int status, std::string_view error) {
    std::string_view const display = error.empty() ? "none" : "block";
    constexpr std::string_view head = R"(<!DOCTYPE html>
<html>
<head><title>Login</title></head>
<body>
<form method="POST" action="/oidc/login/username">
)";
    constexpr std::string_view foot = R"(
<input name="username">
<input name="password" type="password">
</form>
</body>
</html>
)";
    std::string const line = concat({R"(<p style="color:red; display: )", display, ";\">", error, "</p>"});
    return {status, {{"Content-Type", "text/html; charset=utf-8"}}, concat({head, line, foot})};
}

/// What nobody could say to a request that takes neither JSON nor HTML.
[[nodiscard]] inline HttpResponse nothing(State const& state) {
    return {state.is_old() ? 200 : 500, {{"Content-Type", "application/json"}}, ""};
}

/// A failed step as a request takes it: `refusal` in JSON, its code and message on a page.
[[nodiscard]] inline HttpResponse refused(State const& state, Call const& call, HttpResponse refusal,
                                          std::string_view on_page) {
    switch (taken(call.request.headers)) {
        case Taken::json: return refusal;
        case Taken::html: return page(state.is_old() ? 200 : refusal.status, on_page);
        case Taken::nothing:
        default: return nothing(state);
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc

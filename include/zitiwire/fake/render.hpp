// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/model/error_body.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

/// Outcomes as HTTP replies. Content-Length and Date belong to whoever sends them.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Go escapes these, so that JSON can stand in HTML and JavaScript. They occur in strings only.
[[nodiscard]] inline std::string escape_html(std::string_view json) {
    static constexpr std::pair<std::string_view, std::string_view> escapes[] = {
        {"<", "\\u003c"}, {">", "\\u003e"}, {"&", "\\u0026"}, {"\xE2\x80\xA8", "\\u2028"}, {"\xE2\x80\xA9", "\\u2029"}};
    std::string out;
    out.reserve(json.size());
    while (!json.empty()) {
        std::size_t const plain = (std::min)(json.find_first_of("<>&\xE2"), json.size());
        out += json.substr(0, plain);
        json.remove_prefix(plain);
        std::size_t taken = json.empty() ? 0 : 1;
        std::string_view text = json.substr(0, taken);
        for (auto const& [character, escape] : escapes) {
            if (!json.starts_with(character)) continue;
            taken = character.size();
            text = escape;
        }
        out += text;
        json.remove_prefix(taken);
    }
    return out;
}

/// It changes when a controller is restarted.
inline constexpr std::string_view instance_id = "c00000000000000000000fake";

inline void append_own_headers(State const& state, Headers& headers, bool names_server = true,
                               bool names_instance = true) {
    if (names_server) headers.append("Server", "ziti-controller/" + state.settings.version);
    if (names_instance) headers.append("Ziti-Instance-Id", std::string{instance_id});
}

/// Content-Type is empty when the request ruled JSON out.
[[nodiscard]] inline HttpResponse render(State const& state, Answered const& success, bool accepts_json) {
    bool const is_json = success.other_type.empty();
    std::string_view const type = !is_json ? success.other_type : accepts_json ? "application/json" : "";
    HttpResponse response{success.status,
                          {{"Content-Type", std::string{type}}},
                          is_json ? escape_html(success.body) + "\n" : success.body};
    append_own_headers(state, response.headers);
    for (Header const& header : success.headers) response.headers.append(header.name, header.value);
    return response;
}

/// The error without its envelope; a null cause is written here.
[[nodiscard]] inline std::string bare_error(ErrorBody const& error) {
    return "{\"code\":" + json_string(*error.code).text + ",\"message\":" + json_string(*error.message).text +
           ",\"cause\":null}\n";
}

[[nodiscard]] inline HttpResponse render(State& state, Failure failure) {
    using Form = Failure::Form;
    if (failure.form == Form::http_server) {
        return {failure.status,
                {{"Content-Type", "text/plain; charset=utf-8"}, {"Connection", "close"}},
                "400 Bad Request"};
    }
    HttpResponse response{failure.status, {{"Content-Type", "application/json"}}, ""};
    append_own_headers(state, response.headers, failure.names_server, failure.names_instance);
    for (Header const& header : failure.headers) response.headers.append(header.name, header.value);
    if (failure.form == Form::empty) return response;
    if (failure.form == Form::bare) {
        response.headers.append("Connection", "close");
        response.body = bare_error(failure.error);
        return response;
    }
    ApiErrorEnvelope envelope{.error = std::move(failure.error)};
    envelope.error.requestId = state.new_id(IdKind::request);
    envelope.meta.apiEnrollmentVersion = "0.0.1";
    envelope.meta.apiVersion = "0.0.1";
    response.body = escape_html(encode(envelope)) + "\n";
    return response;
}

/// What a proxy says when it cannot reach its controller.
[[nodiscard]] inline HttpResponse bad_gateway() {
    constexpr std::string_view page =
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>\r\n";
    return {502, {{"Content-Type", "text/html"}}, std::string{page}};
}

/// An error as it arrives when something on the way loses the status.
[[nodiscard]] inline HttpResponse error_under_200(State& state) {
    HttpResponse response = render(state, unhandled("a fault that was asked for"));
    response.status = 200;
    return response;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

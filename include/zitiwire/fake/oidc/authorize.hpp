// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/oidc/factors.hpp>
#include <zitiwire/fake/oidc/parameters.hpp>
#include <zitiwire/fake/oidc/reply.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/text/base64url.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

/// The beginning and the end of a log-in.
namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc {

inline constexpr std::string_view ask_administrator =
    " If you have any questions, you may contact the administrator of the application.";

/// True for the redirects that are allowed without further settings: a port is a must, but for the scheme of its own.
[[nodiscard]] inline bool is_allowed_redirect(std::string_view target) {
    if (target == "openziti://auth/callback") return true;
    for (std::string_view const start :
         {"http://127.0.0.1:", "https://127.0.0.1:", "http://localhost:", "https://localhost:"}) {
        if (!target.starts_with(start)) continue;
        std::string_view const rest = target.substr(start.size());
        std::size_t const digits = (std::min)(rest.find_first_not_of("0123456789"), rest.size());
        return digits > 0 && rest.substr(digits) == "/auth/callback";
    }
    return false;
}

/// Appends `name=value` as Go writes a query: blanks as `+`.
inline void append_form(std::string& query, std::string_view name, std::string_view value) {
    std::string encoded;
    append_percent_encoded(encoded, value);
    for (std::size_t at = encoded.find("%20"); at != std::string::npos; at = encoded.find("%20", at))
        encoded.replace(at, 3, "+");
    query.append(query.empty() ? "" : "&").append(name).append("=").append(encoded);
}

/// Back to the client, with an error.
[[nodiscard]] inline HttpResponse redirect_error(Call const& call, std::string const& target, std::string_view error,
                                                 std::string_view description, std::string_view state) {
    std::string query;
    append_form(query, "error", error);
    if (!description.empty()) append_form(query, "error_description", description);
    if (!state.empty()) append_form(query, "state", state);
    return redirect(call.request.method, target + (target.contains('?') ? "&" : "?") + query);
}

/// GET or POST /authorize.
[[nodiscard]] inline HttpResponse authorize(State& state, Call const& call) {
    auto const pairs = form_and_query(call.request);
    std::string const client = value_of(pairs, "client_id");
    std::string const target = value_of(pairs, "redirect_uri");
    std::string const given_state = value_of(pairs, "state");

    // 2.x answers all of it in JSON; 1.x in text, and to the client once it knows where that is.
    auto const refuse = [&](std::string_view error, std::string_view why, int status = 400) {
        return state.is_old() ? line(400, why) : oauth_error(status, error, why);
    };
    auto const refuse_client = [&](std::string_view error, std::string_view why) {
        std::string const text = concat({why, ask_administrator});
        return state.is_old() ? redirect_error(call, target, error, text, given_state) : oauth_error(400, error, text);
    };
    if (client.empty()) return refuse("invalid_request", "auth request is missing client_id");
    if (target.empty()) return refuse("server_error", "auth request is missing redirect_uri", 500);
    if (!is_client(client)) {
        return refuse("invalid_client", state.is_old() ? "unable to retrieve client by id" : "client not found");
    }
    if (!is_allowed_redirect(target)) {
        return refuse("invalid_request", concat({"The requested redirect_uri is missing in the client configuration.",
                                                 ask_administrator}));
    }
    if (values_of(pairs, "scope").empty()) {
        return refuse_client("invalid_request",
                             "The scope of your request is missing. Please ensure some scopes are requested.");
    }
    std::string const type = value_of(pairs, "response_type");
    if (type.empty()) return refuse_client("invalid_request", "The response type is missing in your request.");
    if (type != "code") {
        return refuse_client("unauthorized_client",
                             "The requested response type is missing in the client configuration.");
    }
    if (value_of(pairs, "prompt") == "none") return redirect_error(call, target, "login_required", "", given_state);

    LogIn begun{.id = state.new_id(IdKind::token),
                .client_id = client,
                .redirect_uri = target,
                .state = given_state,
                .nonce = value_of(pairs, "nonce"),
                .challenge = value_of(pairs, "code_challenge"),
                .is_plain = value_of(pairs, "code_challenge_method") != "S256",
                .begun = state.now(),
                .certificate = call.certificate};
    std::string const wanted = value_of(pairs, "scope");
    for (std::string_view const scope : split(wanted, ' ')) {
        bool const is_new = std::ranges::find(begun.scopes, scope) == begun.scopes.end();
        if (is_new && is_word_of("openid offline_access profile email phone address", scope) && !scope.empty())
            begun.scopes.emplace_back(scope);
    }
    std::string const method = value_of(pairs, "method");
    std::string_view page = call.certificate.empty() ? "username" : "cert";
    if (method == "password") page = "username";
    if (method == "cert" || method == "ext-jwt") page = method;
    std::string const id = begun.id;
    state.log_ins.insert_or_assign(id, std::move(begun));
    return redirect(call.request.method, concat({"/oidc/login/", page, "?authRequestID=", id}));
}

/// A code in the form of the version: nobody but the controller reads it.
[[nodiscard]] inline std::string new_code(State& state) {
    auto const random = [&](std::size_t bytes) {
        std::string text;
        while (text.size() < bytes) text += state.new_id(IdKind::token);
        return to_base64url(text.substr(0, bytes));
    };
    if (state.is_old()) return random(52);
    return to_base64url(R"({"alg":"A256GCMKW","enc":"A256GCM","iv":")" + random(12) + R"(","tag":")" + random(16) +
                        "\"}") +
           "." + random(32) + "." + random(12) + "." + random(36) + "." + random(16);
}

/// GET or POST /authorize/callback.
[[nodiscard]] inline HttpResponse callback(State& state, Call const& call) {
    std::string const id = value_of(form_and_query(call.request), "id");
    if (id.empty()) return line(400, "auth request callback is missing id");
    LogIn* const log_in = find_log_in(state, id);
    if (log_in == nullptr) return line(400, "request not found");
    if (!is_done(state, *log_in)) {
        return redirect_error(call, log_in->redirect_uri, "interaction_required",
                              "Unfortunately, the user may be not logged in and/or additional interaction is required.",
                              log_in->state);
    }
    std::string const code = new_code(state);
    log_in->codes.push_back({code, state.now()});
    std::string query;
    append_form(query, "code", code);
    if (!log_in->state.empty()) append_form(query, "state", log_in->state);
    return redirect(call.request.method, log_in->redirect_uri + "?" + query);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc

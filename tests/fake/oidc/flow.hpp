// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake_controller.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/oidc/pkce.hpp>

#include <doctest/doctest.h>

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

/// A log-in by hand, step by step, against a controller in memory.
namespace fake_oidc {

using namespace zitiwire;
using fake::Dialect;

inline constexpr std::string_view verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
inline constexpr std::string_view target = "http://localhost:8080/auth/callback";

using Form = std::initializer_list<std::pair<std::string_view, std::string_view>>;

inline std::string form(Form members) {
    std::string text;
    for (auto const& [name, value] : members) append_query(text, name, value);
    return text;
}

struct Flow {
    FakeController controller;
    std::string certificate{};

    explicit Flow(Dialect dialect = Dialect::v2_1) : Flow(FakeSettings{.dialect = dialect}) {}
    explicit Flow(FakeSettings settings) : controller(std::move(settings)) {
        fake::Identity user{.id = "user", .name = "a user", .user_name = "someone", .password = "correct horse"};
        controller.store().add(user);
    }

    fake::Identity& user() { return controller.store().identities.at("user"); }

    HttpResponse get(std::string path, std::string query = "", Headers headers = {{"accept", "application/json"}}) {
        HttpRequest request{.method = Method::get, .path = std::move(path), .query = std::move(query)};
        request.headers = std::move(headers);
        return controller(request, certificate);
    }
    HttpResponse post(std::string path, std::string body, std::string_view type = "application/json",
                      std::string_view bearer = "") {
        HttpRequest request{.method = Method::post, .path = std::move(path), .body = std::move(body)};
        request.headers = {{"accept", "application/json"}, {"content-type", std::string{type}}};
        if (!bearer.empty()) request.headers.append("authorization", "Bearer " + std::string{bearer});
        return controller(request, certificate);
    }
    HttpResponse post_form(std::string path, Form members) {
        return post(std::move(path), form(members), "application/x-www-form-urlencoded");
    }

    std::string authorize_query(std::string_view state = "state-1") const {
        return form({{"client_id", "openziti"},
                     {"response_type", "code"},
                     {"scope", "openid offline_access"},
                     {"state", state},
                     {"nonce", "nonce-1"},
                     {"code_challenge", pkce_challenge(verifier)},
                     {"code_challenge_method", "S256"},
                     {"redirect_uri", target}});
    }
    static std::string location(HttpResponse const& reply) {
        std::string const* const found = reply.headers.find("location");
        return found == nullptr ? "" : *found;
    }
    static std::string query_of(HttpResponse const& reply) {
        std::string const at = location(reply);
        return at.substr(at.find('?') + 1);
    }
    std::string begin() { return *form_value(query_of(get("/oidc/authorize", authorize_query())), "authRequestID"); }
    HttpResponse password(std::string const& id, std::string_view text = "correct horse",
                          std::string_view bearer = "") {
        return post("/oidc/login/password",
                    R"({"id":")" + id + R"(","username":"someone","password":")" + std::string{text} + "\"}",
                    "application/json", bearer);
    }
    HttpResponse step(std::string path, std::string const& id, std::string_view code = "") {
        return post(std::move(path), R"({"id":")" + id + R"(","code":")" + std::string{code} + "\"}");
    }
    HttpResponse callback(std::string const& id) { return get("/oidc/authorize/callback", "id=" + id); }
    std::string code(std::string const& id) { return form_value(query_of(callback(id)), "code").value_or(""); }
    std::string code() {
        std::string const id = begin();
        (void)password(id);
        return code(id);
    }
    HttpResponse redeem(std::string_view code, std::string_view with = verifier, std::string_view client = "openziti",
                        std::string_view to = target) {
        return post_form("/oidc/oauth/token", {{"grant_type", "authorization_code"},
                                               {"client_id", client},
                                               {"code", code},
                                               {"code_verifier", with},
                                               {"redirect_uri", to}});
    }
    HttpResponse refresh(std::string_view token, std::string_view client = "openziti", std::string_view scope = "") {
        if (scope.empty())
            return post_form("/oidc/oauth/token",
                             {{"grant_type", "refresh_token"}, {"client_id", client}, {"refresh_token", token}});
        return post_form(
            "/oidc/oauth/token",
            {{"grant_type", "refresh_token"}, {"client_id", client}, {"refresh_token", token}, {"scope", scope}});
    }
    HttpResponse revoke(std::string_view token, std::string_view client = "openziti") {
        return post_form("/oidc/revoke", {{"client_id", client}, {"token", token}});
    }
    HttpResponse exchange(std::string_view token, std::string_view type, Headers extra = {}) {
        HttpRequest request{.method = Method::post, .path = "/oidc/oauth/token"};
        request.headers = {{"content-type", "application/x-www-form-urlencoded"}};
        for (Header const& header : extra) request.headers.append(header.name, header.value);
        request.body = form({{"grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"},
                             {"subject_token", token},
                             {"subject_token_type", "urn:ietf:params:oauth:token-type:" + std::string{type}}});
        return controller(request, certificate);
    }
    HttpResponse use(std::string_view token, std::string path = "/edge/management/v1/identities") {
        return get(std::move(path), "", {{"authorization", "Bearer " + std::string{token}}});
    }
};

/// The member of a flat reply; "" when it is not there.
inline std::string member(HttpResponse const& reply, std::string_view name) {
    std::string const start = "\"" + std::string{name} + "\":\"";
    std::size_t const at = reply.body.find(start);
    if (at == std::string::npos) return "";
    std::size_t const begin = at + start.size();
    return reply.body.substr(begin, reply.body.find('"', begin) - begin);
}

/// A reply in a line: its status, and what it says or where it leads.
inline std::string told(HttpResponse const& reply) {
    std::string line = std::to_string(reply.status);
    auto const add = [&](std::string const& text) {
        if (!text.empty()) line += " " + text;
    };
    std::string const* const type = reply.headers.find("content-type");
    bool const is_json = type != nullptr && *type == "application/json";
    if (reply.status == 302) {
        std::string const at = Flow::location(reply);
        add(at.substr(0, at.find('?')));
        if (auto const error = form_value(Flow::query_of(reply), "error")) add(*error);
    } else if (is_json) {
        for (std::string_view const name : {"error", "code", "error_description"}) add(member(reply, name));
        if (line.size() == 3) add(reply.body.substr(0, 26));
    } else if (type != nullptr && type->starts_with("text/html")) {
        std::size_t const begin = reply.body.find("block;\">");
        add("page");
        if (begin != std::string::npos) add(reply.body.substr(begin + 8, reply.body.find('<', begin) - begin - 8));
    } else {
        add(reply.body);
    }
    while (line.ends_with('\n')) line.pop_back();
    return line.substr(0, line.find(" with id "));
}

/// What is sent, and what 1.7.2 and 2.0.3 answer; the name of the recording says it in other words.
struct Row {
    std::string_view name;
    std::function<HttpResponse(Flow&)> send;
    std::string_view of_old;
    std::string_view of_new;
};

inline void check(std::initializer_list<Row> rows) {
    for (Row const& row : rows) {
        CAPTURE(row.name);
        Flow old{Dialect::v1_7}, current{Dialect::v2_1};
        CHECK(told(row.send(old)) == row.of_old);
        CHECK(told(row.send(current)) == row.of_new);
    }
}

}  // namespace fake_oidc

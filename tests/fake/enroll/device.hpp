// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/topics/seed.hpp>
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/json/leaf.hpp>

#include <doctest/doctest.h>

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

/// A device by hand, in front of a controller in memory.
namespace fake_enroll {

using namespace zitiwire;
using fake::Dialect;

inline constexpr std::string_view csr =
    "-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----\n";
inline constexpr std::string_view ott_token = "00000000-0000-4000-8000-000000000001";
inline constexpr std::string_view ottca_token = "00000000-0000-4000-8000-000000000002";
inline constexpr std::string_view updb_token = "00000000-0000-4000-8000-000000000003";
inline constexpr std::string_view old_token = "00000000-0000-4000-8000-000000000004";
inline constexpr std::string_view erott_token = "00000000-0000-4000-8000-000000000005";
inline constexpr std::string_view unknown_token = "11111111-2222-4333-8444-555555555555";

/// An object of texts as JSON.
inline std::string object(std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
    std::string text;
    for (auto const& [name, value] : members) {
        text += text.empty() ? "{" : ",";
        append_json_string(text, name);
        text += ":";
        append_json_string(text, value);
    }
    return text.empty() ? "{}" : text + "}";
}

/// The text behind a name in JSON, "" when there is none; escapes of line ends are undone.
inline std::string text_of(HttpResponse const& reply, std::string_view name) {
    std::string const start = "\"" + std::string{name} + "\":\"";
    std::size_t const at = reply.body.find(start);
    if (at == std::string::npos) return "";
    std::size_t const begin = at + start.size();
    std::string text = reply.body.substr(begin, reply.body.find('"', begin) - begin);
    for (std::size_t end = text.find("\\n"); end != std::string::npos; end = text.find("\\n", end))
        text.replace(end, 2, "\n");
    return text;
}

/// One identity "dev" with an enrollment of each method, one that has expired, one of a router; a CA whose certificate
/// is "ca01"; a signer whose JWT is "jwt".
struct Device {
    FakeController controller;
    std::string certificate{};
    std::string session{};

    explicit Device(Dialect dialect = Dialect::v2_1) : Device(FakeSettings{.dialect = dialect}) {}
    explicit Device(FakeSettings settings) : controller(std::move(settings)) {
        fake::Store& store = controller.store();
        store.add(fake::Identity{.id = "dev", .name = "a device"});
        fake::put(store, "cas", "ca",
                  R"({"name":"our CA","isVerified":true,"isAutoCaEnrollmentEnabled":true,)"
                  R"("isOttCaEnrollmentEnabled":true})");
        store.ca_certificates["ca"] = {{.fingerprint = "ca01", .common_name = "lamp"}};
        add("1", "ott", ott_token);
        add("2", "ottca", ottca_token);
        add("3", "updb", updb_token);
        add("4", "ott", old_token).expires = {controller.now().seconds - 1, 0};
        fake::Enrollment& router = add("5", "erott", erott_token);
        router.edge_router_id = std::exchange(router.identity_id, std::nullopt);
        fake::put(store, "external-jwt-signers", "signer",
                  R"({"name":"s","enrollToCertEnabled":true,"enrollToTokenEnabled":true})");
        store.add(fake::Bearer{.token = "jwt",
                               .identity_id = "",
                               .kind = fake::BearerKind::external,
                               .signer_id = "signer",
                               .name = "by token"});
    }

    /// The JSON of a member of what is kept by the table of topics.
    std::string& member(char const* collection, char const* id, char const* name) {
        return controller.store().records[collection].at(id).members[name];
    }
    fake::Identity& identity() { return controller.store().identities.at("dev"); }

    HttpResponse send(Method method, std::string path, std::string query = "", std::string body = "",
                      std::string_view type = "application/json", Headers more = {}) {
        HttpRequest request{.method = method, .path = "/edge/client/v1/" + path, .query = std::move(query)};
        request.headers = std::move(more);
        if (request.headers.find("accept") == nullptr) request.headers.append("accept", "application/json");
        if (!type.empty() && method == Method::post) request.headers.append("content-type", std::string{type});
        if (!session.empty()) request.headers.append("zt-session", session);
        request.body = std::move(body);
        return controller(request, certificate);
    }
    HttpResponse get(std::string path) { return send(Method::get, std::move(path)); }
    HttpResponse post(std::string path, std::string body, std::string_view type = "application/json") {
        return send(Method::post, std::move(path), "", std::move(body), type);
    }
    HttpResponse enroll(std::string query, std::string body = "", std::string_view type = "application/json",
                        Headers more = {}) {
        return send(Method::post, "enroll", std::move(query), std::move(body), type, std::move(more));
    }
    HttpResponse ott(std::string_view token = ott_token, std::string_view request = csr) {
        return post("enroll/ott", object({{"clientCsr", request}, {"token", token}}));
    }
    /// Logs in, and goes on with that session.
    HttpResponse log_in(std::string method, std::string body = "{}", Headers more = {}) {
        session.clear();
        HttpResponse reply = send(Method::post, "authenticate", "method=" + method, std::move(body), "application/json",
                                  std::move(more));
        if (std::string const* const token = reply.headers.find("zt-session")) session = *token;
        return reply;
    }

private:
    fake::Enrollment& add(std::string id, std::string method, std::string_view token) {
        fake::Enrollment made{.id = id, .method = std::move(method), .token = std::string{token}, .jwt = ""};
        made.expires = {controller.now().seconds + 60, 0};
        made.identity_id = "dev";
        made.ca_id = "ca";
        made.username = "someone";
        controller.store().add(made);
        return controller.store().enrollments.at(id);
    }
};

/// A reply in a line: its status, what it is called, and why; of a success the names of its members.
inline std::string told(HttpResponse const& reply) {
    std::string line = std::to_string(reply.status);
    for (char const* const name : {"code\":\"UNHANDLED\",\"message", "field"}) {
        if (std::string const text = text_of(reply, name); !text.empty()) line += " " + text + ":";
    }
    std::string code = reply.body;
    if (std::size_t const cause = code.find("\"cause\":{\"code\":\"UNHANDLED\""); cause != std::string::npos)
        code.erase(cause, 30);
    code = text_of({0, {}, code}, "code");
    if (!code.empty()) return line + " " + code;
    for (char const* const name : {"controllers", "ca", "cert", "serverCert", "clientCert", "username"}) {
        if (reply.body.contains("\"" + std::string{name} + "\":")) line += " " + std::string{name};
    }
    return reply.body.empty() ? line + " empty" : line;
}

/// What is sent, and what 1.7.2 and 2.1 answer; the name is that of the recording.
struct Row {
    std::string_view name;
    std::function<HttpResponse(Device&)> send;
    std::string_view of_old;
    std::string_view of_new;
};

inline void check(std::initializer_list<Row> rows) {
    for (Row const& row : rows) {
        CAPTURE(row.name);
        Device old{Dialect::v1_7}, current{Dialect::v2_1};
        CHECK(told(row.send(old)) == row.of_old);
        CHECK(told(row.send(current)) == row.of_new);
    }
}

}  // namespace fake_enroll

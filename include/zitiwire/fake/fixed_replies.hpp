// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

/// What a controller tells of itself, and what it answers that has no devices, no circuits and no settings.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// The same data for whoever may read entities of that kind; "" for everybody with a session.
[[nodiscard]] inline Outcome<Answered> fixed_reply(State const& state, Call const& call, std::string_view kind,
                                                   std::string_view data) {
    if (call.caller.identity == nullptr) return std::unexpected(unauthorized());
    if (!kind.empty()) {
        if (auto fault = permission_fault(state, call.caller, kind, "read")) return std::unexpected(*std::move(fault));
    }
    return Answered{.body = concat({"{\"data\":", data, ",\"meta\":{}}"})};
}

/// GET /enumerated-capabilities.
[[nodiscard]] inline Outcome<Answered> list_capabilities(State& state, Call const& call) {
    return fixed_reply(state, call, "", R"(["OIDC_AUTH"])");
}

/// GET /enumerated-router-capabilities, as 2.x knows them.
[[nodiscard]] inline Outcome<Answered> list_router_capabilities(State& state, Call const& call) {
    return fixed_reply(state, call, "",
                       R"(["MULTI_CHANNEL","CONNECT_V2","SERVICE_SUBSCRIPTIONS","POSTURE_CHECKS","BIND_SUCCESS"])");
}

/// GET /sessions/{id}/route-path, of an unknown id, too.
[[nodiscard]] inline Outcome<Answered> session_route_path(State& state, Call const& call) {
    return fixed_reply(state, call, "ops", R"({"routePath":[]})");
}

/// GET /identities/{id}/failed-service-requests.
[[nodiscard]] inline Outcome<Answered> failed_service_requests(State& state, Call const& call) {
    return fixed_reply(state, call, "identity", "[]");
}

/// GET /identities/{id}/posture-data, of an identity of which nothing is known.
[[nodiscard]] inline Outcome<Answered> posture_data(State& state, Call const& call) {
    return fixed_reply(
        state, call, "identity",
        R"({"apiSessionPostureData":{},"domain":{"lastUpdatedAt":null,"postureCheckId":"","timedOut":false,)"
        R"("domain":null},"mac":{"lastUpdatedAt":null,"postureCheckId":"","timedOut":false,"addresses":null},)"
        R"("os":{"lastUpdatedAt":null,"postureCheckId":"","timedOut":false,"build":null,"type":null,"version":null},)"
        R"("processes":[]})");
}

/// GET /controller-settings: no controller of today has them.
[[nodiscard]] inline Outcome<Answered> controller_settings(State& state, Call const& call) {
    auto reply = fixed_reply(state, call, "", "null");
    if (!reply) return reply;
    return Answered{.status = 501,
                    .body = "\"operation settings.ListControllerSettings has not yet been implemented\""};
}

/// GET /summary: how many there are of each kind.
[[nodiscard]] inline Outcome<Answered> list_summary(State& state, Call const& call) {
    if (call.caller.identity == nullptr || call.caller.is_half_done) return std::unexpected(unauthorized());
    Store const& store = state.store();
    auto const size_of = [&](std::string_view collection) { return store.in(collection).size(); };
    std::size_t authenticators = 0, mfas = 0;
    for (auto const& [id, identity] : store.identities) {
        authenticators += identity.certificates.size() + (identity.has_password() ? 1U : 0U);
        mfas += identity.totp ? 1U : 0U;
    }
    std::pair<std::string_view, std::size_t> const counts[] = {
        {"apiSessionCertificates", 0},
        {"apiSessions", state.own_store.sessions.size()},
        {"authPolicies", size_of("auth-policies")},
        {"authenticators", authenticators},
        {"cas", size_of("cas")},
        {"configTypes", size_of("config-types")},
        {"configs", size_of("configs")},
        {"controllers", 1},
        {"edgeRouterPolicies", size_of("edge-router-policies")},
        {"enrollments", store.enrollments.size()},
        {"eventualEvents", 0},
        {"externalJwtSigners", size_of("external-jwt-signers")},
        {"identities", store.identities.size()},
        {"identityTypes", size_of("identity-types")},
        {"mfas", mfas},
        {"postureCheckTypes", size_of("posture-check-types")},
        {"postureChecks", size_of("posture-checks")},
        {"revocations", size_of("revocations")},
        {"routers", size_of("edge-routers") + size_of("transit-routers")},
        {"routers.edge", size_of("edge-routers")},
        {"serviceEdgeRouterPolicies", size_of("service-edge-router-policies")},
        {"servicePolicies", size_of("service-policies")},
        {"services", size_of("services")},
        {"sessions", size_of("sessions")},
        {"terminators", size_of("terminators")},
    };
    std::string data;
    for (auto const& [name, count] : counts)
        data += concat({data.empty() ? "{" : ",", "\"", name, "\":", std::to_string(count)});
    return Answered{.body = "{\"data\":" + data + "},\"meta\":null}"};
}

/// GET /version, and what stands at the root: which APIs there are. Nobody needs a session for it.
[[nodiscard]] inline Outcome<Answered> version_document(State& state, Call const&) {
    auto const version_1 = [&](std::string_view path) {
        std::string const url = json_string(state.settings.address + std::string{path}).text;
        return "{\"v1\":{\"apiBaseUrls\":[" + url + "],\"path\":" + json_string(path).text + "}}";
    };
    std::string const oidc = json_string(state.settings.address + "/oidc").text;
    std::string body = R"({"data":{"apiVersions":{"edge":)" + version_1("/edge/client/v1");
    body += R"(,"edge-client":)" + version_1("/edge/client/v1");
    body += R"(,"edge-management":)" + version_1("/edge/management/v1");
    body += R"(,"edge-oidc":{"v1":{"apiBaseUrls":[)" + oidc + R"(],"path":"/oidc"}})";
    body +=
        R"(},"buildDate":"2020-01-01 01:01:01","capabilities":["OIDC_AUTH"],"revision":"local","runtimeVersion":"none","version":)";
    return Answered{.body = body + json_string(state.settings.version).text + R"(},"meta":{}})"};
}

/// GET /.well-known/est/cacerts (RFC 7030 section 4.1): what clients are told to trust.
[[nodiscard]] inline Outcome<Answered> list_well_known_cas(State& state, Call const&) {
    return Answered{.body = state.settings.cacerts,
                    .headers = {{"Content-Transfer-Encoding", "base64"}},
                    .other_type = "application/pkcs7-mime"};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

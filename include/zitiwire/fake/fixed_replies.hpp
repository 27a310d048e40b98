// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <string>
#include <string_view>
#include <utility>

/// What a controller answers that has no devices, no circuits and no settings: always the same.
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

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

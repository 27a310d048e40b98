// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/topics/look_up.hpp>
#include <zitiwire/fake/topics/relations.hpp>
#include <zitiwire/fake/topics/show.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What can be done to single identities beside changing them, and what their policies come to.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// The identity of the path for callers who may do `right` with identities, or why not.
[[nodiscard]] inline Outcome<Identity*> target_identity(State& state, Call const& call, std::string_view right) {
    if (auto fault = permission_fault(state, call.caller, "identity", right)) return std::unexpected(*std::move(fault));
    if (right == "update") {
        if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    }
    Identity* const found = Store::find(state.store().identities, call.id);
    if (found == nullptr) return std::unexpected(no_such("identity", call.id));
    return found;
}

/// POST /identities/{id}/disable. A success has an empty body. For how long is not heeded.
[[nodiscard]] inline Outcome<Answered> disable_identity(State& state, Call const& call) {
    std::optional<std::int64_t> minutes;
    auto const read =
        read_body(call.request.body, "disable", "DisableParams", [&](std::string_view name, RawJson value) {
            return name == "durationminutes" ? assign(minutes, value, "DisableParams.durationMinutes") : MemberFault{};
        });
    if (!read) return std::unexpected(read.error());
    if (!minutes) return std::unexpected(required("durationMinutes"));
    Outcome<Identity*> const found = target_identity(state, call, "update");
    if (!found) return std::unexpected(found.error());
    (*found)->is_disabled = true;
    return changed(state, Answered{.body = "", .other_type = "application/json"});
}

/// POST /identities/{id}/enable.
[[nodiscard]] inline Outcome<Answered> enable_identity(State& state, Call const& call) {
    Outcome<Identity*> const found = target_identity(state, call, "update");
    if (!found) return std::unexpected(found.error());
    (*found)->is_disabled = false;
    return changed(state, success(Empty{}));
}

/// DELETE /identities/{id}/mfa.
[[nodiscard]] inline Outcome<Answered> remove_identity_mfa(State& state, Call const& call) {
    Outcome<Identity*> const found = target_identity(state, call, "update");
    if (!found) return std::unexpected(found.error());
    (*found)->totp.reset();
    return changed(state, success(Empty{}));
}

/// A pair of a service and a config in the body of /identities/{id}/service-configs; the failure is 400 or 602.
[[nodiscard]] inline Outcome<std::vector<ServiceConfig>> read_service_configs(std::string_view body) {
    std::vector<ServiceConfig> pairs;
    if (body.find_first_not_of(" \t\r\n") == std::string_view::npos) return pairs;
    auto const unreadable = [](std::string_view why) {
        return std::unexpected(
            could_not_parse_body(concat({"parsing serviceConfigs body from \"\" failed, because ", why})));
    };
    auto const value = JsonScanner{body}.scan();
    if (!value) return unreadable(value.error());
    if (value->kind != JsonKind::array)
        return unreadable(concat({"json: cannot unmarshal ", go_name(value->kind),
                                  " into Go value of type rest_model.ServiceConfigsAssignList"}));
    for (RawJson const element : elements_of(value->text)) {
        ServiceConfig& pair = pairs.emplace_back();
        if (element.kind != JsonKind::object)
            return unreadable(wrong_type(element.kind, "ServiceConfigAssign", "rest_model.ServiceConfigAssign"));
        MemberFault const fault = set_members(element.text, [&](std::string_view name, RawJson member) {
            if (name == "configid") return assign(pair.config_id, member, "ServiceConfigAssign.configId");
            if (name == "serviceid") return assign(pair.service_id, member, "ServiceConfigAssign.serviceId");
            return MemberFault{};
        });
        if (!fault.message.empty()) return unreadable(fault.message);
        std::string const number = std::to_string(pairs.size() - 1) + ".";
        for (auto const& [name, text] : {std::pair<std::string_view, std::string const&>{"configId", pair.config_id},
                                         {"serviceId", pair.service_id}}) {
            if (!text.empty()) continue;
            std::string const path = number + std::string{name};
            return std::unexpected(could_not_validate(602, field_cause(path, path + " in body is required", "<nil>")));
        }
    }
    return pairs;
}

/// POST and DELETE /identities/{id}/service-configs: configs that this identity is given instead of a service's own. To
/// delete no pair is to delete all.
[[nodiscard]] inline Outcome<Answered> change_service_configs(State& state, Call const& call) {
    auto const pairs = read_service_configs(call.request.body);
    if (!pairs) return std::unexpected(pairs.error());
    if (auto fault = permission_fault(state, call.caller, "identity", "update"))
        return std::unexpected(*std::move(fault));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    Identity* const identity = Store::find(state.store().identities, call.id);
    if (identity == nullptr) return std::unexpected(no_such("identities", call.id));
    std::vector<ServiceConfig>& own = identity->service_configs;
    bool const is_delete = call.request.method == Method::delete_;
    if (is_delete && pairs->empty()) own.clear();
    for (ServiceConfig const& pair : *pairs) {
        if (!is_delete && !state.store().in("services").contains(pair.service_id))
            return std::unexpected(no_such("services", pair.service_id));
        if (!is_delete && !state.store().in("configs").contains(pair.config_id))
            return std::unexpected(no_such("configs", pair.config_id));
        std::erase(own, pair);
        if (!is_delete) own.push_back(pair);
    }
    return changed(state, success(Empty{}));
}

/// GET /identities/{id}/service-configs.
[[nodiscard]] inline Outcome<Answered> list_service_configs(State& state, Call const& call) {
    Outcome<Identity*> const found = target_identity(state, call, "read");
    if (!found) return std::unexpected(found.error());
    std::string data;
    auto const& own = (*found)->service_configs;
    for (ServiceConfig const& pair : own) {
        data += concat({data.empty() ? "" : ",", "{\"config\":", reference_json(state, "configs", pair.config_id),
                        ",\"configId\":", json_string(pair.config_id).text,
                        ",\"service\":", reference_json(state, "services", pair.service_id),
                        ",\"serviceId\":", json_string(pair.service_id).text, "}"});
    }
    std::string const count = std::to_string(own.size());
    return Answered{.body = concat({"{\"data\":[", data, "],\"meta\":{\"pagination\":{\"limit\":", count,
                                    ",\"offset\":0,\"totalCount\":", count, "}}}"})};
}

/// Those of a collection that stand below an entity.
[[nodiscard]] inline std::vector<Known> known_below(State const& state, std::string_view collection,
                                                    std::string_view name, Known const& above,
                                                    std::string_view type = "") {
    Relation const& relation = *find_relation(collection, name);
    std::vector<Known> all = known_of(state, relation.other);
    Below const below{state, relation, above, type};
    std::erase_if(all, [&](Known const& known) { return !below.lets_in(known); });
    return all;
}

/// GET /identities/{id}/policy-advice/{serviceId}: whether the identity may use the service, and over which routers.
[[nodiscard]] inline Outcome<Answered> policy_advice(State& state, Call const& call) {
    Outcome<Identity*> const found = target_identity(state, call, "read");
    if (!found) return std::unexpected(found.error());
    std::string const service_id = percent_decode(clean_segments(call.request.path)[6]).value_or("");
    auto const service = find_known(state, "services", service_id);
    if (!service) return std::unexpected(no_such("service", service_id));
    Known const identity = *find_known(state, "identities", call.id);
    auto const may = [&](std::string_view type) {
        auto const all = known_below(state, "identities", "services", identity, type);
        return std::ranges::find(all, service_id, &Known::id) != all.end();
    };
    auto const own = known_below(state, "identities", "edge-routers", identity);
    auto const of_service = known_below(state, "services", "edge-routers", *service);
    std::string common;
    for (Known const& router : own) {
        if (std::ranges::find(of_service, router.id, &Known::id) == of_service.end()) continue;
        std::string shown = reference_json(state, "edge-routers", router.id);
        shown.insert(shown.size() - 1, ",\"isOnline\":false");  // none is ever connected
        common.append(common.empty() ? "" : ",").append(shown);
    }
    return Answered{
        .body = concat({"{\"data\":{\"commonRouters\":", common.empty() ? "null" : "[" + common + "]",
                        ",\"identity\":", reference_json(state, "identities", identity.id), ",\"identityId\":",
                        json_string(identity.id).text, ",\"identityRouterCount\":", std::to_string(own.size()),
                        may("Bind") ? ",\"isBindAllowed\":true" : "", may("Dial") ? ",\"isDialAllowed\":true" : "",
                        ",\"service\":", reference_json(state, "services", service_id),
                        ",\"serviceId\":", json_string(service_id).text,
                        ",\"serviceRouterCount\":", std::to_string(of_service.size()), "},\"meta\":null}"})};
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

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/changes.hpp>
#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/topics/show.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What can be done to single identities beside changing them.
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

/// POST /identities/{id}/disable: its sessions no longer count. A success has an empty body. When the time is over is not heeded.
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
    Identity& identity = **found;
    identity.is_disabled = true;
    identity.disabled_at = identity.updated = state.now();
    identity.disabled_until.reset();
    if (*minutes > 0)
        identity.disabled_until =
            Timestamp{state.now().seconds + (std::min)(*minutes, std::int64_t{1'000'000}) * 60, 0};
    return changed(state, Answered{.body = "", .other_type = "application/json"});
}

/// POST /identities/{id}/enable.
[[nodiscard]] inline Outcome<Answered> enable_identity(State& state, Call const& call) {
    Outcome<Identity*> const found = target_identity(state, call, "update");
    if (!found) return std::unexpected(found.error());
    (*found)->is_disabled = false;
    (*found)->disabled_at.reset();
    (*found)->disabled_until.reset();
    (*found)->updated = state.now();
    return changed(state, success(Empty{}));
}

/// DELETE /identities/{id}/mfa.
[[nodiscard]] inline Outcome<Answered> remove_identity_mfa(State& state, Call const& call) {
    Outcome<Identity*> const found = target_identity(state, call, "update");
    if (!found) return std::unexpected(found.error());
    (*found)->totp.reset();
    return changed(state, success(Empty{}));
}

/// Go's text of a duration, "1m30s", in seconds; absent for another text.
[[nodiscard]] inline std::optional<double> read_duration(std::string_view text) {
    constexpr std::pair<std::string_view, double> units[] = {{"ns", 1e-9}, {"us", 1e-6}, {"ms", 1e-3},
                                                             {"s", 1},     {"m", 60},    {"h", 3600}};
    double seconds = 0;
    if (text.empty()) return std::nullopt;
    while (!text.empty()) {
        std::size_t const digits = (std::min)(text.find_first_not_of("0123456789."), text.size());
        std::size_t const end = (std::min)(text.find_first_of("0123456789.", digits), text.size());
        auto const number = decode<double>(text.substr(0, digits));
        auto const unit =
            std::ranges::find(units, text.substr(digits, end - digits), &std::pair<std::string_view, double>::first);
        if (!number || unit == std::end(units)) return std::nullopt;
        seconds += *number * unit->second;
        text.remove_prefix(end);
    }
    return seconds;
}

/// PUT /identities/{id}/trace: nothing is traced, but until when is told.
[[nodiscard]] inline Outcome<Answered> trace_identity(State& state, Call const& call) {
    bool is_enabled = false;
    std::string duration, trace_id;
    std::vector<std::string> channels;
    auto const take = [&](std::string_view name, RawJson value) {
        if (name == "enabled") return assign(is_enabled, value, "TraceSpec.enabled");
        if (name == "duration") return assign(duration, value, "TraceSpec.duration");
        if (name == "traceid") return assign(trace_id, value, "TraceSpec.traceId");
        if (name == "channels") return assign(channels, value, "TraceSpec.channels", "[]string");
        return MemberFault{};
    };
    auto const read = read_body(call.request.body, "traceSpec", "TraceSpec", take);
    if (!read) return std::unexpected(read.error());
    Outcome<Identity*> const found = target_identity(state, call, "update");
    if (!found) return std::unexpected(found.error());
    auto const seconds = read_duration(duration);
    if (is_enabled && !seconds) {
        std::string why = concat({"time: invalid duration \"", duration, "\""});
        return std::unexpected(could_not_validate(400, field_cause("duration", std::move(why), duration)));
    }
    if (!is_enabled) return Answered{.body = R"({"data":{"until":"0001-01-01T00:00:00.000Z"},"meta":null})"};
    Timestamp until = state.now();
    until.seconds += static_cast<std::int64_t>((std::min)(*seconds, 1e9));
    if (trace_id.empty()) trace_id = state.new_id(IdKind::token);
    return Answered{.body = concat({"{\"data\":{\"enabled\":true,\"traceId\":", json_string(trace_id).text,
                                    ",\"until\":", json_string(to_string(shown(until))).text, "},\"meta\":null}"})};
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
    for (ServiceConfig const& pair : is_delete ? std::vector<ServiceConfig>{} : *pairs) {
        bool const has_service = state.store().in("services").contains(pair.service_id);
        if (!has_service && !state.is_old()) return std::unexpected(no_such("services", pair.service_id));
        if (!state.store().in("configs").contains(pair.config_id))
            return std::unexpected(no_such("configs", pair.config_id));
    }
    if (is_delete && pairs->empty()) own.clear();
    for (ServiceConfig const& pair : *pairs) {
        std::erase(own, pair);
        if (!is_delete && state.store().in("services").contains(pair.service_id)) own.push_back(pair);
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

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/changes.hpp>
#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/date.hpp>
#include <zitiwire/fake/jwt.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/topics/look_up.hpp>
#include <zitiwire/fake/topics/read.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/fake/topics/show.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// Enrollments as records, and their refresh.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Base values are not kept. Nobody is told the user name.
[[nodiscard]] inline Record to_record(Enrollment const& enrollment) {
    Record record{.id = enrollment.id, .created = year_1, .updated = year_1, .topic = find_topic("enrollments")};
    auto const put = [&](std::string_view name, std::optional<std::string> const& text) {
        if (text) record.set_text(name, *text);
    };
    record.set_time("expiresAt", enrollment.expires);
    if (!enrollment.jwt.empty()) record.set_text("jwt", enrollment.jwt);
    record.set_text("method", enrollment.method);
    record.set_text("token", enrollment.token);
    put("caId", enrollment.ca_id);
    put("edgeRouterId", enrollment.edge_router_id);
    put("identityId", enrollment.identity_id);
    put("transitRouterId", enrollment.transit_router_id);
    return record;
}

[[nodiscard]] inline Records view_enrollments(State const& state, std::string_view id) {
    return records_made(state.store().enrollments, id, [](Enrollment const& one) { return to_record(one); });
}

/// What it refers to is shown if it is there.
inline void complete_enrollment(State const& state, Record& record) {
    auto const refer = [&](std::string_view name, std::string_view collection, std::string_view member) {
        std::string const id = record.text(member);
        if (find_known(state, collection, id)) record.set(name, reference_json(state, collection, id));
    };
    refer("identity", "identities", "identityId");
    refer("edgeRouter", "edge-routers", "edgeRouterId");
    refer("transitRouter", "transit-routers", "transitRouterId");
}

/// Enrollments of administrators are for administrators only.
[[nodiscard]] inline std::optional<Failure> closed_enrollment(State const& state, Caller const& caller,
                                                              Record const& record) {
    std::string const id = record.text("identityId");
    return admin_target_fault(state, caller, id.empty() ? std::nullopt : std::optional{id});
}

/// What is wrong with the values of a new enrollment, in the order a controller finds out.
[[nodiscard]] inline std::optional<Failure> refuses_enrollment(State const& state, Change const* change,
                                                               Record const*) {
    if (change == nullptr) return std::nullopt;
    auto const text = [&](std::string_view name) {
        std::string const* const json = change->find(name);
        return json == nullptr ? std::nullopt : std::optional{string_of(*json)};
    };
    // Controllers print the address of a text that is there.
    auto const refuse = [&](std::string_view name, std::string_view why) {
        std::string const* const json = change->find(name);
        return invalid_field(state, name, why, json == nullptr ? "<nil>" : "0xc000b1e2f0",
                             json == nullptr ? "" : *json);
    };
    Store const& store = state.store();
    auto const identity_id = text("identityId"), ca_id = text("caId");
    std::string const method = text("method").value_or("");
    if (Store::find(store.identities, *identity_id) == nullptr) return refuse("identityId", "identity not found");
    if (!state.is_old()) {
        if (auto fault = admin_target_fault(state, *change->caller, identity_id)) return fault;
    }
    auto const expires = parse_body_date(*text("expiresAt"));
    if (expires->time < state.now()) {
        return invalid_field(state, "expiresAt", "expiresAt must be in the future", go_date_text(*expires),
                             json_string(go_json_time(expires->time)).text);
    }
    bool const has_known_ca = ca_id && store.in("cas").contains(*ca_id);
    if (method == "ottca" && !has_known_ca) return refuse("caId", "ca not found");
    if (method == "updb" && text("username").value_or("").empty()) return refuse("username", "username not provided");
    for (auto const& [id, other] : store.enrollments) {
        if (other.identity_id != identity_id || other.method != method) continue;
        return failure(409, "ENROLLMENT_EXISTS", "ENROLLMENT_EXISTS",
                       field_cause("method", "enrollment of same method exists", method));
    }
    if (ca_id && !ca_id->empty() && !has_known_ca) return no_such("ca", *ca_id);
    return std::nullopt;
}

inline void kept_enrollment(State& state, Record& record, Change const& change) {
    auto const text = [&](std::string_view name) {
        return change.find(name) == nullptr ? std::nullopt : std::optional{record.text(name)};
    };
    Enrollment made{.id = record.id, .method = record.text("method"), .token = state.new_id(IdKind::token), .jwt = ""};
    made.expires = parse_body_date(record.text("expiresAt"))->time;
    made.identity_id = text("identityId");
    made.ca_id = text("caId");
    made.username = text("username");
    made.jwt = enrollment_jwt(state.settings, made);
    state.store().add(std::move(made));
}

inline void gone_enrollment(State& state, Record const& record) { state.store().enrollments.erase(record.id); }

/// The date in the body of a refresh.
[[nodiscard]] inline Outcome<BodyDate> read_refresh_body(std::string_view text) {
    std::optional<BodyDate> expires;
    auto const read = read_body(text, "refresh", "EnrollmentRefresh", [&](std::string_view name, RawJson value) {
        return name == "expiresat" ? assign(expires, value, "EnrollmentRefresh.expiresAt") : MemberFault{};
    });
    if (!read) return std::unexpected(read.error());
    if (!expires) return std::unexpected(required("expiresAt"));
    return *expires;
}

/// POST /enrollments/{id}/refresh: a new token and JWT under the same id. The controller crashes over the enrollment of
/// a router.
[[nodiscard]] inline Outcome<Answered> refresh_enrollment(State& state, Call const& call) {
    Outcome<BodyDate> const expires = read_refresh_body(call.request.body);
    if (!expires) return std::unexpected(expires.error());
    if (auto fault = permission_fault(state, call.caller, "enrollment", "update"))
        return std::unexpected(*std::move(fault));

    Enrollment* const found = Store::find(state.store().enrollments, call.id);
    if (found == nullptr) return std::unexpected(not_found({}));
    if (auto fault = admin_target_fault(state, call.caller, found->identity_id))
        return std::unexpected(*std::move(fault));
    if (found->jwt.empty()) {
        return std::unexpected(
            failure(400, "INVALID_ENROLL_METHOD", "The supplied enrollment method is not supported"));
    }
    if (expires->time < state.now()) {
        return std::unexpected(could_not_validate(
            400, field_cause("expiresAt", "must be after the current date and time", go_date_text(*expires))));
    }
    if (!found->identity_id) return std::unexpected(crashed());
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));

    found->expires = expires->time;
    found->token = state.new_id(IdKind::token);
    found->jwt = enrollment_jwt(state.settings, *found);
    return changed(state, success(Empty{}));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/jwt.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// Create, detail, delete and refresh of enrollments.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// To be asked before a change is made: the fault that is due.
[[nodiscard]] inline std::optional<Failure> change_fault(State& state) {
    if (state.faults.has_no_leader || state.faults.take({Fault::no_leader})) return no_leader();
    if (state.faults.take({Fault::too_many_requests})) return too_many_requests();
    return std::nullopt;
}

/// To be asked after a change was made: its reply, which a fault may keep back.
[[nodiscard]] inline Outcome<Answered> changed(State& state, Answered reply) {
    if (state.faults.take({Fault::timeout_after_write})) return std::unexpected(timed_out());
    return reply;
}

/// What a create is refused with when a value is wrong. 1.x has another code, followers of a cluster put the cause as
/// JSON.
[[nodiscard]] inline Failure wrong_value(State const& state, std::string_view field, std::string_view why,
                                         std::string_view value, std::optional<std::string> const& plain_value) {
    std::string message = concat({"the value '", value, "' for '", field, "' is invalid: ", why});
    if (state.settings.is_follower) {
        std::string const shown_value = plain_value ? json_string(*plain_value).text : "null";
        message = concat({"{\"field\":", json_string(field).text, ",\"message\":", json_string(why).text,
                          ",\"value\":", shown_value, "}"});
    }
    if (state.is_old())
        return failure(400, "REFERENCED_ENTITY_NOT_FOUND", "REFERENCED_ENTITY_NOT_FOUND",
                       plain_cause(std::move(message)));
    return failure(400, "INVALID_FIELD", "The field contains an invalid value", plain_cause(std::move(message)));
}

/// An optional text as the messages show it: controllers print the address of a value that is there.
[[nodiscard]] inline std::string_view address_of(std::optional<std::string> const& value) {
    return value ? "0xc000b1e2f0" : "<nil>";
}

/// The body of a create.
struct CreateBody {
    std::optional<std::string> caId{}, identityId{}, method{}, username{};
    std::optional<BodyDate> expiresAt{};
};

/// Reads the body and checks it as the document's schema does: only the first violation is reported.
[[nodiscard]] inline Outcome<CreateBody> read_create_body(std::string_view text) {
    CreateBody body;
    auto const read =
        read_body(text, "enrollment", "EnrollmentCreate", [&](std::string_view name, RawJson value) -> MemberFault {
            if (name == "caid") return assign(body.caId, value, "EnrollmentCreate.caId");
            if (name == "expiresat") return assign(body.expiresAt, value, "EnrollmentCreate.expiresAt");
            if (name == "identityid") return assign(body.identityId, value, "EnrollmentCreate.identityId");
            if (name == "method") return assign(body.method, value, "EnrollmentCreate.method");
            if (name == "username") return assign(body.username, value, "EnrollmentCreate.username");
            return {};
        });
    if (!read) return std::unexpected(read.error());
    if (!body.expiresAt) return std::unexpected(required("expiresAt"));
    if (!body.identityId) return std::unexpected(required("identityId"));
    if (!body.method) return std::unexpected(required("method"));
    if (auto fault = one_of_fault("method", "ott ottca updb", *body.method)) return std::unexpected(*std::move(fault));
    return body;
}

/// What is wrong with the values of a create, in the order a controller finds out.
[[nodiscard]] inline std::optional<Failure> create_fault(State const& state, Caller const& caller,
                                                         CreateBody const& body) {
    Store const& store = state.store();
    if (Store::find(store.identities, *body.identityId) == nullptr) {
        return wrong_value(state, "identityId", "identity not found", address_of(body.identityId), body.identityId);
    }
    if (!state.is_old()) {
        if (auto fault = admin_target_fault(state, caller, body.identityId)) return fault;
    }
    if (body.expiresAt->time < state.now()) {
        return wrong_value(state, "expiresAt", "expiresAt must be in the future", go_date_text(*body.expiresAt),
                           go_json_time(body.expiresAt->time));
    }
    bool const has_known_ca = body.caId && store.in("cas").contains(*body.caId);
    if (*body.method == "ottca" && !has_known_ca)
        return wrong_value(state, "caId", "ca not found", address_of(body.caId), body.caId);
    bool const has_username = body.username && !body.username->empty();
    if (*body.method == "updb" && !has_username) {
        return wrong_value(state, "username", "username not provided", address_of(body.username), body.username);
    }
    for (auto const& [id, other] : store.enrollments) {
        if (other.identity_id != body.identityId || other.method != *body.method) continue;
        return failure(409, "ENROLLMENT_EXISTS", "ENROLLMENT_EXISTS",
                       field_cause("method", "enrollment of same method exists", *body.method));
    }
    if (body.caId && !body.caId->empty() && !has_known_ca) return no_such("ca", *body.caId);
    return std::nullopt;
}

/// POST /enrollments.
[[nodiscard]] inline Outcome<Answered> create_enrollment(State& state, Call const& call) {
    Outcome<CreateBody> body = read_create_body(call.request.body);
    if (!body) return std::unexpected(std::move(body.error()));
    if (auto fault = permission_fault(state, call.caller, "enrollment", "create"))
        return std::unexpected(*std::move(fault));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    if (auto fault = create_fault(state, call.caller, *body)) return std::unexpected(*std::move(fault));

    Enrollment made{.id = state.new_id(IdKind::enrollment),
                    .method = *body->method,
                    .token = state.new_id(IdKind::token),
                    .jwt = ""};
    made.expires = body->expiresAt->time;
    made.identity_id = body->identityId;
    made.ca_id = body->caId;
    made.username = body->username;
    made.jwt = enrollment_jwt(state.settings, made);
    Answered reply = created("enrollments", made.id);
    state.store().add(std::move(made));
    return changed(state, std::move(reply));
}

/// GET /enrollments/{id}.
[[nodiscard]] inline Outcome<Answered> detail_enrollment(State& state, Call const& call) {
    if (auto fault = permission_fault(state, call.caller, "enrollment", "read"))
        return std::unexpected(*std::move(fault));
    Enrollment const* const found = Store::find(state.store().enrollments, call.id);
    if (found == nullptr) return std::unexpected(no_such("enrollment", call.id));
    if (auto fault = admin_target_fault(state, call.caller, found->identity_id))
        return std::unexpected(*std::move(fault));
    return success(DetailEnrollmentEnvelope{.data = to_detail(state.store(), *found)});
}

/// DELETE /enrollments/{id}. Without a leader even an unknown id is not looked for.
[[nodiscard]] inline Outcome<Answered> delete_enrollment(State& state, Call const& call) {
    if (auto fault = permission_fault(state, call.caller, "enrollment", "delete"))
        return std::unexpected(*std::move(fault));
    Enrollment const* const found = Store::find(state.store().enrollments, call.id);
    if (found != nullptr) {
        if (auto fault = admin_target_fault(state, call.caller, found->identity_id))
            return std::unexpected(*std::move(fault));
    }
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    if (found == nullptr) return std::unexpected(no_such("enrollment", call.id));
    state.store().enrollments.erase(state.store().enrollments.find(call.id));
    return changed(state, success(Empty{}));
}

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

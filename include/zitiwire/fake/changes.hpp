// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// What all changes have in common.
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

/// The reply to a create.
[[nodiscard]] inline Answered created(std::string_view collection, std::string const& id) {
    CreateEnvelope envelope;
    envelope.data._links = links_of(collection, id, {"self"});
    envelope.data.id = id;
    envelope.meta = Meta{};
    return success(envelope, 201);
}

/// A value that a controller finds wrong when it looks closer; `json` is the value itself. 1.x has another code,
/// followers of a cluster put the cause as JSON.
[[nodiscard]] inline Failure invalid_field(State const& state, std::string_view member, std::string_view why,
                                           std::string_view value, std::string_view json) {
    std::string message = concat({"the value '", value, "' for '", member, "' is invalid: ", why});
    if (state.settings.is_follower) {
        message = concat({"{\"field\":", json_string(member).text, ",\"message\":", json_string(why).text,
                          ",\"value\":", json.empty() ? "null" : json, "}"});
    }
    bool const is_old = state.is_old();
    return failure(400, is_old ? "REFERENCED_ENTITY_NOT_FOUND" : "INVALID_FIELD",
                   is_old ? "REFERENCED_ENTITY_NOT_FOUND" : "The field contains an invalid value",
                   plain_cause(std::move(message)));
}

[[nodiscard]] inline Failure is_duplicate(std::string_view store, std::string member, std::string const& value) {
    std::string why = concat({"duplicate value '", value, "' in unique index on ", store, " store"});
    return could_not_validate(400, field_cause(std::move(member), std::move(why), value));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/enrollments.hpp>
#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/identity_body.hpp>
#include <zitiwire/fake/identity_detail.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/topics/look_up.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <expected>
#include <optional>
#include <string>
#include <utility>

/// Create, detail, patch and delete of identities.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// The enrollment an identity is created with: of several that were asked for, one-time token, then CA, then password.
[[nodiscard]] inline std::optional<Enrollment> enrollment_of(IdentityBody const& body) {
    Enrollment made{.id = "", .method = "", .token = "", .jwt = ""};
    if (body.ott) {
        made.method = "ott";
    } else if (!body.ottca.empty()) {
        made.method = "ottca";
        made.ca_id = body.ottca;
    } else if (!body.updb.empty()) {
        made.method = "updb";
        made.username = body.updb;
    } else {
        return std::nullopt;
    }
    return made;
}

/// The member whose value another identity has already, "" for none.
[[nodiscard]] inline std::string taken_member(Store const& store, IdentityBody const& body, std::string const& own_id) {
    for (auto const& [id, other] : store.identities) {
        if (id == own_id) continue;
        if (other.name == body.name) return "name";
        if (body.externalId && !body.externalId->empty() && other.external_id == body.externalId) return "externalId";
    }
    return "";
}

/// What is wrong with the references of a body, and with its free-form data.
[[nodiscard]] inline std::optional<Failure> reference_fault(State const& state, IdentityBody const& body) {
    bool const has_policy = !body.authPolicyId || state.store().in("auth-policies").contains(*body.authPolicyId);
    if (!has_policy) return no_such("authPolicy", *body.authPolicyId);
    for (auto const* data : {&body.appData, &body.tags}) {
        if (*data && (*data)->contains("")) return unhandled("key required");
    }
    return std::nullopt;
}

/// Puts what the body says into the identity. 1.x has no permissions, and keeps an object that is to be emptied.
inline void apply(State const& state, IdentityBody body, Identity& identity) {
    auto const put = [](auto& slot, auto& value) {
        if (value) slot = *std::move(value);
    };
    auto const put_map = [&](auto& slot, auto& value) {
        if (value && !(state.is_old() && value->empty())) slot = *std::move(value);
    };
    put_map(identity.app_data, body.appData);
    put_map(identity.tags, body.tags);
    put_map(identity.service_costs, body.serviceHostingCosts);
    put_map(identity.service_precedences, body.serviceHostingPrecedences);
    put(identity.auth_policy_id, body.authPolicyId);
    put(identity.hosting_cost, body.defaultHostingCost);
    put(identity.hosting_precedence, body.defaultHostingPrecedence);
    if (body.externalId && body.externalId->empty())
        identity.external_id.reset();
    else
        put(identity.external_id, body.externalId);
    put(identity.is_admin, body.isAdmin);
    put(identity.name, body.name);
    if (!state.is_old()) put(identity.permissions, body.permissions);
    put(identity.role_attributes, body.roleAttributes);
    if (body.type) identity.type = *body.type == "Router" ? "Router" : "Default";
}

/// POST /identities.
[[nodiscard]] inline Outcome<Answered> create_identity(State& state, Call const& call) {
    Outcome<IdentityBody> body = read_identity_body(call.request.body, "Create", state.is_old());
    if (!body) return std::unexpected(std::move(body.error()));
    if (auto fault = permission_fault(state, call.caller, "identity", "create"))
        return std::unexpected(*std::move(fault));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    if (auto fault = reference_fault(state, *body)) return std::unexpected(*std::move(fault));
    if (body->name->empty())
        return std::unexpected(unhandled("index on identities.name does not allow null or empty values"));
    if (std::string const taken = taken_member(state.store(), *body, ""); !taken.empty()) {
        std::string const& value = taken == "name" ? *body->name : *body->externalId;
        std::string why = concat({"duplicate value '", value, "' in unique index on identities store"});
        return std::unexpected(could_not_validate(400, field_cause(taken, std::move(why), value)));
    }
    std::optional<Enrollment> enrollment = enrollment_of(*body);
    bool const has_ca = enrollment && enrollment->ca_id;
    if (has_ca && !state.store().in("cas").contains(*enrollment->ca_id)) {
        return std::unexpected(not_found(field_cause("caId", "ca not found", *enrollment->ca_id)));
    }

    Identity made{.id = state.new_id(IdKind::entity), .name = *body->name};
    made.created = state.now();
    apply(state, *std::move(body), made);
    if (enrollment) {
        enrollment->id = state.new_id(IdKind::entity);
        enrollment->token = state.new_id(IdKind::token);
        enrollment->identity_id = made.id;
        enrollment->expires = {made.created.seconds + identity_enrollment_seconds, made.created.nanoseconds};
        enrollment->jwt = enrollment_jwt(state.settings, *enrollment);
        state.store().add(*std::move(enrollment));
    }
    Answered reply = created("identities", made.id);
    state.store().add(std::move(made));
    return changed(state, std::move(reply));
}

/// GET /identities/{id}.
[[nodiscard]] inline Outcome<Answered> detail_identity(State& state, Call const& call) {
    if (auto fault = permission_fault(state, call.caller, "identity", "read"))
        return std::unexpected(*std::move(fault));
    Identity const* const found = Store::find(state.store().identities, call.id);
    if (found == nullptr) return std::unexpected(no_such("identity", call.id));
    return success(ShownIdentityEnvelope{.data = to_detail(state, *found)});
}

/// The caller as GET /current-identity shows it.
struct CurrentIdentityEnvelope {
    ShownIdentity data{};
    Json meta{};  ///< null

    BOOST_DESCRIBE_CLASS(CurrentIdentityEnvelope, (), (data, meta), (), ())
};

/// GET /current-identity.
[[nodiscard]] inline Outcome<Answered> detail_current_identity(State& state, Call const& call) {
    if (call.caller.identity == nullptr || call.caller.is_half_done) return std::unexpected(unauthorized());
    CurrentIdentityEnvelope envelope{.data = to_detail(state, *call.caller.identity)};
    envelope.data._links = Links{};
    envelope.data._links.append("mfa", link("current-identity/mfa"));
    envelope.data._links.append("self", link("current-identity"));
    return success(envelope);
}

/// What a PUT does not say is as in the beginning.
inline void reset_for_update(Identity& identity) {
    Identity const usual{.id = identity.id, .name = identity.name};
    identity.external_id.reset();
    identity.permissions.clear();
    identity.role_attributes.clear();
    identity.auth_policy_id = usual.auth_policy_id;
    identity.hosting_cost = usual.hosting_cost;
    identity.hosting_precedence = usual.hosting_precedence;
    identity.tags = usual.tags;
    identity.app_data = usual.app_data;
    identity.service_costs = usual.service_costs;
    identity.service_precedences = usual.service_precedences;
}

/// PUT and PATCH /identities/{id}. With a name that is empty or another's, nothing is changed, and nobody told.
[[nodiscard]] inline Outcome<Answered> change_identity(State& state, Call const& call) {
    bool const is_patch = call.request.method == Method::patch;
    Outcome<IdentityBody> body = read_identity_body(call.request.body, is_patch ? "Patch" : "Update", state.is_old());
    if (!body) return std::unexpected(std::move(body.error()));
    if (auto fault = permission_fault(state, call.caller, "identity", "update"))
        return std::unexpected(*std::move(fault));
    if (is_patch && !changes_anything(*body, state.is_old()))
        return std::unexpected(unhandled("no fields updated, nothing to do"));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    Identity* const found = Store::find(state.store().identities, call.id);
    if (found == nullptr) return std::unexpected(no_such("identity", call.id));
    if (auto fault = reference_fault(state, *body)) return std::unexpected(*std::move(fault));
    if (body->name && body->name != found->name && found->type == "Router") {
        return std::unexpected(
            could_not_validate(400, field_cause("name", "may not change name of router identities", *body->name)));
    }
    bool const is_dropped = body->name == "" || !taken_member(state.store(), *body, found->id).empty();
    if (!is_dropped) {
        if (!is_patch) reset_for_update(*found);
        apply(state, *std::move(body), *found);
        found->updated = state.now();
    }
    return changed(state, success(Empty{}));
}

/// DELETE /identities/{id}: takes its enrollments along.
[[nodiscard]] inline Outcome<Answered> delete_identity(State& state, Call const& call) {
    if (auto fault = permission_fault(state, call.caller, "identity", "delete"))
        return std::unexpected(*std::move(fault));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    Identity const* const found = Store::find(state.store().identities, call.id);
    if (found == nullptr) return std::unexpected(no_such("identity", call.id));
    bool const is_kept = found->is_default_admin || state.store().in("edge-routers").contains(call.id);
    if (is_kept)
        return std::unexpected(
            failure(400, "ENTITY_CAN_NOT_BE_DELETED", "The entity requested for delete can not be deleted"));
    std::string const id = call.id;
    static_cast<void>(state.store().remove_identity(id));
    forget_references(state, "identities", id);
    return changed(state, success(Empty{}));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

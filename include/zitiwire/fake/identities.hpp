// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/credentials.hpp>
#include <zitiwire/fake/enrollments.hpp>
#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/leaf.hpp>
#include <zitiwire/model/entity_ref.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// Just enough of identities to have something to enroll.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// An enrollment as its identity shows it.
struct IdentityEnrollment {
    std::optional<EntityRef> ca{};
    std::optional<std::string> caId{};
    Timestamp expiresAt{};
    std::string id{};
    Secret jwt{};
    Secret token{};

    BOOST_DESCRIBE_CLASS(IdentityEnrollment, (), (ca, caId, expiresAt, id, jwt, token), (), ())
};

struct IdentityEnrollments {
    std::optional<IdentityEnrollment> ott{};
    std::optional<IdentityEnrollment> ottca{};
    std::optional<IdentityEnrollment> updb{};

    BOOST_DESCRIBE_CLASS(IdentityEnrollments, (), (ott, ottca, updb), (), ())
};

/// Specification: `identityDetail`, with the values of an identity that nothing was done with.
struct IdentityDetail {
    Links _links{};
    Timestamp createdAt{};
    std::string id{};
    Tags tags{};
    Timestamp updatedAt{};
    Json appData{"{}"};
    EntityRef authPolicy{};
    std::string authPolicyId{"default"};
    Json authenticators{"{}"};
    std::int64_t defaultHostingCost = 0;
    std::string defaultHostingPrecedence{"default"};
    bool disabled = false;
    std::string edgeRouterConnectionStatus{"offline"};
    IdentityEnrollments enrollment{};
    Json envInfo{"{}"};
    Json externalId{};
    bool hasApiSession = false;
    bool hasEdgeRouterConnection = false;
    Json interfaces{};
    bool isAdmin = false;
    bool isDefaultAdmin = false;
    bool isMfaEnabled = false;
    std::string name{};
    std::optional<Json> permissions{};  ///< from 2.0 on; null for none
    Json roleAttributes{"[]"};  ///< 1.x: null for none
    Json sdkInfo{"{}"};
    Json serviceHostingCosts{"{}"};
    Json serviceHostingPrecedences{"{}"};
    EntityRef type{};
    std::string typeId{"Default"};

    BOOST_DESCRIBE_CLASS(IdentityDetail, (),
                         (_links, createdAt, id, tags, updatedAt, appData, authPolicy, authPolicyId, authenticators,
                          defaultHostingCost, defaultHostingPrecedence, disabled, edgeRouterConnectionStatus, enrollment,
                          envInfo, externalId, hasApiSession, hasEdgeRouterConnection, interfaces, isAdmin, isDefaultAdmin,
                          isMfaEnabled, name, permissions, roleAttributes, sdkInfo, serviceHostingCosts,
                          serviceHostingPrecedences, type, typeId),
                         (), ())
};

struct IdentityDetailEnvelope {
    IdentityDetail data{};
    Meta meta{};

    BOOST_DESCRIBE_CLASS(IdentityDetailEnvelope, (), (data, meta), (), ())
};

/// The body of an identity's create.
struct IdentityBody {
    std::optional<std::string> name{}, type{};
    std::optional<bool> isAdmin{};
    bool ott = false;
    std::string updb{}, ottca{};
    std::vector<std::string> roleAttributes{};
};

[[nodiscard]] inline MemberFault assign_enrollment(IdentityBody& body, RawJson value) {
    if (value.kind == JsonKind::null) {
        body.ott = false;
        body.updb.clear();
        body.ottca.clear();
        return {};
    }
    if (value.kind != JsonKind::object) return {wrong_type(value.kind, "IdentityCreate.enrollment", "rest_model.IdentityCreateEnrollment")};
    return set_members(value.text, [&](std::string_view name, RawJson member) -> MemberFault {
        if (name == "ott") return assign(body.ott, member, "IdentityCreateEnrollment.enrollment.ott");
        if (name == "ottca") return assign(body.ottca, member, "IdentityCreateEnrollment.enrollment.ottca");
        if (name == "updb") return assign(body.updb, member, "IdentityCreateEnrollment.enrollment.updb");
        return {};
    });
}

[[nodiscard]] inline Outcome<IdentityBody> read_identity_body(std::string_view text) {
    IdentityBody body;
    auto const read = read_body(text, "identity", "IdentityCreate", [&](std::string_view name, RawJson value) -> MemberFault {
        if (name == "name") return assign(body.name, value, "IdentityCreate.name");
        if (name == "type") return assign(body.type, value, "IdentityCreate.type", "rest_model.IdentityType");
        if (name == "isadmin") return assign(body.isAdmin, value, "IdentityCreate.isAdmin");
        if (name == "enrollment") return assign_enrollment(body, value);
        return {};
    });
    if (!read) return std::unexpected(read.error());
    if (!body.isAdmin) return std::unexpected(required("isAdmin"));
    if (!body.name) return std::unexpected(required("name"));
    if (!body.type) return std::unexpected(required("type"));
    return body;
}

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

/// POST /identities.
[[nodiscard]] inline Outcome<Answered> create_identity(State& state, Call const& call) {
    Outcome<IdentityBody> body = read_identity_body(call.request.body);
    if (!body) return std::unexpected(std::move(body.error()));
    if (auto fault = permission_fault(state, call.caller, "identity", "create")) return std::unexpected(*std::move(fault));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    for (auto const& [id, other] : state.store.identities) {
        if (other.name != *body->name) continue;
        std::string why = concat({"duplicate value '", other.name, "' in unique index on identities store"});
        return std::unexpected(could_not_validate(400, field_cause("name", std::move(why), other.name)));
    }
    std::optional<Enrollment> enrollment = enrollment_of(*body);
    bool const has_ca = enrollment && enrollment->ca_id;
    if (has_ca && Store::find(state.store.cas, *enrollment->ca_id) == nullptr) return std::unexpected(no_such("ca", *enrollment->ca_id));

    Identity made{.id = state.new_id(IdKind::entity), .name = *body->name, .is_admin = *body->isAdmin};
    made.created = state.now();
    made.type = *body->type;
    if (enrollment) {
        enrollment->id = state.new_id(IdKind::entity);
        enrollment->token = state.new_id(IdKind::token);
        enrollment->identity_id = made.id;
        enrollment->expires = {made.created.seconds + identity_enrollment_seconds, made.created.nanoseconds};
        enrollment->jwt = enrollment_jwt(state.settings, *enrollment);
        state.store.add(*std::move(enrollment));
    }
    Answered reply = created("identities", made.id);
    state.store.add(std::move(made));
    return changed(state, std::move(reply));
}

[[nodiscard]] inline Json permissions_of(Identity const& identity) {
    Json json;
    for (std::string const& permission : identity.permissions) {
        json.text = json.text == "null" ? "[" : json.text + ",";
        append_json_string(json.text, permission);
    }
    if (json.text != "null") json.text += "]";
    return json;
}

[[nodiscard]] inline IdentityDetail to_detail(State const& state, Identity const& identity) {
    Store const& store = state.store;
    IdentityDetail detail;
    detail._links = identity_links(identity.id);
    detail.createdAt = shown(identity.created);
    detail.updatedAt = detail.createdAt;
    detail.id = identity.id;
    detail.authPolicy = reference("auth-policies", "default", "Default", links_of("auth-policies", "default", {"self"}));
    detail.isAdmin = identity.is_admin;
    detail.name = identity.name;
    if (!state.is_old()) detail.permissions = permissions_of(identity);
    else detail.roleAttributes = Json{};
    detail.type = reference("identity-types", identity.type, identity.type, links_of("identity-types", identity.type, {"self"}));
    detail.typeId = identity.type;
    for (auto const& [id, enrollment] : store.enrollments) {
        if (enrollment.identity_id != identity.id) continue;
        IdentityEnrollment shown_one{.expiresAt = shown(enrollment.expires), .id = id, .jwt = enrollment.jwt, .token = enrollment.token};
        Ca const* const ca = enrollment.ca_id ? Store::find(store.cas, *enrollment.ca_id) : nullptr;
        if (ca != nullptr) shown_one.ca = reference("cas", ca->id, ca->name, links_of("cas", ca->id, {"jwt", "self"}));
        shown_one.caId = enrollment.ca_id;
        if (enrollment.method == "ott") detail.enrollment.ott = std::move(shown_one);
        else if (enrollment.method == "ottca") detail.enrollment.ottca = std::move(shown_one);
        else detail.enrollment.updb = std::move(shown_one);
    }
    return detail;
}

/// GET /identities/{id}.
[[nodiscard]] inline Outcome<Answered> detail_identity(State& state, Call const& call) {
    if (auto fault = permission_fault(state, call.caller, "identity", "read")) return std::unexpected(*std::move(fault));
    Identity const* const found = Store::find(state.store.identities, call.id);
    if (found == nullptr) return std::unexpected(no_such("identity", call.id));
    return success(IdentityDetailEnvelope{.data = to_detail(state, *found)});
}

/// DELETE /identities/{id}: takes its enrollments along.
[[nodiscard]] inline Outcome<Answered> delete_identity(State& state, Call const& call) {
    if (auto fault = permission_fault(state, call.caller, "identity", "delete")) return std::unexpected(*std::move(fault));
    if (auto fault = change_fault(state)) return std::unexpected(*std::move(fault));
    if (!state.store.remove_identity(call.id)) return std::unexpected(no_such("identity", call.id));
    return changed(state, success(Empty{}));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/fake/changes.hpp>
#include <zitiwire/fake/entities.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/jwt.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/topics/look_up.hpp>
#include <zitiwire/fake/topics/read.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/fake/topics/show.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// Identities as records.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// What a client can set of an identity, and what it can be filtered by.
[[nodiscard]] inline Record to_record(State const& state, Identity const& identity) {
    Record record{.id = identity.id, .created = identity.created, .updated = identity.last_change()};
    record.topic = find_topic("identities");
    record.set("appData", encode(identity.app_data));
    record.set_text("authPolicyId", identity.auth_policy_id);
    record.set("defaultHostingCost", std::to_string(identity.hosting_cost));
    record.set_text("defaultHostingPrecedence", identity.hosting_precedence);
    if (identity.external_id) record.set_text("externalId", *identity.external_id);
    record.set_flag("isAdmin", identity.is_admin);
    record.set_flag("isDefaultAdmin", identity.is_default_admin);
    record.set_text("name", identity.name);
    if (!identity.permissions.empty()) record.set("permissions", json_strings(identity.permissions).text);
    bool const shows_attributes = !state.is_old() || !identity.role_attributes.empty();
    if (shows_attributes) record.set("roleAttributes", json_strings(identity.role_attributes).text);
    record.set("serviceHostingCosts", encode(identity.service_costs));
    record.set("serviceHostingPrecedences", encode(identity.service_precedences));
    record.set("tags", encode(identity.tags));
    record.set_text("typeId", identity.type);
    return record;
}

[[nodiscard]] inline Records view_identities(State const& state, std::string_view id) {
    return records_made(state.store().identities, id,
                        [&](Identity const& identity) { return to_record(state, identity); });
}

/// The enrollments of an identity, by method.
[[nodiscard]] inline std::string enrollments_json(State const& state, std::string_view id) {
    MemberMap all;
    for (auto const& [own_id, enrollment] : state.store().enrollments) {
        if (enrollment.identity_id != id) continue;
        std::string const ca = enrollment.ca_id.value_or("");
        std::string const about_ca = concat({enrollment.ca_id && state.store().in("cas").contains(ca)
                                                 ? "\"ca\":" + reference_json(state, "cas", ca) + ","
                                                 : "",
                                             enrollment.ca_id ? "\"caId\":" + json_string(ca).text + "," : ""});
        all[enrollment.method == "ott" || enrollment.method == "ottca" ? enrollment.method : "updb"] = concat(
            {"{", about_ca, "\"expiresAt\":", time_json(enrollment.expires), ",\"id\":", json_string(own_id).text,
             ",\"jwt\":", json_string(enrollment.jwt).text, ",\"token\":", json_string(enrollment.token).text, "}"});
    }
    return object_text({all.begin(), all.end()});
}

/// What an identity logs in with; of several certificates one is shown.
[[nodiscard]] inline std::string authenticators_json(Identity const& identity) {
    std::string text = "{";
    if (!identity.certificates.empty()) {
        CertificateAuthenticator const& last = identity.certificates.back();
        text += concat({"\"cert\":{\"fingerprint\":", json_string(last.fingerprint).text,
                        ",\"id\":", json_string(last.own_id()).text, "}"});
    }
    if (identity.has_password()) {
        text += concat({text.size() == 1 ? "" : ",", "\"updb\":{\"id\":", json_string(identity.password_id()).text,
                        ",\"username\":", json_string(*identity.user_name).text, "}"});
    }
    return text + "}";
}

inline void complete_identity(State const& state, Record& record) {
    Store const& store = state.store();
    Identity const* const found = Store::find(store.identities, record.id);
    if (found == nullptr) return;
    Identity const& identity = *found;
    if (record.links.empty()) record.links = encode(identity_links(identity.id, identity.auth_policy_id));
    record.set("authenticators", authenticators_json(identity));
    record.set_flag("disabled", identity.is_disabled);
    if (identity.disabled_at) record.set_time("disabledAt", *identity.disabled_at);
    if (identity.disabled_until) record.set_time("disabledUntil", *identity.disabled_until);
    record.set("enrollment", enrollments_json(state, identity.id));
    record.set_flag("hasApiSession", std::ranges::any_of(store.sessions, [&](auto const& entry) {
                        return entry.second.identity_id == identity.id;
                    }));
    record.set_flag("isMfaEnabled", identity.totp && identity.totp->is_verified);
}

/// The enrollment that an identity is made with: of several that are asked for, one-time token, then CA, then password.
inline void enroll_identity(State& state, Record const& record) {
    std::string const ca = record.text("enrollment.ottca"), user_name = record.text("enrollment.updb");
    bool const is_ott = record.flag("enrollment.ott");
    if (!is_ott && ca.empty() && user_name.empty()) return;
    Enrollment made{.id = state.new_id(IdKind::entity),
                    .method = is_ott       ? "ott"
                              : ca.empty() ? "updb"
                                           : "ottca",
                    .token = state.new_id(IdKind::token),
                    .jwt = ""};
    if (made.method == "ottca") made.ca_id = ca;
    if (made.method == "updb") made.username = user_name;
    made.identity_id = record.id;
    made.expires = {record.created.seconds + identity_enrollment_seconds, record.created.nanoseconds};
    made.jwt = enrollment_jwt(state.settings, made);
    state.store().add(std::move(made));
}

/// What is wrong with a change of an identity. Not all can be deleted, and a router's keeps its name.
[[nodiscard]] inline std::optional<Failure> refuses_identity(State const& state, Change const* change,
                                                             Record const* record) {
    if (change == nullptr) {
        bool const is_kept = record->flag("isDefaultAdmin") || state.store().in("edge-routers").contains(record->id);
        if (!is_kept) return std::nullopt;
        return failure(400, "ENTITY_CAN_NOT_BE_DELETED", "The entity requested for delete can not be deleted");
    }
    std::string const ca{json_at(change->members, "enrollment.ottca")};
    bool const needs_ca = !ca.empty() && ca != "\"\"" && json_at(change->members, "enrollment.ott") != "true";
    if (needs_ca && !state.store().in("cas").contains(string_of(ca)))
        return not_found(field_cause("caId", "ca not found", string_of(ca)));
    std::string const* const name = change->find("name");
    bool const renames = record != nullptr && name != nullptr && string_of(*name) != record->text("name");
    if (!renames || record->text("typeId") != "Router") return std::nullopt;
    return could_not_validate(400, field_cause("name", "may not change name of router identities", string_of(*name)));
}

/// Free-form data of any depth.
[[nodiscard]] inline Tags to_tags(std::string_view json) {
    Tags tags;
    for (auto const& [name, value] : members_of(json.empty() ? "{}" : json))
        tags.append(name, Json{std::string{value.text}});
    return tags;
}

inline void kept_identity(State& state, Record& record, Change const& change) {
    if (change.is_new) {
        state.store().add(Identity{.id = record.id, .name = "", .created = record.created});
        enroll_identity(state, record);
    }
    Identity* const found = Store::find(state.store().identities, record.id);
    if (found == nullptr) return;
    Identity& identity = *found;
    Identity const usual{.id = "", .name = ""};
    std::string const precedence = record.text("defaultHostingPrecedence"), policy = record.text("authPolicyId");
    std::string const external_id = record.text("externalId"),
                      type = change.find("type") == nullptr ? "" : string_of(*change.find("type"));
    identity.app_data = to_tags(record.json("appData"));
    identity.auth_policy_id = policy.empty() ? usual.auth_policy_id : policy;
    identity.hosting_cost = decode<std::int64_t>(record.json("defaultHostingCost")).value_or(0);
    identity.hosting_precedence = precedence.empty() ? usual.hosting_precedence : precedence;
    identity.external_id = external_id.empty() ? std::nullopt : std::optional{external_id};
    identity.is_admin = record.flag("isAdmin");
    identity.name = record.text("name");
    identity.permissions = record.texts("permissions");
    identity.role_attributes = record.texts("roleAttributes");
    identity.service_costs =
        decode<FlatMap<std::string, std::int64_t>>(record.json("serviceHostingCosts")).value_or(usual.service_costs);
    identity.service_precedences = decode<FlatMap<std::string, std::string>>(record.json("serviceHostingPrecedences"))
                                       .value_or(usual.service_precedences);
    identity.tags = to_tags(record.json("tags"));
    if (!type.empty()) identity.type = type == "Router" ? type : usual.type;
    if (!change.is_new) identity.updated = state.now();
}

inline void gone_identity(State& state, Record const& record) {
    static_cast<void>(state.store().remove_identity(record.id));
}

/// GET /current-identity: the caller, with links of its own.
[[nodiscard]] inline Outcome<Answered> detail_current_identity(State& state, Call const& call) {
    if (call.caller.identity == nullptr || call.caller.is_half_done) return std::unexpected(unauthorized());
    Record record = to_record(state, *call.caller.identity);
    record.links = R"({"mfa":{"href":"./current-identity/mfa"},"self":{"href":"./current-identity"}})";
    return Answered{.body = concat({"{\"data\":", detail_json(state, std::move(record)), ",\"meta\":null}"})};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

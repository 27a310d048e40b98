// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/changes.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/topics/look_up.hpp>
#include <zitiwire/fake/topics/read.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/fake/topics/rules.hpp>
#include <zitiwire/fake/trusted.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/management/auth_policy.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What single topics have of their own.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Config types: a schema is an object; 1.x wants one in every PATCH.
[[nodiscard]] inline std::optional<Failure> config_schema_fault(State const& state, Change const& change) {
    std::string const* const schema = change.find("schema");
    bool const is_missing = schema == nullptr && change.is_patch && state.is_old();
    if (!is_missing && (schema == nullptr || schema->starts_with('{'))) return std::nullopt;
    std::string const value = is_missing ? "null" : *schema;
    return could_not_validate(400, field_cause("schema", "schema in body must be of type object: " + value, value));
}

/// A config type cannot go as long as something is made of it.
[[nodiscard]] inline std::optional<Failure> refuses_config_type(State const& state, Change const* change,
                                                                Record const* record) {
    bool const is_used = change == nullptr && std::ranges::any_of(state.store().in("configs"), [&](auto const& entry) {
                             return entry.second.text("configTypeId") == record->id;
                         });
    if (!is_used) return std::nullopt;
    return unhandled(concat({"cannot delete config type ", record->id, ", as configs of that type exist"}));
}

/// Configs: a type that is there, and data that is an object.
[[nodiscard]] inline std::optional<Failure> refuses_config(State const& state, Change const* change, Record const*) {
    if (change == nullptr) return std::nullopt;
    if (std::string const* const type = change->find("configTypeId")) {
        std::string const id = string_of(*type);
        std::string const why = id.empty() ? "config type must be specified" : "invalid config type " + id;
        if (!find_known(state, "config-types", id)) return could_not_validate(400, field_cause("type", why, id));
    }
    std::string const* const data = change->find("data");
    if (data == nullptr || data->starts_with('{')) return std::nullopt;
    return could_not_validate(400, field_cause("data", "invalid type, expected object", *data));
}

/// Services have one config of each type.
[[nodiscard]] inline std::optional<Failure> refuses_service(State const& state, Change const* change, Record const*) {
    std::string const* const configs = change == nullptr ? nullptr : change->find("configs");
    if (configs == nullptr) return std::nullopt;
    std::vector<std::string> const ids = texts_of(*configs);
    std::vector<std::string> types;
    for (std::string const& id : ids) {
        Record const* const config = Store::find(state.store().in("configs"), id);
        std::string type = config == nullptr ? "" : config->text("configTypeId");
        if (type.empty()) continue;
        if (holds(types, type)) {
            std::string why = concat({"duplicate configs found for config type ", type,
                                      ". Only one config of a given typed is allowed per service "});
            return could_not_validate(400, field_cause("configs", std::move(why), go_list(ids)));
        }
        types.push_back(std::move(type));
    }
    return std::nullopt;
}

/// 409 for what others refer to.
[[nodiscard]] inline Failure still_referenced(std::string field, std::string_view what, std::string_view by,
                                              std::vector<std::string> const& ids) {
    std::string const list = go_list(ids);
    std::string why = concat({"entity type ", what, " referenced by ", by, ": ", list});
    return failure(409, "CAN_NOT_DELETE_REFERENCED_ENTITY",
                   "the entity cannot be deleted because it is referenced by another entity, see cause",
                   field_cause(std::move(field), std::move(why), list));
}

/// The ids of those whose member has that value.
[[nodiscard]] inline std::vector<std::string> ids_with(Records const& records, std::string_view member,
                                                       std::string_view json, Record const* but) {
    std::vector<std::string> ids;
    for (auto const& [id, record] : records) {
        if (record.json(member) == json && (but == nullptr || id != but->id)) ids.push_back(id);
    }
    return ids;
}

/// External signers: one of two sources of their keys, an issuer of their own, and no policy that needs them.
[[nodiscard]] inline std::optional<Failure> refuses_signer(State const& state, Change const* change,
                                                           Record const* record) {
    if (change == nullptr) {
        std::vector<std::string> allowing, requiring;
        for (auto const& [id, policy] : state.store().in("auth-policies")) {
            auto const rules = find_auth_policy(state.store(), id);
            if (holds(rules->primary.extJwt.allowedSigners, record->id)) allowing.push_back(id);
            if (rules->secondary.requireExtJwtSigner == record->id) requiring.push_back(id);
        }
        if (!allowing.empty())
            return still_referenced("primary.extJwt.allowedSigners", "externalJwtSigners", "authPolicies", allowing);
        if (!requiring.empty())
            return still_referenced("secondary.requireExtJwtSigner", "externalJwtSigners", "authPolicies", requiring);
        return std::nullopt;
    }
    std::string const* const pem = change->find("certPem");
    std::string const* const endpoint = change->find("jwksEndpoint");
    if (record == nullptr && pem == nullptr && endpoint == nullptr)
        return invalid_field(state, "certPem", "jwksEndpoint or certPem is required", "<nil>", "");
    if (pem != nullptr && endpoint != nullptr)
        return invalid_field(state, "jwksEndpoint", "only one of jwksEndpoint or certPem may be defined",
                             string_of(*endpoint), *endpoint);
    if (pem != nullptr && !string_of(*pem).contains("-----BEGIN CERTIFICATE-----"))
        return failure(400, "INVALID_CERT_PEM", "The certificate supplied is not valid PEM");
    std::string const* const issuer = change->find("issuer");
    bool const is_taken =
        issuer != nullptr && !ids_with(state.store().in("external-jwt-signers"), "issuer", *issuer, record).empty();
    if (!is_taken) return std::nullopt;
    return is_duplicate("externalJwtSigners", "issuer", string_of(*issuer));
}

/// The signers that a policy names have to be there; and no identity may need it when it goes.
[[nodiscard]] inline std::optional<Failure> refuses_auth_policy(State const& state, Change const* change,
                                                                Record const* record) {
    if (change == nullptr) {
        std::vector<std::string> users;
        for (auto const& [id, identity] : state.store().identities) {
            if (identity.auth_policy_id == record->id) users.push_back(id);
        }
        if (users.empty() && record->id != "default") return std::nullopt;
        return still_referenced("authPolicyId", "authPolicy", "identity", users);
    }
    auto const& signers = state.store().in("external-jwt-signers");
    std::string const* const secondary = change->find("secondary");
    std::string const* const primary = change->find("primary");
    auto const named =
        secondary == nullptr
            ? std::nullopt
            : decode<AuthPolicySecondaryPatch>(*secondary).value_or(AuthPolicySecondaryPatch{}).requireExtJwtSigner;
    if (named && !named->empty() && !signers.contains(*named)) {
        if (change->is_patch) return no_such("externalJwtSigner", *named);
        return not_found(field_cause("secondary.requiredExtJwtSigner", "not found", *named));
    }
    auto const way = primary == nullptr
                         ? std::nullopt
                         : decode<AuthPolicyPrimaryPatch>(*primary).value_or(AuthPolicyPrimaryPatch{}).extJwt;
    auto const allowed = way ? way->allowedSigners : std::nullopt;
    for (std::size_t i = 0; allowed && i < allowed->size(); ++i) {
        if (signers.contains((*allowed)[i])) continue;
        if (change->is_patch) return no_such("externalJwtSigner", (*allowed)[i]);
        std::string field = concat({"primary.extJwt.allowedExtJwtSigners[", std::to_string(i), "]"});
        return not_found(field_cause(std::move(field), "not found", (*allowed)[i]));
    }
    return std::nullopt;
}

/// CAs: a certificate of their own, and a name that no other has.
[[nodiscard]] inline std::optional<Failure> refuses_ca(State const& state, Change const* change, Record const* record) {
    if (change == nullptr) return std::nullopt;
    Records const& cas = state.store().in("cas");
    std::string const* const pem = record == nullptr ? change->find("certPem") : nullptr;
    if (pem != nullptr && !string_of(*pem).contains("-----BEGIN CERTIFICATE-----"))
        return unhandled("invalid certificate, could not parse PEM body");
    auto const owners = pem == nullptr ? std::vector<std::string>{} : ids_with(cas, "certPem", *pem, record);
    if (!owners.empty()) {
        return could_not_validate(
            400, field_cause("certPem", "certificate already used as CA " + owners.front(), string_of(*pem)));
    }
    std::string const* const name = change->find("name");
    bool const is_taken = record != nullptr && name != nullptr && !ids_with(cas, "name", *name, record).empty();
    if (is_taken) return unhandled(concat({"duplicate value '", string_of(*name), "' in unique index on cas store"}));
    return std::nullopt;
}

/// A new CA is not verified; a change that does not name the claim deletes it.
inline void kept_ca(State& state, Record& record, Change const& change) {
    if (change.find("externalIdClaim") == nullptr) record.members.erase("externalIdClaim");
    if (!change.is_new) return;
    record.set_flag("isVerified", false);
    record.set_text("verificationToken", state.new_id(IdKind::request));
    record.set_text("fingerprint", state.settings.read_certificate(record.text("certPem")).fingerprint);
}

/// What stands in the certificate of a signer is shown.
inline void kept_signer(State& state, Record& record, Change const& change) {
    if (change.find("certPem") == nullptr) return;
    CertificateFacts const facts = state.settings.read_certificate(record.text("certPem"));
    record.set_text("fingerprint", facts.fingerprint);
    record.set_text("commonName", facts.common_name);
    record.set_time("notBefore", facts.not_before);
    record.set_time("notAfter", facts.not_after);
}

inline void gone_ca(State& state, Record const& record) { state.store().ca_certificates.erase(record.id); }

/// A revocation of a token has a UUID as id, one of an identity is of one that is there.
[[nodiscard]] inline std::optional<Failure> refuses_revocation(State const& state, Change const* change,
                                                               Record const*) {
    std::string const id = string_of(*change->find("id")), type = string_of(*change->find("type"));
    if (type == "IDENTITY" && !state.store().identities.contains(id)) return not_found({});
    bool is_uuid = id.size() == 36;
    for (std::size_t i = 0; i < id.size() && is_uuid; ++i) {
        bool const is_dash = i == 8 || i == 13 || i == 18 || i == 23;
        is_uuid = is_dash ? id[i] == '-' : std::string_view{"0123456789abcdefABCDEF"}.contains(id[i]);
    }
    if (type == "IDENTITY" || is_uuid) return std::nullopt;
    return could_not_validate(400, field_cause("id", "must be a valid UUID v4", id));
}

/// It has the id of what is revoked, and is forgotten when no token can live any more.
inline void kept_revocation(State& state, Record& record, Change const&) {
    record.id = record.text("id");
    record.members.erase("id");
    Timestamp const expires{record.created.seconds + refresh_token_seconds, record.created.nanoseconds};
    record.set_time("expiresAt", expires);
    if (record.text("type") == "IDENTITY")
        state.store().ended_until[record.id] = record.created;
    else
        state.store().revoked.insert(record.id);
}

/// What a service policy means, and its type as the number that 1.x filters by.
inline void derive_service_policy(State const& state, Record& record) {
    if (state.is_old()) record.derived["type"] = record.text("type") == "Bind" ? "2" : "1";
    for (auto const& [collection, roles] :
         {std::pair<std::string_view, std::string_view>{"identities", "identityRoles"}, {"services", "serviceRoles"}}) {
        std::vector<std::string> ids;
        for (Known const& known : known_of(state, collection)) {
            if (is_meant(record, roles, known)) ids.push_back(known.id);
        }
        record.derived[std::string{collection}] = json_strings(ids).text;
    }
}

/// The names of what a terminator belongs to.
inline void derive_terminator(State const& state, Record& record) {
    auto const service = find_known(state, "services", record.text("service"));
    auto const router = find_known(state, "routers", record.text("router"));
    if (service) record.derived["service.name"] = json_string(service->name).text;
    if (router) record.derived["router.name"] = json_string(router->name).text;
}

/// A posture check by one-time code: what is zero or false is not shown, and no time limit is -1.
inline void kept_posture_check(State&, Record& record, Change const&) {
    std::erase_if(record.members, [](auto const& member) { return member.second == "false"; });
    if (record.text("typeId") == "MFA" && record.json("timeoutSeconds").empty())
        record.members["timeoutSeconds"] = "-1";
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

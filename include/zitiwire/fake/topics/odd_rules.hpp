// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/topics/look_up.hpp>
#include <zitiwire/fake/topics/read.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

/// What single topics have of their own.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// What cannot go as long as something is made of it.
[[nodiscard]] inline std::optional<Failure> config_type_in_use(State const& state, Record const& record) {
    Records const* const configs = Store::find(state.store().records, "configs");
    bool const is_used = configs != nullptr && std::ranges::any_of(*configs, [&](auto const& entry) {
                             return entry.second.text("configTypeId") == record.id;
                         });
    if (!is_used) return std::nullopt;
    return unhandled(concat({"cannot delete config type ", record.id, ", as configs of that type exist"}));
}

/// Config types: a schema is an object; 1.x wants one in every PATCH.
[[nodiscard]] inline std::optional<Failure> refuses_config_type(State const& state, Change const& change) {
    std::string const* const schema = change.find("schema");
    bool const is_missing = schema == nullptr && change.is_patch && state.is_old();
    if (!is_missing && (schema == nullptr || schema->starts_with('{'))) return std::nullopt;
    std::string const value = is_missing ? "null" : *schema;
    return could_not_validate(400, field_cause("schema", "schema in body must be of type object: " + value, value));
}

/// Configs: a type that is there, and data that is an object.
[[nodiscard]] inline std::optional<Failure> refuses_config(State const& state, Change const& change, Record const*) {
    if (std::string const* const type = change.find("configTypeId")) {
        std::string const id = string_of(*type);
        std::string const why = id.empty() ? "config type must be specified" : "invalid config type " + id;
        if (!find_known(state, "config-types", id)) return could_not_validate(400, field_cause("type", why, id));
    }
    std::string const* const data = change.find("data");
    if (data == nullptr || data->starts_with('{')) return std::nullopt;
    return could_not_validate(400, field_cause("data", "invalid type, expected object", *data));
}

[[nodiscard]] inline Failure invalid_field(std::string_view member, std::string_view value, std::string_view why) {
    return failure(400, "INVALID_FIELD", "The field contains an invalid value",
                   plain_cause(concat({"the value '", value, "' for '", member, "' is invalid: ", why})));
}

/// External signers: one of two sources of their keys, and an issuer of their own.
[[nodiscard]] inline std::optional<Failure> refuses_signer(State const& state, Change const& change,
                                                           Record const* record) {
    std::string const* const pem = change.find("certPem");
    std::string const* const endpoint = change.find("jwksEndpoint");
    if (record == nullptr && pem == nullptr && endpoint == nullptr)
        return invalid_field("certPem", "<nil>", "jwksEndpoint or certPem is required");
    if (pem != nullptr && endpoint != nullptr)
        return invalid_field("jwksEndpoint", string_of(*endpoint),
                             "only one of jwksEndpoint or certPem may be defined");
    if (pem != nullptr && !string_of(*pem).contains("-----BEGIN CERTIFICATE-----"))
        return failure(400, "INVALID_CERT_PEM", "The certificate supplied is not valid PEM");
    std::string const* const issuer = change.find("issuer");
    Records const* const others = Store::find(state.store().records, "external-jwt-signers");
    bool const is_taken =
        issuer != nullptr && others != nullptr && std::ranges::any_of(*others, [&](auto const& entry) {
            return (record == nullptr || entry.first != record->id) && entry.second.json("issuer") == *issuer;
        });
    if (!is_taken) return std::nullopt;
    std::string const text = string_of(*issuer);
    return could_not_validate(
        400, field_cause("issuer", concat({"duplicate value '", text, "' in unique index on externalJwtSigners store"}),
                         text));
}

/// A signer of the API is one that JWTs are looked at by.
inline void made_signer(State& state, Record& record) {
    state.store().add(ExternalSigner{.id = record.id,
                                     .name = record.text("name"),
                                     .issuer = record.text("issuer"),
                                     .client_id = record.text("clientId"),
                                     .auth_url = record.text("externalAuthUrl"),
                                     .scopes = record.texts("scopes")});
}
inline void gone_signer(State& state, Record const& record) { state.store().external_signers.erase(record.id); }

/// A posture check by one-time code: what is zero or false is not shown, and no time limit is -1.
inline void kept_posture_check(Record& record) {
    std::erase_if(record.members, [](auto const& member) { return member.second == "false"; });
    if (record.text("typeId") == "MFA" && record.json("timeoutSeconds").empty())
        record.members["timeoutSeconds"] = "-1";
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

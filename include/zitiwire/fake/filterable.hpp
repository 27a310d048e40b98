// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/go_json.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/zitiql_symbols.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/version.hpp>

#include <string_view>

/// What enrollments, identities and authentication policies can be filtered and sorted by. `isSystem` is null for all.
namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql {

/// Free-form data under a name; lists and objects in it are null.
[[nodiscard]] inline Value free_form_value(Tags const& tags, std::string_view key) {
    auto const found = tags.find(key);
    if (found == tags.end()) return {};
    auto const json = JsonScanner{found->second.text}.scan();
    if (!json) return {};
    if (json->kind == JsonKind::string) return string_of(json->text);
    if (json->kind == JsonKind::boolean) return json->text == "true";
    if (json->kind != JsonKind::number) return {};
    auto const number = decode<double>(json->text);
    return number ? Value{*number} : Value{};
}

/// Not by method, expiry or the identity's name. Base values are not kept: dates and tags are null for all of them.
template <>
struct Symbols<Enrollment> {
    static constexpr Symbol<Enrollment> table[] = {
        {"id", ValueType::string, &member_value<&Enrollment::id>},
        {"createdAt", ValueType::datetime, &no_value},
        {"updatedAt", ValueType::datetime, &no_value},
        {"tags", ValueType::any, &no_value},
        {"isSystem", ValueType::boolean, &no_value},
        {"token", ValueType::string, &member_value<&Enrollment::token>},
        {"identity", ValueType::string, &member_value<&Enrollment::identity_id>},
        {"edgeRouter", ValueType::string, &member_value<&Enrollment::edge_router_id>},
        {"transitRouter", ValueType::string, &member_value<&Enrollment::transit_router_id>},
        {"caId", ValueType::string, &member_value<&Enrollment::ca_id>},
    };
};

template <>
struct Symbols<Identity> {
    static constexpr Symbol<Identity> table[] = {
        {"id", ValueType::string, &member_value<&Identity::id>},
        {"createdAt", ValueType::datetime, &member_value<&Identity::created>},
        {"updatedAt", ValueType::datetime, [](Identity const& entity, std::string_view) { return to_value(entity.last_change()); }},
        {"tags", ValueType::any, [](Identity const& entity, std::string_view key) { return free_form_value(entity.tags, key); }},
        {"isSystem", ValueType::boolean, &no_value},
        {"name", ValueType::string, &member_value<&Identity::name>},
        {"externalId", ValueType::string, &member_value<&Identity::external_id>},
        {"type", ValueType::string, &member_value<&Identity::type>},
        {"authPolicyId", ValueType::string, &member_value<&Identity::auth_policy_id>},
        {"isAdmin", ValueType::boolean, &member_value<&Identity::is_admin>},
        {"isDefaultAdmin", ValueType::boolean, &member_value<&Identity::is_default_admin>},
        {"roleAttributes", ValueType::set, &member_value<&Identity::role_attributes>},
        {"appData", ValueType::any, [](Identity const& entity, std::string_view key) { return free_form_value(entity.app_data, key); }, false},
    };
};

template <>
struct Symbols<AuthPolicy> {
    static constexpr Symbol<AuthPolicy> table[] = {
        {"id", ValueType::string, &member_value<&AuthPolicy::id>},
        {"createdAt", ValueType::datetime, &member_value<&AuthPolicy::created>},
        {"updatedAt", ValueType::datetime, &member_value<&AuthPolicy::created>},
        {"tags", ValueType::any, [](AuthPolicy const& policy, std::string_view key) { return free_form_value(policy.tags, key); }},
        {"isSystem", ValueType::boolean, &no_value},
        {"name", ValueType::string, &member_value<&AuthPolicy::name>},
        {"primary.cert.allowed", ValueType::boolean,
         [](AuthPolicy const& policy, std::string_view) { return to_value(policy.primary.cert.allowed); }},
        {"primary.cert.allowExpiredCerts", ValueType::boolean,
         [](AuthPolicy const& policy, std::string_view) { return to_value(policy.primary.cert.allowExpiredCerts); }},
        {"primary.extJwt.allowed", ValueType::boolean,
         [](AuthPolicy const& policy, std::string_view) { return to_value(policy.primary.extJwt.allowed); }},
        {"primary.updb.allowed", ValueType::boolean,
         [](AuthPolicy const& policy, std::string_view) { return to_value(policy.primary.updb.allowed); }},
        {"primary.updb.maxAttempts", ValueType::number,
         [](AuthPolicy const& policy, std::string_view) { return to_value(policy.primary.updb.maxAttempts); }},
        {"primary.updb.minPasswordLength", ValueType::number,
         [](AuthPolicy const& policy, std::string_view) { return to_value(policy.primary.updb.minPasswordLength); }},
        {"primary.updb.requireMixedCase", ValueType::boolean,
         [](AuthPolicy const& policy, std::string_view) { return to_value(policy.primary.updb.requireMixedCase); }},
        {"primary.updb.requireNumberChar", ValueType::boolean,
         [](AuthPolicy const& policy, std::string_view) { return to_value(policy.primary.updb.requireNumberChar); }},
        {"primary.updb.requireSpecialChar", ValueType::boolean,
         [](AuthPolicy const& policy, std::string_view) { return to_value(policy.primary.updb.requireSpecialChar); }},
        {"secondary.requireTotp", ValueType::boolean,
         [](AuthPolicy const& policy, std::string_view) { return to_value(policy.secondary.requireTotp); }},
        {"secondary.requireExtJwtSigner", ValueType::boolean, &no_value},
    };
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/fake/store.hpp>
#include <zitiwire/fake/zitiql/symbols.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/version.hpp>

#include <string_view>

/// What enrollments and identities can be filtered and sorted by. `isSystem` is null for all.
namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql {

/// What stands under a key of the entity's free-form data; lists and objects there are null.
template <auto member, class Entity>
[[nodiscard]] Value free_form_value(Entity const& entity, std::string_view key) {
    auto const found = (entity.*member).find(key);
    if (found == (entity.*member).end()) return {};
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
    using enum ValueType;
    static constexpr Symbol<Enrollment> table[] = {
        {"id", string, &member_value<&Enrollment::id>},
        {"createdAt", datetime, &no_value},
        {"updatedAt", datetime, &no_value},
        {"tags", any, &no_value},
        {"isSystem", boolean, &no_value},
        {"token", string, &member_value<&Enrollment::token>},
        {"identity", string, &member_value<&Enrollment::identity_id>},
        {"edgeRouter", string, &member_value<&Enrollment::edge_router_id>},
        {"transitRouter", string, &member_value<&Enrollment::transit_router_id>},
        {"caId", string, &member_value<&Enrollment::ca_id>},
    };
};

template <>
struct Symbols<Identity> {
    using enum ValueType;
    static Value last_change(Identity const& identity, std::string_view) { return to_value(identity.last_change()); }
    static constexpr Symbol<Identity> table[] = {
        {"id", string, &member_value<&Identity::id>},
        {"createdAt", datetime, &member_value<&Identity::created>},
        {"updatedAt", datetime, &last_change},
        {"tags", any, &free_form_value<&Identity::tags>},
        {"isSystem", boolean, &no_value},
        {"name", string, &member_value<&Identity::name>},
        {"externalId", string, &member_value<&Identity::external_id>},
        {"type", string, &member_value<&Identity::type>},
        {"authPolicyId", string, &member_value<&Identity::auth_policy_id>},
        {"isAdmin", boolean, &member_value<&Identity::is_admin>},
        {"isDefaultAdmin", boolean, &member_value<&Identity::is_default_admin>},
        {"roleAttributes", set, &member_value<&Identity::role_attributes>},
        {"appData", any, &free_form_value<&Identity::app_data>, false},
    };
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql

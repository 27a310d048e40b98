// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/version.hpp>

/// What the members of the topics of the table are.
namespace zitiwire::inline ZITIWIRE_ABI::fake::topic_rules {

using enum TopicRule::Kind;

inline constexpr TopicRule service[] = {
    {one_of, "terminatorStrategy", "smartrouting random weighted sticky"},
    {attributes, "roleAttributes"},
    {refers, "configs", "configs"},
    {unpatched, "encryptionRequired"},
};
inline constexpr TopicRule config[] = {
    {refers, "configTypeId", "config-types"},
    {ref, "configType", "config-types", "configTypeId"},
    {fixed, "configTypeId"},
};
inline constexpr TopicRule config_type[] = {{one_of, "target", "service router other"}, {fixed, "target"}};
inline constexpr TopicRule edge_router[] = {
    {range, "cost"}, {attributes, "roleAttributes"}, {refers, "configs", "configs"}};
inline constexpr TopicRule router[] = {
    {range, "cost"}, {refers, "configs", "configs"}, {fixed, "cost"}, {fixed, "noTraversal"}, {fixed, "disabled"}};
inline constexpr TopicRule service_policy[] = {
    {one_of, "semantic", "AllOf AnyOf"},
    {one_of, "type", "Dial Bind"},
    {roles, "identityRoles", "identities"},
    {roles, "serviceRoles", "services"},
    {roles, "postureCheckRoles", "posture-checks"},
    {display, "identityRolesDisplay", "identities", "identityRoles"},
    {display, "serviceRolesDisplay", "services", "serviceRoles"},
    {display, "postureCheckRolesDisplay", "posture-checks", "postureCheckRoles"},
};
inline constexpr TopicRule edge_router_policy[] = {
    {one_of, "semantic", "AllOf AnyOf"},
    {roles, "identityRoles", "identities"},
    {roles, "edgeRouterRoles", "edge-routers"},
    {display, "identityRolesDisplay", "identities", "identityRoles"},
    {display, "edgeRouterRolesDisplay", "edge-routers", "edgeRouterRoles"},
};
inline constexpr TopicRule service_edge_router_policy[] = {
    {one_of, "semantic", "AllOf AnyOf"},
    {roles, "serviceRoles", "services"},
    {roles, "edgeRouterRoles", "edge-routers"},
    {display, "serviceRolesDisplay", "services", "serviceRoles"},
    {display, "edgeRouterRolesDisplay", "edge-routers", "edgeRouterRoles"},
};
inline constexpr TopicRule posture_check[] = {{attributes, "roleAttributes"},
                                              {not_empty, "domains"},
                                              {not_empty, "macAddresses"},
                                              {one_of, "semantic", "AllOf AnyOf"}};
inline constexpr TopicRule terminator[] = {
    {not_empty, "address"},
    {one_of, "precedence", "default required failed"},
    {range, "cost"},
    {refers, "service", "services"},
    {refers, "router", "routers"},
    {ref, "router", "transit-routers", "router"},
    {copy, "routerId", {}, "router"},
    {ref, "service", "services", "service"},
    {copy, "serviceId", {}, "service"},
    {fixed, "service"},
    {fixed, "identity"},
};
inline constexpr TopicRule auth_policy[] = {
    {refers, "secondary.requireExtJwtSigner", "external-jwt-signers"},
    {refers, "primary.extJwt.allowedSigners", "external-jwt-signers"},
};
inline constexpr TopicRule authenticator[] = {{one_of, "method", "updb cert"},
                                              {refers, "identityId", "identities"},
                                              {ref, "identity", "identities", "identityId"}};
inline constexpr TopicRule api_session[] = {{ref, "identity", "identities", "identityId"}};
inline constexpr TopicRule revocation[] = {{one_of, "type", "JTI IDENTITY API_SESSION"}};
inline constexpr TopicRule ca[] = {{unlinked, "verify", {}, "isVerified"},
                                   {needed, "externalIdClaim.index"},
                                   {needed, "externalIdClaim.location"},
                                   {needed, "externalIdClaim.matcher"},
                                   {needed, "externalIdClaim.matcherCriteria"},
                                   {needed, "externalIdClaim.parser"},
                                   {needed, "externalIdClaim.parserCriteria"},
                                   {needed, "identityRoles"},
                                   {one_of, "externalIdClaim.location", "COMMON_NAME SAN_URI SAN_EMAIL"},
                                   {one_of, "externalIdClaim.matcher", "ALL PREFIX SUFFIX SCHEME"},
                                   {one_of, "externalIdClaim.parser", "NONE SPLIT"}};
inline constexpr TopicRule external_jwt_signer[] = {{one_of, "targetToken", "ACCESS ID"},
                                                    {refers, "enrollAuthPolicyId", "auth-policies"}};

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::topic_rules

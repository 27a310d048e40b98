// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/version.hpp>

#include <string_view>

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
/// What an identity may be allowed to manage, from 2.0 on.
inline constexpr std::string_view permission_names =
    "admin_readonly auth-policy auth-policy.read auth-policy.create auth-policy.update auth-policy.delete ca "
    "ca.read ca.create ca.update ca.delete config config.read config.create config.update config.delete config-type "
    "config-type.read config-type.create config-type.update config-type.delete edge-router-policy "
    "edge-router-policy.read edge-router-policy.create edge-router-policy.update edge-router-policy.delete "
    "enrollment enrollment.read enrollment.create enrollment.update enrollment.delete external-jwt-signer "
    "external-jwt-signer.read external-jwt-signer.create external-jwt-signer.update external-jwt-signer.delete "
    "identity identity.read identity.create identity.update identity.delete ops ops.read ops.update ops.delete "
    "posture-check posture-check.read posture-check.create posture-check.update posture-check.delete router "
    "router.read router.create router.update router.delete service service.read service.create service.update "
    "service.delete service-edge-router-policy service-edge-router-policy.read service-edge-router-policy.create "
    "service-edge-router-policy.update service-edge-router-policy.delete service-policy service-policy.read "
    "service-policy.create service-policy.update service-policy.delete terminator terminator.read terminator.create "
    "terminator.update terminator.delete";

inline constexpr TopicRule identity[] = {
    {go_type, "defaultHostingCost", "TerminatorCost"},
    {range, "defaultHostingCost"},
    {go_type, "defaultHostingPrecedence", "TerminatorPrecedence"},
    {one_of, "defaultHostingPrecedence", "default required failed"},
    {go_type, "enrollment", "IdentityCreateEnrollment"},
    {go_type, "permissions", "Permissions"},
    {one_of, "permissions", permission_names},
    {go_type, "roleAttributes", "Attributes"},
    {go_type, "serviceHostingCosts", "TerminatorCostMap"},
    {go_type, "serviceHostingPrecedences", "TerminatorPrecedenceMap"},
    {one_of, "serviceHostingPrecedences", "default required failed"},
    {go_type, "type", "IdentityType"},
    {one_of, "type", "User Device Service Router Default"},
    {nested, "appData"},
    {refers, "authPolicyId", "auth-policies"},
    {ref, "authPolicy", "auth-policies", "authPolicyId"},
    {ref, "type", "identity-types", "typeId"},
};
inline constexpr TopicRule enrollment[] = {{one_of, "method", "ott ottca updb"}};
inline constexpr TopicRule external_jwt_signer[] = {{one_of, "targetToken", "ACCESS ID"},
                                                    {refers, "enrollAuthPolicyId", "auth-policies"}};

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::topic_rules

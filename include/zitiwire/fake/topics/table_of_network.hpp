// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/topics/odd_rules.hpp>
#include <zitiwire/fake/topics/routers.hpp>
#include <zitiwire/fake/topics/show.hpp>
#include <zitiwire/fake/topics/table_rules.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/management/config.hpp>
#include <zitiwire/management/config_type.hpp>
#include <zitiwire/management/edge_router.hpp>
#include <zitiwire/management/edge_router_policy.hpp>
#include <zitiwire/management/posture_check.hpp>
#include <zitiwire/management/posture_check_changes.hpp>
#include <zitiwire/management/posture_check_forms.hpp>
#include <zitiwire/management/router.hpp>
#include <zitiwire/management/service.hpp>
#include <zitiwire/management/service_edge_router_policy.hpp>
#include <zitiwire/management/service_policy.hpp>
#include <zitiwire/management/terminator.hpp>
#include <zitiwire/version.hpp>

#include <string_view>

/// What a network is made of: services, configs, routers, policies, posture checks, terminators.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

template <class Create, class Update, class Patch>
[[nodiscard]] consteval TopicForm form(std::string_view type_id) {
    return {type_id, &reflect::type_of<Create>, &reflect::type_of<Update>, &reflect::type_of<Patch>};
}
inline constexpr TopicForm posture_check_forms[] = {
    form<PostureCheckDomainCreate, PostureCheckDomainUpdate, PostureCheckDomainPatch>("DOMAIN"),
    form<PostureCheckMacAddressCreate, PostureCheckMacAddressUpdate, PostureCheckMacAddressPatch>("MAC"),
    form<PostureCheckMfaCreate, PostureCheckMfaUpdate, PostureCheckMfaPatch>("MFA"),
    form<PostureCheckOperatingSystemCreate, PostureCheckOperatingSystemUpdate, PostureCheckOperatingSystemPatch>("OS"),
    form<PostureCheckProcessCreate, PostureCheckProcessUpdate, PostureCheckProcessPatch>("PROCESS"),
    form<PostureCheckProcessMultiCreate, PostureCheckProcessMultiUpdate, PostureCheckProcessMultiPatch>(
        "PROCESS_MULTI"),
};

inline constexpr Topic network_topics[] = {
    {.collection = "services",
     .singular = "service",
     .parameter = "service",
     .permission = "service",
     .create = &reflect::type_of<ServiceCreate>,
     .update = &reflect::type_of<ServiceUpdate>,
     .patch = &reflect::type_of<ServicePatch>,
     .detail = &reflect::type_of<ServiceDetail>,
     // Controllers really show such permissions and queries of a service that no policy with posture checks means.
     .defaults =
         R"({"config":null,"configs":null,"encryptionRequired":false,"isFabricOnly":false,"maxIdleTimeMillis":0,"name":"",)"
         R"("permissions":["Invalid"],"postureQueries":[{"isPassing":true,"policyId":"dummy invalid policy: no )"
         R"(posture checks defined","policyType":"Invalid","postureQueries":[]}],"roleAttributes":null,)"
         R"("terminatorStrategy":"smartrouting"})",
     .links = "configs self service-edge-router-policies service-policies terminators",
     .symbols = "name:text terminatorStrategy:text configs:set roleAttributes:set 2.x/isFabricOnly:flag",
     .rules = topic_rules::service,
     .refuses = refuses_service},
    {.collection = "configs",
     .singular = "config",
     .parameter = "config",
     .permission = "config",
     .create = &reflect::type_of<ConfigCreate>,
     .update = &reflect::type_of<ConfigUpdate>,
     .patch = &reflect::type_of<ConfigPatch>,
     .detail = &reflect::type_of<ConfigDetail>,
     .defaults = R"({"configType":null,"configTypeId":"","data":{},"name":""})",
     .symbols = "name:text type=configTypeId:text",
     .rules = topic_rules::config,
     .refuses = refuses_config},
    {.collection = "config-types",
     .singular = "configType",
     .parameter = "configType",
     .permission = "config-type",
     .create = &reflect::type_of<ConfigTypeCreate>,
     .update = &reflect::type_of<ConfigTypeUpdate>,
     .patch = &reflect::type_of<ConfigTypePatch>,
     .detail = &reflect::type_of<ConfigTypeDetail>,
     .defaults = R"({"name":"","schema":null,"target":"service"})",
     .symbols = "name:text schema:text target:text",
     .rules = topic_rules::config_type,
     .newer = "target",
     .seed = R"([{"id":"NH5p4FpGR","name":"host.v1","schema":{"type":"object"}},)"
             R"({"id":"host.v2","name":"host.v2","schema":{"type":"object"}},)"
             R"({"id":"g7cIWbcGg","name":"intercept.v1","schema":{"type":"object"}},)"
             R"({"id":"interfaces.v1","name":"interfaces.v1","schema":{"type":"object"}},)"
             R"({"id":"proxy.v1","name":"proxy.v1","schema":{"type":"object"}},)"
             R"({"id":"f2dd2df0-9c04-4b84-a91e-71437ac229f1","name":"ziti-tunneler-client.v1",)"
             R"("schema":{"type":"object"}},{"id":"cea49285-6c07-42cf-9f52-09a9b115c783",)"
             R"("name":"ziti-tunneler-server.v1","schema":{"type":"object"}}])",
     .refuses_early = config_schema_fault,
     .refuses = refuses_config_type},
    {.collection = "edge-routers",
     .singular = "router",
     .parameter = "edgeRouter",
     .permission = "edge-router",
     .create = &reflect::type_of<EdgeRouterCreate>,
     .update = &reflect::type_of<EdgeRouterUpdate>,
     .patch = &reflect::type_of<EdgeRouterPatch>,
     .detail = &reflect::type_of<EdgeRouterDetail>,
     .defaults =
         R"({"appData":{},"capabilities":null,"cost":0,"disabled":false,"hostname":"","isOnline":false,"name":"",)"
         R"("noTraversal":false,"supportedProtocols":{},"syncStatus":"SYNC_UNKNOWN","certPem":null,"configs":null,)"
         R"("interfaces":null,"isTunnelerEnabled":false,"isVerified":false,"roleAttributes":null,)"
         R"("unverifiedCertPem":null,"unverifiedFingerprint":null,"versionInfo":{"arch":"","buildDate":"","os":"",)"
         R"("revision":"","version":""}})",
     .links = "edge-router-policies self",
     .symbols = "name:text cost:number disabled:flag noTraversal:flag isTunnelerEnabled:flag isVerified:flag "
                "fingerprint:text roleAttributes:set configs:set online:flag connected:flag ctrlChanListeners:map",
     .rules = topic_rules::edge_router,
     .newer = "capabilities configs ctrlChanListeners",
     .ids = IdKind::entity,
     .kept = kept_edge_router,
     .gone = gone_router},
    {.collection = "transit-routers",
     .singular = "router",
     .parameter = "router",
     .permission = "router",
     .create = &reflect::type_of<RouterCreate>,
     .update = &reflect::type_of<RouterUpdate>,
     .patch = &reflect::type_of<RouterPatch>,
     .detail = &reflect::type_of<RouterDetail>,
     .defaults = R"({"configs":null,"cost":0,"disabled":false,"fingerprint":null,"interfaces":null,"isOnline":false,)"
                 R"("isVerified":false,"name":"","noTraversal":false,"unverifiedCertPem":null,)"
                 R"("unverifiedFingerprint":null})",
     .symbols = "name:text cost:number disabled:flag noTraversal:flag fingerprint:text configs:set "
                "ctrlChanListeners:map",
     .rules = topic_rules::router,
     .newer = "configs ctrlChanListeners",
     .index = "routers",
     .also_shows = "edge-routers",
     .ids = IdKind::entity,
     .needs_real_changes = false,
     .kept = kept_router,
     .gone = gone_router},
    {.collection = "service-policies",
     .singular = "servicePolicy",
     .parameter = "policy",
     .permission = "service-policy",
     .create = &reflect::type_of<ServicePolicyCreate>,
     .update = &reflect::type_of<ServicePolicyUpdate>,
     .patch = &reflect::type_of<ServicePolicyPatch>,
     .detail = &reflect::type_of<ServicePolicyDetail>,
     .defaults = R"({"identityRoles":null,"identityRolesDisplay":[],"name":"","postureCheckRoles":null,)"
                 R"("postureCheckRolesDisplay":[],"semantic":"AllOf","serviceRoles":null,"serviceRolesDisplay":[],)"
                 R"("type":"Dial"})",
     .links = "identities posture-checks self services",
     .symbols = "name:text semantic:text 1.x/type:number 2.x/type:text identityRoles:set serviceRoles:set "
                "postureCheckRoles:set identities:set services:set",
     .rules = topic_rules::service_policy,
     .derived = derive_service_policy},
    {.collection = "posture-checks",
     .singular = "postureCheck",
     .parameter = "postureCheck",
     .permission = "posture-check",
     // Only that they are there counts: bodies are read by `forms`.
     .create = &reflect::type_of<PostureCheckMfaCreate>,
     .update = &reflect::type_of<PostureCheckMfaUpdate>,
     .patch = &reflect::type_of<PostureCheckMfaPatch>,
     .detail = &reflect::type_of<PostureCheckDetail>,
     .defaults = R"({"name":"","roleAttributes":[],"typeId":"","version":1})",
     .symbols = "name:text typeId:text promptOnWake:flag promptOnUnlock:flag 2.x/roleAttributes:set",
     .rules = topic_rules::posture_check,
     .forms = posture_check_forms,
     .needs_real_changes = false,
     .kept = kept_posture_check},
    {.collection = "edge-router-policies",
     .singular = "edgeRouterPolicy",
     .parameter = "policy",
     .permission = "edge-router-policy",
     .create = &reflect::type_of<EdgeRouterPolicyCreate>,
     .update = &reflect::type_of<EdgeRouterPolicyUpdate>,
     .patch = &reflect::type_of<EdgeRouterPolicyPatch>,
     .detail = &reflect::type_of<EdgeRouterPolicyDetail>,
     .defaults =
         R"({"edgeRouterRoles":null,"edgeRouterRolesDisplay":[],"identityRoles":null,"identityRolesDisplay":[],)"
         R"("isSystem":false,"name":"","semantic":"AllOf"})",
     .links = "edge-routers identities self",
     .symbols = "name:text semantic:text identityRoles:set edgeRouterRoles:set",
     .rules = topic_rules::edge_router_policy},
    {.collection = "service-edge-router-policies",
     .singular = "serviceEdgeRouterPolicy",
     .parameter = "policy",
     .permission = "service-edge-router-policy",
     .create = &reflect::type_of<ServiceEdgeRouterPolicyCreate>,
     .update = &reflect::type_of<ServiceEdgeRouterPolicyUpdate>,
     .patch = &reflect::type_of<ServiceEdgeRouterPolicyPatch>,
     .detail = &reflect::type_of<ServiceEdgeRouterPolicyDetail>,
     .defaults = R"({"edgeRouterRoles":null,"edgeRouterRolesDisplay":[],"name":"","semantic":"AllOf",)"
                 R"("serviceRoles":null,"serviceRolesDisplay":[]})",
     .links = "edge-routers self services",
     .symbols = "name:text semantic:text serviceRoles:set edgeRouterRoles:set",
     .rules = topic_rules::service_edge_router_policy},
    {.collection = "terminators",
     .singular = "terminator",
     .parameter = "terminator",
     .permission = "terminator",
     .create = &reflect::type_of<TerminatorCreate>,
     .update = &reflect::type_of<TerminatorUpdate>,
     .patch = &reflect::type_of<TerminatorPatch>,
     .detail = &reflect::type_of<TerminatorDetail>,
     .defaults = R"({"address":"","binding":"","cost":0,"dynamicCost":0,"identity":"","precedence":"default",)"
                 R"("router":null,"routerId":"","service":null,"serviceId":""})",
     .symbols = "address:text binding:text service:text router:text service.name:other router.name:other hostId:text "
                "instanceId:text sourceCtrl:text",
     .rules = topic_rules::terminator,
     .needs_real_changes = false,
     .derived = derive_terminator},
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

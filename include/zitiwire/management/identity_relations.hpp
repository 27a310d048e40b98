// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/management/edge_router.hpp>
#include <zitiwire/management/edge_router_policy.hpp>
#include <zitiwire/management/service.hpp>
#include <zitiwire/management/service_policy.hpp>
#include <zitiwire/model/entity_ref.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What an identity has to do with: services, policies, routers, configurations of services.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// A router, by id and name. Specification: `routerEntityRef`.
template <class Text>
struct RouterEntityRef {
    static constexpr MemberNames zero_when_absent{"id", "entity", "name"};

    Links<Text> _links{};
    Text id{};              ///< opaque
    Text entity{};          ///< its kind
    Text name{};
    bool isOnline = false;  ///< is connected to the controller

    BOOST_DESCRIBE_CLASS(RouterEntityRef, (), (_links, id, entity, name, isOnline), (), ())
};

/// Whether a service can be used, and what is in the way. Specification: `policyAdvice`.
template <class Text>
struct PolicyAdvice {
    static constexpr MemberNames zero_when_absent{"identity", "identityId", "identityRouterCount",
                                                  "service",  "serviceId",  "serviceRouterCount"};

    /// edge routers that both may use; `[]` when it may not use the service
    std::vector<RouterEntityRef<Text>> commonRouters{};
    EntityRef<Text> identity{};
    Text identityId{};                                   ///< of the identity asked about
    double identityRouterCount = 0;                      ///< how many edge routers the identity may use
    std::optional<bool> isBindAllowed{};                 ///< the identity may host it
    std::optional<bool> isDialAllowed{};                 ///< the identity may reach it
    EntityRef<Text> service{};
    Text serviceId{};                                    ///< of the service asked about
    double serviceRouterCount = 0;                       ///< over how many edge routers the service may be reached

    BOOST_DESCRIBE_CLASS(PolicyAdvice, (),
                         (commonRouters, identity, identityId, identityRouterCount, isBindAllowed, isDialAllowed,
                          service, serviceId, serviceRouterCount),
                         (), ())
};

/// A configuration that an identity gets for a service in place of the service's own. Specification:
/// `serviceConfigDetail`.
template <class Text>
struct ServiceConfigDetail {
    static constexpr MemberNames zero_when_absent{"config", "service"};

    EntityRef<Text> config{};  ///< its id and name
    Text configId{};  ///< what the identity gets
    EntityRef<Text> service{};
    Text serviceId{};  ///< for which service

    BOOST_DESCRIBE_CLASS(ServiceConfigDetail, (), (config, configId, service, serviceId), (), ())
};

}  // namespace basic

using RouterEntityRef = basic::RouterEntityRef<std::string>;
using PolicyAdvice = basic::PolicyAdvice<std::string>;
using ServiceConfigDetail = basic::ServiceConfigDetail<std::string>;

/// A configuration for a service. Specification: `serviceConfigAssign`.
struct ServiceConfigAssign {
    std::string configId;  ///< what the identity gets
    std::string serviceId;  ///< for which service

    BOOST_DESCRIBE_CLASS(ServiceConfigAssign, (), (configId, serviceId), (), ())
};

/// GET /identities/{id}/services: the services of an identity (listIdentityServices). For an identity that does not
/// exist the list is empty. Errors to expect: 400 INVALID_FILTER, 606 for another `policyType`.
struct ListIdentityServices {
    using Envelope = ListServicesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listIdentityServices", .method = Method::get, .path = "/identities/{id}/services"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document
    std::optional<std::string> policyType{};  ///< "dial" or "bind", in small letters; both when absent

    BOOST_DESCRIBE_CLASS(ListIdentityServices, (), (id, limit, offset, filter, sort, policyType), (), ())
};
static_assert(Operation<ListIdentityServices>);

/// GET /identities/{id}/service-policies: the service policies of an identity (listIdentityServicePolicies). For an
/// identity that does not exist the list is empty. Errors to expect: 400 INVALID_FILTER.
struct ListIdentityServicePolicies {
    using Envelope = ListServicePoliciesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listIdentityServicePolicies", .method = Method::get, .path = "/identities/{id}/service-policies"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListIdentityServicePolicies, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListIdentityServicePolicies>);

/// GET /identities/{id}/edge-routers: the edge routers of an identity (listIdentityEdgeRouters). For an identity that
/// does not exist the list is empty. Errors to expect: 400 INVALID_FILTER.
struct ListIdentityEdgeRouters {
    using Envelope = ListEdgeRoutersEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listIdentityEdgeRouters", .method = Method::get, .path = "/identities/{id}/edge-routers"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListIdentityEdgeRouters, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListIdentityEdgeRouters>);

/// GET /identities/{id}/edge-router-policies: the edge router policies of an identity
/// (listIdentitysEdgeRouterPolicies). For an identity that does not exist the list is empty. Errors to expect: 400
/// INVALID_FILTER.
struct ListIdentitysEdgeRouterPolicies {
    using Envelope = ListEdgeRouterPoliciesEnvelope;
    static constexpr Endpoint endpoint{.id = "listIdentitysEdgeRouterPolicies",
                                       .method = Method::get,
                                       .path = "/identities/{id}/edge-router-policies"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListIdentitysEdgeRouterPolicies, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListIdentitysEdgeRouterPolicies>);

/// GET /identities/{id}/service-configs: the service configs of an identity, all on one page whose `limit` is their
/// number (listIdentitysServiceConfigs). Errors to expect: 404 NOT_FOUND for an identity that does not exist.
struct ListIdentitysServiceConfigs {
    using Envelope = ListEnvelope<basic::ServiceConfigDetail>;
    static constexpr Endpoint endpoint{
        .id = "listIdentitysServiceConfigs", .method = Method::get, .path = "/identities/{id}/service-configs"};

    std::string id;

    BOOST_DESCRIBE_CLASS(ListIdentitysServiceConfigs, (), (id), (), ())
};
static_assert(Operation<ListIdentitysServiceConfigs>);

/// POST /identities/{id}/service-configs: give an identity configurations of its own for services
/// (associateIdentitysServiceConfigs). Errors to expect: 404 NOT_FOUND for an unknown identity or config, 400 for an
/// unknown service (up to 1.x a 200 without effect).
struct AssociateIdentitysServiceConfigs {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "associateIdentitysServiceConfigs",
                                       .method = Method::post,
                                       .path = "/identities/{id}/service-configs",
                                       .body = "serviceConfigs",
                                       .repeat = Repeat::same_state};

    std::string id;
    std::vector<ServiceConfigAssign> serviceConfigs;

    BOOST_DESCRIBE_CLASS(AssociateIdentitysServiceConfigs, (), (id, serviceConfigs), (), ())
};
static_assert(Operation<AssociateIdentitysServiceConfigs>);

/// DELETE /identities/{id}/service-configs: take configurations of its own from an identity; all of them without a body
/// (disassociateIdentitysServiceConfigs). Errors to expect: 404 NOT_FOUND for an identity that does not exist.
struct DisassociateIdentitysServiceConfigs {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "disassociateIdentitysServiceConfigs",
                                       .method = Method::delete_,
                                       .path = "/identities/{id}/service-configs",
                                       .body = "serviceConfigIdPairs"};

    std::string id;
    std::optional<std::vector<ServiceConfigAssign>> serviceConfigIdPairs{};  ///< all when absent

    BOOST_DESCRIBE_CLASS(DisassociateIdentitysServiceConfigs, (), (id, serviceConfigIdPairs), (), ())
};
static_assert(Operation<DisassociateIdentitysServiceConfigs>);

/// GET /identities/{id}/policy-advice/{serviceId}: whether an identity can dial and bind a service, and over which
/// routers (getIdentityPolicyAdvice). Errors to expect: 404 NOT_FOUND for an unknown identity or service.
struct GetIdentityPolicyAdvice {
    using Envelope = zitiwire::Envelope<basic::PolicyAdvice>;
    static constexpr Endpoint endpoint{
        .id = "getIdentityPolicyAdvice", .method = Method::get, .path = "/identities/{id}/policy-advice/{serviceId}"};

    std::string id;
    std::string serviceId;

    BOOST_DESCRIBE_CLASS(GetIdentityPolicyAdvice, (), (id, serviceId), (), ())
};
static_assert(Operation<GetIdentityPolicyAdvice>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/management/config.hpp>
#include <zitiwire/management/edge_router.hpp>
#include <zitiwire/management/identity.hpp>
#include <zitiwire/management/service_edge_router_policy.hpp>
#include <zitiwire/management/service_policy.hpp>
#include <zitiwire/management/terminator.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// What a service has to do with.
namespace zitiwire::inline ZITIWIRE_ABI {

/// GET /services/{id}/configs: the configs of a service; none for an unknown id (listServiceConfig). Errors to expect:
/// 400 INVALID_FILTER.
struct ListServiceConfig {
    using Envelope = ListConfigsEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listServiceConfig", .method = Method::get, .path = "/services/{id}/configs"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListServiceConfig, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListServiceConfig>);

/// GET /services/{id}/edge-routers: the edge routers of a service; none for an unknown id (listServiceEdgeRouters).
/// Errors to expect: 400 INVALID_FILTER.
struct ListServiceEdgeRouters {
    using Envelope = ListEdgeRoutersEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listServiceEdgeRouters", .method = Method::get, .path = "/services/{id}/edge-routers"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListServiceEdgeRouters, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListServiceEdgeRouters>);

/// GET /services/{id}/identities: the identities of a service; none for an unknown id (listServiceIdentities). Errors
/// to expect: 400 INVALID_FILTER, 606 for another `policyType`.
struct ListServiceIdentities {
    using Envelope = ListIdentitiesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listServiceIdentities", .method = Method::get, .path = "/services/{id}/identities"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document
    std::optional<std::string> policyType{};  ///< "dial" or "bind", in small letters; both when absent

    BOOST_DESCRIBE_CLASS(ListServiceIdentities, (), (id, limit, offset, filter, sort, policyType), (), ())
};
static_assert(Operation<ListServiceIdentities>);

/// GET /services/{id}/service-edge-router-policies: the service edge router policies of a service; none for an unknown
/// id (listServiceServiceEdgeRouterPolicies). Errors to expect: 400 INVALID_FILTER.
struct ListServiceServiceEdgeRouterPolicies {
    using Envelope = ListServiceEdgeRouterPoliciesEnvelope;
    static constexpr Endpoint endpoint{.id = "listServiceServiceEdgeRouterPolicies",
                                       .method = Method::get,
                                       .path = "/services/{id}/service-edge-router-policies"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListServiceServiceEdgeRouterPolicies, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListServiceServiceEdgeRouterPolicies>);

/// GET /services/{id}/service-policies: the service policies of a service; none for an unknown id
/// (listServiceServicePolicies). Errors to expect: 400 INVALID_FILTER.
struct ListServiceServicePolicies {
    using Envelope = ListServicePoliciesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listServiceServicePolicies", .method = Method::get, .path = "/services/{id}/service-policies"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListServiceServicePolicies, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListServiceServicePolicies>);

/// GET /services/{id}/terminators: the terminators of a service; none for an unknown id (listServiceTerminators).
/// Errors to expect: 400 INVALID_FILTER.
struct ListServiceTerminators {
    using Envelope = ListTerminatorsEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listServiceTerminators", .method = Method::get, .path = "/services/{id}/terminators"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListServiceTerminators, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListServiceTerminators>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

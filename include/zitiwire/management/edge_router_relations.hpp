// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/management/edge_router_policy.hpp>
#include <zitiwire/management/identity.hpp>
#include <zitiwire/management/service.hpp>
#include <zitiwire/management/service_policy.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// What an edge router has to do with.
namespace zitiwire::inline ZITIWIRE_ABI {

/// GET /edge-routers/{id}/edge-router-policies: the edge router policies of an edge router; none for an unknown id
/// (listEdgeRouterEdgeRouterPolicies). Errors to expect: 400 INVALID_FILTER.
struct ListEdgeRouterEdgeRouterPolicies {
    using Envelope = ListEdgeRouterPoliciesEnvelope;
    static constexpr Endpoint endpoint{.id = "listEdgeRouterEdgeRouterPolicies",
                                       .method = Method::get,
                                       .path = "/edge-routers/{id}/edge-router-policies"};

    std::string id;
    std::optional<std::int64_t> limit{};   ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};         ///< all when absent
    OptionalText<Sort> sort{};             ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListEdgeRouterEdgeRouterPolicies, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListEdgeRouterEdgeRouterPolicies>);

/// GET /edge-routers/{id}/identities: the identities of an edge router; none for an unknown id
/// (listEdgeRouterIdentities). Errors to expect: 400 INVALID_FILTER.
struct ListEdgeRouterIdentities {
    using Envelope = ListIdentitiesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listEdgeRouterIdentities", .method = Method::get, .path = "/edge-routers/{id}/identities"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListEdgeRouterIdentities, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListEdgeRouterIdentities>);

/// GET /edge-routers/{id}/service-edge-router-policies: the service edge router policies of an edge router; none for an
/// unknown id (listEdgeRouterServiceEdgeRouterPolicies). The document promises service policies; what comes has neither
/// `type` nor roles of identities and posture checks, but `edgeRouterRoles`. Errors to expect: 400 INVALID_FILTER.
struct ListEdgeRouterServiceEdgeRouterPolicies {
    using Envelope = ListServicePoliciesEnvelope;
    static constexpr Endpoint endpoint{.id = "listEdgeRouterServiceEdgeRouterPolicies",
                                       .method = Method::get,
                                       .path = "/edge-routers/{id}/service-edge-router-policies"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListEdgeRouterServiceEdgeRouterPolicies, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListEdgeRouterServiceEdgeRouterPolicies>);

/// GET /edge-routers/{id}/services: the services of an edge router; none for an unknown id (listEdgeRouterServices).
/// Errors to expect: 400 INVALID_FILTER.
struct ListEdgeRouterServices {
    using Envelope = ListServicesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listEdgeRouterServices", .method = Method::get, .path = "/edge-routers/{id}/services"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListEdgeRouterServices, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListEdgeRouterServices>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

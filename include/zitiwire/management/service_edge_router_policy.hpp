// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/management/edge_router.hpp>
#include <zitiwire/management/service.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/policy.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Service edge router policies: over which edge routers services may be reached.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// A service edge router policy, as controllers show it. Specification: `serviceEdgeRouterPolicyDetail`.
template <class Text>
struct ServiceEdgeRouterPolicyDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                                              ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    std::optional<std::vector<Text>> edgeRouterRoles{};     ///< `#attribute`, `@` and an id, `#all`; null for none
    std::vector<NamedRole<Text>> edgeRouterRolesDisplay{};  ///< the same with names; `[]` for none
    Text name{};
    Text semantic{};  ///< "AllOf" or "AnyOf": whether all or any of the roles in a list match
    std::optional<std::vector<Text>> serviceRoles{};  ///< `#attribute`, `@` and an id, `#all`; null for none
    std::vector<NamedRole<Text>> serviceRolesDisplay{};  ///< the same with names; `[]` for none

    BOOST_DESCRIBE_CLASS(ServiceEdgeRouterPolicyDetail, (),
                         (_links, createdAt, id, tags, updatedAt, edgeRouterRoles, edgeRouterRolesDisplay, name,
                          semantic, serviceRoles, serviceRolesDisplay),
                         (), ())
};

}  // namespace basic

using ServiceEdgeRouterPolicyDetail = basic::ServiceEdgeRouterPolicyDetail<std::string>;
using ListServiceEdgeRouterPoliciesEnvelope = ListEnvelope<basic::ServiceEdgeRouterPolicyDetail>;

/// What to make a service edge router policy of. Specification: `serviceEdgeRouterPolicyCreate`.
struct ServiceEdgeRouterPolicyCreate {
    /// `#attribute`, `@` and an id (no names), or `#all` alone
    std::optional<std::vector<std::string>> edgeRouterRoles{};
    std::string name;
    Semantic semantic = Semantic::AllOf;  ///< whether all or any of the roles in a list have to match
    /// `#attribute`, `@` and an id (no names), or `#all` alone
    std::optional<std::vector<std::string>> serviceRoles{};
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently

    BOOST_DESCRIBE_CLASS(ServiceEdgeRouterPolicyCreate, (), (edgeRouterRoles, name, semantic, serviceRoles, tags), (),
                         ())
};

/// What to change of a service edge router policy; what is absent stays as it is. Specification:
/// `serviceEdgeRouterPolicyPatch`.
struct ServiceEdgeRouterPolicyPatch {
    /// `#attribute`, `@` and an id (no names), or `#all` alone; `[]` clears them
    std::optional<std::vector<std::string>> edgeRouterRoles{};
    std::optional<std::string> name{};
    std::optional<Semantic> semantic{};  ///< whether all or any of the roles in a list have to match
    /// `#attribute`, `@` and an id (no names), or `#all` alone; `[]` clears them
    std::optional<std::vector<std::string>> serviceRoles{};
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)

    BOOST_DESCRIBE_CLASS(ServiceEdgeRouterPolicyPatch, (), (edgeRouterRoles, name, semantic, serviceRoles, tags), (),
                         ())
};

/// What to put in the place of a service edge router policy; what is left out is reset. Specification:
/// `serviceEdgeRouterPolicyUpdate`.
struct ServiceEdgeRouterPolicyUpdate {
    /// `#attribute`, `@` and an id (no names), or `#all` alone; none when absent
    std::optional<std::vector<std::string>> edgeRouterRoles{};
    std::string name;
    Semantic semantic = Semantic::AllOf;  ///< whether all or any of the roles in a list have to match
    /// `#attribute`, `@` and an id (no names), or `#all` alone; none when absent
    std::optional<std::vector<std::string>> serviceRoles{};
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent

    BOOST_DESCRIBE_CLASS(ServiceEdgeRouterPolicyUpdate, (), (edgeRouterRoles, name, semantic, serviceRoles, tags), (),
                         ())
};

/// What the list can be filtered by and sorted by.
struct ServiceEdgeRouterPolicyFields : filter::EntityFields {
    static constexpr filter::TextField name{"name"};
    static constexpr filter::TextField semantic{"semantic"};  ///< "AllOf" or "AnyOf"
    static constexpr filter::TextListField edgeRouterRoles{"edgeRouterRoles"};  ///< `#attribute`, or `@` and an id
    static constexpr filter::TextListField serviceRoles{"serviceRoles"};  ///< `#attribute`, or `@` and an id
};

/// GET /service-edge-router-policies: a page of the service edge router policies (listServiceEdgeRouterPolicies).
/// Errors to expect: 400 INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListServiceEdgeRouterPolicies {
    using Envelope = ListServiceEdgeRouterPoliciesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listServiceEdgeRouterPolicies", .method = Method::get, .path = "/service-edge-router-policies"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListServiceEdgeRouterPolicies, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListServiceEdgeRouterPolicies>);

/// POST /service-edge-router-policies: make a service edge router policy (createServiceEdgeRouterPolicy). Errors to
/// expect: 400 COULD_NOT_VALIDATE for a name that is taken or a member that is missing, roles by name or with unknown
/// ids, `#all` with others.
struct CreateServiceEdgeRouterPolicy {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createServiceEdgeRouterPolicy",
                                       .method = Method::post,
                                       .path = "/service-edge-router-policies",
                                       .body = "policy",
                                       .success_status = 201,
                                       .repeat = Repeat::name_taken};

    ServiceEdgeRouterPolicyCreate policy;

    BOOST_DESCRIBE_CLASS(CreateServiceEdgeRouterPolicy, (), (policy), (), ())
};
static_assert(Operation<CreateServiceEdgeRouterPolicy>);

/// GET /service-edge-router-policies/{id}: one service edge router policy (detailServiceEdgeRouterPolicy). Errors to
/// expect: 404 NOT_FOUND.
struct DetailServiceEdgeRouterPolicy {
    using Envelope = zitiwire::Envelope<basic::ServiceEdgeRouterPolicyDetail>;
    static constexpr Endpoint endpoint{
        .id = "detailServiceEdgeRouterPolicy", .method = Method::get, .path = "/service-edge-router-policies/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailServiceEdgeRouterPolicy, (), (id), (), ())
};
static_assert(Operation<DetailServiceEdgeRouterPolicy>);

/// PUT /service-edge-router-policies/{id}: put another in its place; what is left out is reset
/// (updateServiceEdgeRouterPolicy). A name that another has, or an empty one, is answered 200, and nothing is changed.
/// Errors to expect: 404 NOT_FOUND, 400 COULD_NOT_VALIDATE for a required member that is missing or a wrong role.
struct UpdateServiceEdgeRouterPolicy {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "updateServiceEdgeRouterPolicy",
                                       .method = Method::put,
                                       .path = "/service-edge-router-policies/{id}",
                                       .body = "policy"};

    std::string id;
    ServiceEdgeRouterPolicyUpdate policy;

    BOOST_DESCRIBE_CLASS(UpdateServiceEdgeRouterPolicy, (), (id, policy), (), ())
};
static_assert(Operation<UpdateServiceEdgeRouterPolicy>);

/// PATCH /service-edge-router-policies/{id}: change what is set of a service edge router policy
/// (patchServiceEdgeRouterPolicy). null is absent to controllers; with nothing set they answer 500, see `precheck`. A
/// name that another has, or an empty one, is answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND,
/// 400 COULD_NOT_VALIDATE for a wrong role.
struct PatchServiceEdgeRouterPolicy {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "patchServiceEdgeRouterPolicy",
                                       .method = Method::patch,
                                       .path = "/service-edge-router-policies/{id}",
                                       .body = "policy"};

    std::string id;
    ServiceEdgeRouterPolicyPatch policy;

    BOOST_DESCRIBE_CLASS(PatchServiceEdgeRouterPolicy, (), (id, policy), (), ())
};
static_assert(Operation<PatchServiceEdgeRouterPolicy>);

/// DELETE /service-edge-router-policies/{id}: remove a service edge router policy (deleteServiceEdgeRouterPolicy).
/// Errors to expect: 404 NOT_FOUND.
struct DeleteServiceEdgeRouterPolicy {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "deleteServiceEdgeRouterPolicy", .method = Method::delete_, .path = "/service-edge-router-policies/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteServiceEdgeRouterPolicy, (), (id), (), ())
};
static_assert(Operation<DeleteServiceEdgeRouterPolicy>);

/// GET /service-edge-router-policies/{id}/edge-routers: the edge routers of a service edge router policy; none for an
/// unknown id (listServiceEdgeRouterPolicyEdgeRouters). Errors to expect: 400 INVALID_FILTER.
struct ListServiceEdgeRouterPolicyEdgeRouters {
    using Envelope = ListEdgeRoutersEnvelope;
    static constexpr Endpoint endpoint{.id = "listServiceEdgeRouterPolicyEdgeRouters",
                                       .method = Method::get,
                                       .path = "/service-edge-router-policies/{id}/edge-routers"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListServiceEdgeRouterPolicyEdgeRouters, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListServiceEdgeRouterPolicyEdgeRouters>);

/// GET /service-edge-router-policies/{id}/services: the services of a service edge router policy; none for an unknown
/// id (listServiceEdgeRouterPolicyServices). Errors to expect: 400 INVALID_FILTER.
struct ListServiceEdgeRouterPolicyServices {
    using Envelope = ListServicesEnvelope;
    static constexpr Endpoint endpoint{.id = "listServiceEdgeRouterPolicyServices",
                                       .method = Method::get,
                                       .path = "/service-edge-router-policies/{id}/services"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListServiceEdgeRouterPolicyServices, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListServiceEdgeRouterPolicyServices>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/management/edge_router.hpp>
#include <zitiwire/management/identity.hpp>
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

/// Edge router policies: which identities may use which edge routers.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// An edge router policy, as controllers show it. Specification: `edgeRouterPolicyDetail`.
template <class Text>
struct EdgeRouterPolicyDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                                              ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    std::optional<std::vector<Text>> edgeRouterRoles{};     ///< `#attribute`, `@` and an id, `#all`; null for none
    std::vector<NamedRole<Text>> edgeRouterRolesDisplay{};  ///< the same with names; `[]` for none
    std::optional<std::vector<Text>> identityRoles{};       ///< `#attribute`, `@` and an id, `#all`; null for none
    std::vector<NamedRole<Text>> identityRolesDisplay{};    ///< the same with names; `[]` for none
    bool isSystem = false;  ///< made for a router's tunneler; cannot be changed or deleted
    Text name{};
    Text semantic{};  ///< "AllOf" or "AnyOf": whether all or any of the roles in a list match

    BOOST_DESCRIBE_CLASS(EdgeRouterPolicyDetail, (),
                         (_links, createdAt, id, tags, updatedAt, edgeRouterRoles, edgeRouterRolesDisplay,
                          identityRoles, identityRolesDisplay, isSystem, name, semantic),
                         (), ())
};

}  // namespace basic

using EdgeRouterPolicyDetail = basic::EdgeRouterPolicyDetail<std::string>;
using ListEdgeRouterPoliciesEnvelope = ListEnvelope<basic::EdgeRouterPolicyDetail>;

/// What to make an edge router policy of. Specification: `edgeRouterPolicyCreate`.
struct EdgeRouterPolicyCreate {
    /// `#attribute`, `@` and an id (no names), or `#all` alone
    std::optional<std::vector<std::string>> edgeRouterRoles{};
    /// `#attribute`, `@` and an id (no names), or `#all` alone
    std::optional<std::vector<std::string>> identityRoles{};
    std::string name;
    Semantic semantic = Semantic::AllOf;  ///< whether all or any of the roles in a list have to match
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently

    BOOST_DESCRIBE_CLASS(EdgeRouterPolicyCreate, (), (edgeRouterRoles, identityRoles, name, semantic, tags), (), ())
};

/// What to change of an edge router policy; what is absent stays as it is. Specification: `edgeRouterPolicyPatch`.
struct EdgeRouterPolicyPatch {
    /// `#attribute`, `@` and an id (no names), or `#all` alone; `[]` clears them
    std::optional<std::vector<std::string>> edgeRouterRoles{};
    /// `#attribute`, `@` and an id (no names), or `#all` alone; `[]` clears them
    std::optional<std::vector<std::string>> identityRoles{};
    std::optional<std::string> name{};
    std::optional<Semantic> semantic{};  ///< whether all or any of the roles in a list have to match
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)

    BOOST_DESCRIBE_CLASS(EdgeRouterPolicyPatch, (), (edgeRouterRoles, identityRoles, name, semantic, tags), (), ())
};

/// What to put in the place of an edge router policy; what is left out is reset. Specification:
/// `edgeRouterPolicyUpdate`.
struct EdgeRouterPolicyUpdate {
    /// `#attribute`, `@` and an id (no names), or `#all` alone; none when absent
    std::optional<std::vector<std::string>> edgeRouterRoles{};
    /// `#attribute`, `@` and an id (no names), or `#all` alone; none when absent
    std::optional<std::vector<std::string>> identityRoles{};
    std::string name;
    Semantic semantic = Semantic::AllOf;  ///< whether all or any of the roles in a list have to match
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent

    BOOST_DESCRIBE_CLASS(EdgeRouterPolicyUpdate, (), (edgeRouterRoles, identityRoles, name, semantic, tags), (), ())
};

/// What the list can be filtered by and sorted by.
struct EdgeRouterPolicyFields : filter::EntityFields {
    static constexpr filter::TextField name{"name"};
    static constexpr filter::TextField semantic{"semantic"};  ///< "AllOf" or "AnyOf"
    static constexpr filter::TextListField edgeRouterRoles{"edgeRouterRoles"};  ///< `#attribute`, or `@` and an id
    static constexpr filter::TextListField identityRoles{"identityRoles"};  ///< `#attribute`, or `@` and an id
};

/// GET /edge-router-policies: a page of the edge router policies (listEdgeRouterPolicies). Errors to expect: 400
/// INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListEdgeRouterPolicies {
    using Envelope = ListEdgeRouterPoliciesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listEdgeRouterPolicies", .method = Method::get, .path = "/edge-router-policies"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListEdgeRouterPolicies, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListEdgeRouterPolicies>);

/// POST /edge-router-policies: make an edge router policy (createEdgeRouterPolicy). Errors to expect: 400
/// COULD_NOT_VALIDATE for a name that is taken or a member that is missing, roles by name or with unknown ids, `#all`
/// with others.
struct CreateEdgeRouterPolicy {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createEdgeRouterPolicy",
                                       .method = Method::post,
                                       .path = "/edge-router-policies",
                                       .body = "policy",
                                       .success_status = 201,
                                       .repeat = Repeat::name_taken};

    EdgeRouterPolicyCreate policy;

    BOOST_DESCRIBE_CLASS(CreateEdgeRouterPolicy, (), (policy), (), ())
};
static_assert(Operation<CreateEdgeRouterPolicy>);

/// GET /edge-router-policies/{id}: one edge router policy (detailEdgeRouterPolicy). Errors to expect: 404 NOT_FOUND.
struct DetailEdgeRouterPolicy {
    using Envelope = zitiwire::Envelope<basic::EdgeRouterPolicyDetail>;
    static constexpr Endpoint endpoint{
        .id = "detailEdgeRouterPolicy", .method = Method::get, .path = "/edge-router-policies/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailEdgeRouterPolicy, (), (id), (), ())
};
static_assert(Operation<DetailEdgeRouterPolicy>);

/// PUT /edge-router-policies/{id}: put another in its place; what is left out is reset (updateEdgeRouterPolicy). A name
/// that another has, or an empty one, is answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND, 400
/// COULD_NOT_VALIDATE for a required member that is missing or a wrong role, 400 ENTITY_CAN_NOT_BE_UPDATED for a system
/// policy.
struct UpdateEdgeRouterPolicy {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "updateEdgeRouterPolicy", .method = Method::put, .path = "/edge-router-policies/{id}", .body = "policy"};

    std::string id;
    EdgeRouterPolicyUpdate policy;

    BOOST_DESCRIBE_CLASS(UpdateEdgeRouterPolicy, (), (id, policy), (), ())
};
static_assert(Operation<UpdateEdgeRouterPolicy>);

/// PATCH /edge-router-policies/{id}: change what is set of an edge router policy (patchEdgeRouterPolicy). null is
/// absent to controllers; with nothing set they answer 500, see `precheck`. A name that another has, or an empty one,
/// is answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND, 400 COULD_NOT_VALIDATE for a wrong role,
/// 400 ENTITY_CAN_NOT_BE_UPDATED for a system policy.
struct PatchEdgeRouterPolicy {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "patchEdgeRouterPolicy", .method = Method::patch, .path = "/edge-router-policies/{id}", .body = "policy"};

    std::string id;
    EdgeRouterPolicyPatch policy;

    BOOST_DESCRIBE_CLASS(PatchEdgeRouterPolicy, (), (id, policy), (), ())
};
static_assert(Operation<PatchEdgeRouterPolicy>);

/// DELETE /edge-router-policies/{id}: remove an edge router policy (deleteEdgeRouterPolicy). Errors to expect: 404
/// NOT_FOUND, 400 ENTITY_CAN_NOT_BE_DELETED for a system policy.
struct DeleteEdgeRouterPolicy {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "deleteEdgeRouterPolicy", .method = Method::delete_, .path = "/edge-router-policies/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteEdgeRouterPolicy, (), (id), (), ())
};
static_assert(Operation<DeleteEdgeRouterPolicy>);

/// GET /edge-router-policies/{id}/edge-routers: the edge routers of an edge router policy; none for an unknown id
/// (listEdgeRouterPolicyEdgeRouters). Errors to expect: 400 INVALID_FILTER.
struct ListEdgeRouterPolicyEdgeRouters {
    using Envelope = ListEdgeRoutersEnvelope;
    static constexpr Endpoint endpoint{.id = "listEdgeRouterPolicyEdgeRouters",
                                       .method = Method::get,
                                       .path = "/edge-router-policies/{id}/edge-routers"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListEdgeRouterPolicyEdgeRouters, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListEdgeRouterPolicyEdgeRouters>);

/// GET /edge-router-policies/{id}/identities: the identities of an edge router policy; none for an unknown id
/// (listEdgeRouterPolicyIdentities). Errors to expect: 400 INVALID_FILTER.
struct ListEdgeRouterPolicyIdentities {
    using Envelope = ListIdentitiesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listEdgeRouterPolicyIdentities", .method = Method::get, .path = "/edge-router-policies/{id}/identities"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListEdgeRouterPolicyIdentities, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListEdgeRouterPolicyIdentities>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

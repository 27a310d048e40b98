// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/management/identity.hpp>
#include <zitiwire/management/posture_check.hpp>
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

/// Service policies: which identities may dial or bind which services.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// A service policy, as controllers show it; in one list a service edge router policy. Specification:
/// `servicePolicyDetail`.
template <class Text>
struct ServicePolicyDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};  ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    std::optional<std::vector<Text>> identityRoles{};  ///< `#attribute`, `@` and an id, `#all`; null for none
    std::optional<std::vector<NamedRole<Text>>> identityRolesDisplay{};  ///< the same with names; `[]` for none
    Text name{};
    std::optional<std::vector<Text>> postureCheckRoles{};  ///< `#attribute`, `@` and an id; null for none
    std::optional<std::vector<NamedRole<Text>>> postureCheckRolesDisplay{};  ///< the same with names; `[]` for none
    Text semantic{};  ///< "AllOf" or "AnyOf": whether all or any of the roles in a list match
    std::optional<std::vector<Text>> serviceRoles{};  ///< `#attribute`, `@` and an id, `#all`; null for none
    std::vector<NamedRole<Text>> serviceRolesDisplay{};  ///< the same with names; `[]` for none
    std::optional<Text> type{};  ///< "Dial" or "Bind"; absent in `ListEdgeRouterServiceEdgeRouterPolicies`
    std::optional<std::vector<Text>> edgeRouterRoles{};  ///< only in `ListEdgeRouterServiceEdgeRouterPolicies`
    std::optional<std::vector<NamedRole<Text>>> edgeRouterRolesDisplay{};  ///< likewise, with names

    BOOST_DESCRIBE_CLASS(ServicePolicyDetail, (),
                         (_links, createdAt, id, tags, updatedAt, identityRoles, identityRolesDisplay, name,
                          postureCheckRoles, postureCheckRolesDisplay, semantic, serviceRoles, serviceRolesDisplay,
                          type, edgeRouterRoles, edgeRouterRolesDisplay),
                         (), ())
};

}  // namespace basic

using ServicePolicyDetail = basic::ServicePolicyDetail<std::string>;
using ListServicePoliciesEnvelope = ListEnvelope<basic::ServicePolicyDetail>;

/// What to make a service policy of. Specification: `servicePolicyCreate`.
struct ServicePolicyCreate {
    /// `#attribute`, `@` and an id (no names), or `#all` alone
    std::optional<std::vector<std::string>> identityRoles{};
    std::string name;
    /// `#attribute`, `@` and an id (no names); none when absent
    std::optional<std::vector<std::string>> postureCheckRoles{};
    Semantic semantic = Semantic::AllOf;  ///< whether all or any of the roles in a list have to match
    /// `#attribute`, `@` and an id (no names), or `#all` alone
    std::optional<std::vector<std::string>> serviceRoles{};
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently
    DialBind type = DialBind::Dial;  ///< to reach services or to host them

    BOOST_DESCRIBE_CLASS(ServicePolicyCreate, (),
                         (identityRoles, name, postureCheckRoles, semantic, serviceRoles, tags, type), (), ())
};

/// What to change of a service policy; what is absent stays as it is. Specification: `servicePolicyPatch`.
struct ServicePolicyPatch {
    /// `#attribute`, `@` and an id (no names), or `#all` alone; `[]` clears them
    std::optional<std::vector<std::string>> identityRoles{};
    std::optional<std::string> name{};
    /// `#attribute`, `@` and an id (no names); `[]` clears them
    std::optional<std::vector<std::string>> postureCheckRoles{};
    std::optional<Semantic> semantic{};  ///< whether all or any of the roles in a list have to match
    /// `#attribute`, `@` and an id (no names), or `#all` alone; `[]` clears them
    std::optional<std::vector<std::string>> serviceRoles{};
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)
    std::optional<DialBind> type{};  ///< a change loses the posture check roles

    BOOST_DESCRIBE_CLASS(ServicePolicyPatch, (),
                         (identityRoles, name, postureCheckRoles, semantic, serviceRoles, tags, type), (), ())
};

/// What to put in the place of a service policy; what is left out is reset. Specification: `servicePolicyUpdate`.
struct ServicePolicyUpdate {
    /// `#attribute`, `@` and an id (no names), or `#all` alone; none when absent
    std::optional<std::vector<std::string>> identityRoles{};
    std::string name;
    /// `#attribute`, `@` and an id (no names); none when absent
    std::optional<std::vector<std::string>> postureCheckRoles{};
    Semantic semantic = Semantic::AllOf;  ///< whether all or any of the roles in a list have to match
    /// `#attribute`, `@` and an id (no names), or `#all` alone; none when absent
    std::optional<std::vector<std::string>> serviceRoles{};
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent
    DialBind type = DialBind::Dial;  ///< to reach services or to host them

    BOOST_DESCRIBE_CLASS(ServicePolicyUpdate, (),
                         (identityRoles, name, postureCheckRoles, semantic, serviceRoles, tags, type), (), ())
};

/// What the list can be filtered by and sorted by.
struct ServicePolicyFields : filter::EntityFields {
    static constexpr filter::TextField name{"name"};
    static constexpr filter::TextField semantic{"semantic"};  ///< "AllOf" or "AnyOf"
    static constexpr filter::TextField type{"type"};  ///< "Dial", "Bind"; up to 1.x a number: 1, 2
    static constexpr filter::TextListField identityRoles{"identityRoles"};  ///< `#attribute`, or `@` and an id
    static constexpr filter::TextListField postureCheckRoles{"postureCheckRoles"};  ///< `#attribute`, or `@` and an id
    static constexpr filter::TextListField serviceRoles{"serviceRoles"};  ///< `#attribute`, or `@` and an id
};

/// GET /service-policies: a page of the service policies (listServicePolicies). Errors to expect: 400 INVALID_FILTER,
/// 400 INVALID_SORT_IDENTIFIER.
struct ListServicePolicies {
    using Envelope = ListServicePoliciesEnvelope;
    static constexpr Endpoint endpoint{.id = "listServicePolicies", .method = Method::get, .path = "/service-policies"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListServicePolicies, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListServicePolicies>);

/// POST /service-policies: make a service policy (createServicePolicy). Errors to expect: 400 COULD_NOT_VALIDATE for a
/// name that is taken or a member that is missing, roles by name or with unknown ids, `#all` with others, the type
/// Invalid.
struct CreateServicePolicy {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createServicePolicy",
                                       .method = Method::post,
                                       .path = "/service-policies",
                                       .body = "policy",
                                       .success_status = 201,
                                       .repeat = Repeat::name_taken};

    ServicePolicyCreate policy;

    BOOST_DESCRIBE_CLASS(CreateServicePolicy, (), (policy), (), ())
};
static_assert(Operation<CreateServicePolicy>);

/// GET /service-policies/{id}: one service policy (detailServicePolicy). Errors to expect: 404 NOT_FOUND.
struct DetailServicePolicy {
    using Envelope = zitiwire::Envelope<basic::ServicePolicyDetail>;
    static constexpr Endpoint endpoint{
        .id = "detailServicePolicy", .method = Method::get, .path = "/service-policies/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailServicePolicy, (), (id), (), ())
};
static_assert(Operation<DetailServicePolicy>);

/// PUT /service-policies/{id}: put another in its place; what is left out is reset (updateServicePolicy). A name that
/// another has, or an empty one, is answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND, 400
/// COULD_NOT_VALIDATE for a required member that is missing or a wrong role.
struct UpdateServicePolicy {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "updateServicePolicy", .method = Method::put, .path = "/service-policies/{id}", .body = "policy"};

    std::string id;
    ServicePolicyUpdate policy;

    BOOST_DESCRIBE_CLASS(UpdateServicePolicy, (), (id, policy), (), ())
};
static_assert(Operation<UpdateServicePolicy>);

/// PATCH /service-policies/{id}: change what is set of a service policy (patchServicePolicy). Another `type` keeps the
/// identity and service roles and loses the posture check roles. null is absent to controllers; with nothing set they
/// answer 500, see `precheck`. A name that another has, or an empty one, is answered 200, and nothing is changed.
/// Errors to expect: 404 NOT_FOUND, 400 COULD_NOT_VALIDATE for a wrong role.
struct PatchServicePolicy {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "patchServicePolicy", .method = Method::patch, .path = "/service-policies/{id}", .body = "policy"};

    std::string id;
    ServicePolicyPatch policy;

    BOOST_DESCRIBE_CLASS(PatchServicePolicy, (), (id, policy), (), ())
};
static_assert(Operation<PatchServicePolicy>);

/// DELETE /service-policies/{id}: remove a service policy (deleteServicePolicy). Errors to expect: 404 NOT_FOUND.
struct DeleteServicePolicy {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "deleteServicePolicy", .method = Method::delete_, .path = "/service-policies/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteServicePolicy, (), (id), (), ())
};
static_assert(Operation<DeleteServicePolicy>);

/// GET /service-policies/{id}/identities: the identities of a service policy; none for an unknown id
/// (listServicePolicyIdentities).
struct ListServicePolicyIdentities {
    using Envelope = ListIdentitiesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listServicePolicyIdentities", .method = Method::get, .path = "/service-policies/{id}/identities"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListServicePolicyIdentities, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListServicePolicyIdentities>);

/// GET /service-policies/{id}/services: the services of a service policy; none for an unknown id
/// (listServicePolicyServices).
struct ListServicePolicyServices {
    using Envelope = ListServicesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listServicePolicyServices", .method = Method::get, .path = "/service-policies/{id}/services"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListServicePolicyServices, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListServicePolicyServices>);

/// GET /service-policies/{id}/posture-checks: the posture checks of a service policy; none for an unknown id
/// (listServicePolicyPostureChecks).
struct ListServicePolicyPostureChecks {
    using Envelope = ListPostureCheckEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listServicePolicyPostureChecks", .method = Method::get, .path = "/service-policies/{id}/posture-checks"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListServicePolicyPostureChecks, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListServicePolicyPostureChecks>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Role attributes in use, of each kind of entity.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// How many entities of a kind use a role attribute. Specification: `roleAttributeSourceUsage`.
template <class Text>
struct RoleAttributeSourceUsage {
    std::int64_t count = 0;                  ///< of the entities
    std::optional<std::vector<Text>> ids{};  ///< theirs; null unless `withIds` asks

    BOOST_DESCRIBE_CLASS(RoleAttributeSourceUsage, (), (count, ids), (), ())
};

/// A role attribute, and what uses it. Specification: `roleAttributeUsageDetail`.
template <class Text>
struct RoleAttributeUsageDetail {
    Text roleAttribute{};
    /// by kind: "identities", "servicePolicies", ...; depends on the list
    FlatMap<Text, RoleAttributeSourceUsage<Text>> usage{};

    BOOST_DESCRIBE_CLASS(RoleAttributeUsageDetail, (), (roleAttribute, usage), (), ())
};

}  // namespace basic

using RoleAttributeSourceUsage = basic::RoleAttributeSourceUsage<std::string>;
using RoleAttributeUsageDetail = basic::RoleAttributeUsageDetail<std::string>;
using ListRoleAttributesEnvelope = ListEnvelope<basic::PlainText>;
using ListRoleAttributeUsageEnvelope = ListEnvelope<basic::RoleAttributeUsageDetail>;

/// GET /edge-router-role-attributes: the role attributes of edge routers, as bare texts (listEdgeRouterRoleAttributes).
/// `meta.pagination.limit` is 2^63 - 1 unless the filter has one. Errors to expect: 500 UNHANDLED for a filter on
/// anything but `id`.
struct ListEdgeRouterRoleAttributes {
    using Envelope = ListRoleAttributesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listEdgeRouterRoleAttributes", .method = Method::get, .path = "/edge-router-role-attributes"};

    std::optional<std::int64_t> limit{};  ///< ignored; the filter's own `limit` works
    std::optional<std::int64_t> offset{};  ///< ignored; the filter's own `skip` works
    OptionalText<Filter> filter{};  ///< on `id`, the attribute, alone; all when absent
    OptionalText<Sort> sort{};  ///< ignored; the filter's own `sort by` works

    BOOST_DESCRIBE_CLASS(ListEdgeRouterRoleAttributes, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListEdgeRouterRoleAttributes>);

/// GET /identity-role-attributes: the role attributes of identities, as bare texts (listIdentityRoleAttributes).
/// `meta.pagination.limit` is 2^63 - 1 unless the filter has one. Errors to expect: 500 UNHANDLED for a filter on
/// anything but `id`.
struct ListIdentityRoleAttributes {
    using Envelope = ListRoleAttributesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listIdentityRoleAttributes", .method = Method::get, .path = "/identity-role-attributes"};

    std::optional<std::int64_t> limit{};  ///< ignored; the filter's own `limit` works
    std::optional<std::int64_t> offset{};  ///< ignored; the filter's own `skip` works
    OptionalText<Filter> filter{};  ///< on `id`, the attribute, alone; all when absent
    OptionalText<Sort> sort{};  ///< ignored; the filter's own `sort by` works

    BOOST_DESCRIBE_CLASS(ListIdentityRoleAttributes, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListIdentityRoleAttributes>);

/// GET /posture-check-role-attributes: the role attributes of posture checks, as bare texts
/// (listPostureCheckRoleAttributes). `meta.pagination.limit` is 2^63 - 1 unless the filter has one. Errors to expect:
/// 500 UNHANDLED for a filter on anything but `id`.
struct ListPostureCheckRoleAttributes {
    using Envelope = ListRoleAttributesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listPostureCheckRoleAttributes", .method = Method::get, .path = "/posture-check-role-attributes"};

    std::optional<std::int64_t> limit{};  ///< ignored; the filter's own `limit` works
    std::optional<std::int64_t> offset{};  ///< ignored; the filter's own `skip` works
    OptionalText<Filter> filter{};  ///< on `id`, the attribute, alone; all when absent
    OptionalText<Sort> sort{};  ///< ignored; the filter's own `sort by` works

    BOOST_DESCRIBE_CLASS(ListPostureCheckRoleAttributes, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListPostureCheckRoleAttributes>);

/// GET /service-role-attributes: the role attributes of services, as bare texts (listServiceRoleAttributes).
/// `meta.pagination.limit` is 2^63 - 1 unless the filter has one. Errors to expect: 500 UNHANDLED for a filter on
/// anything but `id`.
struct ListServiceRoleAttributes {
    using Envelope = ListRoleAttributesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listServiceRoleAttributes", .method = Method::get, .path = "/service-role-attributes"};

    std::optional<std::int64_t> limit{};  ///< ignored; the filter's own `limit` works
    std::optional<std::int64_t> offset{};  ///< ignored; the filter's own `skip` works
    OptionalText<Filter> filter{};  ///< on `id`, the attribute, alone; all when absent
    OptionalText<Sort> sort{};  ///< ignored; the filter's own `sort by` works

    BOOST_DESCRIBE_CLASS(ListServiceRoleAttributes, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListServiceRoleAttributes>);

/// GET /edge-router-role-attribute-usage: the role attributes of edge routers, and what uses them; from 2.1 on
/// (listEdgeRouterRoleAttributeUsage). `meta.pagination.limit` is 2^63 - 1 unless the filter has one. Errors to expect:
/// 500 UNHANDLED for a filter on anything but `id`.
struct ListEdgeRouterRoleAttributeUsage {
    using Envelope = ListRoleAttributeUsageEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listEdgeRouterRoleAttributeUsage", .method = Method::get, .path = "/edge-router-role-attribute-usage"};

    std::optional<std::int64_t> limit{};  ///< ignored; the filter's own `limit` works
    std::optional<std::int64_t> offset{};  ///< ignored; the filter's own `skip` works
    OptionalText<Filter> filter{};  ///< on `id`, the attribute, alone; all when absent
    OptionalText<Sort> sort{};  ///< ignored; the filter's own `sort by` works
    std::optional<std::string> withIds{};  ///< "true" to get the ids; "false" when absent

    BOOST_DESCRIBE_CLASS(ListEdgeRouterRoleAttributeUsage, (), (limit, offset, filter, sort, withIds), (), ())
};
static_assert(Operation<ListEdgeRouterRoleAttributeUsage>);

/// GET /identity-role-attribute-usage: the role attributes of identities, and what uses them; from 2.1 on
/// (listIdentityRoleAttributeUsage). `meta.pagination.limit` is 2^63 - 1 unless the filter has one. Errors to expect:
/// 500 UNHANDLED for a filter on anything but `id`.
struct ListIdentityRoleAttributeUsage {
    using Envelope = ListRoleAttributeUsageEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listIdentityRoleAttributeUsage", .method = Method::get, .path = "/identity-role-attribute-usage"};

    std::optional<std::int64_t> limit{};  ///< ignored; the filter's own `limit` works
    std::optional<std::int64_t> offset{};  ///< ignored; the filter's own `skip` works
    OptionalText<Filter> filter{};  ///< on `id`, the attribute, alone; all when absent
    OptionalText<Sort> sort{};  ///< ignored; the filter's own `sort by` works
    std::optional<std::string> withIds{};  ///< "true" to get the ids; "false" when absent

    BOOST_DESCRIBE_CLASS(ListIdentityRoleAttributeUsage, (), (limit, offset, filter, sort, withIds), (), ())
};
static_assert(Operation<ListIdentityRoleAttributeUsage>);

/// GET /posture-check-role-attribute-usage: the role attributes of posture checks, and what uses them; from 2.1 on
/// (listPostureCheckRoleAttributeUsage). `meta.pagination.limit` is 2^63 - 1 unless the filter has one. Errors to
/// expect: 500 UNHANDLED for a filter on anything but `id`.
struct ListPostureCheckRoleAttributeUsage {
    using Envelope = ListRoleAttributeUsageEnvelope;
    static constexpr Endpoint endpoint{.id = "listPostureCheckRoleAttributeUsage",
                                       .method = Method::get,
                                       .path = "/posture-check-role-attribute-usage"};

    std::optional<std::int64_t> limit{};  ///< ignored; the filter's own `limit` works
    std::optional<std::int64_t> offset{};  ///< ignored; the filter's own `skip` works
    OptionalText<Filter> filter{};  ///< on `id`, the attribute, alone; all when absent
    OptionalText<Sort> sort{};  ///< ignored; the filter's own `sort by` works
    std::optional<std::string> withIds{};  ///< "true" to get the ids; "false" when absent

    BOOST_DESCRIBE_CLASS(ListPostureCheckRoleAttributeUsage, (), (limit, offset, filter, sort, withIds), (), ())
};
static_assert(Operation<ListPostureCheckRoleAttributeUsage>);

/// GET /service-role-attribute-usage: the role attributes of services, and what uses them; from 2.1 on
/// (listServiceRoleAttributeUsage). `meta.pagination.limit` is 2^63 - 1 unless the filter has one. Errors to expect:
/// 500 UNHANDLED for a filter on anything but `id`.
struct ListServiceRoleAttributeUsage {
    using Envelope = ListRoleAttributeUsageEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listServiceRoleAttributeUsage", .method = Method::get, .path = "/service-role-attribute-usage"};

    std::optional<std::int64_t> limit{};  ///< ignored; the filter's own `limit` works
    std::optional<std::int64_t> offset{};  ///< ignored; the filter's own `skip` works
    OptionalText<Filter> filter{};  ///< on `id`, the attribute, alone; all when absent
    OptionalText<Sort> sort{};  ///< ignored; the filter's own `sort by` works
    std::optional<std::string> withIds{};  ///< "true" to get the ids; "false" when absent

    BOOST_DESCRIBE_CLASS(ListServiceRoleAttributeUsage, (), (limit, offset, filter, sort, withIds), (), ())
};
static_assert(Operation<ListServiceRoleAttributeUsage>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

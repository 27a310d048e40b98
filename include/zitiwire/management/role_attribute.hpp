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

/// Specification: `roleAttributeSourceUsage`.
template <class Text>
struct RoleAttributeSourceUsage {
    std::int64_t count = 0;
    std::optional<std::vector<Text>> ids{};

    bool operator==(RoleAttributeSourceUsage const&) const = default;
    BOOST_DESCRIBE_CLASS(RoleAttributeSourceUsage, (), (count, ids), (), ())
};

/// A role attribute usage, as controllers show it. Specification: `roleAttributeUsageDetail`.
template <class Text>
struct RoleAttributeUsageDetail {
    Text roleAttribute{};
    FlatMap<Text, RoleAttributeSourceUsage<Text>> usage{};  ///< kind of entity to how often

    bool operator==(RoleAttributeUsageDetail const&) const = default;
    BOOST_DESCRIBE_CLASS(RoleAttributeUsageDetail, (), (roleAttribute, usage), (), ())
};

}  // namespace basic

using RoleAttributeSourceUsage = basic::RoleAttributeSourceUsage<std::string>;
using RoleAttributeUsageDetail = basic::RoleAttributeUsageDetail<std::string>;
using ListRoleAttributesEnvelope = ListEnvelope<basic::PlainText>;
using ListRoleAttributeUsageEnvelope = ListEnvelope<basic::RoleAttributeUsageDetail>;

/// GET /edge-router-role-attributes: a page of the edge router role attributes (listEdgeRouterRoleAttributes). Errors to expect: 400
/// INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListEdgeRouterRoleAttributes {
    using Envelope = ListRoleAttributesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listEdgeRouterRoleAttributes", .method = Method::get, .path = "/edge-router-role-attributes"};

    std::optional<std::int64_t> limit{};   ///< 10 when absent; -1 for all; clamped to 500
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};         ///< all when absent
    OptionalText<Sort> sort{};             ///< by `id` when absent; not in the document

    bool operator==(ListEdgeRouterRoleAttributes const&) const = default;
    BOOST_DESCRIBE_CLASS(ListEdgeRouterRoleAttributes, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListEdgeRouterRoleAttributes>);

/// GET /identity-role-attributes: a page of the identity role attributes (listIdentityRoleAttributes). Errors to expect: 400
/// INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListIdentityRoleAttributes {
    using Envelope = ListRoleAttributesEnvelope;
    static constexpr Endpoint endpoint{.id = "listIdentityRoleAttributes", .method = Method::get, .path = "/identity-role-attributes"};

    std::optional<std::int64_t> limit{};   ///< 10 when absent; -1 for all; clamped to 500
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};         ///< all when absent
    OptionalText<Sort> sort{};             ///< by `id` when absent; not in the document

    bool operator==(ListIdentityRoleAttributes const&) const = default;
    BOOST_DESCRIBE_CLASS(ListIdentityRoleAttributes, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListIdentityRoleAttributes>);

/// GET /posture-check-role-attributes: a page of the posture check role attributes (listPostureCheckRoleAttributes). Errors to expect:
/// 400 INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListPostureCheckRoleAttributes {
    using Envelope = ListRoleAttributesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listPostureCheckRoleAttributes", .method = Method::get, .path = "/posture-check-role-attributes"};

    std::optional<std::int64_t> limit{};   ///< 10 when absent; -1 for all; clamped to 500
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};         ///< all when absent
    OptionalText<Sort> sort{};             ///< by `id` when absent; not in the document

    bool operator==(ListPostureCheckRoleAttributes const&) const = default;
    BOOST_DESCRIBE_CLASS(ListPostureCheckRoleAttributes, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListPostureCheckRoleAttributes>);

/// GET /service-role-attributes: a page of the service role attributes (listServiceRoleAttributes). Errors to expect: 400
/// INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListServiceRoleAttributes {
    using Envelope = ListRoleAttributesEnvelope;
    static constexpr Endpoint endpoint{.id = "listServiceRoleAttributes", .method = Method::get, .path = "/service-role-attributes"};

    std::optional<std::int64_t> limit{};   ///< 10 when absent; -1 for all; clamped to 500
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};         ///< all when absent
    OptionalText<Sort> sort{};             ///< by `id` when absent; not in the document

    bool operator==(ListServiceRoleAttributes const&) const = default;
    BOOST_DESCRIBE_CLASS(ListServiceRoleAttributes, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListServiceRoleAttributes>);

/// GET /edge-router-role-attribute-usage: a page of the edge router role attribute usage (listEdgeRouterRoleAttributeUsage). Errors to
/// expect: 400 INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListEdgeRouterRoleAttributeUsage {
    using Envelope = ListRoleAttributeUsageEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listEdgeRouterRoleAttributeUsage", .method = Method::get, .path = "/edge-router-role-attribute-usage"};

    std::optional<std::int64_t> limit{};   ///< 10 when absent; -1 for all; clamped to 500
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};         ///< all when absent
    OptionalText<Sort> sort{};             ///< by `id` when absent; not in the document
    std::optional<std::string> withIds{};

    bool operator==(ListEdgeRouterRoleAttributeUsage const&) const = default;
    BOOST_DESCRIBE_CLASS(ListEdgeRouterRoleAttributeUsage, (), (limit, offset, filter, sort, withIds), (), ())
};
static_assert(Operation<ListEdgeRouterRoleAttributeUsage>);

/// GET /identity-role-attribute-usage: a page of the identity role attribute usage (listIdentityRoleAttributeUsage). Errors to expect:
/// 400 INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListIdentityRoleAttributeUsage {
    using Envelope = ListRoleAttributeUsageEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listIdentityRoleAttributeUsage", .method = Method::get, .path = "/identity-role-attribute-usage"};

    std::optional<std::int64_t> limit{};   ///< 10 when absent; -1 for all; clamped to 500
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};         ///< all when absent
    OptionalText<Sort> sort{};             ///< by `id` when absent; not in the document
    std::optional<std::string> withIds{};

    bool operator==(ListIdentityRoleAttributeUsage const&) const = default;
    BOOST_DESCRIBE_CLASS(ListIdentityRoleAttributeUsage, (), (limit, offset, filter, sort, withIds), (), ())
};
static_assert(Operation<ListIdentityRoleAttributeUsage>);

/// GET /posture-check-role-attribute-usage: a page of the posture check role attribute usage (listPostureCheckRoleAttributeUsage).
/// Errors to expect: 400 INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListPostureCheckRoleAttributeUsage {
    using Envelope = ListRoleAttributeUsageEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listPostureCheckRoleAttributeUsage", .method = Method::get, .path = "/posture-check-role-attribute-usage"};

    std::optional<std::int64_t> limit{};   ///< 10 when absent; -1 for all; clamped to 500
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};         ///< all when absent
    OptionalText<Sort> sort{};             ///< by `id` when absent; not in the document
    std::optional<std::string> withIds{};

    bool operator==(ListPostureCheckRoleAttributeUsage const&) const = default;
    BOOST_DESCRIBE_CLASS(ListPostureCheckRoleAttributeUsage, (), (limit, offset, filter, sort, withIds), (), ())
};
static_assert(Operation<ListPostureCheckRoleAttributeUsage>);

/// GET /service-role-attribute-usage: a page of the service role attribute usage (listServiceRoleAttributeUsage). Errors to expect: 400
/// INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListServiceRoleAttributeUsage {
    using Envelope = ListRoleAttributeUsageEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listServiceRoleAttributeUsage", .method = Method::get, .path = "/service-role-attribute-usage"};

    std::optional<std::int64_t> limit{};   ///< 10 when absent; -1 for all; clamped to 500
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};         ///< all when absent
    OptionalText<Sort> sort{};             ///< by `id` when absent; not in the document
    std::optional<std::string> withIds{};

    bool operator==(ListServiceRoleAttributeUsage const&) const = default;
    BOOST_DESCRIBE_CLASS(ListServiceRoleAttributeUsage, (), (limit, offset, filter, sort, withIds), (), ())
};
static_assert(Operation<ListServiceRoleAttributeUsage>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// Types of identities.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// An identity type, as controllers show it. Specification: `identityTypeDetail`.
template <class Text>
struct IdentityTypeDetail {
    static constexpr MemberNames zero_when_absent{"name"};

    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};  ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Text name{};

    BOOST_DESCRIBE_CLASS(IdentityTypeDetail, (), (_links, createdAt, id, tags, updatedAt, name), (), ())
};

}  // namespace basic

using IdentityTypeDetail = basic::IdentityTypeDetail<std::string>;
using ListIdentityTypesEnvelope = ListEnvelope<basic::IdentityTypeDetail>;

/// What the list can be filtered by and sorted by.
struct IdentityTypeFields : filter::EntityFields {
    static constexpr filter::TextField name{"name"};
};

/// GET /identity-types: a page of the identity types: Default and Router (listIdentityTypes). Errors to expect: 400
/// INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListIdentityTypes {
    using Envelope = ListIdentityTypesEnvelope;
    static constexpr Endpoint endpoint{.id = "listIdentityTypes", .method = Method::get, .path = "/identity-types"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListIdentityTypes, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListIdentityTypes>);

/// GET /identity-types/{id}: one identity type (detailIdentityType). Errors to expect: 404 NOT_FOUND, also for Device,
/// User and Service.
struct DetailIdentityType {
    using Envelope = zitiwire::Envelope<basic::IdentityTypeDetail>;
    static constexpr Endpoint endpoint{
        .id = "detailIdentityType", .method = Method::get, .path = "/identity-types/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailIdentityType, (), (id), (), ())
};
static_assert(Operation<DetailIdentityType>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

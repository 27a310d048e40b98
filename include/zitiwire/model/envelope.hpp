// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Which part of a collection a reply holds. Specification: `pagination`.
struct Pagination {
    /// The limit the controller used, which may be less than was asked for: it is clamped to 500 without a word.
    /// 9223372036854775807 when the request asked for no limit.
    std::int64_t limit = 0;
    std::int64_t offset = 0;      ///< the offset the controller used; it is clamped to 100000 without a word
    std::int64_t totalCount = 0;  ///< how many entities match, whatever the page

    BOOST_DESCRIBE_CLASS(Pagination, (), (limit, offset, totalCount), (), ())
};

namespace basic {

/// What a reply says about itself. Specification: `meta`. A reply in which it is missing or null counts as one with
/// nothing to say.
template <class Text>
struct Meta {
    static constexpr bool empty_when_absent = true;

    std::optional<Text> apiEnrollmentVersion{};  ///< on errors only
    std::optional<Text> apiVersion{};  ///< on errors only
    std::optional<std::vector<Text>> filterableFields{};  ///< on lists only, in random order
    std::optional<Pagination> pagination{};  ///< on lists only

    BOOST_DESCRIBE_CLASS(Meta, (), (apiEnrollmentVersion, apiVersion, filterableFields, pagination), (), ())
};

/// For envelopes of bare text: `Envelope<basic::PlainText>`, `ListEnvelope<basic::PlainText>`.
template <class Text>
using PlainText = Text;

/// The reply with one thing in it: 38 definitions of the document are this.
template <template <class> class Data, class Text>
struct Envelope {
    static constexpr MemberNames always_there{"data"};

    Data<Text> data{};
    Meta<Text> meta{};

    BOOST_DESCRIBE_CLASS(Envelope, (), (data, meta), (), ())
};

/// The reply with a page of a list.
template <template <class> class Item, class Text>
struct ListEnvelope {
    static constexpr MemberNames always_there{"data"};

    std::vector<Item<Text>> data{};  ///< by `id`, bytes ascending, unless sorted otherwise
    Meta<Text> meta{};

    BOOST_DESCRIBE_CLASS(ListEnvelope, (), (data, meta), (), ())
};

/// `Envelope` for the replies in which controllers leave `data` out when it is empty.
template <template <class> class Data, class Text>
struct SparseEnvelope {
    static constexpr MemberNames zero_when_absent{"data"};

    Data<Text> data{};
    Meta<Text> meta{};

    BOOST_DESCRIBE_CLASS(SparseEnvelope, (), (data, meta), (), ())
};

/// `ListEnvelope` for the lists that controllers leave out when they are empty.
template <template <class> class Item, class Text>
struct SparseListEnvelope {
    std::vector<Item<Text>> data{};
    Meta<Text> meta{};

    BOOST_DESCRIBE_CLASS(SparseListEnvelope, (), (data, meta), (), ())
};

/// Where a created entity is. Specification: `createLocation`.
template <class Text>
struct CreateLocation {
    std::optional<Links<Text>> _links{};
    std::optional<Text> id{};  ///< always there after create; absent after refresh, which answers an empty object

    BOOST_DESCRIBE_CLASS(CreateLocation, (), (_links, id), (), ())
};

/// The reply to create and refresh. Specification: `createEnvelope`. `data` was there in every recorded reply; without
/// it there is no `id` either.
template <class Text>
struct CreateEnvelope {
    static constexpr MemberNames zero_when_absent{"data"};

    CreateLocation<Text> data{};
    std::optional<Meta<Text>> meta{};

    BOOST_DESCRIBE_CLASS(CreateEnvelope, (), (data, meta), (), ())
};

/// The reply to delete, which tells nothing. Specification: `empty`.
template <class Text>
struct Empty {
    static constexpr bool empty_without_body = true;  ///< a reply without a body says just as much
    static constexpr MemberNames zero_when_absent{"data"};

    Json<Text> data{Text{"{}"}};  ///< so far always `{}`
    Meta<Text> meta{};

    BOOST_DESCRIBE_CLASS(Empty, (), (data, meta), (), ())
};

}  // namespace basic

using Meta = basic::Meta<std::string>;
using CreateLocation = basic::CreateLocation<std::string>;
using CreateEnvelope = basic::CreateEnvelope<std::string>;
using Empty = basic::Empty<std::string>;

template <template <class> class Data>
using Envelope = basic::Envelope<Data, std::string>;
template <template <class> class Item>
using ListEnvelope = basic::ListEnvelope<Item, std::string>;
template <template <class> class Data>
using SparseEnvelope = basic::SparseEnvelope<Data, std::string>;
template <template <class> class Item>
using SparseListEnvelope = basic::SparseListEnvelope<Item, std::string>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

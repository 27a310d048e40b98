// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
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

    bool operator==(Pagination const&) const = default;
    BOOST_DESCRIBE_CLASS(Pagination, (), (limit, offset, totalCount), (), ())
};

/// What a reply says about itself. Specification: `meta`. A reply in which it is missing or null counts as one with nothing
/// to say.
template <class Text>
struct BasicMeta {
    static constexpr bool empty_when_absent = true;

    std::optional<Text> apiEnrollmentVersion{};               ///< on errors only
    std::optional<Text> apiVersion{};                         ///< on errors only
    std::optional<std::vector<Text>> filterableFields{};      ///< on lists only, in random order
    std::optional<Pagination> pagination{};                   ///< on lists only

    bool operator==(BasicMeta const&) const = default;
    BOOST_DESCRIBE_CLASS(BasicMeta, (), (apiEnrollmentVersion, apiVersion, filterableFields, pagination), (), ())
};

using Meta = BasicMeta<std::string>;

/// Where a created entity is. Specification: `createLocation`.
template <class Text>
struct BasicCreateLocation {
    std::optional<BasicLinks<Text>> _links{};
    std::optional<Text> id{};  ///< always there after create; absent after refresh, which answers an empty object

    bool operator==(BasicCreateLocation const&) const = default;
    BOOST_DESCRIBE_CLASS(BasicCreateLocation, (), (_links, id), (), ())
};

using CreateLocation = BasicCreateLocation<std::string>;

/// The reply to create and refresh. Specification: `createEnvelope`, whose `data` is optional; controllers always send
/// it, and a success without it cannot be told from a failure, so it is required here.
template <class Text>
struct BasicCreateEnvelope {
    BasicCreateLocation<Text> data{};
    std::optional<BasicMeta<Text>> meta{};

    bool operator==(BasicCreateEnvelope const&) const = default;
    BOOST_DESCRIBE_CLASS(BasicCreateEnvelope, (), (data, meta), (), ())
};

using CreateEnvelope = BasicCreateEnvelope<std::string>;

/// The reply to delete, which tells nothing. Specification: `empty`.
template <class Text>
struct BasicEmpty {
    static constexpr bool empty_without_text = true;  ///< a reply without a body says just as much

    BasicTags<Text> data{};  ///< an object, so far always `{}`
    BasicMeta<Text> meta{};

    bool operator==(BasicEmpty const&) const = default;
    BOOST_DESCRIBE_CLASS(BasicEmpty, (), (data, meta), (), ())
};

using Empty = BasicEmpty<std::string>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

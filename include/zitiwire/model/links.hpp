// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/flat_map.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace zitiwire::inline v0 {

/// A link to another resource. Specification: `link`.
template <class Text>
struct BasicLink {
    std::optional<Text> comment{};
    Text href;                     ///< relative to the base path: "./enrollments/ID"
    std::optional<Text> method{};

    bool operator==(BasicLink const&) const = default;
    BOOST_DESCRIBE_CLASS(BasicLink, (), (comment, href, method), (), ())
};

using Link = BasicLink<std::string>;

/// Named links. Specification: `links`.
template <class Text>
using BasicLinks = FlatMap<Text, BasicLink<Text>>;

using Links = BasicLinks<std::string>;

}  // namespace zitiwire::inline v0

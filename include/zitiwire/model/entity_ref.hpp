// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/links.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// A reference to another entity. Specification: `entityRef`, where nothing is required; controllers leave out at most
/// `name`, when it is empty.
template <class Text>
struct EntityRef {
    std::optional<Links<Text>> _links{};
    std::optional<Text> entity{};  ///< the collection: "identities", "edge-routers", "transit-routers"
    std::optional<Text> id{};
    std::optional<Text> name{};    ///< any Unicode text, control characters included

    BOOST_DESCRIBE_CLASS(EntityRef, (), (_links, entity, id, name), (), ())
};

}  // namespace basic

using EntityRef = basic::EntityRef<std::string>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

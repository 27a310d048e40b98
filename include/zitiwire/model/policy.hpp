// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/enum_name.hpp>
#include <zitiwire/model/equality.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// What policies of all kinds are made of.
namespace zitiwire::inline ZITIWIRE_ABI {

/// Whether an entity has to have all of the roles or any of them. Specification: `semantic`.
enum class Semantic : std::uint8_t { AllOf, AnyOf };
BOOST_DESCRIBE_ENUM(Semantic, AllOf, AnyOf)

/// What an identity may do with a service: reach it, or host it. Specification: `dialBind`, whose `Invalid` controllers
/// refuse.
enum class DialBind : std::uint8_t { Dial, Bind, Invalid };
BOOST_DESCRIBE_ENUM(DialBind, Dial, Bind, Invalid)

/// Which of several terminators of a service is taken: one that is required before others, one that failed after them.
/// Specification: `terminatorPrecedence`.
enum class TerminatorPrecedence : std::uint8_t { default_, required, failed };
BOOST_DESCRIBE_ENUM(TerminatorPrecedence, default_, required, failed)

namespace basic {

/// A role, and what it is called. Specification: `namedRole`.
template <class Text>
struct NamedRole {
    std::optional<Text> name{};  ///< "#attribute", "@name"
    std::optional<Text> role{};  ///< "#attribute", "@id"

    BOOST_DESCRIBE_CLASS(NamedRole, (), (name, role), (), ())
};

}  // namespace basic

using NamedRole = basic::NamedRole<std::string>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

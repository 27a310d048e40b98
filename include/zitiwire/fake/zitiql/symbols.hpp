// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Types and values of the names that a query can use.
namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql {

/// A set is one of texts.
enum class ValueType : std::uint8_t { string, datetime, boolean, number, set, any };

[[nodiscard]] inline std::string_view to_string(ValueType type) {
    constexpr std::string_view names[] = {"string", "datetime", "bool", "int64", "string", "any"};
    return names[static_cast<std::size_t>(type)];
}

/// The value of a symbol, null first: that is the order lists have.
using Value = std::variant<std::monostate, std::string, bool, double, Timestamp, std::vector<std::string>>;

/// What tells the type of a symbol; absent for an unknown one.
using TypeOf = std::function<std::optional<ValueType>(std::string_view symbol)>;

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::zitiql

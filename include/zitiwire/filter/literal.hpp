// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/filter/quote.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <charconv>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI::filter {

template <class V>
concept TextValue = std::convertible_to<V const&, std::string_view>;

template <class V>
concept FlagValue = std::same_as<V, bool>;

template <class V>
concept DateValue = std::same_as<V, Timestamp>;

template <class V>
concept CharacterType = std::same_as<V, char> || std::same_as<V, wchar_t> || std::same_as<V, char8_t> ||
                        std::same_as<V, char16_t> || std::same_as<V, char32_t>;

template <class V>
concept NumberValue =
    (std::integral<V> && !FlagValue<V> && !CharacterType<V>) || std::same_as<V, float> || std::same_as<V, double>;

/// A value as ZitiQL writes it, or what is wrong with it: "has ..." or "is ...".
template <class V>
[[nodiscard]] std::expected<std::string, std::string> literal(V const& value) {
    if constexpr (TextValue<V>) {
        auto quoted = quote(value);
        if (!quoted) return std::unexpected("has " + quoted.error());
        return quoted;
    } else if constexpr (FlagValue<V>) {
        return value ? "true" : "false";
    } else if constexpr (DateValue<V>) {
        if (!is_representable(value)) return std::unexpected("is an instant outside the years 0001 to 9999");
        return "datetime(" + to_string(value) + ")";
    } else if constexpr (std::floating_point<V>) {
        if (!std::isfinite(value)) return std::unexpected("is not a finite number");
        char digits[400];  // 5e-324 takes 326
        std::string text(digits, std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed).ptr);
        return text.contains('.') ? text : text + ".0";
    } else if constexpr (std::integral<V>) {
        if (!std::in_range<std::int64_t>(value)) return std::unexpected("is a number beyond 64 bits");
        return std::to_string(value);
    } else {
        return std::unexpected("has no literal");
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::filter

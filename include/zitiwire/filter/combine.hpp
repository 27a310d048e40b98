// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/filter/filter.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

/// Filters made of filters. Every part stands in parentheses, for the controllers' precedence is not the usual one. Chains
/// become a balanced tree, which they parse in linear time: a flat one takes its cube. For many values of one field `in` is
/// cheaper still.
namespace zitiwire::inline v0::filter {

/// The parts, at least one, each in parentheses, and so is each half of them. An empty filter is everything.
inline void append_parts(std::string& out, std::string_view operator_text, std::span<Filter const> parts) {
    if (parts.size() == 1) {
        std::string const& text = parts.front().text();
        out.append("(").append(text.empty() ? "true" : text).append(")");
        return;
    }
    std::size_t const half = parts.size() / 2;
    auto const append_half = [&](std::span<Filter const> some) {
        if (some.size() != 1) out += '(';
        append_parts(out, operator_text, some);
        if (some.size() != 1) out += ')';
    };
    append_half(parts.first(half));
    out += operator_text;
    append_half(parts.subspan(half));
}

[[nodiscard]] inline Filter combine(std::string_view name, std::string_view operator_text, std::string_view when_empty,
                                    std::span<Filter const> parts) {
    if (parts.empty()) return Filter::from_text(std::string{when_empty});
    std::size_t size = 0;
    for (Filter const& part : parts) {
        if (!part.fault().empty()) {
            std::string const index = std::to_string(&part - parts.data());
            return Filter::from_fault(std::string{"part ["}.append(index).append("] of ").append(name).append(": ").append(part.fault()));
        }
        size += part.text().size() + operator_text.size() + 4;
    }
    std::string text;
    text.reserve(size);
    append_parts(text, operator_text, parts);
    return Filter::from_text(std::move(text));
}

/// Every part holds; of none it is `true`. Parts are filters, string literals, or one contiguous range of filters. None of
/// them may have `sort by`, `skip` or `limit` in it.
[[nodiscard]] inline Filter all(std::span<Filter const> parts) { return combine("all", " and ", "true", parts); }
template <class... Parts>
    requires(std::convertible_to<Parts, Filter> && ...)
[[nodiscard]] Filter all(Parts&&... parts) {
    return all(std::span<Filter const>{std::array<Filter, sizeof...(Parts)>{std::forward<Parts>(parts)...}});
}

/// At least one part holds; of none it is `false`. Otherwise as `all`.
[[nodiscard]] inline Filter any(std::span<Filter const> parts) { return combine("any", " or ", "false", parts); }
template <class... Parts>
    requires(std::convertible_to<Parts, Filter> && ...)
[[nodiscard]] Filter any(Parts&&... parts) {
    return any(std::span<Filter const>{std::array<Filter, sizeof...(Parts)>{std::forward<Parts>(parts)...}});
}

/// The part does not hold. Null makes a difference: `less` and `greater_equal` are both false for it, `negate(less(...))` is true.
[[nodiscard]] inline Filter negate(Filter const& part) {
    if (!part.fault().empty()) return part;
    return Filter::from_text("not " + combine("negate", "", "", {&part, 1}).text());
}

}  // namespace zitiwire::inline v0::filter

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/filter/filter.hpp>
#include <zitiwire/version.hpp>

#include <array>
#include <concepts>
#include <span>
#include <string>
#include <string_view>

/// Filters made of filters. Every part stands in parentheses, for the controllers' precedence is not the usual one.
/// Chains become a balanced tree, which they parse in linear time: a flat one takes its cube. For many values of one
/// field `in` is cheaper still.
namespace zitiwire::inline ZITIWIRE_ABI::filter {

/// The parts, at least one, each in parentheses, and so is each half of them. An empty filter is everything.
void append_parts(std::string& out, std::string_view operator_text, std::span<Filter const> parts);

[[nodiscard]] Filter combine(std::string_view name, std::string_view operator_text, std::string_view when_empty,
                             std::span<Filter const> parts);

/// Every part holds; of none it is `true`. Parts are filters, up to four of them string literals as well, or one
/// contiguous range of filters. None of them may have `sort by`, `skip` or `limit` in it.
[[nodiscard]] Filter all(std::span<Filter const> parts);
template <std::same_as<Filter>... Parts>
[[nodiscard]] Filter all(Parts const&... parts) {
    return all(std::span<Filter const>{std::array<Filter, sizeof...(Parts)>{parts...}});
}
[[nodiscard]] inline Filter all(Filter const& a) { return all<Filter>(a); }
[[nodiscard]] inline Filter all(Filter const& a, Filter const& b) { return all<Filter, Filter>(a, b); }
[[nodiscard]] inline Filter all(Filter const& a, Filter const& b, Filter const& c) {
    return all<Filter, Filter, Filter>(a, b, c);
}
[[nodiscard]] inline Filter all(Filter const& a, Filter const& b, Filter const& c, Filter const& d) {
    return all<Filter, Filter, Filter, Filter>(a, b, c, d);
}

/// At least one part holds; of none it is `false`. Otherwise as `all`.
[[nodiscard]] Filter any(std::span<Filter const> parts);
template <std::same_as<Filter>... Parts>
[[nodiscard]] Filter any(Parts const&... parts) {
    return any(std::span<Filter const>{std::array<Filter, sizeof...(Parts)>{parts...}});
}
[[nodiscard]] inline Filter any(Filter const& a) { return any<Filter>(a); }
[[nodiscard]] inline Filter any(Filter const& a, Filter const& b) { return any<Filter, Filter>(a, b); }
[[nodiscard]] inline Filter any(Filter const& a, Filter const& b, Filter const& c) {
    return any<Filter, Filter, Filter>(a, b, c);
}
[[nodiscard]] inline Filter any(Filter const& a, Filter const& b, Filter const& c, Filter const& d) {
    return any<Filter, Filter, Filter, Filter>(a, b, c, d);
}

/// The part does not hold. Null makes a difference: `less` and `greater_equal` are both false for it,
/// `negate(less(...))` is true.
[[nodiscard]] Filter negate(Filter const& part);

}  // namespace zitiwire::inline ZITIWIRE_ABI::filter

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/filter/combine.ipp>
#endif

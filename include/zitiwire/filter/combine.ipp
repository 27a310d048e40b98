// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/filter/combine.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI::filter {

ZITIWIRE_INLINE void append_parts(std::string& out, std::string_view operator_text, std::span<Filter const> parts) {
    if (parts.size() == 1) {
        std::string_view const text = parts.front().text();
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

ZITIWIRE_INLINE Filter combine(std::string_view name, std::string_view operator_text, std::string_view when_empty,
                               std::span<Filter const> parts) {
    if (parts.empty()) return Filter::from_text(std::string{when_empty});
    std::size_t size = 0;
    for (Filter const& part : parts) {
        if (!part.fault().empty()) {
            std::string const index = std::to_string(&part - parts.data());
            return Filter::from_fault(
                std::string{"part ["}.append(index).append("] of ").append(name).append(": ").append(part.fault()));
        }
        size += part.text().size() + operator_text.size() + 4;
    }
    std::string text;
    text.reserve(size);
    append_parts(text, operator_text, parts);
    return Filter::from_text(std::move(text));
}

ZITIWIRE_INLINE Filter all(std::span<Filter const> parts) { return combine("all", " and ", "true", parts); }

ZITIWIRE_INLINE Filter any(std::span<Filter const> parts) { return combine("any", " or ", "false", parts); }

ZITIWIRE_INLINE Filter negate(Filter const& part) {
    if (!part.fault().empty()) return part;
    return Filter::from_text(std::string{"not "}.append(combine("negate", "", "", {&part, 1}).text()));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::filter

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/version.hpp>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

/// Sort orders over the fields of `zitiwire::filter`.
namespace zitiwire::inline ZITIWIRE_ABI::sort {

/// A field and which way it is sorted: a part of an order, which `sort::by(...)` makes of one to five of them.
struct Key {
    std::string_view field;
    bool is_descending = false;
};

template <filter::FieldType F>
[[nodiscard]] constexpr Key key(F const& field, bool is_descending) noexcept {
    static_assert(F::kind != filter::FieldKind::tag, "controllers cannot sort by a tag");
    static_assert(F::kind != filter::FieldKind::text_list, "controllers cannot sort by a list");
    return {field.name(), is_descending};
}

/// The field from high to low.
template <filter::FieldType F>
[[nodiscard]] constexpr Key descending(F const& field) noexcept {
    return key(field, true);
}

/// By these fields, from low to high, or `descending(field)`: the second decides where the first is the same. Null
/// comes first. Where all are the same, and for no sort at all, the order is by `id`.
template <class... Keys>
[[nodiscard]] Sort by(Keys const&... keys) {
    static_assert(sizeof...(Keys) >= 1 && sizeof...(Keys) <= 5, "one to five fields: controllers ignore more");
    std::string text;
    auto const append = [&]<class K>(K const& given) {
        Key made;
        if constexpr (std::is_same_v<K, Key>)
            made = given;
        else
            made = key(given, false);
        if (!text.empty()) text += ", ";
        text.append(made.field).append(made.is_descending ? " desc" : "");
    };
    (append(keys), ...);
    return Sort::from_text(std::move(text));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::sort

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/filter/literal.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <expected>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

/// Filters by one field. A value that the query language cannot express makes a fault that names the field, the place
/// in a list, and the byte; it comes out of `build`.
namespace zitiwire::inline ZITIWIRE_ABI::filter {

/// Does not compile, with the reason, when values of this type cannot be compared with this field.
template <FieldType F, class V>
consteval void check_value() {
    static_assert(F::kind != FieldKind::text_list,
                  "a list is compared by its elements: filter::any_of(field) or filter::all_of(field)");
    static_assert(F::kind != FieldKind::text || TextValue<V>, "a text field is compared with text");
    static_assert(F::kind != FieldKind::date || DateValue<V>, "a date field is compared with a zitiwire::Timestamp");
    static_assert(F::kind != FieldKind::flag || FlagValue<V>, "a flag field is compared with true or false");
    static_assert(F::kind != FieldKind::number || NumberValue<V>, "a number field is compared with a number");
    static_assert(F::kind != FieldKind::tag || TextValue<V> || DateValue<V> || FlagValue<V> || NumberValue<V>,
                  "a tag is compared with text, a number, true or false, or a zitiwire::Timestamp");
}

/// Likewise for comparisons that true and false do not have.
template <FieldType F, class V>
consteval void check_ordered_value() {
    static_assert(F::kind != FieldKind::flag && !FlagValue<V>,
                  "true and false can be compared with equal and not_equal only");
    if constexpr (F::kind != FieldKind::flag && !FlagValue<V>) check_value<F, V>();
}

/// Puts the parts of one comparison together; the first fault is kept.
class Comparison {
public:
    template <FieldType F>
    Comparison(F const& field, std::string_view operator_text) : field_(field.name()) {
        if constexpr (F::kind == FieldKind::tag) {
            if (!is_field(field_))
                fault_ = "a tag's name that the query language cannot spell: it has letters, _, - and . only";
        }
        text_.append(field_).append(operator_text);
    }

    void append(std::string_view text) { text_ += text; }

    template <class V>
    void append_literal(V const& value) {
        append_literal(literal(value), "the value");
    }
    template <class V>
    void append_literal(V const& value, std::size_t index) {
        append_literal(literal(value), "value [" + std::to_string(index) + "]");
    }

    [[nodiscard]] Filter finish() && {
        return fault_.empty() ? Filter::from_text(std::move(text_)) : Filter::from_fault(std::move(fault_));
    }

private:
    void append_literal(std::expected<std::string, std::string> const& made, std::string_view which) {
        if (made) {
            text_ += *made;
        } else if (fault_.empty()) {
            fault_.append(which).append(" of ").append(field_).append(" ").append(made.error());
        }
    }

    std::string_view field_;
    std::string text_;
    std::string fault_;
};

template <FieldType F, class V>
[[nodiscard]] Filter compare(F const& field, std::string_view operator_text, V const& value) {
    Comparison comparison{field, operator_text};
    comparison.append_literal(value);
    return std::move(comparison).finish();
}

/// The field has this value. False for null, but `isSystem` and tags that are null equal `false`.
template <FieldType F, class V>
[[nodiscard]] Filter equal(F const& field, V const& value) {
    check_value<F, V>();
    return compare(field, "=", value);
}

/// The opposite of `equal`: true for null.
template <FieldType F, class V>
[[nodiscard]] Filter not_equal(F const& field, V const& value) {
    check_value<F, V>();
    return compare(field, "!=", value);
}

/// Text is ordered by its bytes. All four are false for null.
template <FieldType F, class V>
[[nodiscard]] Filter less(F const& field, V const& value) {
    check_ordered_value<F, V>();
    return compare(field, "<", value);
}
template <FieldType F, class V>
[[nodiscard]] Filter less_equal(F const& field, V const& value) {
    check_ordered_value<F, V>();
    return compare(field, "<=", value);
}
template <FieldType F, class V>
[[nodiscard]] Filter greater(F const& field, V const& value) {
    check_ordered_value<F, V>();
    return compare(field, ">", value);
}
template <FieldType F, class V>
[[nodiscard]] Filter greater_equal(F const& field, V const& value) {
    check_ordered_value<F, V>();
    return compare(field, ">=", value);
}

/// `low <= field < high`, without `high`, as controllers have it. False for null.
template <FieldType F, class Low, class High>
[[nodiscard]] Filter between(F const& field, Low const& low, High const& high) {
    check_ordered_value<F, Low>();
    check_ordered_value<F, High>();
    // The operator `between` is for dates alone: controllers refuse text, and numbers make them panic over a tag.
    constexpr bool has_operator = DateValue<Low> && DateValue<High>;
    Comparison comparison{field, has_operator ? " between " : ">="};
    comparison.append_literal(low);
    comparison.append(has_operator ? " and " : std::string{" and "}.append(field.name()).append("<"));
    comparison.append_literal(high);
    return std::move(comparison).finish();
}

/// The opposite of `between`: true for null.
template <FieldType F, class Low, class High>
[[nodiscard]] Filter not_between(F const& field, Low const& low, High const& high) {
    Filter const inside = between(field, low, high);
    return inside.fault().empty() ? Filter::from_text(std::string{"not ("}.append(inside.text()).append(")")) : inside;
}

/// What a loop can run over.
template <class T>
concept ListOfValues = requires(T& values) {
    std::begin(values);
    std::end(values);
};

template <FieldType F, ListOfValues Values>
[[nodiscard]] Filter is_member(F const& field, std::string_view operator_text, Values&& values,
                               std::string_view when_empty) {
    check_ordered_value<F, std::remove_cvref_t<decltype(*std::begin(values))>>();
    Comparison comparison{field, operator_text};
    std::size_t count = 0;
    for (auto const& value : values) {
        if (count != 0) comparison.append(",");
        comparison.append_literal(value, count++);
    }
    comparison.append("]");
    Filter made = std::move(comparison).finish();
    return count == 0 && made.fault().empty() ? Filter::from_text(std::string{when_empty}) : made;
}

/// The field has one of these values. Cheap for a controller, however many there are; of none it is `false`. False for
/// null.
template <FieldType F, ListOfValues Values>
[[nodiscard]] Filter in(F const& field, Values&& values) {
    return is_member(field, " in [", std::forward<Values>(values), "false");
}
template <FieldType F, class V>
[[nodiscard]] Filter in(F const& field, std::initializer_list<V> values) {
    return is_member(field, " in [", values, "false");
}

/// The opposite of `in`: true for null, and of no values.
template <FieldType F, ListOfValues Values>
[[nodiscard]] Filter not_in(F const& field, Values&& values) {
    return is_member(field, " not in [", std::forward<Values>(values), "true");
}
template <FieldType F, class V>
[[nodiscard]] Filter not_in(F const& field, std::initializer_list<V> values) {
    return is_member(field, " not in [", values, "true");
}

template <FieldType F, class V>
consteval void check_searched() {
    static_assert(F::kind == FieldKind::text || F::kind == FieldKind::tag,
                  "only text fields and tags can be searched for text");
    static_assert(TextValue<V>, "what is searched for is text");
}

/// The field's text has this one in it. False for null.
template <FieldType F, class V>
[[nodiscard]] Filter contains(F const& field, V const& text) {
    check_searched<F, V>();
    return compare(field, " contains ", text);
}

/// The opposite of `contains`: true for null.
template <FieldType F, class V>
[[nodiscard]] Filter not_contains(F const& field, V const& text) {
    check_searched<F, V>();
    return compare(field, " not contains ", text);
}

/// As `contains`, but upper and lower case are the same. False for null.
template <FieldType F, class V>
[[nodiscard]] Filter icontains(F const& field, V const& text) {
    check_searched<F, V>();
    return compare(field, " icontains ", text);
}

/// The opposite of `icontains`: true for null.
template <FieldType F, class V>
[[nodiscard]] Filter not_icontains(F const& field, V const& text) {
    check_searched<F, V>();
    return compare(field, " not icontains ", text);
}

/// The list has no element.
[[nodiscard]] inline Filter is_empty(TextListField const& list) {
    return Filter::from_text(std::string{"isEmpty("}.append(list.name()).append(")"));
}

/// The field has no value.
template <FieldType F>
[[nodiscard]] Filter is_null(F const& field) {
    return Comparison{field, "=null"}.finish();
}

/// The field has a value.
template <FieldType F>
[[nodiscard]] Filter not_null(F const& field) {
    return Comparison{field, "!=null"}.finish();
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::filter

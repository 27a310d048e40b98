// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/filter/filter.hpp>
#include <zitiwire/version.hpp>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace zitiwire::inline ZITIWIRE_ABI::filter {

/// What values a field has, which decides what it can be compared with.
enum class FieldKind : std::uint8_t {
    text,  ///< ordered by bytes
    date,  ///< an instant
    flag,  ///< true or false
    number,
    tag,   ///< whatever the tag holds
    text_list,  ///< compared element by element: `any_of`, `all_of`, `is_empty`
};

void not_a_field_name_of_the_query_language();

/// A field whose name and kind the program knows. Each list has its own, in the header of its topic, such
/// as `EnrollmentFields`. A name the query language cannot spell does not compile.
template <FieldKind field_kind>
class Field {
public:
    static constexpr FieldKind kind = field_kind;

    consteval explicit Field(std::string_view name) : name_(name) {
        if (!is_field(name)) not_a_field_name_of_the_query_language();
    }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return name_; }

private:
    std::string_view name_;
};

using TextField = Field<FieldKind::text>;
using DateField = Field<FieldKind::date>;
using FlagField = Field<FieldKind::flag>;
using NumberField = Field<FieldKind::number>;
using TextListField = Field<FieldKind::text_list>;

/// The field `tags.KEY`. The query language spells no digits, so many keys cannot be filtered by: that is a fault of
/// the filter, which comes out of `build`. Enrollments have no tags; for controllers all of theirs are null.
class TagField {
public:
    static constexpr FieldKind kind = FieldKind::tag;

    explicit TagField(std::string_view key) : name_(std::string{"tags."}.append(key)) {}
    [[nodiscard]] std::string_view name() const noexcept { return name_; }

private:
    std::string name_;
};

[[nodiscard]] inline TagField tag(std::string_view key) { return TagField{key}; }

/// The elements of a list of texts, to be compared as text is. See `any_of` and `all_of`.
class ElementField {
public:
    static constexpr FieldKind kind = FieldKind::text;

    ElementField(std::string_view quantifier, TextListField const& list)
        : name_(std::string{quantifier}.append("(").append(list.name()).append(")")) {}
    [[nodiscard]] std::string_view name() const noexcept { return name_; }

private:
    std::string name_;
};

/// At least one element: `equal(any_of(IdentityFields::roleAttributes), "admins")`. Of an empty list it is false.
[[nodiscard]] inline ElementField any_of(TextListField const& list) { return {"anyOf", list}; }
/// Each element. Of an empty list it is true.
[[nodiscard]] inline ElementField all_of(TextListField const& list) { return {"allOf", list}; }

template <class F>
concept FieldType = requires(F const& field) {
    { F::kind } -> std::convertible_to<FieldKind>;
    { field.name() } -> std::convertible_to<std::string_view>;
};

/// The fields that all entities have. The header of each topic has a struct with these and its own.
struct EntityFields {
    static constexpr TextField id{"id"};
    static constexpr DateField createdAt{"createdAt"};
    static constexpr DateField updatedAt{"updatedAt"};
    static constexpr FlagField isSystem{"isSystem"};  ///< null counts as false
};

}  // namespace zitiwire::inline ZITIWIRE_ABI::filter

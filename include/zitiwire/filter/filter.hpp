// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/filter/quote.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/version.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Text of the controller's query language ZitiQL, for one query parameter. A string literal of the program is taken as
/// it is, and nothing else is: text that is only known at run time, in whatever array it stands, must be marked with
/// `raw`, or better be built with the functions of `zitiwire::filter`. What cannot be said in the language is kept as
/// `fault` and comes out of `build`.
template <class Tag>
class QueryText {
public:
    template <std::size_t N>
    consteval QueryText(char const (&literal)[N])
        : literal_(std::string_view{literal, N}.substr(0, std::string_view{literal, N}.find('\0'))) {}

    template <std::size_t N>
    QueryText(char (&)[N]) = delete;  // a buffer is run-time text

    [[nodiscard]] static QueryText from_text(std::string text) { return QueryText{std::move(text), {}}; }
    [[nodiscard]] static QueryText from_fault(std::string fault) { return QueryText{{}, std::move(fault)}; }

    /// Good as long as this is.
    [[nodiscard]] std::string_view text() const noexcept { return made_ ? std::string_view{made_->text} : literal_; }
    /// Why it cannot be sent; empty when it can.
    [[nodiscard]] std::string_view fault() const noexcept {
        return made_ ? std::string_view{made_->fault} : std::string_view{};
    }

    friend bool operator==(QueryText const& left, QueryText const& right) noexcept {
        return left.text() == right.text() && left.fault() == right.fault();
    }

private:
    struct Made {
        std::string text;
        std::string fault;
    };
    QueryText(std::string text, std::string fault) : made_(Made{std::move(text), std::move(fault)}) {}

    std::string_view literal_{};
    std::optional<Made> made_{};
};

/// An optional filter or sort order as an operation's input. It is a `std::optional` but for one thing: a string
/// literal is looked at where it stands, which the constructors of `std::optional` come too late for.
template <class Text>
class OptionalText : public std::optional<Text> {
public:
    using std::optional<Text>::optional;
    OptionalText() = default;
    OptionalText(std::optional<Text> text) : std::optional<Text>(std::move(text)) {}
    template <std::size_t N>
    consteval OptionalText(char const (&literal)[N]) : std::optional<Text>(Text{literal}) {}

    template <std::size_t N>
    OptionalText(char (&)[N]) = delete;
    template <std::convertible_to<std::string_view> T>
        requires(!std::is_array_v<T>)
    OptionalText(T const&) = delete;  // run-time text: zitiwire::filter::equal(...), or zitiwire::filter::raw(text)

    friend bool operator==(OptionalText const& left, OptionalText const& right) {
        return static_cast<std::optional<Text> const&>(left) == static_cast<std::optional<Text> const&>(right);
    }
    friend bool operator==(OptionalText const& left, Text const& right) { return left.has_value() && *left == right; }
};

/// Which entities a list holds: `id = "x"`. May itself carry `sort by`, `skip` and `limit`, which beat the parameters.
using Filter = QueryText<struct FilterTag>;

/// In which order: `id`, `createdAt desc, id`. At most five fields count.
using Sort = QueryText<struct SortTag>;

namespace filter {

/// A filter written in the query language at run time. Never put foreign text into it: see `equal`.
[[nodiscard]] inline Filter raw(std::string text) { return Filter::from_text(std::move(text)); }

/// True for a word the query language keeps for itself, in any case.
[[nodiscard]] constexpr bool is_keyword(std::string_view name) noexcept {
    for (std::string_view const word :
         {"and",   "or",   "not",   "in",    "between", "contains", "icontains", "true",
          "false", "null", "sort",  "by",    "asc",     "desc",     "skip",      "limit",
          "none",  "from", "where", "anyof", "allof",   "count",    "isempty",   "datetime"}) {
        if (ascii::same_ignoring_case(name, word)) return true;
    }
    return false;
}

/// True for a name the query language can spell: letters and underscores in parts parted by dots, hyphens after the
/// first dot; no digits, no keyword.
[[nodiscard]] constexpr bool is_field(std::string_view name) noexcept {
    bool first_of_part = true;
    bool after_dot = false;
    for (char const c : name) {
        bool const letter = ascii::is_letter(c);
        if (c == '.' && !first_of_part) {
            first_of_part = true;
            after_dot = true;
            continue;
        }
        if (!letter && (first_of_part || !(c == '_' || (c == '-' && after_dot)))) return false;
        first_of_part = false;
    }
    return !first_of_part && !is_keyword(name);
}

/// `field="text"`: entities whose field is exactly that text, whatever it holds. Enrollments can be filtered by
/// `id token identity edgeRouter transitRouter caId` and `tags.NAME`.
[[nodiscard]] inline Filter equal(std::string_view field, std::string_view text) {
    if (!is_field(field)) return Filter::from_fault("a field name that the query language cannot spell");
    auto literal = quote(text);
    if (!literal) return Filter::from_fault("the value of " + std::string{field} + " has " + literal.error());
    return Filter::from_text(std::string{field}.append("=").append(*literal));
}

}  // namespace filter

namespace sort {

/// A sort order written at run time.
[[nodiscard]] inline Sort raw(std::string text) { return Sort::from_text(std::move(text)); }

}  // namespace sort

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/input_text.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/date.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

[[nodiscard]] inline std::string_view go_name(JsonKind kind) {
    constexpr std::string_view names[] = {"null", "bool", "number", "string", "array", "object"};
    return names[static_cast<std::size_t>(kind)];
}

/// Go's message about a member of the wrong type; `field` is `Model.member`.
[[nodiscard]] inline std::string wrong_type(JsonKind kind, std::string_view field, std::string_view wanted) {
    return concat({"json: cannot unmarshal ", go_name(kind), " into Go struct field ", field, " of type ", wanted});
}

/// Go's message about a member, "" when there is none. After one of the wrong type Go reads on, and shows the first
/// such message when nothing else happens; after one that reads itself, such as a date, it does not.
struct MemberFault {
    std::string message{};
    bool is_last = false;
};

// Each of these sets a member from a body. `null` changes nothing, unless the member may be absent: then it becomes so.

[[nodiscard]] inline MemberFault assign(std::string& slot, RawJson value, std::string_view field,
                                        std::string_view type = "string") {
    if (value.kind == JsonKind::null) return {};
    if (value.kind != JsonKind::string) return {wrong_type(value.kind, field, type)};
    slot = string_of(value.text);
    return {};
}

[[nodiscard]] inline MemberFault assign(bool& slot, RawJson value, std::string_view field) {
    if (value.kind == JsonKind::null) return {};
    if (value.kind != JsonKind::boolean) return {wrong_type(value.kind, field, "bool")};
    slot = value.text == "true";
    return {};
}

[[nodiscard]] inline MemberFault assign(std::int64_t& slot, RawJson value, std::string_view field,
                                        std::string_view type = "int64") {
    if (value.kind == JsonKind::null) return {};
    if (value.kind != JsonKind::number) return {wrong_type(value.kind, field, type)};
    if (read_input(slot, std::string{value.text})) return {};
    return {concat({"json: cannot unmarshal number ", value.text, " into Go struct field ", field, " of type ", type})};
}

[[nodiscard]] inline MemberFault assign(std::vector<std::string>& slot, RawJson value, std::string_view field,
                                        std::string_view type) {
    if (value.kind == JsonKind::null) return {};
    if (value.kind != JsonKind::array) return {wrong_type(value.kind, field, type)};
    slot.clear();
    MemberFault fault;
    for (RawJson const element : elements_of(value.text)) {
        MemberFault next = assign(slot.emplace_back(), element, field);
        if (fault.message.empty()) fault = std::move(next);
    }
    return fault;
}

[[nodiscard]] inline MemberFault assign(BodyDate& slot, RawJson value, std::string_view field) {
    if (value.kind == JsonKind::null) return {};
    if (value.kind != JsonKind::string) return {.message = wrong_type(value.kind, field, "string"), .is_last = true};
    auto const date = parse_body_date(string_of(value.text));
    if (!date) return {.message = date.error(), .is_last = true};
    slot = *date;
    return {};
}

template <class T, class... Type>
[[nodiscard]] MemberFault assign(std::optional<T>& slot, RawJson value, std::string_view field, Type... type) {
    slot.reset();
    if (value.kind == JsonKind::null) return {};
    return assign(slot.emplace(), value, field, type...);
}

/// Members by name, as an object.
[[nodiscard]] inline std::string object_text(std::map<std::string, std::string> const& members) {
    std::string out;
    for (auto const& [name, json] : members)
        out += concat({out.empty() ? "{" : ",", json_string(name).text, ":", json});
    return out.empty() ? "{}" : out + "}";
}

/// A free-form value as Go gives it back: objects by name, numbers as doubles.
[[nodiscard]] inline std::string free_form_text(RawJson value) {
    std::string out;
    if (value.kind == JsonKind::string) return json_string(string_of(value.text)).text;
    if (value.kind == JsonKind::number) return double_text(value.text);
    if (value.kind == JsonKind::array) {
        for (RawJson const element : elements_of(value.text))
            out.append(out.empty() ? "[" : ",").append(free_form_text(element));
        return out.empty() ? "[]" : out + "]";
    }
    if (value.kind != JsonKind::object) return std::string{value.text};
    std::map<std::string, std::string> sorted;
    for (auto const& [name, member] : members_of(value.text)) sorted.insert_or_assign(name, free_form_text(member));
    return object_text(sorted);
}

/// Gives each member of an object to `set`, with its name in small letters (names match in any case, and the last of
/// equal ones wins), and tells the fault that Go would show.
template <class Set>
[[nodiscard]] MemberFault set_members(std::string_view object, Set set) {
    MemberFault fault;
    for (auto const& [name, value] : members_of(object)) {
        MemberFault next = set(fold_name(name), value);
        if (next.is_last) return next;
        if (fault.message.empty()) fault = std::move(next);
    }
    return fault;
}

/// Reads the JSON object of a request body that need not be there; `set` as `set_members` wants it. `null` is an object
/// without members. The failure is 400.
template <class Set>
[[nodiscard]] Outcome<void> read_optional_body(std::string_view body, std::string_view parameter,
                                               std::string_view model, Set set) {
    auto const unreadable = [&](std::string_view why) {
        return std::unexpected(
            could_not_parse_body(concat({"parsing ", parameter, " body from \"\" failed, because ", why})));
    };
    if (body.empty()) return {};
    auto const value = JsonScanner{body}.scan();
    if (!value) return unreadable(value.error());
    if (value->kind == JsonKind::null) return {};
    if (value->kind != JsonKind::object) {
        return unreadable(
            concat({"json: cannot unmarshal ", go_name(value->kind), " into Go value of type rest_model.", model}));
    }
    MemberFault const fault = set_members(value->text, set);
    if (!fault.message.empty()) return unreadable(fault.message);
    return {};
}

/// The same of a body that has to be there: 602 for blanks or nothing.
template <class Set>
[[nodiscard]] Outcome<void> read_body(std::string_view body, std::string const& parameter, std::string_view model,
                                      Set set) {
    if (body.find_first_not_of(" \t\r\n") != std::string_view::npos)
        return read_optional_body(body, parameter, model, set);
    return std::unexpected(could_not_validate(602, field_cause(parameter, parameter + " in body is required", "")));
}

/// What is wrong with a text that has to be one of `names`, which blanks separate.
[[nodiscard]] inline std::optional<Failure> one_of_fault(std::string const& field, std::string_view names,
                                                         std::string const& value) {
    if (is_word_of(names, value)) return std::nullopt;
    std::string why = concat({field, " in body should be one of [", names, "]"});
    return could_not_validate(400, field_cause(field, std::move(why), value));
}

[[nodiscard]] inline Failure required(std::string const& member) {
    return could_not_validate(400, field_cause(member, member + " in body is required", "<nil>"));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go_date.hpp>
#include <zitiwire/fake/go_json.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

[[nodiscard]] inline std::string_view go_name(JsonKind kind) {
    switch (kind) {
        case JsonKind::null: return "null";
        case JsonKind::boolean: return "bool";
        case JsonKind::number: return "number";
        case JsonKind::string: return "string";
        case JsonKind::array: return "array";
        case JsonKind::object: return "object";
    }
    return "";
}

/// Go's message about a member of the wrong type; `field` is `Model.member`.
[[nodiscard]] inline std::string wrong_type(JsonKind kind, std::string_view field, std::string_view wanted) {
    return concat({"json: cannot unmarshal ", go_name(kind), " into Go struct field ", field, " of type ", wanted});
}

// Each of these sets a member from a body and gives Go's message, "" when there is none. `null` makes it absent again.

[[nodiscard]] inline std::string assign(std::optional<std::string>& slot, RawJson value, std::string_view field) {
    slot.reset();
    if (value.kind == JsonKind::null) return "";
    if (value.kind != JsonKind::string) return wrong_type(value.kind, field, "string");
    slot = string_of(value.text);
    return "";
}

[[nodiscard]] inline std::string assign(std::optional<bool>& slot, RawJson value, std::string_view field) {
    slot.reset();
    if (value.kind == JsonKind::null) return "";
    if (value.kind != JsonKind::boolean) return wrong_type(value.kind, field, "bool");
    slot = value.text == "true";
    return "";
}

[[nodiscard]] inline std::string assign(std::optional<Timestamp>& slot, RawJson value, std::string_view field) {
    std::optional<std::string> text;
    std::string fault = assign(text, value, field);
    slot.reset();
    if (!text) return fault;
    auto const time = parse_body_date(*text);
    if (!time) return time.error();
    slot = *time;
    return "";
}

/// Reads the JSON object of a request body. `set` gets each member's name in small letters (names match in any case, and
/// the last of equal ones wins) and returns Go's message or ""; the first message counts. `null` is an object without
/// members. The failure is 602 for blanks or nothing, 400 for what cannot be read.
template <class Set>
[[nodiscard]] Outcome<void> read_body(std::string_view body, std::string const& parameter, std::string_view model, Set set) {
    auto const unreadable = [&](std::string_view why) {
        return std::unexpected(could_not_parse_body(concat({"parsing ", parameter, " body from \"\" failed, because ", why})));
    };
    auto const value = JsonScanner{body}.scan();
    if (!value && value.error() == end_of_text) {
        return std::unexpected(could_not_validate(602, field_cause(parameter, parameter + " in body is required", "")));
    }
    if (!value) return unreadable(value.error());
    if (value->kind == JsonKind::null) return {};
    if (value->kind != JsonKind::object) {
        return unreadable(concat({"json: cannot unmarshal ", go_name(value->kind), " into Go value of type rest_model.", model}));
    }
    std::string fault;
    for (auto const& [name, member] : members_of(value->text)) {
        std::string next = set(ascii::to_lower(name), member);
        if (fault.empty()) fault = std::move(next);
    }
    if (!fault.empty()) return unreadable(fault);
    return {};
}

[[nodiscard]] inline Failure required(std::string const& member) {
    return could_not_validate(400, field_cause(member, member + " in body is required", "<nil>"));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

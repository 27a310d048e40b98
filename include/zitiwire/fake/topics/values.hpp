// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/type.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Values of bodies: which ones a member can have, and how a controller keeps them.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Go's name of what a member is kept in.
[[nodiscard]] inline std::string_view go_type(reflect::Type const& type) {
    bool const is_free_form = type.kind == reflect::Kind::map && type.element->storage == reflect::Storage::free_form;
    switch (type.storage) {
        case reflect::Storage::boolean: return "bool";
        case reflect::Storage::int64: return "int64";
        case reflect::Storage::array: return "[]string";
        case reflect::Storage::map: return is_free_form ? "rest_model.SubTags" : "map[string]interface {}";
        case reflect::Storage::object:
        case reflect::Storage::kept_object: return "map[string]interface {}";
        case reflect::Storage::text:
        case reflect::Storage::instant:
        case reflect::Storage::free_form:
        case reflect::Storage::other:
        default: return "string";
    }
}

/// True for a kind of JSON that a member can be.
[[nodiscard]] inline bool fits(reflect::Type const& type, JsonKind kind) {
    switch (type.storage) {
        case reflect::Storage::boolean: return kind == JsonKind::boolean;
        case reflect::Storage::int64: return kind == JsonKind::number;
        case reflect::Storage::array: return kind == JsonKind::array;
        case reflect::Storage::map:
        case reflect::Storage::object:
        case reflect::Storage::kept_object: return kind == JsonKind::object;
        case reflect::Storage::text:
        case reflect::Storage::instant: return kind == JsonKind::string;
        case reflect::Storage::free_form: return true;
        case reflect::Storage::other:
        default: return type.kind != reflect::Kind::leaf || kind == JsonKind::string;
    }
}

/// True for free-form data with a number that no double is.
[[nodiscard]] inline bool has_overflow(RawJson value) {
    if (value.kind == JsonKind::number) return !decode<double>(value.text);
    if (value.kind == JsonKind::array) return std::ranges::any_of(elements_of(value.text), has_overflow);
    if (value.kind != JsonKind::object) return false;
    return std::ranges::any_of(members_of(value.text), has_overflow, &RawMember::second);
}

/// A map of free-form values as a controller keeps it: lists and objects are dropped from it.
[[nodiscard]] inline std::string flat_map(std::string_view object) {
    std::map<std::string, std::string> members;
    for (auto const& [name, value] : members_of(object)) {
        if (value.kind != JsonKind::array && value.kind != JsonKind::object)
            members.insert_or_assign(name, free_form_text(value));
    }
    return object_text(members);
}

/// A list of texts as a controller keeps it: sorted, each once.
[[nodiscard]] inline std::string sorted_set(std::string_view list) {
    std::vector<std::string> texts = texts_of(list);
    std::ranges::sort(texts);
    texts.erase(std::ranges::unique(texts).begin(), texts.end());
    return texts.empty() ? "null" : json_strings(texts).text;
}

/// A map of numbers or texts: null in it is Go's value of nothing.
[[nodiscard]] inline std::string leaf_map(reflect::Type const& type, std::string_view object) {
    std::map<std::string, std::string> members;
    for (auto const& [name, value] : members_of(object)) {
        std::string_view const nothing = type.element->storage == reflect::Storage::int64 ? "0" : "\"\"";
        members.insert_or_assign(name, value.kind == JsonKind::null ? nothing : value.text);
    }
    return object_text(members);
}

[[nodiscard]] inline bool is_set(reflect::Type const& type) {
    return type.kind == reflect::Kind::array && type.element->storage == reflect::Storage::text;
}

/// A value as it is kept; `is_nested` for free-form data that keeps lists and objects.
[[nodiscard]] inline std::string as_kept(reflect::Type const& type, RawJson value, bool is_nested) {
    bool const is_data = type.kind == reflect::Kind::map && type.element->storage == reflect::Storage::free_form;
    if (is_data && !is_nested) return flat_map(value.text);
    if (type.kind == reflect::Kind::map && !is_data) return leaf_map(type, value.text);
    bool const is_free = type.storage == reflect::Storage::free_form || type.storage == reflect::Storage::kept_object;
    if (is_data || is_free || value.kind == JsonKind::string) return free_form_text(value);
    return std::string{value.text};
}

/// Members by name, in the order of those that a type has, as an object.
[[nodiscard]] inline std::string object_json(reflect::Type const& type, MemberMap const& members) {
    std::string text;
    for (reflect::Member const& member : std::span{type.members, type.member_count}) {
        auto const found = members.find(member.name);
        if (found != members.end()) text += concat({text.empty() ? "{" : ",", "\"", member.name, "\":", found->second});
    }
    return text.empty() ? "{}" : text + "}";
}

/// An object with the members of another put over its own, objects within likewise.
[[nodiscard]] inline std::string merged(std::string_view own, std::string_view other) {
    if (!own.starts_with('{') || !other.starts_with('{')) return std::string{other};
    std::map<std::string, std::string> members;
    for (auto const& [name, value] : members_of(own)) members[name] = value.text;
    for (auto const& [name, value] : members_of(other)) members[name] = merged(members[name], value.text);
    return object_text(members);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

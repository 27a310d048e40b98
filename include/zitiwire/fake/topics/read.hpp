// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/json/type.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a request body wants of an entity, read by the description of the topic's models.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Members by name, as JSON.
struct Change {
    std::map<std::string, std::string, std::less<>> members{};
    bool is_patch = false;
    bool has_unknown = false;  ///< a member that nobody knows counts as a change, too

    [[nodiscard]] std::string const* find(std::string_view name) const {
        auto const found = members.find(name);
        return found == members.end() ? nullptr : &found->second;
    }
};

/// Go's name of what a member is kept in.
[[nodiscard]] inline std::string_view go_type(reflect::Type const& type) {
    switch (type.storage) {
        case reflect::Storage::boolean: return "bool";
        case reflect::Storage::int64: return "int64";
        case reflect::Storage::array: return "[]string";
        case reflect::Storage::map:
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

/// A number as a controller shows it, which keeps numbers of free-form data as doubles.
[[nodiscard]] inline std::string shown_number(std::string_view text) {
    auto const number = decode<double>(text);
    return number ? encode(*number) : std::string{text};
}

/// A map of free-form values as a controller keeps it: lists and objects are dropped from it.
[[nodiscard]] inline std::string flat_map(std::string_view object) {
    std::map<std::string, std::string> members;
    for (auto const& [name, value] : members_of(object)) {
        if (value.kind == JsonKind::array || value.kind == JsonKind::object) continue;
        members.insert_or_assign(name,
                                 value.kind == JsonKind::number ? shown_number(value.text) : std::string{value.text});
    }
    std::string text;
    for (auto const& [name, value] : members) {
        text += text.empty() ? "{" : ",";
        text += json_string(name).text + ":" + value;
    }
    return text.empty() ? "{}" : text + "}";
}

/// A list of texts as a controller keeps it: sorted, each once.
[[nodiscard]] inline std::string sorted_set(std::string_view list) {
    std::vector<std::string> texts = texts_of(list);
    std::ranges::sort(texts);
    texts.erase(std::ranges::unique(texts).begin(), texts.end());
    return texts.empty() ? "null" : json_strings(texts).text;
}

/// A value as it is kept.
[[nodiscard]] inline std::string kept(reflect::Member const& member, RawJson value) {
    reflect::Type const& type = *member.type;
    bool const is_map_of_values =
        type.kind == reflect::Kind::map && type.element->storage == reflect::Storage::free_form;
    if (is_map_of_values) return flat_map(value.text);
    bool const is_set = type.kind == reflect::Kind::array && type.element->storage == reflect::Storage::text;
    if (is_set) return sorted_set(value.text);
    if (value.kind == JsonKind::string) return json_string(string_of(value.text)).text;
    return std::string{value.text};
}

/// Reads a body. Names match in any case, null is as good as nothing.
[[nodiscard]] inline Outcome<Change> read_change(Topic const& topic, reflect::Type const& type, std::string_view model,
                                                 std::string_view body) {
    Change change;
    bool has_empty_key = false;
    auto const take = [&](std::string_view name, RawJson value) -> MemberFault {
        auto const members = std::span{type.members, type.member_count};
        auto const found = std::ranges::find_if(
            members, [&](reflect::Member const& member) { return fold_name(std::string{member.name}) == name; });
        change.has_unknown = change.has_unknown || found == members.end();
        if (found == members.end()) return {};
        std::string const field = concat({model, ".", found->name});
        if (value.kind == JsonKind::null) {
            change.members.erase(std::string{found->name});
            return {};
        }
        if (!fits(*found->type, value.kind)) return {wrong_type(value.kind, field, go_type(*found->type))};
        if (found->type->storage == reflect::Storage::int64 &&
            value.text.find_first_of(".eE") != std::string_view::npos) {
            return {concat(
                {"json: cannot unmarshal number ", value.text, " into Go struct field ", field, " of type int64"})};
        }
        if (found->type->kind == reflect::Kind::array && found->type->element->storage == reflect::Storage::text) {
            for (RawJson const element : elements_of(value.text)) {
                if (element.kind != JsonKind::string && element.kind != JsonKind::null)
                    return {wrong_type(element.kind, field, "string")};
            }
        }
        if (value.kind == JsonKind::object) {
            for (auto const& [key, inner] : members_of(value.text)) has_empty_key = has_empty_key || key.empty();
        }
        change.members.insert_or_assign(std::string{found->name}, kept(*found, value));
        return {};
    };
    auto const read = read_body(body, std::string{topic.parameter}, model, take);
    if (!read) return std::unexpected(read.error());
    for (std::size_t i = 0; i < type.member_count; ++i) {
        bool const is_required = (type.required >> i & 1U) != 0;
        if (is_required && change.find(type.members[i].name) == nullptr)
            return std::unexpected(required(std::string{type.members[i].name}));
    }
    if (has_empty_key) return std::unexpected(unhandled("key required"));
    return change;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/fake/topics/record.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/fake/topics/values.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/type.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a request body wants of an entity, read by the description of the topic's models.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

struct Change {
    reflect::Type const* type = nullptr;  ///< the model of the body
    MemberMap members{};
    bool is_patch = false;
    bool is_new = false;  ///< what is changed was not there before
    bool has_unknown = false;  ///< a member that nobody knows counts as a change, too
    bool has_overflow = false;  ///< a free-form number that no double is
    Caller const* caller = nullptr;  ///< who asks

    [[nodiscard]] std::string const* find(std::string_view name) const {
        auto const found = members.find(name);
        return found == members.end() ? nullptr : &found->second;
    }
};

/// The rule of that kind about a member; null for none.
[[nodiscard]] inline TopicRule const* find_rule(Topic const& topic, TopicRule::Kind kind, std::string_view member) {
    auto const found = std::ranges::find_if(
        topic.rules, [&](TopicRule const& rule) { return rule.kind == kind && rule.member == member; });
    return found == topic.rules.end() ? nullptr : &*found;
}

[[nodiscard]] inline std::string capitalized(std::string name) {
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
}

/// Reads the objects of a body. Names match in any case, null is as good as nothing.
struct ObjectReader {
    Topic const& topic;
    bool is_patch = false;
    bool has_unknown = false;  ///< a member that nobody knows
    bool has_overflow = false;

    /// Takes one member of an object of that type; `model` is Go's name of it, `path` ends in a dot.
    [[nodiscard]] MemberFault take(reflect::Type const& type, std::string const& model, std::string const& path,
                                   std::string_view name, RawJson value, MemberMap& members) {
        auto const all = std::span{type.members, type.member_count};
        auto const found = std::ranges::find_if(
            all, [&](reflect::Member const& member) { return fold_name(std::string{member.name}) == name; });
        has_unknown = has_unknown || (found == all.end() && value.kind != JsonKind::null);
        if (found == all.end()) return {};
        std::string const own{found->name};
        if (value.kind == JsonKind::null) {
            members.erase(own);
            return {};
        }
        std::string const field = concat({model, ".", path, own});
        bool const is_object = found->type->storage == reflect::Storage::object;
        std::string const go = go_name_of(*found->type, path + own, is_object ? model_within(model, own) : "");
        if (MemberFault fault = type_fault(*found->type, value, field, go); !fault.message.empty()) return fault;
        if (is_object) {
            MemberMap inner;  // another one of that name is put over it
            for (auto const& [name_before, before] : members_of(members.contains(own) ? members[own] : "{}"))
                inner.insert_or_assign(name_before, before.text);
            std::string const inner_model = go.substr(model_prefix.size());
            MemberFault fault = set_members(value.text, [&](std::string_view inner_name, RawJson inner_value) {
                return take(*found->type, inner_model, path + own + ".", inner_name, inner_value, inner);
            });
            if (!fault.message.empty()) return fault;
            if (!is_patch) add_empty_lists(*found->type, inner);
            if (inner.empty()) return {};
            members.insert_or_assign(own, object_json(*found->type, inner));
            return {};
        }
        if (found->type->storage != reflect::Storage::int64) has_overflow = has_overflow || fake::has_overflow(value);
        std::string json =
            as_kept(*found->type, value, find_rule(topic, TopicRule::Kind::nested, path + own) != nullptr);
        bool const is_inner_set = is_set(*found->type) && !path.empty();
        if (is_inner_set) json = sorted_set(json);
        if (is_inner_set && json == "null") json = "[]";  // within an object an empty list stays one
        members.insert_or_assign(own, std::move(json));
        return {};
    }

private:
    static constexpr std::string_view model_prefix = "rest_model.";

    /// What Go calls the type of a member; `model` is that of an object.
    [[nodiscard]] std::string go_name_of(reflect::Type const& type, std::string_view member,
                                         std::string_view model) const {
        using enum TopicRule::Kind;
        if (TopicRule const* const rule = find_rule(topic, TopicRule::Kind::go_type, member))
            return concat({model_prefix, rule->argument});
        if (find_rule(topic, attributes, member) != nullptr) return "rest_model.Attributes";
        if (find_rule(topic, roles, member) != nullptr) return "rest_model.Roles";
        return model.empty() ? std::string{fake::go_type(type)} : concat({model_prefix, model});
    }

    /// Why a value cannot be one of that type, in Go's words.
    [[nodiscard]] static MemberFault type_fault(reflect::Type const& type, RawJson value, std::string const& field,
                                                std::string_view go) {
        if (!fits(type, value.kind))
            return {.message = wrong_type(value.kind, field, go), .is_last = type.storage == reflect::Storage::instant};
        bool const is_no_int64 =
            type.storage == reflect::Storage::int64 &&
            (value.text.find_first_of(".eE") != std::string_view::npos || !decode<std::int64_t>(value.text));
        if (is_no_int64) {
            return {concat(
                {"json: cannot unmarshal number ", value.text, " into Go struct field ", field, " of type ", go})};
        }
        if (type.storage == reflect::Storage::instant) {
            auto const date = parse_body_date(string_of(value.text));
            return date ? MemberFault{} : MemberFault{.message = date.error(), .is_last = true};
        }
        bool const has_leaves = type.element != nullptr && type.element->kind == reflect::Kind::leaf;
        if (!has_leaves) return {};
        bool const is_list = value.kind == JsonKind::array;
        std::string_view const of_each =
            is_list ? fake::go_type(*type.element) : go.substr(0, go.size() - (go.ends_with("Map") ? 3 : 0));
        auto const fault_of = [&](RawJson element) {
            return element.kind == JsonKind::null ? MemberFault{} : type_fault(*type.element, element, field, of_each);
        };
        MemberFault first;
        for (RawJson const element : is_list ? elements_of(value.text) : std::vector<RawJson>{}) {
            if (first.message.empty()) first = fault_of(element);
        }
        for (auto const& [name, element] : is_list ? std::vector<RawMember>{} : members_of(value.text)) {
            if (first.message.empty()) first = fault_of(element);
        }
        return first;
    }

    /// Go's name of the model of a member: "AuthPolicyPatch" has "AuthPolicyPrimaryPatch" in `primary`.
    [[nodiscard]] static std::string model_within(std::string_view model, std::string member) {
        for (std::string_view const change : {"Create", "Update"}) {
            if (model.ends_with(change)) model.remove_suffix(change.size());
        }
        bool const is_patch_model = model.ends_with("Patch");
        if (is_patch_model) model.remove_suffix(5);
        return concat({model, capitalized(std::move(member)), is_patch_model ? "Patch" : ""});
    }

    static void add_empty_lists(reflect::Type const& type, MemberMap& members) {
        for (reflect::Member const& member : std::span{type.members, type.member_count}) {
            if (member.type->kind == reflect::Kind::array) members.try_emplace(std::string{member.name}, "[]");
        }
    }
};

/// The path of the first member that has to be in an object and is not; "" for none.
[[nodiscard]] inline std::string missing_member(reflect::Type const& type, std::string_view object) {
    auto const members = members_of(object);
    for (std::size_t i = 0; i < type.member_count; ++i) {
        reflect::Member const& member = type.members[i];
        auto const found = std::ranges::find(members, member.name, &RawMember::first);
        bool const is_required = (type.required >> i & 1U) != 0;
        if (found == members.end() && is_required) return std::string{member.name};
        if (found == members.end() || member.type->storage != reflect::Storage::object) continue;
        std::string const within = missing_member(*member.type, found->second.text);
        if (!within.empty()) return concat({member.name, ".", within});
    }
    return {};
}

/// Reads the body of a "Create", an "Update" or a "Patch". Only what cannot be read is a failure.
[[nodiscard]] inline Outcome<Change> read_change(Topic const& topic, reflect::Type const& type, std::string_view kind,
                                                 std::string_view body) {
    Change change{.type = &type, .is_patch = kind == "Patch", .is_new = kind == "Create"};
    ObjectReader reader{.topic = topic, .is_patch = change.is_patch};
    std::string const model =
        capitalized(std::string{topic.singular}).append(kind);  // Go's name of it: "ServiceCreate"
    auto const read = read_body(body, std::string{topic.parameter}, model, [&](std::string_view name, RawJson value) {
        return reader.take(type, model, "", name, value, change.members);
    });
    if (!read) return std::unexpected(read.error());
    change.has_unknown = reader.has_unknown;
    change.has_overflow = reader.has_overflow;
    return change;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

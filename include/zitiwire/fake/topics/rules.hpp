// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/fake/topics/look_up.hpp>
#include <zitiwire/fake/topics/read.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/type.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a controller refuses of a change.
namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Texts as Go shows a list of them.
[[nodiscard]] inline std::string go_list(std::vector<std::string> const& texts) {
    std::string list = "[";
    for (std::string const& text : texts) list.append(list.size() == 1 ? "" : " ").append(text);
    return list + "]";
}

[[nodiscard]] inline std::optional<Failure> range_fault(std::string const& member, std::string const& json) {
    auto const number = decode<std::int64_t>(json);
    if (!number || (*number >= 0 && *number <= 65535)) return std::nullopt;
    std::string why = member + (*number < 0 ? " in body should be greater than or equal to 0"
                                            : " in body should be less than or equal to 65535");
    return could_not_validate(400, field_cause(member, std::move(why), json));
}

/// An id, or each of a list of ids, has to be one of a collection.
[[nodiscard]] inline std::optional<Failure> reference_fault(State const& state, std::string_view collection,
                                                            std::string const& json) {
    bool const is_list = json.starts_with('[');
    if (!is_list && !json.starts_with('"')) return std::nullopt;
    for (std::string const& id : is_list ? texts_of(json) : std::vector{string_of(json)}) {
        if (id.empty() || find_known(state, collection, id)) continue;
        return no_such(is_list ? collection : find_topic(collection)->singular, id);
    }
    return std::nullopt;
}

[[nodiscard]] inline std::optional<Failure> roles_fault(State const& state, TopicRule const& rule,
                                                        std::string const& json) {
    std::string const member{rule.member};
    auto const refuse = [&](std::string why, std::vector<std::string> const& which) {
        return could_not_validate(400, field_cause(member, std::move(why), go_list(which)));
    };
    std::vector<std::string> const roles = texts_of(json);
    std::vector<std::string> bad, unknown;
    for (std::string const& role : roles) {
        if (!role.starts_with('#') && !role.starts_with('@')) bad.push_back(role);
        if (role.starts_with('@') && !find_known(state, rule.argument, role.substr(1)))
            unknown.push_back(role.substr(1));
    }
    if (!bad.empty()) {
        return refuse("role entries must prefixed with # (to indicate role attributes) or @ (to indicate a name or id)",
                      bad);
    }
    if (roles.size() > 1 && holds(roles, "#all"))
        return refuse("if using #all, it should be the only role specified", roles);
    std::string_view const kind = rule.argument == "edge-routers"     ? "routers"
                                  : rule.argument == "posture-checks" ? "postureChecks"
                                                                      : rule.argument;
    if (!unknown.empty()) return refuse(concat({"no ", kind, " found with the given ids"}), unknown);
    return std::nullopt;
}

[[nodiscard]] inline std::optional<Failure> attributes_fault(std::string const& member, std::string const& json) {
    for (std::string const& attribute : texts_of(json)) {
        for (std::string_view const prefix : {"#", "@"}) {
            if (attribute.starts_with(prefix)) {
                std::string why = concat({"role attributes may not be prefixed with ", prefix});
                return could_not_validate(400, field_cause(member, std::move(why), attribute));
            }
        }
        if (attribute.empty()) return unhandled("bucket name required");
    }
    return std::nullopt;
}

/// A text, each of a list, or each of a map, has to be one of these words.
[[nodiscard]] inline std::optional<Failure> words_fault(std::string const& member, std::string_view words,
                                                        std::string const& json) {
    if (json.starts_with('{')) {
        for (auto const& [name, value] : members_of(json)) {
            if (auto fault = one_of_fault(concat({member, ".", name}), words, string_of(value.text))) return fault;
        }
        return std::nullopt;
    }
    if (!json.starts_with('[')) return one_of_fault(member, words, string_of(json));
    std::vector<std::string> const texts = texts_of(json);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (auto fault = one_of_fault(member + "." + std::to_string(i), words, texts[i])) return fault;
    }
    return std::nullopt;
}

[[nodiscard]] inline std::optional<Failure> emptiness_fault(std::string const& member, std::string const& json) {
    if (json == "\"\"") return required(member);
    if (json != "[]") return std::nullopt;
    return could_not_validate(400, field_cause(member, member + " in body should have at least 1 items", "0"));
}

/// What a new entity lacks; absent when the member that it would be within is not there either.
[[nodiscard]] inline std::optional<Failure> needed_fault(TopicRule const& rule, Change const& change) {
    std::size_t const dot = rule.member.rfind('.');
    bool const is_within = dot != std::string_view::npos;
    bool const is_asked = !is_within || !json_at(change.members, rule.member.substr(0, dot)).empty();
    if (!is_asked || !json_at(change.members, rule.member).empty()) return std::nullopt;
    return required(std::string{rule.member});
}

/// What a rule says against the value of a member, before anything is looked up.
[[nodiscard]] inline std::optional<Failure> value_fault(TopicRule const& rule, Change const& change) {
    using enum TopicRule::Kind;
    std::string const member{rule.member}, json{json_at(change.members, member)};
    if (rule.kind == needed && change.is_new) return needed_fault(rule, change);
    if (json.empty()) return std::nullopt;
    if (rule.kind == one_of) return words_fault(member, rule.argument, json);
    if (rule.kind == range) return range_fault(member, json);
    return rule.kind == not_empty ? emptiness_fault(member, json) : std::nullopt;
}

/// What the document's schema says against a body: the first violation, by the order of members.
[[nodiscard]] inline std::optional<Failure> schema_fault(Topic const& topic, reflect::Type const& type,
                                                         Change const& change) {
    std::string const missing = missing_member(type, object_json(type, change.members));
    auto const is_about = [](std::string_view path, std::string_view member) {
        return path.substr(0, path.find('.')) == member;
    };
    for (reflect::Member const& member : std::span{type.members, type.member_count}) {
        if (is_about(missing, member.name)) return required(missing);
        for (TopicRule const& rule : topic.rules) {
            if (!is_about(rule.member, member.name)) continue;
            if (auto fault = value_fault(rule, change)) return fault;
        }
    }
    return std::nullopt;
}

/// True for free-form data with a member that has no name.
[[nodiscard]] inline bool has_empty_key(reflect::Type const& type, std::string_view json) {
    bool const is_of_leaves = type.kind == reflect::Kind::map && type.element->storage != reflect::Storage::free_form;
    if (is_of_leaves || !json.starts_with('{')) return false;
    auto const members = members_of(json);
    return std::ranges::find(members, "", &RawMember::first) != members.end();
}

/// What the rules of a topic say against a change in view of what else there is.
[[nodiscard]] inline std::optional<Failure> rules_fault(State const& state, Topic const& topic, Change const& change) {
    for (TopicRule const& rule : topic.rules) {
        using enum TopicRule::Kind;
        std::string const json{json_at(change.members, rule.member)};
        if (json.empty()) continue;
        std::optional<Failure> fault;
        if (rule.kind == refers) fault = reference_fault(state, rule.argument, json);
        if (rule.kind == roles) fault = roles_fault(state, rule, json);
        if (rule.kind == attributes) fault = attributes_fault(std::string{rule.member}, json);
        if (fault) return fault;
    }
    if (change.has_overflow) return unhandled("json: cannot unmarshal a number into Go value of type float64");
    bool const has_nameless = std::ranges::any_of(change.members, [&](auto const& member) {
        return has_empty_key(*reflect::find_member(*change.type, member.first)->type, member.second);
    });
    return has_nameless ? std::optional{unhandled("key required")} : std::nullopt;
}

/// What is wrong with a change of `record`, null for a new entity, in view of what else there is.
[[nodiscard]] inline std::optional<Failure> topic_fault(State const& state, Topic const& topic, Change const& change,
                                                        Record const* record) {
    if (topic.refuses != nullptr) {
        if (auto fault = topic.refuses(state, &change, record)) return fault;
    }
    return rules_fault(state, topic, change);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

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
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
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
        std::string_view name = collection;
        if (!is_list) name = collection == "routers" ? "router" : collection.substr(0, collection.size() - 1);
        return no_such(name, id);
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

/// What is wrong with a member that a rule is about.
[[nodiscard]] inline std::optional<Failure> rule_fault(State const& state, TopicRule const& rule,
                                                       std::string const& json) {
    std::string const member{rule.member};
    switch (rule.kind) {
        case TopicRule::Kind::one_of: return one_of_fault(member, rule.argument, string_of(json));
        case TopicRule::Kind::range: return range_fault(member, json);
        case TopicRule::Kind::not_empty:
            if (json == "\"\"") return required(member);
            if (json != "[]" && json != "null") return std::nullopt;
            return could_not_validate(400, field_cause(member, member + " in body should have at least 1 items", "0"));
        case TopicRule::Kind::refers: return reference_fault(state, rule.argument, json);
        case TopicRule::Kind::roles: return roles_fault(state, rule, json);
        case TopicRule::Kind::attributes: return attributes_fault(member, json);
        case TopicRule::Kind::ref:
        case TopicRule::Kind::copy:
        case TopicRule::Kind::display:
        case TopicRule::Kind::unlinked:
        case TopicRule::Kind::needed:
        case TopicRule::Kind::unpatched:
        case TopicRule::Kind::fixed:
        default: return std::nullopt;
    }
}

/// What a new entity lacks; absent when the member that it would be within is not there either.
[[nodiscard]] inline std::optional<Failure> needed_fault(TopicRule const& rule, Change const& change) {
    std::size_t const dot = rule.member.rfind('.');
    bool const is_within = dot != std::string_view::npos;
    bool const is_asked = !is_within || !json_at(change.members, rule.member.substr(0, dot)).empty();
    if (!is_asked || !json_at(change.members, rule.member).empty()) return std::nullopt;
    return required(std::string{rule.member});
}

/// What is wrong with a change of `record`, null for a new entity.
[[nodiscard]] inline std::optional<Failure> topic_fault(State const& state, Topic const& topic, Change const& change,
                                                        Record const* record) {
    if (topic.refuses != nullptr) {
        if (auto fault = topic.refuses(state, &change, record)) return fault;
    }
    for (TopicRule const& rule : topic.rules) {
        if (rule.kind == TopicRule::Kind::needed && record == nullptr) {
            if (auto fault = needed_fault(rule, change)) return fault;
        }
        std::string const json{json_at(change.members, rule.member)};
        if (json.empty()) continue;
        if (auto fault = rule_fault(state, rule, json)) return fault;
    }
    return std::nullopt;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

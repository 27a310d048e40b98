// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/json/canonical.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/number.hpp>
#include <zitiwire/json/skim.hpp>
#include <zitiwire/recorded/asked.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/json/path_scanner.hpp>
#include <zitiwire/text/printable.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::recorded {

ZITIWIRE_INLINE DecodeOptions unlimited() {
    constexpr std::size_t most = (std::numeric_limits<std::size_t>::max)();
    return {.max_depth = 512, .max_body = most, .max_string = most, .max_elements = most};
}

ZITIWIRE_INLINE std::string shown(std::string_view name) {
    std::string out;
    append_printable(out, mask_long_runs(name), 200);
    return out;
}

namespace details {

/// Numbers by their value, strings in one spelling.
ZITIWIRE_INLINE std::string spelling_of(std::string_view leaf) {
    std::string out;
    bool const is_number = leaf.starts_with('-') || ascii::is_digit(leaf.front());
    if (!is_number) {
        append_canonical(out, leaf, Numbers::exact);
    } else if (auto const whole = integral_value(leaf)) {
        out = std::to_string(*whole);
    } else if (auto const number = decode<double>(leaf, unlimited());
               number && leaf.find_first_of(".eE") != std::string_view::npos) {
        out = 'd';  // 9007199254740993.5 rounds to 9007199254740994, and is not that integer
        append_canonical(out, leaf, Numbers::doubles);
    } else {
        out = leaf;  // no double has its value
    }
    return out;
}

/// Precondition: it is one JSON value without blanks around it.
ZITIWIRE_INLINE void add_leaves(Leaves& leaves, std::string const& pointer, std::string_view json) {
    if (json.starts_with('{')) {
        leaves[pointer] = '{';
        auto const object = decode<FlatMap<std::string, Json>>(json, unlimited());
        if (!object) return;
        for (auto const& entry : *object) {
            if (&*object->find(entry.first) != &entry) continue;  // of a repeated name the last counts
            std::string below = pointer;
            append_pointer(below, entry.first);
            add_leaves(leaves, below, entry.second.text);
        }
    } else if (json.starts_with('[')) {
        leaves[pointer] = '[';
        auto const array = decode<std::vector<Json>>(json, unlimited());
        for (std::size_t i = 0; array && i < array->size(); ++i)
            add_leaves(leaves, pointer + '/' + std::to_string(i), (*array)[i].text);
    } else {
        leaves[pointer] = spelling_of(json);
    }
}

/// Collects the differences. The distance decides which exchange is named as nearest: another method is worst, then each
/// segment of the path, then the body, parameters, the session.
class Differ {
public:
    Differ(Asked const& recorded, Asked const& asked) : recorded_(recorded), asked_(asked) {}

    Difference run() {
        if (recorded_.method != asked_.method) add(100, "method: recorded with " + shown(recorded_.method));
        path();
        if (recorded_.query != asked_.query) query();
        if (recorded_.credential != SentCredential::any && recorded_.credential != asked_.credential)
            add(3, asked_.credential == SentCredential::none ? "session: none, recorded with one"
                                                             : "session: there is one, recorded without");
        body();
        return std::move(found_);
    }

private:
    void add(std::size_t distance, std::string line) {
        found_.distance += distance;
        found_.lines.push_back(std::move(line));
    }

    void path() {
        if (recorded_.path == asked_.path) return;
        std::size_t const shorter = (std::min)(recorded_.path.size(), asked_.path.size());
        std::size_t const longer = (std::max)(recorded_.path.size(), asked_.path.size());
        std::size_t differing = longer - shorter;
        std::string places;
        for (std::size_t i = 0; i < shorter; ++i) {  // 0 is what stands before the first slash
            if (recorded_.path[i] == asked_.path[i]) continue;
            ++differing;
            places += places.empty() ? " " : ", ";
            places += std::to_string(i);
        }
        if (!places.empty()) add(40, "path: another segment " + places.substr(1));
        if (longer != shorter)
            add(40, "path: of " + std::to_string(asked_.path.size() - 1) + " segments, recorded with " +
                        std::to_string(recorded_.path.size() - 1));
        found_.distance += 40 * differing;
    }

    /// Values of a name as a list, so that a repeated parameter is one thing.
    static std::map<std::string_view, std::vector<std::string_view>> by_name(Asked const& of) {
        std::map<std::string_view, std::vector<std::string_view>> names;
        for (auto const& [name, value] : of.query) names[name].push_back(value);
        return names;
    }

    void query() {
        auto const recorded = by_name(recorded_), asked = by_name(asked_);
        for (auto const& [name, values] : recorded) {
            auto const found = asked.find(name);
            if (found == asked.end())
                add(5, "query: " + shown(name) + " is missing");
            else if (found->second != values)
                add(4, "query: " + shown(name) + " is another");
        }
        for (auto const& [name, values] : asked) {
            if (!recorded.contains(name)) add(5, "query: " + shown(name) + " was not recorded");
        }
    }

    void body() {
        if (recorded_.leaves && asked_.leaves) return members();
        if (recorded_.body == asked_.body) return;
        if (asked_.body.empty())
            add(20, "body: none, recorded with one");
        else if (recorded_.body.empty())
            add(20, "body: there is one, recorded without");
        else
            add(20, "body: another text");
    }

    void members() {
        Leaves const &recorded = *recorded_.leaves, &asked = *asked_.leaves;
        for (auto const& [pointer, value] : recorded) {
            auto const found = asked.find(pointer);
            if (found == asked.end())
                add_member(pointer, "is missing");
            else if (found->second != value)
                add_member(pointer, "is another");
        }
        for (auto const& [pointer, value] : asked) {
            if (!recorded.contains(pointer)) add_member(pointer, "was not recorded");
        }
        if (told_.size() > most_told)
            found_.lines.push_back("body: " + std::to_string(told_.size() - most_told) + " more");
    }

    void add_member(std::string const& pointer, std::string_view what) {
        bool const is_below =
            std::ranges::any_of(told_, [&](std::string const& of) { return pointer.starts_with(of); });
        if (is_below) return;
        told_.push_back(pointer + '/');
        ++found_.distance;
        std::string const place = pointer.empty() ? "the whole" : shown(pointer);
        if (told_.size() <= most_told) found_.lines.push_back("body: " + place + ' ' + std::string{what});
    }

    static constexpr std::size_t most_told = 10;

    Asked const& recorded_;
    Asked const& asked_;
    Difference found_{};
    std::vector<std::string> told_{};
};

}  // namespace details

ZITIWIRE_INLINE std::optional<Leaves> leaves_of(std::string_view json) {
    if (!is_json_value(json)) return std::nullopt;
    constexpr std::string_view blanks = " \t\r\n";
    json.remove_prefix(json.find_first_not_of(blanks));
    std::optional<Leaves> leaves{std::in_place};
    details::add_leaves(*leaves, "", json.substr(0, json.find_last_not_of(blanks) + 1));
    return leaves;
}

ZITIWIRE_INLINE bool carries_credential(Headers const& headers) {
    return headers.find("zt-session") != nullptr || headers.find("authorization") != nullptr;
}

ZITIWIRE_INLINE Asked asked_of(std::string_view method, std::string_view target, std::string body,
                               SentCredential credential) {
    Asked asked{.method = std::string{method}, .body = std::move(body), .credential = credential};
    std::size_t const mark = (std::min)(target.find('?'), target.size());
    for (std::string_view const segment : ascii::split(target.substr(0, mark), '/'))
        asked.path.push_back(percent_decode(segment).value_or(std::string{segment}));
    target.remove_prefix((std::min)(mark + 1, target.size()));
    std::multimap<std::string, std::string> by_name;  // equal names stay in their order: controllers take the first
    for (std::string_view const pair : ascii::split(target, '&')) {
        if (pair.empty()) continue;
        std::size_t const equals = (std::min)(pair.find('='), pair.size());
        std::string_view const name = pair.substr(0, equals);
        std::string_view const value = pair.substr((std::min)(equals + 1, pair.size()));
        by_name.emplace(form_decode(name).value_or(std::string{name}), form_decode(value).value_or(std::string{value}));
    }
    asked.query.assign(by_name.begin(), by_name.end());
    asked.leaves = leaves_of(asked.body);
    return asked;
}

ZITIWIRE_INLINE bool are_same(Asked const& recorded, Asked const& asked) {
    bool const fits = recorded.credential == SentCredential::any || recorded.credential == asked.credential;
    if (!fits || recorded.method != asked.method || recorded.path != asked.path || recorded.query != asked.query)
        return false;
    return recorded.leaves && asked.leaves ? *recorded.leaves == *asked.leaves : recorded.body == asked.body;
}

ZITIWIRE_INLINE Difference difference_of(Asked const& recorded, Asked const& asked) {
    return details::Differ{recorded, asked}.run();
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::recorded

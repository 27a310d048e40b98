// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Members by name, as JSON.
using MemberMap = std::map<std::string, std::string, std::less<>>;

/// The JSON of a member; names of members within others are joined by dots. "" for one that is not there.
[[nodiscard]] inline std::string_view json_at(MemberMap const& members, std::string_view path) {
    auto found = members.find(path);
    if (found != members.end()) return found->second;
    std::size_t dot = path.find('.');
    found = members.find(path.substr(0, dot));
    std::string_view json = found == members.end() ? std::string_view{} : std::string_view{found->second};
    while (dot != std::string_view::npos && json.starts_with('{')) {
        path.remove_prefix(dot + 1);
        dot = path.find('.');
        auto const inner = members_of(json);
        auto const member = std::ranges::find(inner, path.substr(0, dot), &RawMember::first);
        json = member == inner.end() ? std::string_view{} : member->second.text;
    }
    return dot == std::string_view::npos ? json : std::string_view{};
}

/// A time as it is shown; null for one that RFC 3339 cannot say.
[[nodiscard]] inline std::string time_json(Timestamp time) { return encode(shown(time)); }

/// An entity of a topic.
struct Record {
    std::string id{};
    Timestamp created{}, updated{};
    bool is_system = false;  ///< a client can neither change nor delete it
    MemberMap members{};
    MemberMap derived{};  ///< values that it is filtered by and does not show
    Topic const* topic = nullptr;
    std::string links{};  ///< JSON; "" for those that its topic says

    [[nodiscard]] std::string_view json(std::string_view path) const { return json_at(members, path); }
    void set(std::string_view name, std::string json) { members.insert_or_assign(std::string{name}, std::move(json)); }
    void set_text(std::string_view name, std::string_view text) { set(name, json_string(text).text); }
    void set_time(std::string_view name, Timestamp time) { set(name, time_json(time)); }
    void set_flag(std::string_view name, bool value) { set(name, value ? "true" : "false"); }
    /// The text of a member; "" for one that is none.
    [[nodiscard]] std::string text(std::string_view name) const {
        std::string_view const found = json(name);
        return found.starts_with('"') ? string_of(found) : std::string{};
    }
    [[nodiscard]] bool flag(std::string_view name) const { return json(name) == "true"; }
    /// The texts of a list; none for a member that is none.
    [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
};

/// The records that `make` makes of kept entities: of the one with that id, or of all for "".
template <class Map, class Make>
[[nodiscard]] Records records_made(Map const& kept, std::string_view id, Make make) {
    Records all;
    auto const first = id.empty() ? kept.begin() : kept.find(id);
    auto const last = id.empty() || first == kept.end() ? kept.end() : std::next(first);
    for (auto at = first; at != last; ++at) all.emplace(at->first, make(at->second));
    return all;
}

/// The texts of a list of JSON, "" for null in it; none for anything else.
[[nodiscard]] inline std::vector<std::string> texts_of(std::string_view list) {
    std::vector<std::string> texts;
    if (!list.starts_with('[')) return texts;
    for (RawJson const element : elements_of(list)) {
        bool const is_text = element.kind == JsonKind::string;
        if (is_text || element.kind == JsonKind::null) texts.push_back(is_text ? string_of(element.text) : "");
    }
    return texts;
}

inline std::vector<std::string> Record::texts(std::string_view name) const { return texts_of(json(name)); }

[[nodiscard]] inline bool holds(std::vector<std::string> const& texts, std::string_view text) {
    return std::ranges::find(texts, text) != texts.end();
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

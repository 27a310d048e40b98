// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/go/text.hpp>
#include <zitiwire/fake/topics/topic.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// An entity of a topic: its members by name, as JSON.
struct Record {
    std::string id;
    Timestamp created{}, updated{};
    bool is_system = false;  ///< a client can neither change nor delete it
    std::map<std::string, std::string, std::less<>> members{};
    Topic const* topic = nullptr;

    /// The JSON of a member as it is shown; "" for one that is not there.
    [[nodiscard]] std::string_view json(std::string_view name) const {
        auto const found = members.find(name);
        return found == members.end() ? std::string_view{} : std::string_view{found->second};
    }
    /// The text of a member; "" for one that is none.
    [[nodiscard]] std::string text(std::string_view name) const {
        std::string_view const found = json(name);
        return found.starts_with('"') ? string_of(found) : std::string{};
    }
    /// The texts of a list; none for a member that is none.
    [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
};

/// Entities of a collection by id, in the order lists have.
using Records = std::map<std::string, Record, std::less<>>;

/// The texts of a list of JSON; none for anything else.
[[nodiscard]] inline std::vector<std::string> texts_of(std::string_view list) {
    std::vector<std::string> texts;
    if (!list.starts_with('[')) return texts;
    for (RawJson const element : elements_of(list)) {
        if (element.kind == JsonKind::string) texts.push_back(string_of(element.text));
    }
    return texts;
}

inline std::vector<std::string> Record::texts(std::string_view name) const { return texts_of(json(name)); }

[[nodiscard]] inline bool holds(std::vector<std::string> const& texts, std::string_view text) {
    return std::ranges::find(texts, text) != texts.end();
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

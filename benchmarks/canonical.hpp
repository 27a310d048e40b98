// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// The one form in which all results are compared: JSON with the names of every object sorted, one spelling for each
/// string, nothing for what is absent or null. Every contender writes what it holds with these, member by member.
namespace bench::canonical {

/// Name to the canonical text of its value.
struct Members : std::map<std::string, std::string> {
    using map::map;
};

[[nodiscard]] std::string quote(std::string_view text);
[[nodiscard]] std::string object(Members const& members);
[[nodiscard]] std::string array(std::vector<std::string> const& elements);
/// Of JSON text, by Boost.JSON's DOM; throws when it is none.
[[nodiscard]] std::string of_json(std::string_view text);

/// Adds a member of text, of a number, or of nothing when an optional holds nothing.
inline void add(Members& members, std::string name, std::string_view text) {
    members.emplace(std::move(name), quote(text));
}
inline void add(Members& members, std::string name, long long number) {
    members.emplace(std::move(name), std::to_string(number));
}
template <class Optional>
    requires requires(Optional const& value) {
        value.has_value();
        *value;
    }
void add(Members& members, std::string name, Optional const& value) {
    if (value.has_value()) add(members, std::move(name), *value);
}

}  // namespace bench::canonical

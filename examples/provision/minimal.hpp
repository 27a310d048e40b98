// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace example {

/// Takes out of a patch what the detail shows so already. Gives the names of the members that are left.
template <class Body, class Detail>
[[nodiscard]] std::vector<std::string> keep_unapplied(Body& body, Detail const& detail) {
    std::vector<std::string> members;
    for (std::string const& pointer : unapplied(body, detail)) {
        std::string member = pointer.substr(1, pointer.find('/', 1) - 1);
        if (std::ranges::find(members, member) == members.end()) members.push_back(std::move(member));
    }
    boost::mp11::mp_for_each<zitiwire::reflect::Members<Body>>([&](auto member) {
        if (std::ranges::find(members, std::string_view{member.name}) == members.end()) (body.*member.pointer).reset();
    });
    return members;
}

/// `member=value` for each of those, as the file spells it and without secrets.
template <class Wish>
[[nodiscard]] std::vector<std::string> show_members(Wish const& wish, std::vector<std::string> const& members) {
    std::vector<std::string> shown;
    boost::mp11::mp_for_each<zitiwire::reflect::Members<Wish>>([&](auto member) {
        if (std::ranges::find(members, std::string_view{member.name}) == members.end()) return;
        std::string text = std::string{member.name} + '=';
        encode_to(text, wish.*member.pointer, zitiwire::Secrets::hidden);
        shown.push_back(std::move(text));
    });
    return shown;
}

/// The names of the members that the file sets, but for the name.
template <class Wish>
[[nodiscard]] std::vector<std::string> members_of(Wish const& wish) {
    std::vector<std::string> names;
    boost::mp11::mp_for_each<zitiwire::reflect::Members<Wish>>([&](auto member) {
        if (std::string_view{member.name} == "name") return;
        if constexpr (requires { (wish.*member.pointer).has_value(); }) {
            if (!(wish.*member.pointer).has_value()) return;
        }
        names.emplace_back(member.name);
    });
    return names;
}

/// `/roleAttributes /type`
[[nodiscard]] inline std::string listed(std::vector<std::string> const& pointers) {
    std::string text;
    for (std::string const& pointer : pointers) text.append(text.empty() ? "" : " ").append(pointer);
    return text;
}

}  // namespace example

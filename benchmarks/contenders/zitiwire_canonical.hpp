// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "../canonical.hpp"

#include <zitiwire/zitiwire.hpp>

#include <boost/mp11/algorithm.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

/// The canonical text of any of our values.
struct Canonical {
    // From their iterators, so that what those read is compared, not the text they read it from.
    template <class Text>
    static std::string of(zitiwire::basic::Links<Text> const& links) {
        canonical::Members members;
        for (auto const& [name, link] : links) members.emplace(name, of(link));
        return object(members);
    }
    static std::string of(std::string_view text) { return canonical::quote(text); }
    static std::string of(std::string const& text) { return canonical::quote(text); }
    static std::string of(bool flag) { return flag ? "true" : "false"; }
    static std::string of(std::int64_t number) { return std::to_string(number); }
    static std::string of(zitiwire::Timestamp time) { return canonical::quote(to_string(time)); }
    template <class Text>
    static std::string of(zitiwire::basic::Secret<Text> const& secret) {
        return canonical::quote(secret.reveal());
    }
    template <class Text>
    static std::string of(zitiwire::basic::Json<Text> const& json) {
        return canonical::of_json(json.text);
    }
    template <class Text, class Value>
    static std::string of(zitiwire::FlatMap<Text, Value> const& map) {
        canonical::Members members;
        for (auto const& [name, value] : map) members.emplace(name, of(value));
        return object(members);
    }
    template <class T>
    static std::string of(std::vector<T> const& list) {
        std::vector<std::string> elements;
        for (T const& element : list) elements.push_back(of(element));
        return canonical::array(elements);
    }
    template <zitiwire::reflect::Described T>
    static std::string of(T const& value) {
        canonical::Members members;
        boost::mp11::mp_for_each<zitiwire::reflect::Members<T>>([&](auto described) {
            auto const& member = value.*described.pointer;
            if constexpr (requires { member.has_value(); }) {
                if (member.has_value()) members.emplace(described.name, of(*member));
            } else {
                members.emplace(described.name, of(member));
            }
        });
        return object(members);
    }
};

}  // namespace bench

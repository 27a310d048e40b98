// SPDX-License-Identifier: BSL-1.0
#include "canonical.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace bench::canonical {

std::string quote(std::string_view text) {
    constexpr char digits[] = "0123456789abcdef";
    std::string out = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') {
            out += {'\\', c};
        } else if (static_cast<unsigned char>(c) < ' ') {
            out += {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string object(Members const& members) {
    std::string out;
    for (auto const& [name, value] : members) {
        if (value != "null") out.append(out.empty() ? "{" : ",").append(quote(name)).append(":").append(value);
    }
    return out.empty() ? "{}" : out + '}';
}

std::string array(std::vector<std::string> const& elements) {
    std::string out;
    for (auto const& element : elements) out.append(out.empty() ? "[" : ",").append(element);
    return out.empty() ? "[]" : out + ']';
}

namespace {
std::string of_value(boost::json::value const& value) {
    if (auto const* text = value.if_string()) return quote(*text);
    if (auto const* list = value.if_array()) {
        std::vector<std::string> elements;
        for (auto const& element : *list) elements.push_back(of_value(element));
        return array(elements);
    }
    if (auto const* map = value.if_object()) {
        Members members;
        for (auto const& [name, member] : *map) members.emplace(name, of_value(member));
        return object(members);
    }
    return boost::json::serialize(value);
}
}  // namespace

std::string of_json(std::string_view text) { return of_value(boost::json::parse({text.data(), text.size()})); }

}  // namespace bench::canonical

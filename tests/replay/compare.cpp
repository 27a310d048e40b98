// SPDX-License-Identifier: BSL-1.0
#include "compare.hpp"

#include <zitiwire/json/path_scanner.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace replay {

namespace json = boost::json;

namespace {

using Difference = std::optional<std::string>;

bool same_instant(std::string_view left, std::string_view right) {
    auto const first = zitiwire::parse_timestamp(left);
    auto const second = zitiwire::parse_timestamp(right);
    return first && second && *first == *second;
}

bool same_number(json::value const& left, json::value const& right) {
    if (left.is_double() || right.is_double()) return left.to_number<double>() == right.to_number<double>();
    return left == right;
}

Difference different(json::value const& recorded, json::value const& ours, std::string const& pointer) {
    auto const shown = [](json::value const& value) { return json::serialize(value).substr(0, 80); };
    return "\"" + pointer + "\" is recorded as " + shown(recorded) + ", ours is " + shown(ours);
}

Difference compare_objects(json::object const& recorded, json::object const& ours, std::string const& pointer) {
    std::set<std::string> names;
    for (auto const& member : recorded) names.emplace(member.key());
    for (auto const& member : ours) names.emplace(member.key());
    json::value const absent;
    for (std::string const& name : names) {
        json::value const* const left = recorded.if_contains(name);
        json::value const* const right = ours.if_contains(name);
        std::string member = pointer;
        zitiwire::append_pointer(member, name);
        if (Difference difference = compare_json(left ? *left : absent, right ? *right : absent, member))
            return difference;
    }
    return std::nullopt;
}

std::multiset<std::string> query_pairs(std::string_view target) {
    std::multiset<std::string> pairs;
    std::size_t const mark = target.find('?');
    if (mark == std::string_view::npos) return pairs;
    for (std::string_view rest = target.substr(mark + 1);;) {
        std::size_t const end = rest.find('&');
        pairs.emplace(rest.substr(0, end));
        if (end == std::string_view::npos) return pairs;
        rest.remove_prefix(end + 1);
    }
}

std::vector<std::pair<std::string, std::string>> fields_of(zitiwire::Headers const& headers) {
    std::vector<std::pair<std::string, std::string>> fields;
    for (zitiwire::Header const& header : headers) {
        std::string name = header.name;
        std::ranges::transform(name, name.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        bool const of_stack = name == "host" || name == "content-length" || name == "transfer-encoding" ||
                              name == "connection" || name == "user-agent" || name == "accept-encoding";
        if (!of_stack) fields.emplace_back(std::move(name), header.value);
    }
    std::ranges::sort(fields);
    return fields;
}

}  // namespace

Difference compare_json(json::value const& recorded, json::value const& ours, std::string const& pointer) {
    if (recorded.is_object() && ours.is_object())
        return compare_objects(recorded.get_object(), ours.get_object(), pointer);
    if (recorded.is_array() && ours.is_array() && recorded.get_array().size() == ours.get_array().size()) {
        for (std::size_t i = 0; i < recorded.get_array().size(); ++i) {
            Difference difference = compare_json(recorded.at(i), ours.at(i), pointer + "/" + std::to_string(i));
            if (difference) return difference;
        }
        return std::nullopt;
    }
    bool same = recorded == ours;
    if (recorded.is_number() && ours.is_number()) same = same_number(recorded, ours);
    if (recorded.is_string() && ours.is_string()) same = same || same_instant(recorded.get_string(), ours.get_string());
    if (same) return std::nullopt;
    return different(recorded, ours, pointer);
}

Difference compare_json(std::string_view recorded, std::string_view ours) {
    json::parse_options options;
    options.max_depth = 512;
    boost::system::error_code error;
    json::value const left = json::parse({recorded.data(), recorded.size()}, error, {}, options);
    if (error) return "the recorded text is not JSON: " + error.message();
    json::value const right = json::parse({ours.data(), ours.size()}, error, {}, options);
    if (error) return "our text is not JSON: " + error.message();
    return compare_json(left, right, "");
}

Difference compare_targets(std::string_view recorded, std::string_view ours) {
    bool const same_path = recorded.substr(0, recorded.find('?')) == ours.substr(0, ours.find('?'));
    if (same_path && query_pairs(recorded) == query_pairs(ours)) return std::nullopt;
    return std::string{"target is recorded as "}.append(recorded).append(", ours is ").append(ours);
}

Difference compare_headers(zitiwire::Headers const& recorded, zitiwire::Headers const& ours) {
    auto const left = fields_of(recorded);
    auto const right = fields_of(ours);
    for (auto const& field : left) {
        if (std::ranges::count(left, field) > std::ranges::count(right, field))
            return "header " + field.first + " is not as recorded";
    }
    for (auto const& field : right) {
        if (std::ranges::count(right, field) > std::ranges::count(left, field))
            return "header " + field.first + " is not recorded so";
    }
    return std::nullopt;
}

}  // namespace replay

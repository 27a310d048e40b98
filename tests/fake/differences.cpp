// SPDX-License-Identifier: BSL-1.0
#include "recording.hpp"

#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/text/base64url.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace fake_tests {

namespace json = boost::json;
using namespace zitiwire;

namespace {

/// Members whose values are compared too; all others only in their shape.
constexpr std::array<std::string_view, 18> compared{
    "code",   "field", "method", "expiresAt", "createdAt",  "id",         "identityId", "caId", "href",
    "entity", "name",  "limit",  "offset",    "totalCount", "apiVersion", "aud",        "sub",  "em"};
/// What of these is compared where controllers invent ids and links: all entities but enrollments, and those just
/// created.
constexpr std::array<std::string_view, 7> compared_always{"code",       "field",      "limit", "offset",
                                                          "totalCount", "apiVersion", "em"};

std::string decode_part(std::string_view text) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    unsigned pending = 0;
    int bits = 0;
    for (char const c : text) {
        pending = (pending << 6U) | static_cast<unsigned>(digits.find(c) & 63U);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        out += static_cast<char>(pending >> bits & 255U);
    }
    return out;
}

class Comparison {
public:
    /// With `values`, what a controller was told and kept is compared, too.
    explicit Comparison(bool values) : values_(values) {}

    void compare(std::string const& where, json::value const& recorded, json::value const& ours) {
        if (recorded.kind() != ours.kind()) {
            bool const both_numbers = recorded.is_number() && ours.is_number();
            if (!both_numbers)
                return note(where + ": " + std::string{json::to_string(recorded.kind())} + " or " +
                            std::string{json::to_string(ours.kind())});
        }
        if (where.ends_with("/filterableFields")) return fields(where, recorded.as_array(), ours.as_array());
        if (recorded.is_object()) return objects(where, recorded.get_object(), ours.get_object());
        if (recorded.is_array()) return arrays(where, recorded.get_array(), ours.get_array());
        if (where.ends_with("/jwt")) return jwts(where, recorded.as_string(), ours.as_string());
        std::string_view const name = std::string_view{where}.substr(where.rfind('/') + 1);
        bool const is_compared = values_ ? std::ranges::find(compared, name) != compared.end()
                                         : std::ranges::find(compared_always, name) != compared_always.end();
        if (is_compared && recorded != ours)
            note(where + ": " + json::serialize(recorded) + " or " + json::serialize(ours));
    }

    std::vector<std::string> lines;

private:
    void note(std::string line) { lines.push_back(std::move(line)); }

    static std::string names_of(json::object const& object) {
        std::string names;
        for (auto const& member : object) names.append(member.key()).append(" ");
        return names;
    }

    void objects(std::string const& where, json::object const& recorded, json::object const& ours) {
        if (names_of(recorded) != names_of(ours))
            return note(where + ": members " + names_of(recorded) + "or " + names_of(ours));
        for (auto const& member : recorded)
            compare(where + "/" + std::string{member.key()}, member.value(), ours.at(member.key()));
    }

    void arrays(std::string const& where, json::array const& recorded, json::array const& ours) {
        if (recorded.size() != ours.size())
            return note(where + ": " + std::to_string(recorded.size()) + " elements or " + std::to_string(ours.size()));
        for (std::size_t i = 0; i < recorded.size(); ++i)
            compare(where + "/" + std::to_string(i), recorded[i], ours[i]);
    }

    void fields(std::string const& where, json::array const& recorded, json::array const& ours) {
        auto const sorted = [](json::array const& list) {
            std::vector<std::string> names;
            for (json::value const& name : list) names.emplace_back(name.as_string());
            std::ranges::sort(names);
            return names;
        };
        if (sorted(recorded) != sorted(ours)) note(where + ": other fields");
    }

    /// Header and claims by name, and those that do not depend on the controller's keys and addresses by value.
    void jwts(std::string const& where, std::string_view recorded, std::string_view ours) {
        auto const recorded_parts = fake::split(recorded, '.');
        auto const our_parts = fake::split(ours, '.');
        if (recorded_parts.size() != 3 || our_parts.size() != 3) return note(where + ": not three parts");
        compare(where + "/header", json::parse(decode_part(recorded_parts[0])), json::parse(decode_part(our_parts[0])));
        json::object claims = json::parse(decode_part(recorded_parts[1])).as_object();
        json::object our_claims = json::parse(decode_part(our_parts[1])).as_object();
        bool const same_number = claims["ctrls"].is_array() && our_claims["ctrls"].is_array();
        if (same_number) claims["ctrls"] = our_claims["ctrls"];  // a cluster has more than one
        if (values_ && claims["exp"] != our_claims["exp"]) note(where + "/exp differs");
        compare(where + "/claims", claims, our_claims);
    }

    bool values_;
};

void compare_headers(std::vector<std::string>& lines, Headers const& recorded, Headers const& ours) {
    auto const text = [](std::string const* value) { return value == nullptr ? "(none)" : *value; };
    for (char const* const name : {"content-type", "www-authenticate", "expiration-seconds"}) {
        bool const is_time = std::string_view{name} == "expiration-seconds";
        std::string const* const left = recorded.find(name);
        std::string const* const right = ours.find(name);
        bool const same = is_time ? (left == nullptr) == (right == nullptr) : text(left) == text(right);
        if (!same) lines.push_back(std::string{name} + ": " + text(left) + " or " + text(right));
    }
    for (char const* const name :
         {"expires-at", "zt-session", "server", "ziti-instance-id", "retry-after", "allow", "location"}) {
        if ((recorded.find(name) == nullptr) != (ours.find(name) == nullptr))
            lines.push_back(std::string{name} + " is there, or not");
    }
}

std::optional<json::value> parse(std::string const& text) {
    boost::system::error_code error;
    json::value value = json::parse(text, error);
    return error ? std::nullopt : std::optional{std::move(value)};
}

}  // namespace

std::vector<std::string> differences(Recording const& recording, HttpResponse const& reply) {
    HttpResponse const& recorded = recording.exchange.response;
    if (recorded.status != reply.status) {
        return {"status " + std::to_string(recorded.status) + " or " + std::to_string(reply.status) + ": " +
                reply.body.substr(0, 300)};
    }
    std::string const& operation = recording.exchange.operation;
    Comparison comparison{operation == "detailEnrollment" || operation == "listEnrollments"};
    std::optional<json::value> const ours = parse(reply.body);
    if (recording.reply.has_value() != ours.has_value()) {
        comparison.lines.push_back("body: only one is JSON: " + reply.body.substr(0, 300));
    } else if (ours) {
        comparison.compare("", *recording.reply, *ours);
    } else if (recorded.body != reply.body) {
        comparison.lines.push_back("body: " + recorded.body + " or " + reply.body);
    }
    if (recorded.body.ends_with('\n') != reply.body.ends_with('\n'))
        comparison.lines.push_back("body: one ends in a line feed");
    compare_headers(comparison.lines, recorded.headers, reply.headers);
    return std::move(comparison.lines);
}

bool has_same_message(Recording const& recording, HttpResponse const& reply) {
    auto const cause_of = [](std::optional<json::value> const& body) -> std::string {
        if (!body || !body->is_object() || !body->get_object().contains("error")) return {};
        json::value const* const cause = body->at("error").as_object().if_contains("cause");
        return cause == nullptr ? "" : json::serialize(*cause);
    };
    return cause_of(recording.reply) == cause_of(parse(reply.body));
}

}  // namespace fake_tests

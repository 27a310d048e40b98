// SPDX-License-Identifier: BSL-1.0
#include "recording.hpp"

#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/topics/table.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace fake_tests;
using namespace zitiwire;
namespace json = boost::json;

namespace {

/// What a recorded request and its reply say of the state before it: that alone is set up.
class SceneMaker {
public:
    SceneMaker(Recording const& recording, fake::Topic const& topic, std::string id)
        : recording_(recording),
          exchange_(recording.exchange),
          topic_(topic),
          id_(std::move(id)),
          controller_{{.dialect = recording.is_old ? Dialect::v1_7 : Dialect::v2_1}} {
        boost::system::error_code error;
        body_ = json::parse(recording.request_body, error);
        if (error) body_ = nullptr;
    }

    FakeController make() {
        add_caller();
        bool const is_unknown =
            exchange_.response.status == 404 && cause("message").contains("with id " + id_ + " not");
        if (!id_.empty() && !is_unknown) add_target();
        add_references();
        add_namesake();
        if (cause("message").contains("configs of that type exist"))
            add("configs", "user", json::object{{"configTypeId", id_}});
        if (cause("reason").contains("referenced by identity"))
            controller_.store().add(fake::Identity{.id = "~user", .name = "~user", .auth_policy_id = id_});
        if (cause("reason").contains("referenced by authPolicies")) {
            json::value const primary{{"extJwt", {{"allowed", true}, {"allowedSigners", {id_}}}}};
            add("auth-policies", "~user", {{"primary", primary}});
        }
        bool const is_of_identity = topic_.collection == "revocations" && exchange_.response.status == 201;
        if (is_of_identity) add("identities", text_in(body_.get_object(), "id", ""), {});
        return std::move(controller_);
    }

private:
    /// A member of the cause of a refusal; "" for none.
    [[nodiscard]] std::string cause(std::string_view member) const {
        if (!recording_.reply || !recording_.reply->is_object()) return {};
        boost::system::error_code error;
        json::value const* const found = recording_.reply->find_pointer("/error/cause/" + std::string{member}, error);
        return found != nullptr && found->is_string() ? std::string{found->get_string()} : std::string{};
    }

    void add_caller() {
        fake::Identity caller{.id = "~caller", .name = "~caller", .is_admin = !exchange_.auth.starts_with("nonadmin")};
        controller_.store().add(std::move(caller));
        controller_.store().add(fake::ApiSession{.id = "session",
                                                 .token = "00000000-0000-4000-8000-000000000000",
                                                 .identity_id = "~caller",
                                                 .last_activity = controller_.now()});
        controller_.store().add(fake::Bearer{.token = "bearer-redacted", .identity_id = "~caller"});
    }

    void add(std::string_view collection, std::string const& id, json::object const& members) {
        if (collection == "routers") collection = "transit-routers";
        if (collection == "identities") {
            controller_.store().add(fake::Identity{.id = id, .name = name_in(members, id)});
            return;
        }
        fake::Topic const* const topic = fake::find_topic(collection);
        if (topic == nullptr) return;
        if (topic->view != nullptr) return add_kept_otherwise(id, members);
        fake::Record record{.id = id, .topic = topic};
        for (auto const& [name, value] : members) record.members[std::string{name}] = json::serialize(value);
        if (!record.members.contains("name")) record.members["name"] = "\"~" + id + "\"";
        controller_.store().records[std::string{topic->collection}][id] = std::move(record);
    }

    static std::string text_in(json::object const& members, std::string_view name, std::string otherwise) {
        json::value const* const value = members.if_contains(name);
        return value != nullptr && value->is_string() ? std::string{value->get_string()} : otherwise;
    }

    /// An authenticator of an identity, or a session.
    void add_kept_otherwise(std::string const& id, json::object const& members) {
        std::string const owner_id = text_in(members, "identityId", "~owner");
        fake::Identity owner{.id = owner_id, .name = "~owner"};
        bool const is_session = topic_.collection == "api-sessions";
        bool const is_certificate =
            members.contains("certPem") || exchange_.id.contains("cert") || exchange_.id.contains("device");
        if (!is_session && is_certificate) {
            fake::CertificateAuthenticator& made = owner.certificates.emplace_back("00ff");
            made.id = id;
            made.pem = text_in(members, "certPem", "");
            made.is_of_network = members.contains("isIssuedByNetwork");
            if (members.contains("isExtendRequested")) made.extend_requested = controller_.now();
            made.is_key_roll_requested = members.contains("isKeyRollRequested");
            if (members.contains("tags")) made.tags = decode<Tags>(json::serialize(members.at("tags"))).value();
        } else if (!is_session) {
            owner.user_name = owner.password = text_in(members, "username", "somebody");
            owner.own_password_id = id;
            if (members.contains("tags"))
                owner.password_tags = decode<Tags>(json::serialize(members.at("tags"))).value();
        }
        controller_.store().add(std::move(owner));
        if (!is_session) return;
        controller_.store().add(
            fake::ApiSession{.id = id, .token = "token", .identity_id = owner_id, .last_activity = controller_.now()});
    }

    static std::string name_in(json::object const& members, std::string const& otherwise) {
        return text_in(members, "name", otherwise);
    }

    /// The entity of the path: of a detail what a client can say of it, and what the controller made with it.
    void add_target() {
        json::object members;
        boost::system::error_code error;
        json::value const* const data = recording_.reply ? recording_.reply->find_pointer("/data", error) : nullptr;
        bool const is_shown = exchange_.operation.starts_with("detail") && data != nullptr && data->is_object();
        if (is_shown) {
            for (auto const& [name, value] : data->get_object()) {
                if (is_a_client_s(name) || name.starts_with("enrollment") ||
                    fake::is_word_of(made_by_controllers, name))
                    members[name] = value;
            }
            for (fake::TopicRule const& rule : topic_.rules) add_shown(rule, data->get_object(), members);
        }
        if (body_.is_object() && body_.get_object().contains("typeId"))
            members["typeId"] = body_.get_object().at("typeId");
        add(topic_.collection, id_, members);
        if (exchange_.response.body.contains("CAN_NOT_BE_"))
            controller_.store().records[std::string{topic_.collection}][id_].is_system = true;
    }

    static constexpr std::string_view made_by_controllers =
        "expiresAt isVerified fingerprint commonName notAfter notBefore";

    /// True for a member that a client can set.
    [[nodiscard]] bool is_a_client_s(std::string_view name) const {
        auto const knows = [&](reflect::Type const* type) {
            return type == nullptr || reflect::find_member(*type, name) != nullptr;
        };
        return knows(topic_.create) || std::ranges::any_of(topic_.forms, knows, &fake::TopicForm::create);
    }

    /// What a detail refers to has to be there.
    void add_shown(fake::TopicRule const& rule, json::object const& data, json::object& members) {
        auto const* const shown = data.if_contains(rule.member);
        if (shown == nullptr) return;
        if (rule.kind == fake::TopicRule::Kind::ref && shown->is_object()) {
            std::string const id{shown->at("id").as_string()};
            add(rule.argument, id, {{"name", shown->at("name")}});
            members[rule.from] = id;
        }
        if (rule.kind != fake::TopicRule::Kind::display || !shown->is_array()) return;
        for (json::value const& role : shown->get_array()) {
            std::string const text{role.at("role").as_string()}, name{role.at("name").as_string()};
            if (text.starts_with('@')) add(rule.argument, text.substr(1), {{"name", name.substr(1)}});
        }
    }

    /// Names of members within others are joined by dots.
    [[nodiscard]] json::value const* member_of_body(std::string_view path) const {
        std::string pointer = "/" + std::string{path};
        std::ranges::replace(pointer, '.', '/');
        boost::system::error_code error;
        return body_.find_pointer(pointer, error);
    }

    /// What a body refers to is there unless the controller said that it is not.
    void add_references() {
        if (!body_.is_object()) return;
        for (fake::TopicRule const& rule : topic_.rules) {
            using enum fake::TopicRule::Kind;
            json::value const* const value = member_of_body(rule.member);
            if (value == nullptr || (rule.kind != refers && rule.kind != roles) || is_refused(rule.member)) continue;
            auto const add_one = [&](json::value const& one) {
                if (!one.is_string()) return;
                std::string id{one.get_string()};
                if (id.starts_with('#')) return;
                if (id.starts_with('@')) id.erase(0, 1);
                if (!cause("message").contains("with id " + id + " not") && !cause("reason").contains("type " + id))
                    add(rule.argument, id, {});
            };
            if (value->is_array()) {
                for (json::value const& one : value->get_array()) add_one(one);
            } else {
                add_one(*value);
            }
        }
    }

    /// True for a reference that the controller does not know; the names it has for them are not always the members'.
    [[nodiscard]] bool is_refused(std::string_view member) const {
        std::string const field = cause("field");
        return field == member || (exchange_.response.status == 404 && field.starts_with(member.substr(0, 9)));
    }

    /// Another entity with the name that the body wants.
    void add_namesake() {
        std::string const field = cause("field");
        bool const is_other = !field.empty() && field != "name";
        json::value const* const value = is_other ? member_of_body(field) : nullptr;
        if (value != nullptr && (cause("reason").contains("duplicate") || cause("reason").contains("already used")))
            return add(topic_.collection, "~same", {{field, *value}});
        bool const is_taken = cause("reason").contains("must be unique") || exchange_.id.contains("duplicate");
        if (is_other || !is_taken || !body_.is_object()) return;
        add(topic_.collection, "~namesake", {{"name", name_in(body_.get_object(), "~")}});
    }

    Recording const& recording_;
    replay::Exchange const& exchange_;
    fake::Topic const& topic_;
    std::string id_;
    FakeController controller_;
    json::value body_;
};

HttpRequest request_of(Recording const& recording) {
    std::string const& target = recording.exchange.target;
    std::size_t const mark = target.find('?');
    return {*parse_method(recording.exchange.method), target.substr(0, mark),
            mark == std::string::npos ? "" : target.substr(mark + 1), recording.exchange.request_headers,
            recording.request_body};
}

struct Count {
    std::size_t agreeing = 0, all = 0;
};

}  // namespace

TEST_CASE("fake controller: topics answer as recorded") {
    std::map<std::string, Count> counts;
    Count sum;
    std::vector<std::string> lines;
    for (auto const& text : replay::read_all_texts({"recordings-api/1.7.2", "recordings-api/2.1.0-pre"})) {
        auto const recording = recording_of_line(text);
        std::string const& operation = recording.exchange.operation;
        bool const is_about_one = operation.starts_with("create") || operation.starts_with("update") ||
                                  operation.starts_with("patch") || operation.starts_with("delete") ||
                                  operation.starts_with("detail");
        auto const segments = fake::clean_segments(
            std::string_view{recording.exchange.target}.substr(0, recording.exchange.target.find('?')));
        if (!is_about_one || segments.size() < 4 || segments.size() > 5) continue;
        fake::Topic const* const topic = fake::find_topic(segments[3]);
        bool const has_own_test = segments[3] == "identities" || segments[3] == "enrollments";  // differential*.cpp
        if (topic == nullptr || has_own_test) continue;
        std::string const id = segments.size() == 5 ? std::string{segments[4]} : "";
        FakeController controller = SceneMaker{recording, *topic, id}.make();
        auto const differing = differences(recording, controller(request_of(recording)));
        Count& count = counts[std::string{segments[3]}];
        ++count.all, ++sum.all;
        if (differing.empty()) {
            ++count.agreeing, ++sum.agreeing;
            continue;
        }
        std::string line = recording.key + ":";
        for (std::string const& difference : differing) line += " " + difference + ";";
        lines.push_back(line.substr(0, 260));
    }
    for (auto const& line : lines) std::cout << line << '\n';
    for (auto const& [name, count] : counts)
        std::cout << "topic " << name << ": " << count.agreeing << " of " << count.all << " as recorded\n";
    std::cout << "topics: " << sum.agreeing << " of " << sum.all << " as recorded\n";
    CHECK(sum.agreeing * 100 >= sum.all * 95);
}

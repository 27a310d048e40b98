// SPDX-License-Identifier: BSL-1.0
#include "external_signer.hpp"
#include "recording.hpp"

#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/jwt.hpp>
#include <zitiwire/fake/topics/seed.hpp>
#include <zitiwire/text/ascii.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace fake_tests {

namespace json = boost::json;
using namespace zitiwire;

namespace {

constexpr std::string_view session_token = "00000000-0000-4000-8000-000000000000";
constexpr std::string_view redacted = "bearer-redacted";

/// `Mon, 23 Nov 2026 15:40:05 GMT`; a reply without a date was received at about that time.
Timestamp time_of(Headers const& headers) {
    std::string const* const date = headers.find("date");
    std::string const text = date == nullptr ? "Mon, 23 Nov 2026 15:40:05 GMT" : *date;
    return parse_timestamp(text.substr(12, 4) + "-11-" + text.substr(5, 2) + "T" + text.substr(17, 8) + "Z").value();
}

std::string text_of(json::object const& object, std::string_view name) {
    json::value const* const value = object.if_contains(name);
    return value == nullptr || !value->is_string() ? std::string{} : std::string{value->get_string()};
}

class SceneMaker {
public:
    explicit SceneMaker(Recording const& recording)
        : recording_(recording), exchange_(recording.exchange), scene_{FakeController{settings()}, {}} {
        if (recording.reply && recording.reply->is_object()) reply_ = recording.reply->get_object();
        json::value const* const error = reply_.if_contains("error");
        if (error != nullptr && error->is_object()) code_ = text_of(error->get_object(), "code");
    }

    std::expected<Scene, std::string> make() {
        if (auto const why = why_not()) return std::unexpected(*why);
        std::string_view const target = exchange_.target;
        std::size_t const mark = target.find('?');
        scene_.request = {*parse_method(exchange_.method), std::string{target.substr(0, mark)},
                          mark == std::string_view::npos ? "" : std::string{target.substr(mark + 1)},
                          exchange_.request_headers, recording_.request_body};
        query_ = fake::parse_query(scene_.request.query);
        add_caller();
        add_faults();
        if (recording_.folder == "create" || exchange_.operation == "createEnrollment") add_for_create();
        if (recording_.folder == "neighbour")
            add_neighbour();
        else if (exchange_.operation == "listEnrollments")
            add_for_list();
        else
            add_target();
        return std::move(scene_);
    }

private:
    std::optional<std::string> why_not() const {
        if (!parse_method(exchange_.method)) return "the method " + exchange_.method + " is none of an HttpRequest";
        if (exchange_.request_headers.find("host") == nullptr) return "the header Host belongs to the transport";
        if (!exchange_.has_text_body) return "compressed: Accept-Encoding belongs to the transport";
        return std::nullopt;
    }

    FakeSettings settings() const {
        FakeSettings made;
        Timestamp const now = time_of(exchange_.response.headers);
        made.dialect = recording_.is_old ? Dialect::v1_7 : Dialect::v2_1;
        made.clock = [now] { return now; };
        made.is_follower = exchange_.id.starts_with("cluster-");
        return made;
    }

    fake::Store& store() { return scene_.controller.store(); }

    /// The session or bearer token that was sent, by what the recording calls it.
    void add_caller() {
        std::string const& auth = exchange_.auth;
        fake::Identity caller{.id = "caller.ID", .name = "caller", .is_admin = true};
        if (auth == "zt-session-permission") caller.permissions = {"enrollment"};
        if (auth == "zt-session-reader") caller.permissions = {"enrollment.read"};
        caller.is_admin = !auth.starts_with("zt-session-");
        store().add(std::move(caller));
        fake::ApiSession session{.id = "session",
                                 .token = std::string{session_token},
                                 .identity_id = "caller.ID",
                                 .last_activity = scene_.controller.now()};
        session.is_half_done = auth == "pending-zt-session";
        session.needs_secondary = auth.starts_with("secondary-");
        store().add(std::move(session));

        fake::Bearer bearer{.token = std::string{redacted}, .identity_id = "caller.ID"};
        if (auth == "bearer-id-token" || auth == "bearer-refresh-token") bearer.kind = fake::BearerKind::other;
        if (auth == "ext-jwt-expired" || auth == "secondary-expired")
            bearer.kind = fake::BearerKind::expired;
        else if (auth.starts_with("ext-jwt") || auth == "secondary-wrong")
            bearer.kind = fake::BearerKind::external;
        if (auth != "bearer-in-session-header") store().add(std::move(bearer));
    }

    void add_faults() {
        if (code_ == "SERVER_TOO_MANY_REQUESTS") scene_.controller.faults().push(Fault::too_many_requests);
        scene_.controller.faults().has_no_leader = exchange_.id.contains("no-leader");
    }

    fake::Identity& add_identity(std::string const& id, std::string const& name = "someone") {
        fake::Identity identity{.id = id, .name = name};
        store().add(identity);
        return store().identities.find(id)->second;
    }

    fake::Enrollment& add_enrollment(std::string const& id, std::string const& token) {
        if (store().identities.count("someone.ID") == 0) add_identity("someone.ID");
        fake::Enrollment made{.id = id,
                              .method = "ott",
                              .token = token,
                              .jwt = "e30.e30.e30",
                              .expires = {scene_.controller.now().seconds + 60, 0}};
        made.identity_id = "someone.ID";
        store().add(std::move(made));
        return store().enrollments.find(id)->second;
    }

    /// A manager or reader who is refused was after an administrator's entity, if the permission was there.
    bool target_is_admin() const {
        return exchange_.response.status == 401 && exchange_.auth == "zt-session-permission";
    }

    void add_for_create() {
        auto const scanned = fake::JsonScanner{recording_.request_body}.scan();
        if (!scanned || scanned->kind != fake::JsonKind::object) return;
        std::string identity, method, ca, username, expires;
        for (auto const& [name, value] : fake::members_of(scanned->text)) {
            std::string const key = ascii::to_lower(name);
            std::string* const slot = key == "identityid"  ? &identity
                                      : key == "method"    ? &method
                                      : key == "caid"      ? &ca
                                      : key == "username"  ? &username
                                      : key == "expiresat" ? &expires
                                                           : nullptr;
            if (slot != nullptr && value.kind == fake::JsonKind::string) *slot = fake::string_of(value.text);
        }
        bool const wrong_value = code_ == "INVALID_FIELD" || code_ == "REFERENCED_ENTITY_NOT_FOUND";
        bool const other_reason =
            (method == "ottca" && ca.empty()) || (method == "updb" && username.empty()) || expires < "2026";
        bool const unknown_ca = wrong_value && method == "ottca" && !ca.empty();
        if (!wrong_value || other_reason || unknown_ca) add_identity(identity).is_admin = target_is_admin();
        if (exchange_.response.status == 201 && !ca.empty()) put_named("cas", ca, "a CA");
        if (code_ == "ENROLLMENT_EXISTS") {
            fake::Enrollment& other = add_enrollment("already.there", "token");
            other.identity_id = identity;
            other.method = method;
        }
    }

    /// The enrollment that a path names, unless the reply says that there is none.
    void add_target() {
        std::string_view const path = scene_.request.path;
        constexpr std::string_view prefix = "/edge/management/v1/enrollments/";
        if (!path.starts_with(prefix) || exchange_.response.status == 404) return;
        std::string const id{path.substr(prefix.size(), path.find('/', prefix.size()) - prefix.size())};
        if (id.empty()) return;
        json::value const* const data = reply_.if_contains("data");
        bool const is_detail = data != nullptr && data->is_object() && data->get_object().contains("token");
        if (is_detail) return add_returned(data->get_object());
        fake::Enrollment& made = add_enrollment(id, "00000000-1111-4222-8333-444444444444");
        store().identities.find("someone.ID")->second.is_admin = target_is_admin();
        bool const crashed = exchange_.response.status == 500 && exchange_.response.body.empty();
        if (!crashed) return;
        made.identity_id.reset();
        made.transit_router_id = "router.ID";
    }

    void put_named(std::string_view collection, std::string const& id, std::string const& name) {
        fake::put(store(), collection, id, "{\"isVerified\":true,\"name\":" + fake::json_string(name).text + "}");
    }

    /// An enrollment as a reply describes it; its JWT is the fake's own.
    void add_returned(json::object const& data) {
        fake::Enrollment made{
            .id = text_of(data, "id"), .method = text_of(data, "method"), .token = text_of(data, "token"), .jwt = ""};
        made.expires = parse_timestamp(text_of(data, "expiresAt")).value();
        auto const refer = [&](std::string_view member, std::optional<std::string>& id, auto add) {
            json::value const* const entity = data.if_contains(member);
            if (entity == nullptr) return;
            id = text_of(entity->get_object(), "id");
            add(*id, text_of(entity->get_object(), "name"));
        };
        refer("identity", made.identity_id,
              [&](std::string const& id, std::string const& name) { add_identity(id, name); });
        refer("edgeRouter", made.edge_router_id,
              [&](std::string const& id, std::string const& name) { put_named("edge-routers", id, name); });
        refer("transitRouter", made.transit_router_id,
              [&](std::string const& id, std::string const& name) { put_named("transit-routers", id, name); });
        if (data.contains("caId")) made.ca_id = text_of(data, "caId");
        made.jwt = fake::enrollment_jwt(settings(), made);
        store().add(std::move(made));
    }

    /// Identities: one to log in with, one whose name is taken, one that was returned.
    void add_neighbour() {
        bool const is_list = exchange_.operation == "listIdentityEnrollments";
        if (is_list) return add_for_list();
        auto const scanned = fake::JsonScanner{recording_.request_body}.scan();
        fake::Identity identity{.id = "neighbour.ID", .name = "neighbour"};
        if (scanned && scanned->kind == fake::JsonKind::object) {
            for (auto const& [name, value] : fake::members_of(scanned->text)) {
                if (name == "username" && exchange_.response.status == 200)
                    identity.user_name = fake::string_of(value.text);
                if (name == "password" && exchange_.response.status == 200)
                    identity.password = fake::string_of(value.text);
                if (name == "name" && exchange_.response.status == 400) identity.name = fake::string_of(value.text);
            }
        }
        add_signer(recording_, scene_);
        json::value const* const data = reply_.if_contains("data");
        if (data == nullptr || !data->is_object()) return store().add(std::move(identity));
        json::object const& entity = data->get_object();
        bool const has_query = entity.contains("authQueries") && !entity.at("authQueries").as_array().empty();
        if (has_query) add_factor(entity.at("authQueries").as_array().front().as_object(), identity, scene_);
        if (exchange_.operation == "authenticate") return store().add(std::move(identity));
        if (exchange_.operation != "detailIdentity") return;
        add_identity(text_of(entity, "id"), text_of(entity, "name"));
        for (auto const& member : entity.at("enrollment").as_object()) {
            fake::Enrollment& made = add_enrollment(text_of(member.value().as_object(), "id"), "token");
            made.identity_id = text_of(entity, "id");
            made.method = member.key();
            made.jwt = fake::enrollment_jwt(settings(), made);
            if (!member.value().as_object().contains("caId")) continue;
            made.ca_id = text_of(member.value().as_object(), "caId");
            put_named("cas", *made.ca_id, "a CA");
        }
    }

    /// Texts in the filter that can be ids.
    std::vector<std::string> ids_in(std::string_view filter) const {
        std::vector<std::string> ids;
        auto const pieces = fake::split(filter, '"');
        for (std::size_t i = 1; i < pieces.size(); i += 2) {
            if (pieces[i].size() > 8 && pieces[i].size() < 25 && std::ranges::all_of(pieces[i], is_unreserved))
                ids.emplace_back(pieces[i]);
        }
        return ids;
    }

    /// The page that was returned; the other ids of the filter; and as many more as the total wants, before and behind
    /// the page. When the filter is what kept the total small, also some that do not match.
    void add_for_list() {
        std::string filter, sort;
        if (auto const values = fake::values_of(query_, "filter"); !values.empty()) filter = values.front();
        if (auto const values = fake::values_of(query_, "sort"); !values.empty()) sort = values.front();
        std::size_t total = 0, offset = 0;
        json::value const* const data = reply_.if_contains("data");
        if (data != nullptr && data->is_array()) {
            for (json::value const& entity : data->get_array()) add_returned(entity.get_object());
            json::value const& page = reply_.at("meta").at("pagination");
            total = page.at("totalCount").to_number<std::size_t>();
            offset = page.at("offset").to_number<std::size_t>();
        }
        std::size_t missing = total - store().enrollments.size();
        std::size_t before = offset;
        bool const is_descending = (filter + " " + sort).contains(" desc");
        auto const edge = [&](bool is_before) { return std::string{is_before != is_descending ? "!" : "~"}; };
        for (std::string const& id : ids_in(filter)) {
            if (store().enrollments.contains(id)) continue;
            bool const is_before = before != 0;
            add_enrollment(id, edge(is_before));
            if (!filter.contains("not ") && missing != 0) --missing;
            if (is_before) --before;
        }
        if (missing == 0 && !filter.empty()) {
            for (char const* const id : {"-another", "Another", "zAnother"})
                add_enrollment(id, std::string{"other"} + id);
        }
        for (std::size_t i = 0; i < missing; ++i)
            add_enrollment(edge(i < before) + std::to_string(i), edge(i < before));
    }

    Recording const& recording_;
    replay::Exchange const& exchange_;
    json::object reply_;
    std::string code_;
    std::vector<fake::QueryPair> query_;
    Scene scene_;
};

}  // namespace

std::expected<Scene, std::string> make_scene(Recording const& recording) { return SceneMaker{recording}.make(); }

}  // namespace fake_tests

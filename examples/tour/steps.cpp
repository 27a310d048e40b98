// SPDX-License-Identifier: BSL-1.0
#include "steps.hpp"

#include "advice.hpp"
#include "clean_up.hpp"
#include "expect.hpp"
#include "failure.hpp"
#include "oidc.hpp"
#include "signals.hpp"

#include <zitiwire/management/identity.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace tour {

using namespace zitiwire;

namespace {

Fields fields_of(CreateEnvelope const& reply) { return {{"id", reply.data.id.value_or("")}}; }

Fields fields_of(EnrollmentDetail const& enrollment) {
    Fields fields{{"method", enrollment.method}, {"expiresAt", to_string(enrollment.expiresAt)}};
    if (enrollment.identity) fields.emplace_back("identity", enrollment.identity->name.value_or(""));
    fields.emplace_back("token", to_string(enrollment.token));
    if (enrollment.jwt) fields.emplace_back("jwt", to_string(*enrollment.jwt));
    return fields;
}

Fields fields_of(ListEnrollmentsEnvelope const& page) {
    Fields fields;
    if (page.meta.pagination) {
        Pagination const& part = *page.meta.pagination;
        fields.emplace_back("pagination", "limit " + std::to_string(part.limit) + ", offset " +
                                              std::to_string(part.offset) + ", totalCount " +
                                              std::to_string(part.totalCount));
    }
    for (EnrollmentDetail const& enrollment : page.data) {
        std::string method = enrollment.method;
        method.resize(std::max<std::size_t>(method.size(), 6), ' ');
        fields.emplace_back("data", enrollment.id + "  " + method + "  expires " + to_string(enrollment.expiresAt));
    }
    return fields;
}

class Player {
public:
    Player(Exchanger& exchanger, Script const& script, Created& created)
        : exchange_(exchanger), script_(script), created_(created) {}

    void play() {
        if (created_.identity_id.empty()) create_identity();
        id_ = create(
            "Create an enrollment: one outstanding invitation of an identity",
            "CreateEnrollment{{.expiresAt = in_an_hour, .identityId = identity, .method = EnrollmentMethod::ott}}",
            EnrollmentMethod::ott);
        detail("Look at it: the JWT is what the new device needs");
        (void)create("Create a second one: an identity may have one of each method",
                     "CreateEnrollment{{.expiresAt = in_an_hour, .identityId = identity, .method = "
                     "EnrollmentMethod::updb, .username = name}}",
                     EnrollmentMethod::updb);
        list();
        refresh();
        detail("Look at it again: same id, new token, new JWT");
        remove();
        fail_to_find();
        fail_to_create();
        fail_to_send();
    }

private:
    void create_identity() {
        created_.identity_is_ours = true;
        created_.has_lost = true;
        auto const reply = exchange_("Create an identity: somebody to enroll", "CreateIdentity{{.name = name}}",
                                     CreateIdentity{{.name = script_.name}},
                                     [](CreateEnvelope const& envelope) { return fields_of(envelope); });
        created_.has_lost = !reply && !did_nothing(reply.error());
        created_.identity_id = expect(reply).data.id.value_or("");
        require(!created_.identity_id.empty(), "gave no id for the identity");
    }

    std::expected<CreateEnvelope, ApiError> try_to_create(std::string title, std::string operation,
                                                          EnrollmentMethod method) {
        CreateEnrollment op{{.expiresAt = script_.expires_at, .identityId = created_.identity_id, .method = method}};
        if (method == EnrollmentMethod::updb) op.enrollment.username = script_.name;
        created_.has_lost = true;
        auto reply = exchange_(std::move(title), std::move(operation), op,
                               [](CreateEnvelope const& envelope) { return fields_of(envelope); });
        bool const has_id = reply && reply->data.id;
        if (has_id) created_.enrollment_ids.push_back(*reply->data.id);
        created_.has_lost = !has_id && (reply || !did_nothing(reply.error()));
        return reply;
    }

    std::string create(std::string title, std::string operation, EnrollmentMethod method) {
        CreateEnvelope const reply = expect(try_to_create(std::move(title), std::move(operation), method));
        require(reply.data.id.has_value(), "gave no id for the enrollment");
        return *reply.data.id;
    }

    void detail(std::string title) {
        auto const reply = exchange_(std::move(title), "DetailEnrollment{id}", DetailEnrollment{id_},
                                     [&](DetailEnrollmentEnvelope const& envelope) {
                                         Fields fields = fields_of(envelope.data);
                                         for (auto& [name, value] : fields) {
                                             if (name == "token" && !token_.empty() && envelope.data.token != token_)
                                                 value += ", another one than before";
                                         }
                                         return fields;
                                     });
        EnrollmentDetail const enrollment = expect(reply).data;
        require(enrollment.id == id_, "with another enrollment than was asked for");
        require(enrollment.expiresAt == (token_.empty() ? script_.expires_at : script_.refreshed_expires_at),
                "expiresAt is not what was sent");
        require(enrollment.jwt.has_value(), "the enrollment has no JWT");
        require(enrollment.token != token_, "refresh did not replace the token");
        token_ = enrollment.token;
    }

    /// Page by page, each of one enrollment.
    void list() {
        std::int64_t offset = 0;
        std::int64_t total = 1;
        for (int page = 1; offset < total; ++page) {
            ListEnrollments const op{
                .limit = 1, .offset = offset, .filter = filter::equal("identity", created_.identity_id)};
            std::string const text = "ListEnrollments{.limit = 1, .offset = " + std::to_string(offset) +
                                     ", .filter = filter::equal(\"identity\", identity)}";
            auto const reply = exchange_("List the identity's enrollments, page " + std::to_string(page), text, op,
                                         [](ListEnrollmentsEnvelope const& envelope) { return fields_of(envelope); });
            ListEnrollmentsEnvelope const found = expect(reply);
            require(found.meta.pagination.has_value() && !found.data.empty(), "the page is empty or has no pagination");
            total = found.meta.pagination->totalCount;
            offset += std::ssize(found.data);
        }
        require(offset >= 2, "the list does not have both enrollments");
    }

    void refresh() {
        auto const reply = exchange_("Refresh the first: more time, and what was handed out before is void",
                                     "RefreshEnrollment{id, {.expiresAt = in_two_hours}}",
                                     RefreshEnrollment{id_, {.expiresAt = script_.refreshed_expires_at}},
                                     [](CreateEnvelope const&) { return Fields{}; });
        (void)expect(reply);
    }

    void remove() {
        (void)expect(exchange_("Delete it", "DeleteEnrollment{id}", DeleteEnrollment{id_},
                               [](Empty const&) { return Fields{}; }));
        std::erase(created_.enrollment_ids, id_);
    }

    void fail_to_find() {
        auto const reply =
            exchange_("A failure: what is deleted is gone", "DetailEnrollment{id}", DetailEnrollment{id_},
                      [](DetailEnrollmentEnvelope const& envelope) { return fields_of(envelope.data); });
        require(!reply, "the enrollment is still there after delete");
        if (reply.error().kind != ErrorKind::api || reply.error().status != 404) throw Failure{explain(reply.error())};
    }

    void fail_to_create() {
        auto const reply =
            try_to_create("A failure to tell from others by its code: there is one of that method already",
                          "CreateEnrollment{{.expiresAt = in_an_hour, .identityId = identity, .method = "
                          "EnrollmentMethod::updb, .username = name}}",
                          EnrollmentMethod::updb);
        require(!reply, "it made a second enrollment of one method");
        if (reply.error().kind != ErrorKind::api || reply.error().api->code != "ENROLLMENT_EXISTS")
            throw Failure{explain(reply.error())};
    }

    void fail_to_send() {
        auto const reply =
            exchange_("A failure before anything is sent: this id would lead to something else",
                      "DeleteEnrollment{\"..\"}", DeleteEnrollment{".."}, [](Empty const&) { return Fields{}; });
        if (reply || reply.error().kind != ErrorKind::request) throw Failure{"a request with the id \"..\" was sent"};
    }

    Exchanger& exchange_;
    Script const& script_;
    Created& created_;
    std::string id_;
    Secret token_;
};

}  // namespace

void log_in(Visitor const& visitor, Exchanger& exchange) {
    Authenticate const op{.credentials = {.password = visitor.password, .username = visitor.user}};
    auto const reply = exchange("Log in: the session's token goes with every further request",
                                "Authenticate{.credentials = {.password = password, .username = user}}", op,
                                [](CurrentApiSessionDetailEnvelope const& envelope) {
                                    return Fields{{"identity", envelope.data.identity.name.value_or("")},
                                                  {"token", to_string(envelope.data.token)},
                                                  {"expiresAt", to_string(envelope.data.expiresAt)}};
                                });
    if (!reply) throw Failure{"login as " + visitor.user + " failed: " + explain(reply.error())};
    if (!reply->data.authQueries.empty()) {
        throw Failure{"login as " + visitor.user +
                      " needs a second factor, which the tour cannot give: use another user"};
    }
    exchange.session = to_session(*reply);
}

void in_session(Visitor const& visitor, Exchanger& exchanger, std::function<void()> const& steps) {
    std::optional<OidcSession> tokens;
    if (visitor.by_oidc) {
        tokens = log_in_by_oidc(visitor, exchanger);
    } else {
        log_in(visitor, exchanger);
    }
    steps();
    if (tokens) log_out_of_oidc(*tokens, exchanger);
    if (received_signal() != 0) throw Interrupted{received_signal()};
}

void play(Visitor const& visitor, Exchanger& exchanger) {
    in_session(visitor, exchanger, [&] {
        play_and_clean_up(
            [&exchanger](Script const& script, Created& created) { Player{exchanger, script, created}.play(); },
            {.identity_id = visitor.identity}, exchanger);
    });
}

}  // namespace tour

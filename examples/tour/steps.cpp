// SPDX-License-Identifier: BSL-1.0
#include "steps.hpp"

#include "failure.hpp"

#include <array>
#include <expected>
#include <string_view>
#include <utility>

namespace tour {

using namespace zitiwire;

namespace {

/// The reply, or the end of the tour.
template <class Envelope>
Envelope expect(std::expected<Envelope, ApiError> reply) {
    if (!reply) throw Failure{explain(reply.error())};
    return *std::move(reply);
}

void require(bool condition, std::string const& otherwise) {
    if (!condition) throw Failure{"the controller answered, but " + otherwise};
}

void show(Screen& screen, EnrollmentDetail const& enrollment) {
    screen.field("id", enrollment.id);
    screen.field("method", enrollment.method);
    screen.field("expiresAt", to_string(enrollment.expiresAt));
    if (enrollment.identity && enrollment.identity->name) screen.field("identity", *enrollment.identity->name);
    screen.field("token", to_string(enrollment.token));
    if (enrollment.jwt) screen.field("jwt", to_string(*enrollment.jwt));
}

void show_page(Screen& screen, ListEnrollmentsEnvelope const& page) {
    if (page.meta.pagination) {
        Pagination const& pagination = *page.meta.pagination;
        screen.field("page", std::to_string(page.data.size()) + " of " + std::to_string(pagination.totalCount) +
                                 ", limit " + std::to_string(pagination.limit) + ", offset " + std::to_string(pagination.offset));
    }
    for (EnrollmentDetail const& enrollment : page.data) {
        std::string line = enrollment.id + "  " + enrollment.method + "  " + to_string(enrollment.expiresAt);
        if (enrollment.identity && enrollment.identity->name) line += "  " + *enrollment.identity->name;
        screen.field("enrollment", line);
    }
}

/// The enrollment's id of a lost reply to create: an identity has at most one enrollment of a method.
std::string find_created(Script const& script, EnrollmentApi<Transport const&>& api) {
    auto const found = expect(api.list_enrollments({.filter = filter::equal("identity", script.enrollment.identityId)}));
    for (EnrollmentDetail const& enrollment : found.data) {
        if (enrollment.method == script.enrollment.method && enrollment.expiresAt == script.enrollment.expiresAt) return enrollment.id;
    }
    return "";
}

class Player {
public:
    Player(Script const& script, Session const& session, Transport const& transport, Screen& screen, Created& created)
        : script_(script), transport_(shown(transport, screen)), api_(session, transport_), screen_(screen), created_(created) {}

    void create() {
        screen_.title("1. Create an enrollment");
        created_ = {.may_exist = true, .id = ""};
        auto const reply = api_.create_enrollment(script_.enrollment);
        if (!reply && reply.error().kind == ErrorKind::api && reply.error().status < 500) created_.may_exist = false;
        id_ = created_.id = expect(reply).data.id.value_or("");
        require(!id_.empty(), "create gave no id");
        screen_.field("id", id_);
        expires_at_ = script_.enrollment.expiresAt;
    }

    void detail(std::string_view title) {
        screen_.title(title);
        EnrollmentDetail const enrollment = expect(api_.detail_enrollment(id_)).data;
        show(screen_, enrollment);
        require(enrollment.id == id_, "with another enrollment than was asked for");
        require(enrollment.method == script_.enrollment.method, "the enrollment's method is not the one of create");
        require(enrollment.expiresAt == expires_at_, "the enrollment's expiresAt is not the one that was sent");
        require(enrollment.jwt.has_value(), "the enrollment has no JWT");
        require(enrollment.token != token_, "refresh did not replace the token");
        token_ = enrollment.token;
    }

    void list() {
        screen_.title("3. List enrollments");
        auto const page = expect(api_.list_enrollments(script_.page));
        show_page(screen_, page);
        require(!page.data.empty(), "the list is empty although there is an enrollment");
    }

    void refresh() {
        screen_.title("4. Refresh it");
        if (script_.other_id) {
            screen_.note("  (from here on the recordings are of another enrollment)");
            id_ = *script_.other_id;
        }
        (void)expect(api_.refresh_enrollment(id_, script_.refresh));
        screen_.field("expiresAt", to_string(script_.refresh.expiresAt) + " from now on, with another token and JWT");
        expires_at_ = script_.refresh.expiresAt;
    }

    void remove() {
        screen_.title("6. Delete it");
        (void)expect(api_.delete_enrollment(id_));
        created_ = {};
        screen_.field("deleted", id_);
    }

    void detail_of_nothing() {
        screen_.title("7. Detail once more: it is gone");
        auto const reply = api_.detail_enrollment(id_);
        require(!reply, "the enrollment is still there after delete");
        ApiError const& error = reply.error();
        if (error.kind != ErrorKind::api || error.status != 404) throw Failure{explain(error)};
        screen_.field("error", error.api->code.value_or(""));
        screen_.field("message", error.api->message.value_or(""));
        if (error.api->cause && error.api->cause->message) screen_.field("cause", *error.api->cause->message);
    }

private:
    Script const& script_;
    Transport transport_;
    EnrollmentApi<Transport const&> api_;
    Screen& screen_;
    Created& created_;
    std::string id_;
    Timestamp expires_at_;
    Secret token_;
};

}  // namespace

void play(Script const& script, Session const& session, Transport const& transport, Screen& screen, Created& created) {
    Player player{script, session, transport, screen, created};
    player.create();
    player.detail("2. Look at it");
    player.list();
    player.refresh();
    player.detail("5. Look at it again");
    player.remove();
    player.detail_of_nothing();
}

void clean_up(Script const& script, Session const& session, Transport const& transport, Screen& screen, Created& created) {
    if (!created.may_exist) return;
    screen.title("Cleaning up");
    Transport const carry = shown(transport, screen);
    EnrollmentApi<Transport const&> api{session, carry};
    if (created.id.empty()) created.id = find_created(script, api);
    if (!created.id.empty()) {
        auto const reply = api.delete_enrollment(created.id);
        bool const is_gone = reply || reply.error().status == 404;
        if (!is_gone) throw Failure{explain(reply.error())};
    }
    created = {};
}

Transport shown(Transport const& transport, Screen& screen) {
    return [&transport, &screen](HttpRequest const& request) {
        screen.request(request);
        HttpResponse response = transport(request);
        screen.status(response.status);
        return response;
    };
}

std::string explain(ApiError const& error) {
    struct Advice {
        std::string_view code;
        std::string_view text;
    };
    static constexpr std::array advices{
        Advice{"INVALID_AUTH", "; the user name or the password is wrong: check --user and --password-file"},
        Advice{"UNAUTHORIZED", "; this user may not do that: log in as an administrator"},
        Advice{"ENROLLMENT_EXISTS", "; use an identity without an outstanding enrollment of method ott: see --identity"},
        Advice{"INVALID_FIELD", "; if the identity is unknown, check --identity"},
        Advice{"REFERENCED_ENTITY_NOT_FOUND", "; check --identity"},
    };
    std::string line = to_string(error);
    for (Advice const& advice : advices) {
        if (error.api && error.api->code == advice.code) return line.append(advice.text);
    }
    if (error.status == 429 || error.status == 503) {
        line += "; the controller is busy, try again in a moment";
    } else if (error.kind == ErrorKind::http && error.status < 500) {
        line += "; is that really a controller with the management API?";
    }
    return line;
}

}  // namespace tour

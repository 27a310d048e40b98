// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/advice/retry.hpp>

#include <zitiwire/fake_controller.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace zitiwire;

namespace {

struct Cut {};

/// A controller with an identity, a session, and a connection that may break after the work is done.
struct RetryScene {
    FakeController controller{};
    Session session = controller.log_in();
    std::size_t replies_to_lose = 0;
    std::size_t requests = 0;
    int last_status = 0;
    std::set<std::string> tokens{};  ///< all that the enrollments ever had

    RetryScene() { controller.store().add(fake::Identity{.id = "laptop", .name = "laptop"}); }

    [[nodiscard]] Timestamp in(std::int64_t seconds) { return {controller.now().seconds + seconds, 0}; }

    auto transport() {
        return [this](HttpRequest const& request) -> std::expected<HttpResponse, Cut> {
            ++requests;
            HttpResponse response = controller(request);
            last_status = response.status;
            for (auto const& [id, enrollment] : controller.store().enrollments) tokens.insert(enrollment.token);
            if (replies_to_lose == 0) return response;
            --replies_to_lose;
            return std::unexpected(Cut{});
        };
    }

    std::string seed() {
        std::string id =
            call(CreateEnrollment{{.expiresAt = in(60), .identityId = "laptop"}}, session, controller)->data.id.value();
        tokens = {controller.store().enrollments.begin()->second.token};
        return id;
    }
};

/// Sends an operation and does what the advice says until the work is done: true when it got that far. `is_done` looks
/// at what is there.
template <class Op>
bool carry_out(RetryScene& scene, Op const& op, std::function<bool()> const& is_done) {
    auto transport = scene.transport();
    for (int attempt = 0; attempt < 6; ++attempt) {
        auto const reply = call(op, scene.session, transport);
        if (reply) return true;
        RetryAdvice const advice = retry_advice(op, reply.error());
        switch (advice.action) {
            case Retry::now:
            case Retry::after: break;
            case Retry::refresh:
            case Retry::log_in: scene.session = scene.controller.log_in(); break;
            case Retry::look_first:
                if (is_done()) return true;
                break;
            case Retry::done: return true;
            case Retry::never: return false;
        }
    }
    return false;
}

/// Reads by following the advice too: looking may fail as well.
template <class Op, class Use>
bool look(RetryScene& scene, Op const& op, Use const& use) {
    auto transport = scene.transport();
    for (int attempt = 0; attempt < 6; ++attempt) {
        auto const reply = call(op, scene.session, transport);
        if (reply) return use(reply->data);
        if (retry_advice(op, reply.error()).action == Retry::log_in) scene.session = scene.controller.log_in();
    }
    FAIL("reading never worked");
    return false;
}

/// What can go wrong, alone and one after the other.
std::vector<std::function<void(RetryScene&)>> troubles() {
    std::vector<std::function<void(RetryScene&)>> all{
        [](RetryScene&) {}, [](RetryScene& scene) { scene.replies_to_lose = 1; },
        [](RetryScene& scene) { scene.replies_to_lose = 2; },
        [](RetryScene& scene) { scene.controller.faults().expire_sessions_after(0); },
        [](RetryScene& scene) { scene.controller.faults().expire_sessions_after(1); }};
    constexpr Fault faults[] = {Fault::too_many_requests, Fault::no_leader,      Fault::timeout_after_write,
                                Fault::timeout,           Fault::crash,          Fault::bad_gateway,
                                Fault::truncated_body,    Fault::error_under_200};
    for (Fault const first : faults) {
        all.emplace_back([first](RetryScene& scene) { scene.controller.faults().push(first); });
        all.emplace_back([first](RetryScene& scene) {
            scene.controller.faults().push(first);
            scene.replies_to_lose = 1;
        });
        all.emplace_back([first](RetryScene& scene) {
            scene.controller.faults().push(first);
            scene.controller.faults().expire_sessions_after(1);
        });
        for (Fault const second : faults)
            all.emplace_back([first, second](RetryScene& scene) { scene.controller.faults().push({first, second}); });
    }
    return all;
}

}  // namespace

TEST_CASE("following the advice: a create ends with exactly one enrollment, whatever goes wrong") {
    for (auto const& trouble : troubles()) {
        RetryScene scene;
        trouble(scene);
        CreateEnrollment const op{{.expiresAt = scene.in(60), .identityId = "laptop"}};
        bool const done = carry_out(scene, op, [&] {
            return look(scene, ListEnrollments{.filter = filter::equal("identity", "laptop")},
                        [](auto const& found) { return !found.empty(); });
        });
        CHECK(done);
        CHECK(scene.controller.store().enrollments.size() == 1);
        CHECK(scene.tokens.size() == 1);
    }
}

TEST_CASE("following the advice: a delete ends with nothing left") {
    int cut = 0;
    for (auto const& trouble : troubles()) {
        RetryScene scene;
        DeleteEnrollment const op{scene.seed()};
        trouble(scene);
        // A 404 that was cut on its way may be anybody's: the advice is to stop then.
        bool const done = carry_out(scene, op, [] { return false; });
        if (!done) ++cut;
        CHECK((done || scene.last_status == 404));
        CHECK(scene.controller.store().enrollments.empty());
    }
    CHECK(cut == 1);
}

TEST_CASE("following the advice: a refresh ends with the new expiry, and the token was replaced once") {
    for (auto const& trouble : troubles()) {
        RetryScene scene;
        std::string const id = scene.seed();
        trouble(scene);
        RefreshEnrollment const op{id, {scene.in(600)}};
        bool const done = carry_out(scene, op, [&] {
            return look(scene, DetailEnrollment{id},
                        [&](EnrollmentDetail const& found) { return found.expiresAt == op.refresh.expiresAt; });
        });
        CHECK(done);
        CHECK(scene.controller.store().enrollments.size() == 1);
        CHECK(scene.controller.store().enrollments.begin()->second.expires == op.refresh.expiresAt);
        CHECK(scene.tokens.size() == 2);
    }
}

TEST_CASE("following the advice: reading and logging in get through") {
    for (auto const& trouble : troubles()) {
        RetryScene scene;
        std::string const id = scene.seed();
        trouble(scene);
        auto const not_asked = [] { return false; };
        CHECK(carry_out(scene, DetailEnrollment{id}, not_asked));
        CHECK(carry_out(scene, ListEnrollments{}, not_asked));
        CHECK(carry_out(scene, Authenticate::with_password("admin", "admin"), not_asked));
    }
}

TEST_CASE("following the advice: what cannot succeed is given up after one request") {
    RetryScene scene;
    auto const not_asked = [] { return false; };
    CHECK_FALSE(carry_out(scene, DetailEnrollment{"nope"}, not_asked));
    CHECK_FALSE(carry_out(scene, RefreshEnrollment{"nope", {scene.in(60)}}, not_asked));
    CHECK_FALSE(carry_out(scene, CreateEnrollment{{.expiresAt = scene.in(-60), .identityId = "laptop"}}, not_asked));
    CHECK_FALSE(carry_out(scene, ListEnrollments{.filter = filter::raw("nonsense =")}, not_asked));
    CHECK_FALSE(carry_out(scene, Authenticate::with_password("admin", "wrong"), not_asked));
    CHECK(scene.requests == 5);
    CHECK_FALSE(carry_out(scene, DetailEnrollment{".."}, not_asked));
    CHECK(scene.requests == 5);
}

TEST_CASE("the facts: a second run is answered and does what they say") {
    RetryScene scene;
    Session const session = scene.session;
    CreateEnrollment const create{{.expiresAt = scene.in(60), .identityId = "laptop"}};
    auto const status_of = [&](auto const& op) { return scene.controller(*build(op, session)).status; };
    CHECK(status_of(create) == CreateEnrollment::endpoint.success_status);
    CHECK(status_of(create) == facts_of<CreateEnrollment>.repeat_status);
    auto const& [id, enrollment] = *scene.controller.store().enrollments.begin();

    RefreshEnrollment const refresh{id, {scene.in(600)}};
    CHECK(status_of(refresh) == 200);
    std::string const token = enrollment.token;
    CHECK(status_of(refresh) == facts_of<RefreshEnrollment>.repeat_status);
    CHECK(enrollment.token != token);

    CHECK(status_of(DetailEnrollment{id}) == facts_of<DetailEnrollment>.repeat_status);
    CHECK(status_of(ListEnrollments{}) == facts_of<ListEnrollments>.repeat_status);
    CHECK(status_of(Authenticate::with_password("admin", "admin")) == facts_of<Authenticate>.repeat_status);
    DeleteEnrollment const remove{id};
    CHECK(status_of(remove) == 200);
    CHECK(status_of(remove) == facts_of<DeleteEnrollment>.repeat_status);
}

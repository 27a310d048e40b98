// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake/faults.hpp>

#include <zitiwire/fake_controller.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace zitiwire;

namespace {

struct FaultScene {
    FakeController controller{};
    Session session = controller.log_in();

    FaultScene() { controller.store().add(fake::Identity{.id = "laptop", .name = "laptop"}); }

    auto create() {
        return call(CreateEnrollment{{.expiresAt = {controller.now().seconds + 60, 0}, .identityId = "laptop"}},
                    session, controller);
    }
    auto list() { return call(ListEnrollments{}, session, controller); }
};

}  // namespace

TEST_CASE("faults: those of changes wait for a change") {
    FaultScene scene;
    scene.controller.faults().push({Fault::too_many_requests, Fault::no_leader});
    CHECK(scene.list());
    auto const busy = scene.create();
    REQUIRE_FALSE(busy);
    CHECK(busy.error().status == 429);
    CHECK(busy.error().api->code == "SERVER_TOO_MANY_REQUESTS");
    CHECK(scene.create().error().api->code == "CLUSTER_NO_LEADER");
    CHECK(scene.controller.store().enrollments.empty());
    CHECK(scene.create());
}

TEST_CASE("faults: a change that was made but timed out is there when it is tried again") {
    FaultScene scene;
    scene.controller.faults().push(Fault::timeout_after_write);
    auto const late = scene.create();
    REQUIRE_FALSE(late);
    CHECK(late.error().status == 503);
    CHECK(late.error().api->code == "TIMEOUT");
    CHECK(late.error().headers.find("server") == nullptr);
    CHECK(scene.create().error().api->code == "ENROLLMENT_EXISTS");
}

TEST_CASE("faults: without a leader nothing can be changed until there is one") {
    FaultScene scene;
    scene.controller.faults().has_no_leader = true;
    CHECK(scene.create().error().api->code == "CLUSTER_NO_LEADER");
    CHECK(scene.create().error().api->code == "CLUSTER_NO_LEADER");
    CHECK(scene.list());
    scene.controller.faults().has_no_leader = false;
    CHECK(scene.create());
}

TEST_CASE("faults: replies that are no replies") {
    FaultScene scene;
    scene.controller.faults().push(
        {Fault::timeout, Fault::crash, Fault::bad_gateway, Fault::error_under_200, Fault::truncated_body});
    CHECK(scene.list().error().api->code == "TIMEOUT");
    auto const crashed = scene.list();
    CHECK(crashed.error().kind == ErrorKind::http);
    CHECK(crashed.error().status == 500);
    auto const proxy = scene.list();
    CHECK(proxy.error().kind == ErrorKind::http);
    CHECK(proxy.error().body.starts_with("<html>"));
    auto const hidden = scene.list();
    CHECK(hidden.error().kind == ErrorKind::api);
    CHECK(hidden.error().status == 200);
    CHECK(scene.list().error().kind == ErrorKind::decode);
    CHECK(scene.list());
    CHECK(scene.controller.faults().size() == 0);
}

TEST_CASE("faults: sessions that end after a number of requests") {
    FaultScene scene;
    scene.controller.faults().expire_sessions_after(2);
    CHECK(scene.list());
    CHECK(scene.list());
    CHECK(scene.list().error().status == 401);
    scene.session = scene.controller.log_in();
    CHECK(scene.list());
}

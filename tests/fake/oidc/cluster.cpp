// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/oidc.hpp>

#include <zitiwire/client/client.hpp>
#include <zitiwire/management/identity.hpp>
#include <zitiwire/fake_controller.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

using namespace zitiwire;

namespace {

/// Three nodes, each under its own address, with one store.
struct Cluster {
    FakeController a{FakeSettings{.address = "https://a:1280"}};
    FakeController b{FakeSettings{.address = "https://b:1280"}, a};
    FakeController c{FakeSettings{.address = "https://c:1280"}, a};

    static OidcLogIn machine(std::string origin, int seed = 1) {
        std::array<std::byte, 64> random{};
        random[0] = static_cast<std::byte>(seed);
        return {{.origin = std::move(origin)}, OidcPassword{"admin", "admin"}, random, fake::default_now};
    }
    OidcTokens tokens() {
        OidcLogIn log_in_of_a = machine("https://a:1280");
        REQUIRE(log_in(log_in_of_a, a) == OidcState::done);
        return log_in_of_a.tokens();
    }
    template <class Op>
    static std::expected<typename Op::Envelope, ApiError> call(FakeController& node, Op const& op,
                                                               Session const& session = Session::none()) {
        Client const client{session, node};
        return client(op);
    }
    static bool works(FakeController& node, OidcTokens const& tokens) {
        return call(node, ListIdentities{}, OidcSession{tokens}.session()).has_value();
    }
};

}  // namespace

TEST_CASE("cluster: a log-in that goes on at another node is lost there, and unharmed at its own") {
    for (int steps = 1; steps <= 3; ++steps) {
        CAPTURE(steps);
        Cluster cluster;
        OidcLogIn machine = Cluster::machine("https://a:1280"), moved = machine;
        for (int i = 0; i < steps; ++i) {
            auto const next = machine.next();
            machine.feed(cluster.a(next->request));
        }
        moved = machine;
        auto const next = moved.next();
        moved.feed(cluster.b(next->request));
        REQUIRE(moved.state() == OidcState::failed);
        CHECK(moved.error()->status == (steps == 1 ? 401 : 400));
        CHECK(log_in(machine, cluster.a) == OidcState::done);
        OidcLogIn elsewhere = Cluster::machine("https://b:1280", 2);
        CHECK(log_in(elsewhere, cluster.b) == OidcState::done);
        CHECK(elsewhere.tokens().issuer == "https://b:1280/oidc");
    }
}

TEST_CASE("cluster: tokens and their refresh work at any node") {
    Cluster cluster;
    OidcSession session{cluster.tokens()};
    for (FakeController* const node : {&cluster.a, &cluster.b, &cluster.c})
        CHECK(Cluster::works(*node, session.tokens()));
    auto reply = Cluster::call(cluster.b, session.refresh());
    REQUIRE(reply);
    session.take(*std::move(reply), fake::default_now);
    CHECK(session.tokens().issuer == "https://b:1280/oidc");
    CHECK(issuer_of(*session.tokens().refresh_token) == "https://a:1280/oidc");
    reply = Cluster::call(cluster.c, session.refresh());
    REQUIRE(reply);
    session.take(*std::move(reply), fake::default_now);
    for (FakeController* const node : {&cluster.a, &cluster.b, &cluster.c})
        CHECK(Cluster::works(*node, session.tokens()));
}

TEST_CASE("cluster: an access token is revoked at the node of its issuer, elsewhere without a word not") {
    Cluster cluster;
    OidcSession session{cluster.tokens()};
    session.take(*Cluster::call(cluster.b, session.refresh()), fake::default_now);
    auto const steps = session.log_out();
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].node.empty());
    CHECK(steps[1].node == "https://b:1280/oidc");
    CHECK(Cluster::call(cluster.c, steps[0].operation));
    CHECK_FALSE(Cluster::call(cluster.a, session.refresh()));
    CHECK(Cluster::call(cluster.c, steps[1].operation));
    CHECK(Cluster::works(cluster.c, session.tokens()));
    CHECK(Cluster::call(cluster.b, steps[1].operation));
    CHECK_FALSE(Cluster::works(cluster.c, session.tokens()));
}

TEST_CASE("cluster: userinfo and the end of a session are asked of the token's own node") {
    Cluster cluster;
    OidcTokens const tokens = cluster.tokens();
    Session const session = OidcSession{tokens}.session();
    CHECK(Cluster::call(cluster.a, GetOidcUserInfo{}, session));
    auto const elsewhere = Cluster::call(cluster.b, GetOidcUserInfo{}, session);
    REQUIRE_FALSE(elsewhere);
    CHECK(elsewhere.error().status == 401);
    CHECK_FALSE(Cluster::call(cluster.b, EndOidcSession{.id_token_hint = tokens.id_token}));
    CHECK(Cluster::works(cluster.b, tokens));
    CHECK(Cluster::call(cluster.a, EndOidcSession{.id_token_hint = tokens.id_token}));
    CHECK_FALSE(Cluster::works(cluster.b, tokens));
}

TEST_CASE("cluster: without a leader a log-in and a refresh work, and a revocation is not done") {
    Cluster cluster;
    OidcSession session{cluster.tokens()};
    cluster.b.faults().has_no_leader = true;
    OidcLogIn machine = Cluster::machine("https://b:1280", 2);
    CHECK(log_in(machine, cluster.b) == OidcState::done);
    auto const refused = Cluster::call(cluster.b, session.log_out().front().operation);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().status == 500);
    CHECK(Cluster::works(cluster.b, session.tokens()));
    CHECK(Cluster::call(cluster.b, session.refresh()));
}

TEST_CASE("cluster: a node keeps the refresh tokens it replaced to itself for a minute") {
    Cluster cluster;
    OidcSession const session{cluster.tokens()};
    REQUIRE(Cluster::call(cluster.b, session.refresh()));
    CHECK(Cluster::call(cluster.a, session.refresh()));  // so two nodes list it
    OidcSession const other{cluster.tokens()};
    REQUIRE(Cluster::call(cluster.b, other.refresh()));
    for (FakeController* const node : {&cluster.a, &cluster.b, &cluster.c}) node->advance(61);
    auto const at_a = Cluster::call(cluster.a, session.refresh());
    CHECK_FALSE(at_a);
    CHECK(Cluster::call(cluster.b, other.refresh()));  // its list came second, and fails as a whole
}

TEST_CASE("cluster: a zt-session is known at its own node") {
    Cluster cluster;
    Session const session = cluster.a.log_in();
    CHECK(Cluster::call(cluster.a, ListIdentities{}, session));
    CHECK_FALSE(Cluster::call(cluster.b, ListIdentities{}, session));
    CHECK(Cluster::call(cluster.b,
                        CreateIdentity{.identity = {.isAdmin = false, .name = "new", .type = IdentityType::Default}},
                        cluster.b.log_in()));
    CHECK(Cluster::call(cluster.a, ListIdentities{}, session)->data.size() == 2);
}

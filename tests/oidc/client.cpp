// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/oidc/oidc_client.hpp>

#include <zitiwire/advice/retry.hpp>
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/management/identity.hpp>
#include <zitiwire/oidc/log_in_over.hpp>
#include <zitiwire/oidc/log_out.hpp>

#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <expected>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using namespace zitiwire;

namespace {

/// A controller that counts refreshes, and a transport over it.
struct Place {
    FakeController controller;
    int refreshes = 0;
    int calls = 0;

    explicit Place(fake::Dialect dialect = fake::Dialect::v2_1) : controller{FakeSettings{.dialect = dialect}} {}

    HttpResponse operator()(HttpRequest const& request) {
        if (request.body.contains("grant_type=refresh_token")) ++refreshes;
        if (request.path.starts_with("/edge/")) ++calls;
        return controller(request);
    }
    OidcSession session() {
        std::array<std::byte, 64> random{};
        OidcLogIn machine{
            {.origin = "https://127.0.0.1:1280"}, OidcPassword{"admin", "admin"}, random, controller.now()};
        REQUIRE(log_in(machine, controller) == OidcState::done);
        return OidcSession{machine.tokens()};
    }
    auto clock() {
        return [this] { return controller.now(); };
    }
};

}  // namespace

TEST_CASE("OIDC client: it refreshes before the token expires, and not sooner") {
    Place place;
    OidcClient client{place.session(), place, place.clock()};
    CHECK(client(ListIdentities{}));
    CHECK(place.refreshes == 0);
    place.controller.advance(1'738);
    CHECK(client(ListIdentities{}));
    CHECK(place.refreshes == 0);
    place.controller.advance(1);
    CHECK(client(ListIdentities{}));
    CHECK(place.refreshes == 1);
    CHECK(client(ListIdentities{}));
    CHECK(place.refreshes == 1);
    CHECK(place.calls == 4);
}

TEST_CASE("OIDC client: a token that the controller no longer takes is refreshed, and the call made once more") {
    for (fake::Dialect const dialect : {fake::Dialect::v1_7, fake::Dialect::v2_1}) {
        Place place{dialect};
        // a clock that stands still: so the controller is the first to find that the token has expired
        OidcClient client{place.session(), place, [] { return fake::default_now; }};
        place.controller.advance(1'900);
        CHECK(client(ListIdentities{}));
        CHECK(place.refreshes == 1);
        CHECK(place.calls == 2);
    }
}

TEST_CASE("OIDC client: when it cannot be renewed the controller's 401 comes back") {
    Place place;
    OidcSession const session = place.session();
    OidcClient client{session, place, place.clock()};
    REQUIRE(call(session.log_out().front().operation, place.controller));
    auto const refused = client(ListIdentities{});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().status == 401);
    CHECK(place.refreshes == 1);
    CHECK(place.calls == 1);
    client.set_session(place.session());
    CHECK(client(ListIdentities{}));
}

TEST_CASE("OIDC client: a session without a refresh token is used as long as it is good") {
    Place place;
    OidcTokens tokens = place.session().tokens();
    tokens.refresh_token.reset();
    OidcClient client{OidcSession{tokens}, place, place.clock()};
    place.controller.advance(1'790);
    CHECK(client(ListIdentities{}));
    place.controller.advance(20);
    CHECK_FALSE(client(ListIdentities{}));
    CHECK(place.refreshes == 0);
}

TEST_CASE("OIDC client: a permission that is missing costs no refresh") {
    for (fake::Dialect const dialect : {fake::Dialect::v1_7, fake::Dialect::v2_1}) {
        Place place{dialect};
        OidcClient client{place.session(), place, place.clock()};
        place.controller.store().identities.begin()->second.is_admin = false;
        CHECK_FALSE(client(ListIdentities{}));
        CHECK(place.refreshes == 0);
        CHECK(place.calls == 1);
    }
}

TEST_CASE("OIDC client: errors of a transport that may fail come through") {
    Place place;
    int failures = 1;
    auto const shaky = [&](HttpRequest const& request) -> std::expected<HttpResponse, std::string> {
        if (failures-- > 0) return std::unexpected("no connection");
        return place(request);
    };
    OidcClient client{place.session(), shaky, [] { return fake::default_now; }};
    auto const failed = client(ListIdentities{});
    REQUIRE_FALSE(failed);
    CHECK(std::get<1>(failed.error()) == "no connection");
    CHECK(client(ListIdentities{}));
    place.controller.advance(1'900);
    CHECK(client(ListIdentities{}));
    CHECK(place.refreshes == 1);
}

TEST_CASE("OIDC client: several threads make one refresh") {
    Place place;
    std::mutex one_at_a_time;
    std::atomic<int> good = 0;
    auto transport = [&](HttpRequest const& request) {
        std::scoped_lock const lock{one_at_a_time};
        return place(request);
    };
    OidcClient<decltype(transport)&, std::mutex> client{place.session(), transport, [] { return fake::default_now; }};
    place.controller.advance(1'900);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) threads.emplace_back([&] { good += client(ListIdentities{}).has_value() ? 1 : 0; });
    }
    CHECK(good == 8);
    CHECK(place.refreshes == 1);
    CHECK(client.session().tokens().issuer == "https://127.0.0.1:1280/oidc");
}

TEST_CASE("retry advice: an access token that expired wants a refresh") {
    Place place;
    Session const session = place.session().session();
    place.controller.advance(1'800);
    auto const expired = call(ListEnrollments{}, session, place.controller);
    REQUIRE_FALSE(expired);
    CHECK(retry_advice(ListEnrollments{}, expired.error()).action == Retry::refresh);
    CHECK(to_string(Retry::refresh) == "refresh");
    auto const nobody = call(ListEnrollments{}, Session::none(), place.controller);
    CHECK(retry_advice(ListEnrollments{}, nobody.error()).action == Retry::log_in);
    auto const garbage = call(ListEnrollments{}, Session::bearer("eyJ.e.s"), place.controller);
    CHECK(retry_advice(ListEnrollments{}, garbage.error()).action == Retry::log_in);
}

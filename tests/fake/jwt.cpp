// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake/jwt.hpp>

#include <zitiwire/fake_controller.hpp>
#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace zitiwire::fake;
using zitiwire::to_base64url;

TEST_CASE("JWTs: the claims of an enrollment in the controller's order") {
    Enrollment const enrollment{.id = "e",
                                .method = "ott",
                                .token = "t",
                                .jwt = "",
                                .expires = {1'795'452'005, 612'000'000},
                                .identity_id = "i"};
    std::string const claims =
        R"({"iss":"https://127.0.0.1:1280","sub":"i","aud":[""],"exp":1795452005,"jti":"t","em":"ott","ctrls":["tls:127.0.0.1:1280"]})";
    std::string const jwt = enrollment_jwt({}, enrollment);
    CHECK(jwt.contains("." + to_base64url(claims) + "."));
    CHECK(jwt.starts_with("eyJ"));

    FakeSettings settings;
    settings.control_addresses.clear();
    Enrollment const of_router{.id = "e", .method = "erott", .token = "t", .jwt = "", .edge_router_id = "r"};
    CHECK(
        enrollment_jwt(settings, of_router)
            .contains(to_base64url(
                R"({"iss":"https://127.0.0.1:1280","sub":"r","aud":[""],"exp":0,"jti":"t","em":"erott","ctrls":null})")));
}

TEST_CASE("JWTs: that of the network has no expiry") {
    std::string const claims =
        R"({"iss":"https://127.0.0.1:1280/","sub":"https://127.0.0.1:1280/","aud":["openziti-enroller"],"jti":"u","em":"network","ctrls":null})";
    CHECK(network_jwt({}, "u").contains("." + to_base64url(claims) + "."));
}

TEST_CASE(
    "JWTs: what the embedded controller hands out is read and belongs to its enrollment until that is refreshed") {
    zitiwire::FakeController controller;
    controller.store().add(Identity{.id = "i", .name = "laptop"});
    zitiwire::EnrollmentApi api{controller.log_in(), controller};
    zitiwire::Timestamp expires = controller.now();
    expires.seconds += 3600;
    auto const created =
        api.create_enrollment({.expiresAt = expires, .identityId = "i", .method = zitiwire::EnrollmentMethod::ott});
    REQUIRE(created);
    std::string const id = created->data.id.value();
    auto const before = api.detail_enrollment(id).value().data;
    auto const jwt = zitiwire::peek(before.jwt.value());
    REQUIRE(jwt);
    CHECK(zitiwire::belongs_to(*jwt, before).has_value());
    CHECK(jwt->claims.sub == "i");

    expires.seconds += 60;
    REQUIRE(api.refresh_enrollment(id, {.expiresAt = expires}));
    auto const after = api.detail_enrollment(id).value().data;
    CHECK_FALSE(zitiwire::belongs_to(*jwt, after).has_value());
    CHECK(zitiwire::belongs_to(zitiwire::peek(after.jwt.value()).value(), after).has_value());
}

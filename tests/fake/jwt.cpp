// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/fake/jwt.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace zitiwire::fake;

TEST_CASE("JWTs: base64url has no padding") {
    CHECK(base64url("") == "");
    CHECK(base64url("f") == "Zg");
    CHECK(base64url("fo") == "Zm8");
    CHECK(base64url("foo") == "Zm9v");
    CHECK(base64url("\xFB\xFF\xFE") == "-__-");
}

TEST_CASE("JWTs: the claims of an enrollment in the controller's order") {
    Enrollment const enrollment{.id = "e", .method = "ott", .token = "t", .jwt = "", .expires = {1'795'452'005, 612'000'000}, .identity_id = "i"};
    std::string const claims = R"({"iss":"https://127.0.0.1:1280","sub":"i","aud":[""],"exp":1795452005,"jti":"t","em":"ott","ctrls":["tls:127.0.0.1:1280"]})";
    std::string const jwt = enrollment_jwt({}, enrollment);
    CHECK(jwt.contains("." + base64url(claims) + "."));
    CHECK(jwt.starts_with("eyJ"));

    FakeSettings settings;
    settings.control_addresses.clear();
    Enrollment const of_router{.id = "e", .method = "erott", .token = "t", .jwt = "", .edge_router_id = "r"};
    CHECK(enrollment_jwt(settings, of_router).contains(base64url(R"({"iss":"https://127.0.0.1:1280","sub":"r","aud":[""],"exp":0,"jti":"t","em":"erott","ctrls":null})")));
}

TEST_CASE("JWTs: that of the network has no expiry") {
    std::string const claims = R"({"iss":"https://127.0.0.1:1280/","sub":"https://127.0.0.1:1280/","aud":["openziti-enroller"],"jti":"u","em":"network","ctrls":null})";
    CHECK(network_jwt({}, "u").contains("." + base64url(claims) + "."));
}

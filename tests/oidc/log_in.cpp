// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/oidc/oidc_log_in.hpp>

#include "oidc/controller.hpp"

#include <zitiwire/http/target.hpp>
#include <zitiwire/oidc/origin.hpp>
#include <zitiwire/oidc/pkce.hpp>
#include <zitiwire/show/print.hpp>
#include <zitiwire/text/base64url.hpp>
#include <zitiwire/text/sha256.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

using namespace oidc_test;

namespace {

/// Goes on until the machine waits for something else than a reply.
void drive(OidcLogIn& machine, Controller& controller) {
    for (int steps = 0; machine.state() == OidcState::ready; ++steps) {
        REQUIRE(steps < 10);
        auto const next = machine.next();
        REQUIRE(next);
        machine.feed(controller.answer(next->request));
    }
}

constexpr std::string_view totp =
    R"({"format":"numeric","httpMethod":"POST","httpUrl":"./oidc/login/totp",)"
    R"("isTotpEnrolled":true,"maxLength":8,"minLength":6,"provider":"ziti","scopes":null,"typeId":"TOTP"})";
constexpr std::string_view no_totp_yet =
    R"({"httpUrl":"./oidc/login/totp","provider":"ziti","scopes":null,"typeId":"TOTP"})";
constexpr std::string_view ext_jwt =
    R"({"clientId":"c","httpUrl":"https://idp/login","id":"s","provider":"url","scopes":["email"],"typeId":"EXT-JWT"})";

}  // namespace

TEST_CASE("log-in: by password, in five requests, to tokens with their expiry") {
    Controller controller;
    OidcLogIn machine = log_in_with_password();
    drive(machine, controller);
    REQUIRE(machine.state() == OidcState::done);
    CHECK(controller.seen == std::vector<std::string>{"/oidc/authorize", "/oidc/login/password",
                                                      "/oidc/authorize/callback", "/oidc/oauth/token"});
    OidcTokens const& tokens = machine.tokens();
    CHECK(tokens.refresh_token == "refresh");
    CHECK(tokens.expires_at == Timestamp{now.seconds + 1'799, 0});
    CHECK(tokens.issuer == "https://ctrl.example:1280/oidc");
    CHECK_FALSE(printed(tokens).contains(tokens.access_token.reveal()));
    CHECK_FALSE(machine.error());
}

TEST_CASE("log-in: state, nonce and verifier are parts of the random bytes, and different ones") {
    OidcLogIn machine = log_in_with_password();
    auto const next = machine.next();
    REQUIRE(next);
    CHECK_FALSE(next->with_certificate);
    std::string const& query = next->request.query;
    auto const bytes = random_bytes();
    std::string_view const text{reinterpret_cast<char const*>(bytes.data()), bytes.size()};
    CHECK(form_value(query, "state") == to_base64url(text.substr(0, 16)));
    CHECK(form_value(query, "nonce") == to_base64url(text.substr(16, 16)));
    CHECK(form_value(query, "code_challenge") == pkce_challenge(to_base64url(text.substr(32))));
    CHECK(form_value(query, "code_challenge_method") == "S256");
    CHECK(form_value(query, "redirect_uri") == target);
    CHECK(form_value(query, "scope") == "openid offline_access");
}

TEST_CASE("log-in: by certificate the connection presents it where it decides, and nowhere else") {
    Controller controller;
    OidcLogIn machine = log_in_with(OidcCertificate{});
    std::vector<bool> with_certificate;
    while (machine.state() == OidcState::ready) {
        auto const next = machine.next();
        REQUIRE(next);
        with_certificate.push_back(next->with_certificate);
        machine.feed(controller.answer(next->request));
    }
    CHECK(machine.state() == OidcState::done);
    CHECK(with_certificate == std::vector<bool>{true, true, false, false});
    CHECK(controller.seen[1] == "/oidc/login/cert");
}

TEST_CASE("log-in: by the JWT of an external signer it goes along with that one request") {
    Controller controller;
    OidcLogIn machine = log_in_with(OidcExternalJwt{"a.b.c"});
    CHECK(machine.next()->request.headers.find("authorization") == nullptr);
    machine.feed(controller.answer(machine.next()->request));
    CHECK(*machine.next()->request.headers.find("authorization") == "Bearer a.b.c");
    drive(machine, controller);
    CHECK(machine.state() == OidcState::done);
    CHECK(controller.seen[1] == "/oidc/login/ext-jwt");
}

TEST_CASE("log-in: a code is asked for, and asked for again when it was wrong") {
    Controller controller{.factors = {std::string{totp}}};
    OidcLogIn machine = log_in_with_password();
    drive(machine, controller);
    REQUIRE(machine.state() == OidcState::needs_code);
    CHECK(machine.auth_queries().size() == 1);
    machine.give_code("000000");
    drive(machine, controller);
    REQUIRE(machine.state() == OidcState::needs_code);
    CHECK(machine.error()->api->code == "INVALID TOTP CODE");
    machine.give_code("123456");
    drive(machine, controller);
    CHECK(machine.state() == OidcState::done);
    CHECK_FALSE(machine.error());
}

TEST_CASE("log-in: a second factor is set up on the way, as 2.x and as 1.x have it") {
    for (bool const is_1x : {false, true}) {
        Controller controller{.factors = {std::string{no_totp_yet}}, .is_1x = is_1x};
        OidcLogIn machine = log_in_with_password();
        drive(machine, controller);
        REQUIRE(machine.state() == OidcState::needs_enrollment);
        machine.enroll_totp();
        drive(machine, controller);
        REQUIRE(machine.state() == OidcState::needs_verification);
        CHECK(machine.enrollment().provisioningUrl == "otpauth://totp/x?secret=hush");
        machine.give_code("1");
        drive(machine, controller);
        REQUIRE(machine.state() == OidcState::needs_verification);
        CHECK(machine.error()->api->code == "MFA_INVALID_TOKEN");
        machine.give_code("123456");
        drive(machine, controller);
        CHECK(machine.state() == OidcState::done);
    }
}

TEST_CASE("log-in: an external JWT as second factor is asked for, taken along, and refused by name") {
    Controller controller{.factors = {std::string{ext_jwt}}};
    OidcLogIn machine = log_in_with_password();
    drive(machine, controller);
    REQUIRE(machine.state() == OidcState::needs_external_jwt);
    machine.give_external_jwt("a.b.c");
    CHECK(*machine.next()->request.headers.find("authorization") == "Bearer a.b.c");
    drive(machine, controller);
    REQUIRE(machine.state() == OidcState::done);
    CHECK(machine.tokens().second_jwt == "a.b.c");

    Controller choosy{.factors = {std::string{ext_jwt}, std::string{ext_jwt}}};
    OidcLogIn other = log_in_with_password();
    drive(other, choosy);
    other.give_external_jwt("a.b.c");
    drive(other, choosy);
    CHECK(other.state() == OidcState::needs_external_jwt);
    CHECK(other.error()->reason == "the JWT of the external signer is not accepted");
    CHECK(other.error()->headers.find("content-type") != nullptr);
    other.give_external_jwt("d.e.f");
    drive(other, choosy);
    CHECK(other.state() == OidcState::done);
    CHECK(other.tokens().second_jwt == "d.e.f");
    // One that came with the password and is refused says so, too.
    Controller refusing{.factors = {std::string{ext_jwt}, std::string{ext_jwt}}};
    OidcLogIn with_expired = log_in_with(OidcPassword{"admin", "hush-password", "a.b.c"});
    drive(with_expired, refusing);
    CHECK(with_expired.state() == OidcState::needs_external_jwt);
    CHECK(with_expired.error());
    // With the password from the beginning it is not asked for.
    Controller both{.factors = {std::string{ext_jwt}}};
    OidcLogIn at_once = log_in_with(OidcPassword{"admin", "hush-password", "a.b.c"});
    drive(at_once, both);
    CHECK(at_once.state() == OidcState::done);
}

TEST_CASE("log-in: what is tampered with is refused by name, and nothing is sent afterwards") {
    struct Case {
        std::string_view what;
        std::function<void(Controller&)> tamper;
        std::string_view reason;
        std::string_view pointer;
    };
    auto const claims = [](std::string from, std::string to) {
        return [from, to](Controller& controller) {
            controller.claims = [before = controller.claims, from, to](std::string const& nonce,
                                                                       std::string const& c_hash) {
                std::string text = before(nonce, c_hash);
                REQUIRE(text.contains(from));
                return text.replace(text.find(from), from.size(), to);
            };
        };
    };
    auto const back = [](std::function<std::string(std::string)> make) {
        return [make](Controller& controller) { controller.back = make; };
    };
    std::string const here{target};
    std::vector<Case> const cases{
        {"another host for the credentials",
         [](auto& c) { c.log_in_page = "https://evil.example/oidc/login/password?authRequestID=1"; },
         "a redirect to another origin", "/location"},
        {"another port",
         [](auto& c) { c.log_in_page = "https://ctrl.example:12800/oidc/login/password?authRequestID=1"; },
         "a redirect to another origin", "/location"},
        {"another scheme",
         [](auto& c) { c.log_in_page = "http://ctrl.example:1280/oidc/login/password?authRequestID=1"; },
         "a redirect to another origin", "/location"},
        {"an address without a scheme",
         [](auto& c) { c.log_in_page = "//evil.example/oidc/login/password?authRequestID=1"; },
         "a redirect to another origin", "/location"},
        {"a backslash for a slash",
         [](auto& c) { c.log_in_page = "/\\evil.example/oidc/login/password?authRequestID=1"; },
         "a redirect to another origin", "/location"},
        {"user information before a host",
         [](auto& c) { c.log_in_page = "https://ctrl.example:1280@evil.example/oidc/login/x?authRequestID=1"; },
         "a redirect to another origin", "/location"},
        {"no page of the log-in", [](auto& c) { c.log_in_page = "/edge/management/v1/x?authRequestID=1"; },
         "a redirect to another place than /oidc/login/", "/location"},
        {"a way out of the log-in", [](auto& c) { c.log_in_page = "/oidc/login/../x?authRequestID=1"; },
         "a redirect to another place than /oidc/login/", "/location"},
        {"no id", [](auto& c) { c.log_in_page = "/oidc/login/password?x=1"; }, "a log-in without an id",
         "/location/authRequestID"},
        {"an empty id", [](auto& c) { c.log_in_page = "/oidc/login/password?authRequestID="; },
         "a log-in without an id", "/location/authRequestID"},
        {"two ids", [](auto& c) { c.log_in_page = "/oidc/login/password?authRequestID=1&authRequestID=2"; },
         "a log-in without an id", "/location/authRequestID"},
        {"no parameters", [](auto& c) { c.log_in_page = "/oidc/login/password"; }, "a redirect without its parameters",
         "/location"},
        {"another host for the callback",
         [](auto& c) { c.callback = "https://evil.example/oidc/authorize/callback?id=id-1"; },
         "a redirect to another origin", "/location"},
        {"another place for the callback", [](auto& c) { c.callback = "/oidc/authorize?id=id-1"; },
         "a redirect to another place than /oidc/authorize/callback", "/location"},
        {"the callback of another log-in", [](auto& c) { c.callback = "/oidc/authorize/callback?id=id-2"; },
         "the id of another log-in", "/location/id"},
        {"another target",
         back([](std::string s) { return "http://localhost:8081/auth/callback?code=code-1&state=" + s; }),
         "a redirect to another place than redirect_uri", "/location"},
        {"a target that begins alike", back([here](std::string s) { return here + "x?code=code-1&state=" + s; }),
         "a redirect to another place than redirect_uri", "/location"},
        {"another state", back([here](std::string) { return here + "?code=code-1&state=mine"; }),
         "another state than was sent", "/location/state"},
        {"no state", back([here](std::string) { return here + "?code=code-1"; }), "another state than was sent",
         "/location/state"},
        {"two states", back([here](std::string s) { return here + "?code=code-1&state=" + s + "&state=" + s; }),
         "another state than was sent", "/location/state"},
        {"no code", back([here](std::string s) { return here + "?state=" + s; }), "no code", "/location/code"},
        {"two codes", back([here](std::string s) { return here + "?code=1&code=2&state=" + s; }), "no code",
         "/location/code"},
        {"another code", back([here](std::string s) { return here + "?code=code-2&state=" + s; }),
         "an id token that is not ours: for another code", "/id_token"},
        {"another nonce", claims("\"nonce\":\"", "\"nonce\":\"x"),
         "an id token that is not ours: another nonce than was sent", "/id_token"},
        {"no nonce", claims("\"nonce\"", "\"once\""), "an id token that is not ours: another nonce than was sent",
         "/id_token"},
        {"another issuer", claims("ctrl.example", "evil.example"),
         "an id token that is not ours: another issuer than was asked", "/id_token"},
        {"another audience", claims("[\"openziti\"]", "[\"other\"]"),
         "an id token that is not ours: for another client", "/id_token"},
        {"another party", claims("\"azp\":\"openziti\"", "\"azp\":\"other\""),
         "an id token that is not ours: for another client", "/id_token"},
        {"an expiry that has passed", claims("1796001800", "1796000000"), "an id token that is not ours: expired",
         "/id_token"},
        {"an expiry before all dates", claims("1796001800", "-62167219201"), "an id token that is not ours: expired",
         "/id_token"},
        {"no expiry", claims("\"exp\"", "\"ex\""), "an id token that is not ours: without an expiry", "/id_token"},
        {"no JSON", claims("{", "["), "an id token that is not ours: no JWT", "/id_token"},
        {"another type", [](auto& c) { c.token_type = "MAC"; }, "tokens of another type than Bearer", "/token_type"},
        {"tokens that have expired", [](auto& c) { c.expires_in = "0"; }, "an access token that has expired",
         "/expires_in"},
    };
    for (Case const& c : cases) {
        CAPTURE(c.what);
        Controller controller;
        c.tamper(controller);
        OidcLogIn machine = log_in_with_password();
        drive(machine, controller);
        CHECK(machine.state() == OidcState::failed);
        REQUIRE(machine.error());
        CHECK(machine.error()->reason == c.reason);
        CHECK(machine.error()->pointer == c.pointer);
        CHECK(machine.tokens() == OidcTokens{});
        CHECK_FALSE(to_string(*machine.error()).contains("hush"));
    }
}

TEST_CASE("log-in: what controllers refuse ends it with their words") {
    Controller controller;
    OidcLogIn machine = log_in_with_password();
    machine.feed(controller.answer(machine.next()->request));
    machine.feed(Controller::json(401, R"({"code":"INVALID_AUTH","message":"The authentication request failed"})"));
    CHECK(machine.state() == OidcState::failed);
    CHECK(machine.error()->api->code == "INVALID_AUTH");
    OidcLogIn other{
        {.origin = std::string{origin}, .redirect_uri = "\xFF"}, OidcPassword{"a", "b"}, random_bytes(), now};
    CHECK(other.next().error().pointer == "/redirect_uri");
    CHECK(other.state() == OidcState::failed);
    CHECK(other.error()->kind == ErrorKind::request);
}

TEST_CASE(
    "log-in: the origin may end in a slash, the type of tokens has no case, an absolute address no case in its host") {
    Controller controller{.token_type = "bearer"};
    controller.log_in_page = "HTTPS://CTRL.example:1280/oidc/login/password?authRequestID=id-1";
    OidcLogIn machine{{.origin = "https://ctrl.example:1280/"}, OidcPassword{"admin", "p"}, random_bytes(), now};
    drive(machine, controller);
    CHECK(machine.state() == OidcState::done);
}

TEST_CASE("log-in: of two factors the external JWT comes first, for each kind of credentials") {
    for (OidcCredentials const& credentials :
         {OidcCredentials{OidcPassword{"admin", "p"}}, OidcCredentials{OidcCertificate{}},
          OidcCredentials{OidcExternalJwt{"1.2.3"}}}) {
        bool const has_jwt = std::holds_alternative<OidcExternalJwt>(credentials);
        Controller controller{.factors = {std::string{totp} + "," + std::string{ext_jwt}, std::string{totp}}};
        controller.jwts_needed = has_jwt ? 2 : 1;
        OidcLogIn machine = log_in_with(credentials);
        drive(machine, controller);
        REQUIRE(machine.state() == OidcState::needs_external_jwt);
        CHECK(machine.auth_queries().size() == 2);
        machine.give_external_jwt("a.b.c");
        drive(machine, controller);
        REQUIRE(machine.state() == OidcState::needs_code);
        machine.give_code("123456");
        drive(machine, controller);
        CHECK(machine.state() == OidcState::done);
    }
}

TEST_CASE("log-in: a second factor that was begun and left is begun anew") {
    Controller controller{.factors = {std::string{no_totp_yet}}};
    controller.has_left_enrollment = true;
    OidcLogIn machine = log_in_with_password();
    drive(machine, controller);
    machine.enroll_totp();
    drive(machine, controller);
    CHECK(machine.state() == OidcState::needs_verification);
    CHECK_FALSE(machine.error());
    CHECK(controller.seen.size() == 5);
}

TEST_CASE("log-in: errors name the operation that was refused") {
    for (auto const& [credentials, id] : {std::pair{OidcCredentials{OidcPassword{"a", "b"}}, "oidc:login/password"},
                                          std::pair{OidcCredentials{OidcCertificate{}}, "oidc:login/cert"},
                                          std::pair{OidcCredentials{OidcExternalJwt{"1.2.3"}}, "oidc:login/ext-jwt"}}) {
        Controller controller;
        OidcLogIn machine = log_in_with(credentials);
        machine.feed(controller.answer(machine.next()->request));
        machine.feed({401, {}, "The authentication request failed\n"});
        REQUIRE(machine.error());
        CHECK(machine.error()->asked.endpoint->id == id);
    }
}

TEST_CASE("log-in: the port that goes without saying, and the letters of the host, make no other origin") {
    for (std::string const ours : {"https://ctrl.example:443", "https://ctrl.example", "https://CTRL.example/"}) {
        for (std::string const theirs : {"https://ctrl.example:443", "https://ctrl.example"}) {
            Controller controller{.callback = theirs + "/oidc/authorize/callback?id=id-1"};
            controller.claims = [&](std::string const& nonce, std::string const&) {
                return R"({"aud":"openziti","exp":1796001800,"iss":")" + theirs + R"(/oidc","nonce":")" + nonce +
                       R"("})";
            };
            OidcLogIn machine{{.origin = ours}, OidcPassword{"admin", "p"}, random_bytes(), now};
            drive(machine, controller);
            CHECK(machine.state() == OidcState::done);
        }
    }
    CHECK(origin_of("https://a:443/x") == "https://a");
    CHECK(origin_of("https://a:1443") == "https://a:1443");
    CHECK(origin_of("/https://a").empty());
    CHECK(origin_of("").empty());
    CHECK_FALSE(is_same_address("/oidc", "/oidc"));
}

TEST_CASE("log-in: the hash of the code is that of the signature's algorithm, and checked when it is SHA-256") {
    for (auto const& [alg, state] : {std::pair{"RS256", OidcState::failed}, std::pair{"ES256", OidcState::failed},
                                     std::pair{"ES384", OidcState::done}, std::pair{"ES512", OidcState::done}}) {
        Controller controller{.alg = alg};
        controller.claims = [before = controller.claims](std::string const& nonce, std::string const&) {
            return before(nonce, "AAAA");
        };
        OidcLogIn machine = log_in_with_password();
        drive(machine, controller);
        CHECK(machine.state() == state);
    }
}

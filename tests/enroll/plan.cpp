// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/enroll/plan.hpp>

#include <zitiwire/codec/build.hpp>
#include <zitiwire/text/base64url.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

using namespace zitiwire;

namespace {

constexpr Timestamp now{1'795'452'000};

std::string jwt_of(std::string_view claims, std::string_view header = R"({"alg":"ES256","kid":"aa","typ":"JWT"})") {
    return to_base64url(header).append(".").append(to_base64url(claims)).append(".c2ln");
}

/// The claims of an enrollment as controllers write them.
std::string enrollment(std::string_view method, std::string_view token = "tok") {
    return jwt_of(R"({"iss":"https://ctrl.example:1280","sub":"i","aud":[""],"exp":1795452005,"jti":")" +
                  std::string{token} + R"(","em":")" + std::string{method} + R"(","ctrls":["tls:ctrl.example:1280"]})");
}

EnrollmentPlan plan_of(std::string_view jwt) {
    auto plan = plan_enrollment(jwt, now);
    REQUIRE(plan);
    return *std::move(plan);
}

DecodeError refusal_of(std::string_view jwt) {
    auto const plan = plan_enrollment(jwt, now);
    REQUIRE_FALSE(plan);
    CHECK(plan.error().offset <= jwt.size());
    return plan.error();
}

}  // namespace

TEST_CASE("plan: each method of an enrollment says what it takes") {
    struct Case {
        std::string_view method;
        EnrollmentNeeds needs;
        bool has_body;
    };
    Case const cases[] = {
        {"ott", {.client_csr = true}, true},    {"ottca", {.client_certificate = true}, false},
        {"updb", {.password = true}, true},     {"erott", {.router_csrs = true}, true},
        {"trott", {.router_csrs = true}, true},
    };
    for (Case const& c : cases) {
        CAPTURE(c.method);
        EnrollmentPlan const plan = plan_of(enrollment(c.method));
        CHECK(plan.method == c.method);
        CHECK(plan.needs == c.needs);
        CHECK(plan.origin == "https://ctrl.example:1280");
        CHECK(plan.other_origins.empty());
        CHECK(plan.subject == "i");
        CHECK(plan.expires_at == Timestamp{1'795'452'005});
        CHECK_FALSE(plan.has_expired);
        CHECK(plan.header.kid == "aa");
        REQUIRE(plan.operation);
        CHECK(plan.operation->method == c.method);
        CHECK(plan.operation->token == Secret{"tok"});
        CHECK(std::holds_alternative<EnrollRequest>(plan.operation->body) == c.has_body);
    }
}

TEST_CASE("plan: the operation is built once it has what is needed") {
    EnrollmentPlan plan = plan_of(enrollment("ott"));
    std::get<EnrollRequest>(plan.operation->body).clientCsr = "csr";
    auto const request = build(*plan.operation);
    REQUIRE(request);
    CHECK(request->target() == "/edge/client/v1/enroll?method=ott&token=tok");
    CHECK(request->body == R"({"clientCsr":"csr"})");
}

TEST_CASE("plan: a CA's JWT has no token and does not expire; that of the network enrolls nobody") {
    EnrollmentPlan const ca = plan_of(jwt_of(
        R"({"iss":"https://c:1/","sub":"ca-id","aud":["openziti-enroller"],"jti":"ca-id","em":"ca","ctrls":null})"));
    CHECK(ca.origin == "https://c:1");
    CHECK(ca.needs == EnrollmentNeeds{.client_certificate = true});
    CHECK(ca.operation == Enroll{.method = "ca"});
    CHECK_FALSE(ca.expires_at);
    CHECK_FALSE(ca.has_expired);
    EnrollmentPlan const network = plan_of(jwt_of(
        R"({"iss":"https://c:1/","sub":"https://c:1/","aud":["openziti-enroller"],"jti":"u","em":"network","ctrls":null})"));
    CHECK_FALSE(network.operation);
    CHECK(network.needs == EnrollmentNeeds{});
    CHECK(network.origin == "https://c:1");
    EnrollmentPlan const token = plan_of(jwt_of(R"({"iss":"https://c","em":"token"})"));
    CHECK(token.operation == Enroll{.method = "token", .body = EnrollRequest{}});
    CHECK(token.needs == EnrollmentNeeds{.external_jwt = true});
}

TEST_CASE("plan: what has expired is told, by the second") {
    std::string const jwt = enrollment("ott");
    CHECK_FALSE(plan_enrollment(jwt, {1'795'452'004, 999'999'999})->has_expired);
    CHECK(plan_enrollment(jwt, {1'795'452'005})->has_expired);
    CHECK(plan_enrollment(Secret{jwt}, {1'795'452'006})->has_expired);
}

TEST_CASE("plan: other controllers are tried where they listen, each once") {
    EnrollmentPlan const plan = plan_of(jwt_of(
        R"({"iss":"https://a:1","jti":"t","em":"ott","ctrls":["tls:b:2","tls:a:1","tls:b:2","tls:[::1]:3","dtls:c:4","tls:","tls:x y"]})"));
    CHECK(plan.other_origins == std::vector<std::string>{"https://b:2", "https://[::1]:3"});
}

TEST_CASE("plan: what no device can follow is refused with the claim") {
    auto const with_iss = [](std::string_view iss) {
        return jwt_of(R"({"jti":"t","em":"ott","iss":")" + std::string{iss} + "\"}");
    };
    for (std::string_view const iss :
         {"", "https://", "http://c:1", "c:1", "https:///p", "https://u@c", "https://c:1:2",
          "https://c:", "https://c:x", "https://[]", "https://[::1", "https://[a]b", "https://[a]b1", "https://c?q",
          "https://c#f", "https://c\\\\d", "https://c d", "https://c:123456"}) {
        CAPTURE(iss);
        CHECK(refusal_of(with_iss(iss)).pointer == "/claims/iss");
    }
    for (std::string_view const iss :
         {"https://c", "HTTPS://c", "https://c:1280/", "https://c/p", "https://[::1]", "https://10.0.0.1:443"}) {
        CAPTURE(iss);
        CHECK(plan_enrollment(with_iss(iss), now).has_value());
    }
    CHECK(refusal_of(jwt_of(R"({"jti":"t","em":"ott"})")).pointer == "/claims/iss");
    CHECK(refusal_of(enrollment("magic")).pointer == "/claims/em");
    CHECK(refusal_of(enrollment("")).pointer == "/claims/em");
    CHECK(refusal_of(enrollment("OTT")).pointer == "/claims/em");
    CHECK(refusal_of(enrollment("ott", "")).pointer == "/claims/jti");
    CHECK(refusal_of(jwt_of(R"({"iss":"https://c","em":"updb"})")).pointer == "/claims/jti");
    for (std::string_view const alg : {"none", "HS256", "es256", "EdDSA", "PS256", ""}) {
        CAPTURE(alg);
        CHECK(refusal_of(jwt_of(R"({"iss":"https://c","em":"ca"})", R"({"alg":")" + std::string{alg} + "\"}")) ==
              DecodeError{"expected RS256, ES256, ES384 or ES512", "/header/alg", 0});
    }
    CHECK(refusal_of("e30.e30.").pointer == "/header/alg");
    CHECK(refusal_of("no JWT").reason == "fewer than the three parts of a JWT");
}

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/enroll.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <variant>

using namespace zitiwire;

namespace {

constexpr std::string_view token = "0d082978-55c3-43af-9c41-a85c9bb55cc0";
constexpr std::string_view csr = "-----BEGIN CERTIFICATE REQUEST-----\nAA==\n-----END CERTIFICATE REQUEST-----\n";

HttpResponse json(int status, std::string body) {
    return {status, {{"Content-Type", "application/json"}}, std::move(body)};
}

template <class Op>
void check_not_served(HttpResponse const& response) {
    auto const reply = parse<Op>(response);
    REQUIRE_FALSE(reply);
    CHECK(reply.error().kind == ErrorKind::http);
    CHECK(reply.error().status == response.status);
}

}  // namespace

TEST_CASE("enroll: each method has an operation below the Client API, and none takes a session") {
    auto const ott = build(EnrollOtt{{.clientCsr = std::string{csr}, .token = Secret{std::string{token}}}});
    REQUIRE(ott);
    CHECK(ott->method == Method::post);
    CHECK(ott->target() == "/edge/client/v1/enroll/ott");
    CHECK(ott->body ==
          R"({"clientCsr":"-----BEGIN CERTIFICATE REQUEST-----\nAA==\n-----END CERTIFICATE REQUEST-----\n","token":")" +
              std::string{token} + "\"}");
    CHECK(build(EnrollOttCa{{.token = Secret{"t"}}})->body == R"({"token":"t"})");

    auto const updb = build(EnrollUpdb{.token = Secret{"t"}, .updbCredentials = {.password = Secret{"hunter22"}}},
                            Session::zt("never sent"));
    REQUIRE(updb);
    CHECK(updb->target() == "/edge/client/v1/enroll/updb?token=t");
    CHECK(updb->body == R"({"password":"hunter22"})");
    CHECK(updb->headers.find("zt-session") == nullptr);
    CHECK_FALSE(redacted(*updb).body.contains("hunter22"));
}

TEST_CASE("enroll: the JWT of an external signer is an input that goes into the header") {
    auto const request = build(EnrollToken{.jwt = Secret{"eyJ.e30.c2ln"}}, Session::bearer("another"));
    REQUIRE(request);
    CHECK(*request->headers.find("authorization") == "Bearer eyJ.e30.c2ln");
    CHECK(request->body == "{}");
    CHECK(request->headers.find("ziti-token-issuer-id") == nullptr);
    CHECK(read_request<EnrollToken>(*request) == EnrollToken{.jwt = Secret{"eyJ.e30.c2ln"}});
    CHECK_FALSE(describe(*request).contains("c2ln"));
    CHECK_FALSE(build(EnrollToken{}));
}

TEST_CASE("enroll: a reply without a certificate is a success, and routers get three texts") {
    CHECK(parse<EnrollOttCa>(json(200, R"({"data":{},"meta":{}})")).value().data == EnrollmentCerts{});
    auto const updb = parse<EnrollUpdb>(json(200, R"({"data":{"username":"u"},"meta":{}})"));
    CHECK(updb.value().data.username == "u");
    auto const router = parse<ExtendRouterEnrollment>(json(200, R"({"data":{"cert":"c","serverCert":"s"},"meta":{}})"));
    CHECK(router.value().data == EnrollmentCerts{.cert = "c", .serverCert = "s"});
    auto const twice = parse<EnrollToken>(json(200, R"({"data":{"data":null,"meta":null},"meta":{}})"));
    CHECK(twice.has_value());
}

TEST_CASE("enroll: a router renews both certificates at once") {
    auto const request = build(ExtendRouterEnrollment{{.certCsr = "a", .serverCertCsr = "b"}});
    REQUIRE(request);
    CHECK(request->target() == "/edge/client/v1/enroll/extend/router");
    CHECK(request->body == R"({"certCsr":"a","serverCertCsr":"b"})");
}

TEST_CASE("enroll: what no controller serves is an error of kind http, not of the controller's document") {
    check_not_served<EnrollCa>(json(500, ""));
    check_not_served<GetEnrollmentJwks>(
        json(501, "\"operation enroll.GetEnrollmentJwks has not yet been implemented\"\n"));
    check_not_served<EnrollmentChallenge>(
        json(501, "\"operation enroll.EnrollmentChallenge has not yet been implemented\"\n"));
    CHECK(build(EnrollCa{})->body.empty());
    CHECK(build(EnrollCa{})->headers.find("content-type") == nullptr);
    CHECK(build(EnrollErOtt{{.clientCsr = "a", .serverCsr = "b", .token = Secret{"t"}}})->body ==
          R"({"clientCsr":"a","serverCsr":"b","token":"t"})");
}

TEST_CASE("enroll: what both APIs have goes to the Client API by an option") {
    BuildOptions const options = on_client_api({.headers = {{"user-agent", "device/1"}}});
    Session const session = Session::zt("token");
    CHECK(build(Authenticate::with_certificate(), options)->target() == "/edge/client/v1/authenticate?method=cert");
    CHECK(*build(Authenticate::with_certificate(), options)->headers.find("user-agent") == "device/1");
    CHECK(build(ListWellKnownCas{}, options)->target() == "/edge/client/v1/.well-known/est/cacerts");
    CHECK(build(ListVersion{}, options)->target() == "/edge/client/v1/version");
    CHECK(build(ListNetworkJWTs{}, session, options)->path.starts_with("/edge/client/v1/"));
    CHECK(build(ExtendCurrentIdentityAuthenticator{.id = "a", .extend = {.clientCertCsr = "c"}}, session, options)
              ->target() == "/edge/client/v1/current-identity/authenticators/a/extend");
    CHECK(build(DeleteCurrentAPISession{}, session, options)->target() == "/edge/client/v1/current-api-session");
    CHECK(build(Enroll{.method = "ca"}, options)->target() == "/edge/client/v1/enroll?method=ca");
    CHECK(build(ListVersion{}, on_client_api({.client_base_path = "/proxy/client"}))->target() ==
          "/proxy/client/version");
}

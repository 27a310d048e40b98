// SPDX-License-Identifier: BSL-1.0
#include "../oidc/flow.hpp"
#include "device.hpp"

#include <zitiwire/enroll.hpp>
#include <zitiwire/management.hpp>
#include <zitiwire/zitiwire.hpp>

using namespace fake_enroll;

namespace {

constexpr Dialect dialects[] = {Dialect::v1_7, Dialect::v2_1};

/// What GET /current-identity/authenticators/{id} shows of one.
HttpResponse authenticator(Device& device, std::string const& id) {
    return device.get("current-identity/authenticators/" + id);
}

HttpResponse extend(Device& device, std::string const& id, std::string_view request = csr) {
    return device.post("current-identity/authenticators/" + id + "/extend", object({{"clientCertCsr", request}}));
}

HttpResponse verify(Device& device, std::string const& id, std::string_view pem) {
    return device.post("current-identity/authenticators/" + id + "/extend-verify", object({{"clientCert", pem}}));
}

std::string fingerprint_of(Device& device) { return device.identity().certificates.at(0).fingerprint; }

}  // namespace

TEST_CASE("fake enrolment: from an identity to a certificate, a log-in and another certificate") {
    for (Dialect const dialect : dialects) {
        FakeController controller{{.dialect = dialect}};
        Client manager{controller.log_in(), controller};
        auto const made =
            manager(CreateIdentity{{.enrollment = IdentityCreateEnrollment{.ott = true}, .name = "camera 7"}});
        REQUIRE(made);
        std::string const id = made->data.id.value();
        auto const identity = manager(DetailIdentity{id});
        REQUIRE(identity);
        REQUIRE(identity->data.enrollment.ott);
        Secret const token{identity->data.enrollment.ott->token.reveal()};

        Client device{Session{}, controller};
        auto const enrolled = device(EnrollOtt{{.clientCsr = std::string{csr}, .token = token}});
        REQUIRE(enrolled);
        std::string const chain = enrolled->data.cert.value();
        CHECK(certificates_of_pem(chain)->size() == 2);
        CHECK(enrolled->data.controllers.has_value() == (dialect == Dialect::v2_1));
        CHECK(controller.store().enrollments.empty());
        CHECK(device(EnrollOtt{{.clientCsr = std::string{csr}, .token = token}}).error().api->code ==
              "INVALID_ENROLLMENT_TOKEN");

        std::string certificate = controller.store().identities.at(id).certificates.at(0).fingerprint;
        auto const over_tls = [&](HttpRequest const& request) { return controller(request, certificate); };
        auto const log_in = [&] {
            Client<decltype(over_tls) const&> client{Session{}, over_tls};
            return client(Authenticate::with_certificate());
        };
        auto const session = log_in();
        REQUIRE(session);
        CHECK(session->data.identityId == id);
        CHECK(session->data.isCertExtendable);
        std::string const own = session->data.authenticatorId;
        CHECK(manager(DetailIdentity{id})->data.authenticators.cert->id == own);

        Client<decltype(over_tls) const&> self{Session::zt(session->data.token.reveal()), over_tls};
        auto const extended =
            self(ExtendCurrentIdentityAuthenticator{.id = own, .extend = {.clientCertCsr = std::string{csr}}});
        REQUIRE(extended);
        std::string const old = certificate;
        CHECK(log_in());
        certificate = controller.store().identities.at(id).certificates.at(0).next_fingerprint;
        CHECK_FALSE(log_in());
        REQUIRE(self(
            ExtendVerifyCurrentIdentityAuthenticator{.id = own, .extend = {.clientCert = extended->data.clientCert}}));
        CHECK(log_in());
        certificate = old;
        CHECK_FALSE(log_in());
    }
}

TEST_CASE("fake enrolment: the new certificate logs in by OIDC") {
    for (Dialect const dialect : dialects) {
        fake_oidc::Flow flow{dialect};
        Device device{dialect};
        REQUIRE(device.ott().status == 200);
        flow.controller.store() = device.controller.store();
        flow.certificate = fingerprint_of(device);
        std::string const id = flow.begin();
        REQUIRE(flow.step("/oidc/login/cert", id).status == 302);
        std::string const token = fake_oidc::member(flow.redeem(flow.code(id)), "access_token");
        HttpResponse const session = flow.use(token, "/edge/client/v1/current-api-session");
        CHECK(text_of(session, "identityId") == "dev");
        CHECK(text_of(session, "authenticatorId") == device.identity().certificates.at(0).id);
        CHECK(session.body.contains("\"isCertExtendable\":true"));
    }
}

TEST_CASE("fake enrolment: what extend and extend-verify refuse") {
    for (Dialect const dialect : dialects) {
        Device device{dialect};
        REQUIRE(device.ott().status == 200);
        device.certificate = fingerprint_of(device);
        std::string const id = text_of(device.log_in("cert"), "authenticatorId");
        HttpResponse const before = authenticator(device, id);
        CHECK(text_of(before, "method") == "cert");
        CHECK(text_of(before, "certPem") == device.identity().certificates.at(0).pem);
        CHECK(before.body.contains("\"isIssuedByNetwork\":true"));

        CHECK(told(verify(device, id, "x")) == "409 CAN_NOT_UPDATE_AUTHENTICATOR");
        CHECK(told(extend(device, id, "x")).ends_with(" COULD_NOT_PROCESS_CSR"));
        CHECK(told(extend(device, "nope")) == "404 NOT_FOUND");
        CHECK(told(device.post("current-identity/authenticators/" + id + "/extend", "{}")) ==
              "400 clientCertCsr: COULD_NOT_VALIDATE");
        CHECK(told(device.post("current-identity/authenticators/" + id + "/extend", "")) ==
              "602 extend: COULD_NOT_VALIDATE");
        fake::Identity other{.id = "other", .name = "other", .certificates = {"0ther"}};
        device.controller.store().add(other);
        CHECK(told(extend(device, "0ther")) == "401 UNAUTHORIZED");
        std::string const own = std::exchange(device.certificate, "");
        CHECK(told(extend(device, id)) == "401 UNAUTHORIZED");
        device.certificate = own;
        device.identity().certificates.push_back("third party");
        CHECK(told(extend(device, "third party")) == "409 CAN_NOT_UPDATE_AUTHENTICATOR");

        std::string const first = text_of(extend(device, id), "clientCert");
        std::string const second = text_of(extend(device, id), "clientCert");
        CHECK(told(verify(device, id, first)) == "400 INVALID_CLIENT_CERT");
        device.certificate.clear();  // the session is enough
        std::string const leaf = second.substr(0, second.find("-----END") + 26);
        CHECK(told(verify(device, id, leaf)) == "200");
        CHECK(text_of(authenticator(device, id), "certPem") == leaf);
        CHECK(told(verify(device, id, second)) == "409 CAN_NOT_UPDATE_AUTHENTICATOR");
    }
}

TEST_CASE("fake enrolment: a password that was chosen logs in, and is an authenticator") {
    for (Dialect const dialect : dialects) {
        Device device{dialect};
        std::string const good = object({{"username", "someone"}, {"password", "long enough"}});
        CHECK(told(device.log_in("password", good)) == "401 INVALID_AUTH");
        std::string const query = "token=" + std::string{updb_token};
        HttpResponse const enrolled =
            device.send(Method::post, "enroll/updb", query, object({{"password", "long enough"}}));
        CHECK(text_of(enrolled, "username") == "someone");
        HttpResponse const session = device.log_in("password", good);
        REQUIRE(session.status == 200);
        std::string const id = text_of(session, "authenticatorId");
        CHECK(text_of(authenticator(device, id), "username") == "someone");
        CHECK(told(extend(device, id)) == "409 CAN_NOT_UPDATE_AUTHENTICATOR");
        CHECK(device.get("current-identity").body.contains("\"updb\":{\"id\":\"" + id + "\""));
        CHECK(device.get("current-identity").body.ends_with("\"meta\":null}\n"));

        device.member("auth-policies", "default", "primary") = R"({"updb":{"allowed":false}})";
        CHECK(told(device.log_in("password", good)) == "401 INVALID_AUTH");
    }
}

TEST_CASE("fake enrolment: a third party's certificate logs in, as whom its CA says") {
    for (Dialect const dialect : dialects) {
        Device device{dialect};
        device.certificate = "ca01";
        CHECK(told(device.log_in("cert")) == "401 INVALID_AUTH");
        REQUIRE(device.post("enroll/ottca", object({{"token", ottca_token}})).status == 200);
        HttpResponse const session = device.log_in("cert");
        CHECK(text_of(session, "identityId") == "dev");
        CHECK(session.body.contains("\"isCertExtendable\":false"));

        auto& certificates = device.controller.store().ca_certificates["ca"];
        device.member("cas", "ca", "identityRoles") = R"(["lamps"])";
        certificates = {{.fingerprint = "ca02", .common_name = "lamp"}, {.fingerprint = "ca03", .common_name = "lamp"}};
        for (auto const& [print, name] : {std::pair{"ca02", "our CA-lamp"}, {"ca03", "our CA-lamp000001"}}) {
            device.certificate = print;
            device.session.clear();
            REQUIRE(device.enroll("method=ca", "", "").status == 200);
            REQUIRE(device.log_in("cert").status == 200);
            HttpResponse const self = device.get("current-identity");
            CHECK(self.body.contains("\"name\":\"" + std::string{name} + "\""));
            CHECK(self.body.contains("\"roleAttributes\":[\"lamps\"]"));
        }
        device.member("cas", "ca", "externalIdClaim") = "{}";
        device.member("cas", "ca", "identityNameFormat") = R"("[requestedName] of [caId]")";
        certificates = {{.fingerprint = "ca04", .external_id = "serial 4"}};
        device.certificate = "ca04";
        device.session.clear();
        REQUIRE(device.enroll("method=ca", object({{"name", "asked"}})).status == 200);
        CHECK(told(device.enroll("method=ca", "", "")).starts_with("500 duplicate value 'serial 4'"));
        CHECK(text_of(device.log_in("cert"), "authenticatorId") == "internal");
        CHECK(device.get("current-identity").body.contains("\"name\":\"asked of ca\""));
        CHECK(device.get("current-identity/authenticators").body.starts_with("{\"data\":[],"));
    }
}

TEST_CASE("fake enrolment: the JWT that enrolled logs in") {
    Device device;
    Headers const jwt{{"authorization", "Bearer jwt"}};
    CHECK(told(device.log_in("ext-jwt", "{}", jwt)) == "401 UNAUTHORIZED");
    REQUIRE(device.send(Method::post, "enroll/token", "", "{}", "application/json", jwt).status == 200);
    HttpResponse const session = device.log_in("ext-jwt", "{}", jwt);
    CHECK(text_of(session, "authenticatorId") == "extJwtId:signer");
    CHECK(device.get("current-identity").body.contains("\"name\":\"by token\""));
    device.member("auth-policies", "default", "primary") = R"({"extJwt":{"allowed":false}})";
    HttpResponse const refused = device.log_in("ext-jwt", "{}", jwt);
    CHECK(told(refused) == "401 UNAUTHORIZED");
    CHECK(refused.headers.find("www-authenticate")->contains("openziti-primary-ext-jwt"));
}

TEST_CASE("fake enrolment: a certificate is made by whom the settings name, for the identity") {
    fake::CertificateRequest seen;
    FakeSettings settings;
    settings.issue_certificate =
        [&](fake::CertificateRequest const& wanted) -> std::expected<fake::IssuedCertificate, std::string> {
        seen = wanted;
        if (seen.csr.contains("bad")) return std::unexpected("asn1: no");
        return fake::IssuedCertificate{.chain = "a chain", .fingerprint = "f00d", .common_name = "another router"};
    };
    Device device{settings};
    CHECK(told(device.ott(ott_token, "-----BEGIN X-----\nbad=\n-----END X-----\n")) ==
          "400 asn1: no: COULD_NOT_PROCESS_CSR");
    CHECK(text_of(device.ott(), "cert") == "a chain");
    CHECK(seen.csr == csr);
    CHECK(seen.uri == "spiffe://zitiwire/identity/dev");
    CHECK(fingerprint_of(device) == "f00d");
    std::string const body = object({{"certCsr", csr}, {"serverCertCsr", csr}});
    CHECK(told(device.enroll("method=erott&token=" + std::string{erott_token}, body)) ==
          "400 invalid client CSR: COULD_NOT_PROCESS_CSR");
}

TEST_CASE("fake enrolment: a fault leaves the token, or takes it along unseen") {
    Device device;
    device.controller.faults().push(Fault::no_leader);
    CHECK(told(device.ott()) == "503 CLUSTER_NO_LEADER");
    device.controller.faults().push(Fault::timeout_after_write);
    CHECK(told(device.ott()) == "503 TIMEOUT");
    CHECK(told(device.ott()) == "400 INVALID_ENROLLMENT_TOKEN");
}

TEST_CASE("fake session: the second factor makes it whole, and it ends when it is told to") {
    for (Dialect const dialect : dialects) {
        Device device{dialect};
        device.identity().certificates = {"00ff"};
        device.certificate = "00ff";
        REQUIRE(device.log_in("cert").status == 200);
        CHECK(told(device.post("authenticate/mfa", R"({"code":"123456"})")) == "409 MFA_NOT_ENROLLED");
        device.identity().totp = fake::Totp{.id = "t", .secret = "S", .is_verified = true};
        CHECK(text_of(device.log_in("cert"), "typeId") == "MFA");
        CHECK(told(device.get("current-identity")) == "401 UNAUTHORIZED");
        CHECK(told(device.post("authenticate/mfa", "")) == "602 mfaAuth: COULD_NOT_VALIDATE");
        CHECK(told(device.post("authenticate/mfa", R"({"code":"000000"})")) == "400 MFA_INVALID_TOKEN");
        CHECK(told(device.post("authenticate/mfa", R"({"code":"123456"})")) == "200");
        CHECK(device.get("current-api-session").body.contains("\"isMfaComplete\":true"));
        CHECK(device.get("current-identity").status == 200);
        CHECK(told(device.send(Method::delete_, "current-api-session")) == "200");
        CHECK(told(device.send(Method::delete_, "current-api-session")) == "401 UNAUTHORIZED");

        device.identity().is_disabled = true;
        CHECK(told(device.log_in("cert")) == "401 INVALID_AUTH");
    }
}

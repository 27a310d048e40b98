// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/enroll/device_enrollment.hpp>

#include <zitiwire/text/base64url.hpp>

#include <doctest/doctest.h>

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace zitiwire;

namespace {

using State = EnrollmentState;
using Remedy = EnrollmentRemedy;

constexpr Timestamp now{1'795'452'000};
constexpr std::string_view token = "0d082978-55c3-43af-9c41-a85c9bb55cc0";
constexpr std::string_view csr = "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n";
constexpr std::string_view certificate = "-----BEGIN CERTIFICATE-----\nMAMCAQM=\n-----END CERTIFICATE-----\n";
constexpr std::string_view anchors =
    "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n"
    "-----BEGIN CERTIFICATE-----\nMAMCAQI=\n-----END CERTIFICATE-----\n";

Secret jwt_of(std::string_view method, std::string_view signature = std::string_view{}) {
    std::string const kid(40, 'a');
    std::string claims = R"({"iss":"https://ctrl:1280","sub":"i","exp":1795452005,"jti":")";
    claims.append(token).append(R"(","em":")").append(method).append(R"("})");
    std::string const default_signature(64, 'x');
    return to_base64url(R"({"alg":"ES256","kid":")" + kid + R"(","typ":"JWT"})") + "." + to_base64url(claims) + "." +
           to_base64url(signature.empty() ? std::string_view{default_signature} : signature);
}

constexpr std::array<unsigned char, 20> sha1 = [] {
    std::array<unsigned char, 20> bytes{};
    bytes.fill(0xAA);
    return bytes;
}();

HttpResponse cacerts() { return {200, {}, "MC8GCSqGSIb3DQEHAqAiMCACAQExADALBgkqhkiG9w0BBwGgCjADAgEBMAMCAQIxAA=="}; }

HttpResponse error(int status, std::string_view code) {
    return {status, {}, R"({"error":{"code":")" + std::string{code} + R"(","message":"m","requestId":"r"},"meta":{}})"};
}

std::string json_text(std::string_view text) {
    std::string out;
    for (char const c : text) c == '\n' ? out += "\\n" : out += c;
    return out;
}

HttpResponse with_certificate(std::string_view more = "") {
    return {200, {}, R"({"data":{"cert":")" + json_text(certificate) + "\"" + std::string{more} + R"(},"meta":{}})"};
}

HttpResponse nothing() { return {200, {}, R"({"data":{},"meta":{}})"}; }

EnrollmentExchange next_of(DeviceEnrollment& machine) {
    REQUIRE(machine.state() == State::ready);
    auto next = machine.next();
    REQUIRE(next);
    return *std::move(next);
}

/// As far as the network's CAs.
DeviceEnrollment trusting(std::string_view method) {
    DeviceEnrollment machine{jwt_of(method), now};
    CHECK(next_of(machine).trust == EnrollmentTrust::nobody);
    machine.feed({404, {}, "anything"});
    REQUIRE(machine.state() == State::needs_leaf_check);
    machine.give_leaf("LEAF", sha1, true);
    EnrollmentExchange const next = next_of(machine);
    CHECK(next.trust == EnrollmentTrust::leaf);
    CHECK(next.leaf == "LEAF");
    CHECK(next.origin == "https://ctrl:1280");
    CHECK(next.request.target() == "/edge/client/v1/.well-known/est/cacerts");
    CHECK_FALSE(next.with_certificate);
    machine.feed(cacerts());
    return machine;
}

bool has_token(HttpRequest const& request) {
    bool has = request.target().contains(token) || request.body.contains(token);
    for (Header const& header : request.headers) has = has || header.value.contains(token);
    return has;
}

DeviceEnrollment with_csr() {
    DeviceEnrollment machine = trusting("ott");
    machine.give_csr(csr);
    return machine;
}

EnrollmentFailure failure_of(DeviceEnrollment const& machine) {
    REQUIRE(machine.failure());
    return *machine.failure();
}

}  // namespace

TEST_CASE("device enrollment: ott brings a signing request and gives an identity file but for the key") {
    DeviceEnrollment machine = trusting("ott");
    REQUIRE(machine.state() == State::needs_csr);
    machine.give_csr("my request\n" + std::string{csr} + "\n");
    EnrollmentExchange const next = next_of(machine);
    CHECK(next.trust == EnrollmentTrust::anchors);
    CHECK(next.anchors == anchors);
    CHECK(next.request.target() == "/edge/client/v1/enroll?method=ott&token=" + std::string{token});
    CHECK(next.request.body == R"({"clientCsr":")" + json_text(csr) + "\"}");
    CHECK_FALSE(next.with_certificate);
    machine.feed(with_certificate(R"(,"controllers":[{"id":"a"}])"));
    REQUIRE(machine.state() == State::done);
    EnrollmentResult const& result = machine.result();
    CHECK(result.method == "ott");
    CHECK(result.origin == "https://ctrl:1280");
    CHECK(result.subject == "i");
    CHECK(result.certificate == certificate);
    CHECK(result.ca == anchors);
    CHECK(result.controllers == std::vector<Json>{Json{R"({"id":"a"})"}});
    CHECK(result.identity.ztAPI == "https://ctrl:1280/edge/client/v1");
    CHECK_FALSE(result.identity.id.key);
    CHECK(result.identity.id.cert == "pem:" + std::string{certificate});
    CHECK(result.identity.id.ca == "pem:" + std::string{anchors});
    CHECK_FALSE(result.identity.id.server_cert);
    CHECK_FALSE(machine.failure());
}

TEST_CASE("device enrollment: updb brings a password and gives a name") {
    DeviceEnrollment machine = trusting("updb");
    REQUIRE(machine.state() == State::needs_password);
    machine.give_csr(csr);
    REQUIRE(machine.state() == State::needs_password);
    machine.give_password("hunter22");
    CHECK(next_of(machine).request.body == R"({"password":"hunter22"})");
    machine.feed({200, {}, R"({"data":{"username":"ann"},"meta":{}})"});
    REQUIRE(machine.state() == State::done);
    CHECK(machine.result().username == "ann");
    CHECK(machine.result().certificate == "");
    CHECK_FALSE(machine.result().identity.id.cert);
    CHECK(machine.result().identity.id.ca == "pem:" + std::string{anchors});
}

TEST_CASE("device enrollment: ottca and ca bring a certificate for the connection") {
    DeviceEnrollment machine = trusting("ottca");
    REQUIRE(machine.state() == State::needs_client_certificate);
    machine.give_client_certificate("none");
    CHECK(machine.state() == State::needs_client_certificate);
    CHECK(failure_of(machine).error.pointer == "/certificate");
    CHECK(failure_of(machine).remedy == Remedy::give_other);
    machine.give_client_certificate(std::string{certificate}, "not sent");
    EnrollmentExchange const next = next_of(machine);
    CHECK(next.with_certificate);
    CHECK(next.request.target() == "/edge/client/v1/enroll?method=ottca&token=" + std::string{token});
    CHECK(next.request.body == "");
    machine.feed(nothing());
    REQUIRE(machine.state() == State::done);
    CHECK(machine.result().certificate == certificate);
    CHECK(machine.result().identity.id.cert == "pem:" + std::string{certificate});

    DeviceEnrollment ca = trusting("ca");
    ca.give_client_certificate(std::string{certificate}, "laptop");
    CHECK(next_of(ca).request.target() == "/edge/client/v1/enroll?method=ca");
    CHECK(next_of(ca).request.body == R"({"name":"laptop"})");
    CHECK(next_of(ca).with_certificate);
    ca.feed(nothing());
    CHECK(ca.state() == State::done);
}

TEST_CASE("device enrollment: routers bring two signing requests") {
    for (std::string_view const method : {"erott", "trott"}) {
        DeviceEnrollment machine = trusting(method);
        REQUIRE(machine.state() == State::needs_router_csrs);
        machine.give_router_csrs(csr, "");
        CHECK(failure_of(machine).error.pointer == "/body/serverCertCsr");
        machine.give_router_csrs(std::string{csr}.append(csr), csr);
        CHECK(failure_of(machine).error.pointer == "/body/certCsr");
        CHECK(machine.state() == State::needs_router_csrs);
        machine.give_router_csrs(csr, csr);
        std::string const text = json_text(csr);
        CHECK(next_of(machine).request.body == R"({"certCsr":")" + text + R"(","serverCertCsr":")" + text + "\"}");
        DeviceEnrollment without = machine;
        without.feed(with_certificate());
        CHECK(without.state() == State::failed);
        CHECK(failure_of(without).error.pointer == "/data/serverCert");
        machine.feed(with_certificate(R"(,"ca":"x","serverCert":")" + json_text(certificate) + "\""));
        REQUIRE(machine.state() == State::done);
        CHECK(machine.result().server_certificate == certificate);
        CHECK(machine.result().identity.id.server_cert == "pem:" + std::string{certificate});
    }
}

TEST_CASE("device enrollment: token brings the JWT of a signer, with a signing request or without") {
    DeviceEnrollment machine = trusting("token");
    REQUIRE(machine.state() == State::needs_external_jwt);
    DeviceEnrollment other = machine;
    machine.give_external_jwt("e.y.J");
    EnrollmentExchange const next = next_of(machine);
    CHECK(*next.request.headers.find("authorization") == "Bearer e.y.J");
    CHECK(next.request.body == "{}");
    CHECK_FALSE(has_token(next.request));
    DeviceEnrollment refused = machine;
    machine.feed(nothing());
    REQUIRE(machine.state() == State::done);
    CHECK(machine.result().certificate == "");

    other.give_external_jwt("e.y.J", "no PEM");
    CHECK(other.state() == State::needs_external_jwt);
    other.give_external_jwt("e.y.J", csr);
    CHECK(next_of(other).request.body == R"({"clientCsr":")" + json_text(csr) + "\"}");
    DeviceEnrollment without = other;
    without.feed(nothing());
    CHECK(without.state() == State::failed);
    other.feed(with_certificate());
    REQUIRE(other.state() == State::done);
    CHECK(other.result().certificate == certificate);

    refused.feed(error(400, "INVALID_ENROLLMENT_TOKEN"));
    CHECK(refused.state() == State::needs_external_jwt);
    refused.give_external_jwt("a\nb");
    REQUIRE(refused.state() == State::ready);
    CHECK_FALSE(refused.next());
    CHECK(refused.state() == State::needs_external_jwt);
    CHECK(failure_of(refused).error.kind == ErrorKind::request);
}

TEST_CASE("device enrollment: the JWT of a network gives whom to trust, and enrolls nothing") {
    DeviceEnrollment machine = trusting("network");
    REQUIRE(machine.state() == State::done);
    CHECK(machine.result().ca == anchors);
    CHECK_FALSE(machine.result().identity.id.cert);
}

TEST_CASE("device enrollment: no request has the token before the leaf was checked and the CAs have come") {
    HttpResponse const replies[] = {cacerts(), with_certificate(), nothing(), error(400, "ENROLLMENT_EXPIRED"), {}};
    for (HttpResponse const& reply : replies) {
        DeviceEnrollment machine{jwt_of("ott"), now};
        machine.give_csr(csr);
        CHECK(machine.state() == State::ready);
        auto const look = [&] {
            auto const next = machine.next();
            REQUIRE(next);
            CHECK_FALSE(has_token(next->request));
            CHECK(next->trust != EnrollmentTrust::anchors);
            CHECK_FALSE(next->with_certificate);
        };
        for (int i = 0; i < 3; ++i) {
            look();
            machine.feed(reply);
            CHECK(machine.state() == State::needs_leaf_check);
            machine.try_again();
            machine.give_csr(csr);
            CHECK(machine.state() == State::needs_leaf_check);
        }
        machine.give_leaf("LEAF", sha1, false);
        CHECK(machine.state() == State::failed);
        machine.give_leaf("LEAF", sha1, true);
        CHECK(machine.state() == State::failed);
        machine.feed(cacerts());
        CHECK(machine.state() == State::failed);
        look();
        machine.try_again();
        look();
        machine.lost_reply();
        look();
        machine.try_again();
        machine.give_leaf("LEAF", sha1, true);
        look();
        CHECK(next_of(machine).trust == EnrollmentTrust::leaf);
        machine.feed({200, {}, "no anchors"});
        look();
        machine.try_again();
        look();
        machine.feed(cacerts());
        CHECK(has_token(next_of(machine).request));  // the signing request was there already
        CHECK(next_of(machine).trust == EnrollmentTrust::anchors);
    }
}

TEST_CASE("device enrollment: another leaf, or a signature that is not the leaf's, ends it, and it can begin again") {
    struct Case {
        std::string_view der;
        unsigned char first;
        bool has_signed;
        std::string_view pointer;
    };
    Case const cases[] = {
        {"LEAF", 0xAB, true, "/header/kid"}, {"", 0xAA, true, "/header/kid"}, {"LEAF", 0xAA, false, "/signature"}};
    for (Case const& c : cases) {
        DeviceEnrollment machine{jwt_of("ott"), now};
        std::array<unsigned char, 20> hash = sha1;
        hash[0] = c.first;
        machine.give_leaf(std::string{c.der}, hash, c.has_signed);
        REQUIRE(machine.state() == State::failed);
        CHECK(failure_of(machine).error.kind == ErrorKind::decode);
        CHECK(failure_of(machine).error.pointer == c.pointer);
        CHECK(failure_of(machine).token == TokenLeft::good);
        CHECK(failure_of(machine).remedy == Remedy::new_jwt);
        machine.try_again();
        CHECK(next_of(machine).trust == EnrollmentTrust::nobody);
        machine.give_leaf("LEAF", sha1, true);
        CHECK(next_of(machine).trust == EnrollmentTrust::leaf);
        CHECK_FALSE(machine.failure());
    }
    DeviceEnrollment machine = trusting("ott");
    machine.give_leaf("OTHER", sha1, false);
    CHECK(machine.state() == State::needs_csr);
    machine.give_csr(csr);
    machine.give_leaf("OTHER", sha1, false);
    CHECK(machine.state() == State::ready);
}

TEST_CASE("device enrollment: what has to verify is the JWT's signature over its first two parts") {
    Secret const jwt = jwt_of("ott");
    DeviceEnrollment const machine{jwt, now};
    CHECK(machine.signature().algorithm == JwtAlgorithm::es256);
    CHECK(machine.signature().text == signed_text(jwt.reveal()));
    CHECK(machine.signature().signature == der_signature(std::string(64, 'x')));
}

TEST_CASE("device enrollment: a JWT that cannot be one has failed at once, one that has expired has not") {
    for (Secret const& jwt : {Secret{"x"}, jwt_of("magic"), jwt_of("ott", "short")}) {
        DeviceEnrollment machine{jwt, now};
        REQUIRE(machine.state() == State::failed);
        CHECK(failure_of(machine).remedy == Remedy::new_jwt);
        CHECK(failure_of(machine).error.kind == ErrorKind::decode);
        CHECK(failure_of(machine).error.reason != "");
        machine.give_leaf("LEAF", sha1, true);
        machine.try_again();
        CHECK(machine.state() == State::failed);
    }
    DeviceEnrollment const late{jwt_of("ott"), Timestamp{1'795'452'005}};
    CHECK(late.plan().has_expired);
    CHECK(late.state() == State::ready);
}

TEST_CASE("device enrollment: CAs that do not come can be asked for again") {
    HttpResponse const replies[] = {{503, {}, ""}, {200, {}, "AAAA"}, {302, {{"location", "/"}}, ""}, nothing()};
    for (HttpResponse const& reply : replies) {
        DeviceEnrollment machine{jwt_of("ott"), now};
        machine.give_leaf("LEAF", sha1, true);
        machine.feed(reply);
        REQUIRE(machine.state() == State::failed);
        CHECK(failure_of(machine).token == TokenLeft::good);
        CHECK(failure_of(machine).remedy == Remedy::try_again);
        machine.try_again();
        CHECK(next_of(machine).trust == EnrollmentTrust::leaf);
        machine.feed(cacerts());
        CHECK(machine.state() == State::needs_csr);
    }
}

TEST_CASE("device enrollment: what is refused can be given anew with the same token") {
    DeviceEnrollment machine = with_csr();
    for (std::string_view const code : {"COULD_NOT_PROCESS_CSR", "COULD_NOT_VALIDATE"}) {
        machine.feed(error(400, code));
        REQUIRE(machine.state() == State::needs_csr);
        CHECK(failure_of(machine).error.api->code == code);
        CHECK(failure_of(machine).token == TokenLeft::good);
        CHECK(failure_of(machine).remedy == Remedy::give_other);
        machine.give_csr("none");
        CHECK(machine.state() == State::needs_csr);
        CHECK(failure_of(machine).error.pointer == "/body/clientCsr");
        machine.give_csr(csr);
        CHECK(has_token(next_of(machine).request));
    }
    machine.feed(with_certificate());
    CHECK(machine.state() == State::done);
    CHECK_FALSE(machine.failure());

    DeviceEnrollment updb = trusting("updb");
    updb.give_password("x");
    updb.feed(error(400, "COULD_NOT_VALIDATE"));
    CHECK(updb.state() == State::needs_password);
    DeviceEnrollment ottca = trusting("ottca");
    ottca.give_client_certificate(std::string{certificate});
    ottca.feed(error(409, "CERT_IN_USE"));
    CHECK(ottca.state() == State::needs_client_certificate);
}

TEST_CASE("device enrollment: a lost reply says what it may have cost") {
    DeviceEnrollment early{jwt_of("ott"), now};
    CHECK(early.lost_reply().token == TokenLeft::good);
    CHECK(early.state() == State::failed);
    CHECK(early.failure()->remedy == Remedy::try_again);

    DeviceEnrollment machine = with_csr();
    CHECK(machine.lost_reply(false).token == TokenLeft::good);
    machine.try_again();
    CHECK(machine.lost_reply().token == TokenLeft::unknown);
    CHECK(failure_of(machine).remedy == Remedy::try_again);
    machine.try_again();
    CHECK(has_token(next_of(machine).request));
    CHECK(machine.lost_reply(false).token == TokenLeft::unknown);
    machine.try_again();
    DeviceEnrollment used = machine;
    used.feed(error(400, "INVALID_ENROLLMENT_TOKEN"));
    CHECK(used.state() == State::failed);
    CHECK(failure_of(used).token == TokenLeft::gone);
    CHECK(failure_of(used).remedy == Remedy::new_jwt);
    machine.feed(with_certificate());
    CHECK(machine.state() == State::done);

    DeviceEnrollment updb = trusting("updb");
    updb.give_password("hunter22");
    updb.lost_reply();
    updb.try_again();
    updb.feed(error(400, "INVALID_ENROLLMENT_TOKEN"));
    CHECK(failure_of(updb).remedy == Remedy::log_in);  // the password may be set
}

TEST_CASE("device enrollment: a reply that leaves it open counts as a lost one, a refusal ends that") {
    DeviceEnrollment updb = trusting("updb");
    updb.give_password("hunter22");
    updb.feed({502, {}, ""});
    CHECK(failure_of(updb).token == TokenLeft::unknown);
    updb.try_again();
    updb.feed(error(400, "INVALID_ENROLLMENT_TOKEN"));
    CHECK(failure_of(updb).remedy == Remedy::log_in);

    DeviceEnrollment machine = with_csr();
    machine.lost_reply();
    machine.try_again();
    machine.feed(error(400, "COULD_NOT_PROCESS_CSR"));
    REQUIRE(machine.state() == State::needs_csr);
    machine.give_csr(csr);
    CHECK(machine.lost_reply(false).token == TokenLeft::good);
}

TEST_CASE("device enrollment: a reply with no certificate in it has used up the token") {
    for (HttpResponse const& reply : {nothing(), HttpResponse{200, {}, R"({"data":{"cert":"x"},"meta":{}})"}}) {
        DeviceEnrollment machine = with_csr();
        machine.feed(reply);
        REQUIRE(machine.state() == State::failed);
        CHECK(failure_of(machine).error.pointer == "/data/cert");
        CHECK(failure_of(machine).token == TokenLeft::gone);
        CHECK(failure_of(machine).remedy == Remedy::new_jwt);
    }
}

TEST_CASE("device enrollment: settings reach the requests") {
    DeviceEnrollment machine{jwt_of("ott"), now, {.build = {.client_base_path = "/proxy"}}};
    CHECK(next_of(machine).request.target() == "/proxy/.well-known/est/cacerts");
    DeviceEnrollment bad{jwt_of("ott"), now, {.build = {.headers = {{"a", "\n"}}}}};
    CHECK_FALSE(bad.next());
    CHECK(bad.state() == State::failed);
    CHECK(failure_of(bad).remedy == Remedy::none);
    CHECK(failure_of(bad).token == TokenLeft::good);
}

TEST_CASE("judge_enrollment: what an error means for the token") {
    struct Case {
        ErrorKind kind;
        int status;
        std::string_view code;
        std::string_view method;
        bool was_lost;
        TokenLeft token;
        Remedy remedy;
    };
    using enum TokenLeft;
    using enum ErrorKind;
    Case const cases[] = {
        {api, 400, "INVALID_ENROLLMENT_TOKEN", "ott", false, gone, Remedy::new_jwt},
        {api, 400, "INVALID_ENROLLMENT_TOKEN", "ott", true, gone, Remedy::new_jwt},
        {api, 400, "INVALID_ENROLLMENT_TOKEN", "ottca", true, gone, Remedy::log_in},
        {api, 400, "INVALID_ENROLLMENT_TOKEN", "ottca", false, gone, Remedy::new_jwt},
        {api, 400, "INVALID_ENROLLMENT_TOKEN", "token", false, good, Remedy::give_other},
        {api, 400, "ENROLLMENT_EXPIRED", "updb", true, gone, Remedy::new_jwt},
        {api, 400, "INVALID_ENROLL_METHOD", "ott", false, good, Remedy::new_jwt},
        {api, 400, "CERTIFICATE_FAILED_VALIDATION", "ottca", false, good, Remedy::give_other},
        {api, 400, "CERT_FAILED_VALIDATION", "ca", false, good, Remedy::give_other},
        {api, 400, "MISSING_CERT_CLAIM", "ca", false, good, Remedy::give_other},
        {api, 400, "MISSING_OR_INVALID_CSR", "erott", false, good, Remedy::give_other},
        {api, 409, "CERT_IN_USE", "ca", false, good, Remedy::give_other},
        {api, 409, "CERT_IN_USE", "ca", true, good, Remedy::log_in},
        {api, 409, "ENROLLMENT_IDENTITY_ALREADY_ENROLLED", "token", false, good, Remedy::log_in},
        {api, 409, "INVALID_ENROLLMENT_NOT_ALLOWED", "token", false, good, Remedy::change_network},
        {api, 400, "ENROLLMENT_CA_NOT_VALID", "ottca", false, good, Remedy::change_network},
        {api, 400, "ENROLLMENT_NO_VALID_CAS", "ca", false, good, Remedy::change_network},
        {api, 415, "COULD_NOT_VALIDATE", "ott", false, good, Remedy::none},
        {api, 601, "COULD_NOT_VALIDATE", "ott", false, good, Remedy::new_jwt},
        {api, 400, "SOMETHING_NEW", "ott", false, good, Remedy::none},
        {api, 429, "SERVER_TOO_MANY_REQUESTS", "ott", false, good, Remedy::try_again},
        {api, 429, "SERVER_TOO_MANY_REQUESTS", "ott", true, unknown, Remedy::try_again},
        {api, 500, "UNHANDLED", "ott", false, unknown, Remedy::try_again},
        {http, 502, "", "ott", false, unknown, Remedy::try_again},
        {http, 404, "", "ott", false, good, Remedy::try_again},
        {http, 404, "", "ott", true, unknown, Remedy::try_again},
        {decode, 200, "", "ott", false, gone, Remedy::new_jwt},
        {decode, 200, "", "updb", false, gone, Remedy::log_in},
        {request, 0, "", "ott", false, good, Remedy::give_other},
        {request, 0, "", "ott", true, unknown, Remedy::give_other},
        {api, 400, "COULD_NOT_VALIDATE", "ott", true, unknown, Remedy::give_other},
        {api, 400, "COULD_NOT_PROCESS_CSR", "ott", true, good, Remedy::give_other},
    };
    for (Case const& c : cases) {
        CAPTURE(c.status);
        CAPTURE(c.code);
        CAPTURE(c.method);
        CAPTURE(c.was_lost);
        ApiError error{.kind = c.kind, .status = c.status};
        if (c.kind == api) error.api = ErrorBody{.code = std::string{c.code}};
        EnrollmentFailure const failure = judge_enrollment(error, c.method, c.was_lost);
        CHECK(failure.token == c.token);
        CHECK(failure.remedy == c.remedy);
        CHECK(failure.error == error);
    }
}

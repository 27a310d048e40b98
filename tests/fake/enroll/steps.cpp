// SPDX-License-Identifier: BSL-1.0
#include "device.hpp"

using namespace fake_enroll;

namespace {

std::string query(std::string_view method, std::string_view token) {
    return "method=" + std::string{method} + "&token=" + std::string{token};
}

auto ott_of(std::string_view token, std::string_view request = csr) {
    return [=](Device& device) { return device.ott(token, request); };
}

auto ottca(std::string_view token, std::string_view certificate) {
    return [=](Device& device) {
        device.certificate = certificate;
        return device.post("enroll/ottca", object({{"token", token}}));
    };
}

auto updb(std::string_view token, std::string body, std::string_view type = "application/json") {
    return [=](Device& device) {
        return device.send(Method::post, "enroll/updb", token.empty() ? "" : "token=" + std::string{token}, body, type);
    };
}

auto generic(std::string sent, std::string body, std::string_view type = "application/json", Headers more = {}) {
    return [=](Device& device) { return device.enroll(sent, body, type, more); };
}

auto by_ca(std::string_view certificate, std::string path = "enroll", void (*change)(Device&) = [](Device&) {}) {
    return [=](Device& device) {
        change(device);
        device.certificate = certificate;
        return device.send(Method::post, path, "method=ca", "", "");
    };
}

std::string const no_token = "400 INVALID_ENROLLMENT_TOKEN", no_method = "400 INVALID_ENROLL_METHOD";
std::string const no_csr = "400 csrPem must not be null or empty: COULD_NOT_PROCESS_CSR";
std::string const no_pem = "400 could not decode csrPem as PEM: COULD_NOT_PROCESS_CSR";
std::string const more_pem = "400 unexpected PEM blocks at end of CSR: COULD_NOT_PROCESS_CSR";
std::string const no_password = "500 password expected for updb enrollment: UNHANDLED";

}  // namespace

TEST_CASE("fake enrolment: by one-time token") {
    auto const request = [](std::string_view text) { return std::string{text}; };
    check({
        {"enroll-ott-success", ott_of(ott_token), "200 cert", "200 controllers cert"},
        {"enroll-ott-used-2", [](Device& d) { return (void)d.ott(), d.ott(); }, no_token, no_token},
        {"enroll-ott-after-failures", [](Device& d) { return (void)d.ott(ott_token, "x"), d.ott(); }, "200 cert",
         "200 controllers cert"},
        {"enroll-ott-token-unknown", ott_of(unknown_token), no_token, no_token},
        {"enroll-ott-token-expired-bad-csr", ott_of(old_token, "x"), "400 ENROLLMENT_EXPIRED",
         "400 ENROLLMENT_EXPIRED"},
        {"enroll-ott-token-of-updb", ott_of(updb_token), no_method, no_method},
        {"enroll-ott-token-of-erott", ott_of(erott_token), no_method, no_method},
        {"enroll-ott-body-csr-empty", ott_of(ott_token, ""), no_csr, no_csr},
        {"enroll-ott-form-word", ott_of(ott_token, "hello"), no_pem, no_pem},
        {"enroll-ott-form-blank-after", ott_of(ott_token, request(csr) + "\n"), more_pem, more_pem},
        {"enroll-ott-form-twice", ott_of(ott_token, request(csr) + request(csr)), more_pem, more_pem},
        {"enroll-ott-form-text-before", ott_of(ott_token, "text\n" + request(csr)), "200 cert", "200 controllers cert"},
        {"enroll-ott-form-no-newline", ott_of(ott_token, csr.substr(0, csr.size() - 1)), "200 cert",
         "200 controllers cert"},
        {"enroll-ott-form-label", ott_of(ott_token, "-----BEGIN ANYTHING-----\r\nMAA=\r\n-----END ANYTHING-----\r\n"),
         "200 cert", "200 controllers cert"},
        {"enroll-ott-body-null", [](Device& d) { return d.post("enroll/ott", "null"); }, no_token, no_token},
        {"enroll-ott-body-empty", [](Device& d) { return d.post("enroll/ott", ""); },
         "602 ottEnrollmentRequest: COULD_NOT_VALIDATE", "602 ottEnrollmentRequest: COULD_NOT_VALIDATE"},
        {"enroll-ott-ctype-text", [](Device& d) { return d.post("enroll/ott", "{}", "text/plain"); },
         "415 Content-Type: COULD_NOT_VALIDATE", "415 Content-Type: COULD_NOT_VALIDATE"},
        {"enroll-ott-get", [](Device& d) { return d.get("enroll/ott"); },
         "405 method GET is not allowed, but [POST] are: METHOD_NOT_ALLOWED",
         "405 method GET is not allowed, but [POST] are: METHOD_NOT_ALLOWED"},
        {"enroll-ott-identity-deleted",
         [](Device& d) { return (void)d.controller.store().remove_identity("dev"), d.ott(); }, no_token, no_token},
        {"enroll-ott-identity-disabled", [](Device& d) { return d.identity().is_disabled = true, d.ott(); }, "200 cert",
         "200 controllers cert"},
        {"enroll-management", [](Device& d) { return d.controller({Method::post, "/edge/management/v1/enroll/ott"}); },
         "404 path /edge/management/v1/enroll/ott was not found: NOT_FOUND",
         "404 path /edge/management/v1/enroll/ott was not found: NOT_FOUND"},
    });
}

TEST_CASE("fake enrolment: whatever the method, with two kinds of bodies") {
    std::string const json = object({{"clientCsr", csr}}), pem{csr};
    std::string const ott = query("ott", ott_token);
    std::string const types = "415 Content-Type: COULD_NOT_VALIDATE", twice = "method=ott&method=updb&token=";
    check({
        {"enroll-generic-ott-json", generic(ott, json), "200 cert", "200 controllers cert"},
        {"enroll-generic-ott-pem", generic(ott, pem, "text/plain"), "200 cert", "200 controllers cert"},
        {"enroll-generic-ott-pem-ctype-pkcs7", generic(ott, pem, "application/pkcs7"), "200 cert",
         "200 controllers cert"},
        {"enroll-generic-ott-pem-ctype-pkcs10", generic(ott, pem, "application/pkcs10"), types, types},
        {"enroll-generic-ott-pem-ctype-json", generic(ott, pem), "400 parsing body body from \\: COULD_NOT_PARSE_BODY",
         "400 parsing body body from \\: COULD_NOT_PARSE_BODY"},
        {"enroll-generic-ott-json-ctype-text", generic(ott, json, "text/plain"), no_pem, no_pem},
        {"enroll-generic-ott-pem-accept-text", generic(ott, pem, "text/plain", {{"accept", "text/plain"}}),
         "415 UNSUPPORTED_MEDIA", "415 UNSUPPORTED_MEDIA"},
        {"enroll-generic-ott-pem-accept-any", generic(ott, pem, "text/plain", {{"accept", "*/*"}}), "200 cert",
         "200 controllers cert"},
        {"enroll-generic-ott-json-accept-html", generic(ott, json, "application/json", {{"accept", "text/html"}}),
         "200 cert", "200 controllers cert"},
        {"enroll-generic-ott-json-token-word", generic("method=ott&token=nope", json), "601 token: COULD_NOT_VALIDATE",
         "601 token: COULD_NOT_VALIDATE"},
        {"enroll-generic-ott-pem-token-word", generic("method=ott&token=nope", pem, "text/plain"), no_token, no_token},
        {"enroll-generic-method-missing-json", generic("token=" + std::string{ott_token}, json), "200 cert",
         "200 controllers cert"},
        {"enroll-generic-method-upper", generic(query("OTT", ott_token), json), no_method, no_method},
        {"enroll-generic-method-twice", generic(twice + std::string{ott_token}, pem, "text/plain"), "200 cert",
         "200 controllers cert"},
        {"enroll-generic-token-twice-json",
         generic("method=ott&token=" + std::string{unknown_token} + "&token=" + std::string{ott_token}, json),
         "200 cert", "200 controllers cert"},
        {"enroll-generic-ott-json-password-short", generic(ott, object({{"clientCsr", csr}, {"password", "x"}})),
         "400 password: COULD_NOT_VALIDATE", "400 password: COULD_NOT_VALIDATE"},
        {"enroll-generic-ott-body-json-empty-object", generic(ott, "{}"), no_csr, no_csr},
        {"enroll-generic-updb", generic(query("updb", updb_token), object({{"password", "long enough"}})),
         "200 username", "200 controllers username"},
        {"enroll-generic-updb-text", generic(query("updb", updb_token), "{}", "text/plain"), no_password, no_password},
        {"enroll-generic-erott",
         generic(query("erott", erott_token), object({{"certCsr", csr}, {"serverCertCsr", csr}})),
         "200 ca cert serverCert", "200 ca cert serverCert"},
        {"enroll-generic-erott-client-csr", generic(query("erott", erott_token), json),
         "400 invalid client CSR: MISSING_OR_INVALID_CSR", "400 invalid client CSR: MISSING_OR_INVALID_CSR"},
        {"enroll-er-ott-other-names",
         [](Device& d) { return d.post("enroll/erott", object({{"certCsr", csr}, {"token", erott_token}})); },
         "400 invalid server CSR: MISSING_OR_INVALID_CSR", "400 invalid server CSR: MISSING_OR_INVALID_CSR"},
        {"get-enrollment-jwks-plain", [](Device& d) { return d.get("enroll/jwks"); }, "501", "501"},
        {"extend-router-enrollment-success", [](Device& d) { return d.post("enroll/extend/router", "{}"); },
         "404 path /edge/client/v1/enroll/extend/router, which FakeController does not serve, was not found: NOT_FOUND",
         "404 path /edge/client/v1/enroll/extend/router, which FakeController does not serve, was not found: "
         "NOT_FOUND"},
    });
}

TEST_CASE("fake enrolment: by password") {
    std::string const good = object({{"password", "long enough"}});
    std::string const length = "400 updbCredentials.password: COULD_NOT_VALIDATE";
    check({
        {"enroll-updb-success", updb(updb_token, good), "200 username", "200 controllers username"},
        {"enroll-updb-used", [=](Device& d) { return (void)updb(updb_token, good)(d), updb(updb_token, good)(d); },
         no_token, no_token},
        {"enroll-updb-short", updb(updb_token, object({{"password", "abcd"}})), length, length},
        {"enroll-updb-token-expired-short", updb(old_token, object({{"password", "x"}})), length, length},
        {"enroll-updb-empty-object", updb(updb_token, "{}"), no_password, no_password},
        {"enroll-updb-body-null", updb(updb_token, "null"), no_password, no_password},
        {"enroll-updb-no-body", updb(updb_token, "", ""), "602 updbCredentials: COULD_NOT_VALIDATE",
         "602 updbCredentials: COULD_NOT_VALIDATE"},
        {"enroll-updb-token-missing", updb("", good), "602 token: COULD_NOT_VALIDATE", "602 token: COULD_NOT_VALIDATE"},
        {"enroll-updb-token-word", updb("nope", good), "601 token: COULD_NOT_VALIDATE",
         "601 token: COULD_NOT_VALIDATE"},
        {"enroll-updb-token-of-ott", updb(ott_token, good), no_method, no_method},
        {"enroll-updb-text", updb(updb_token, good, "text/plain"), "415 Content-Type: COULD_NOT_VALIDATE",
         "415 Content-Type: COULD_NOT_VALIDATE"},
    });
}

TEST_CASE("fake enrolment: by the certificate of a third party") {
    std::string const failed = "400 CERT_FAILED_VALIDATION", failed_ottca = "400 CERTIFICATE_FAILED_VALIDATION";
    check({
        {"enroll-ott-ca-success", ottca(ottca_token, "ca01"), "200", "200 controllers"},
        {"enroll-ott-ca-unverified-ca",
         [](Device& d) {
             d.member("cas", "ca", "isVerified") = "false";
             return ottca(ottca_token, "ca01")(d);
         },
         "200", "200 controllers"},
        {"enroll-ott-ca-no-certificate", ottca(ottca_token, ""), failed_ottca, failed_ottca},
        {"enroll-ott-ca-other-ca", ottca(ottca_token, "0000"), failed_ottca, failed_ottca},
        {"enroll-ott-ca-ca-off",
         [](Device& d) {
             d.member("cas", "ca", "isOttCaEnrollmentEnabled") = "false";
             return ottca(ottca_token, "ca01")(d);
         },
         "400 ENROLLMENT_CA_NOT_VALID", "400 ENROLLMENT_CA_NOT_VALID"},
        {"enroll-ott-ca-certificate-in-use",
         [](Device& d) { return d.identity().certificates = {"ca01"}, ottca(ottca_token, "ca01")(d); },
         "409 CERT_IN_USE", "409 CERT_IN_USE"},
        {"enroll-ott-ca-token-of-ott", ottca(ott_token, "ca01"), no_method, no_method},
        {"enroll-generic-ca-success", by_ca("ca01"), "200", "200"},
        {"enroll-generic-ca-again", [](Device& d) { return (void)by_ca("ca01")(d), by_ca("ca01")(d); },
         "409 CERT_IN_USE", "409 CERT_IN_USE"},
        {"enroll-generic-ca-stranger", by_ca("0000"), failed, failed},
        {"enroll-generic-ca-unverified",
         by_ca("ca01", "enroll", [](Device& d) { d.member("cas", "ca", "isVerified") = "false"; }), failed, failed},
        {"enroll-generic-ca-no-cas",
         [](Device& d) { return d.controller.store().records.erase("cas"), d.enroll("method=ca", "", ""); },
         "400 ENROLLMENT_NO_VALID_CAS", "400 ENROLLMENT_NO_VALID_CAS"},
        {"enroll-generic-ca-external-id-missing",
         by_ca("ca01", "enroll", [](Device& d) { d.member("cas", "ca", "externalIdClaim") = "{}"; }),
         "400 MISSING_CERT_CLAIM", "400 MISSING_CERT_CLAIM"},
        {"enroll-ca-valid", by_ca("ca01", "enroll/ca"), "500 empty", "500 empty"},
        {"enroll-ca-stranger", by_ca("0000", "enroll/ca"), failed, failed},
    });
}

TEST_CASE("fake enrolment: by the JWT of an external signer, from 2.0 on") {
    auto const send = [](std::string body, Headers more) {
        return [=](Device& d) { return d.send(Method::post, "enroll/token", "", body, "application/json", more); };
    };
    Headers const jwt{{"authorization", "Bearer jwt"}};
    Headers const with_issuer{{"authorization", "Bearer jwt"}, {"ziti-token-issuer-id", "signer"}};
    std::string const with_csr = object({{"clientCsr", csr}});
    std::string const unknown = "404 path /edge/client/v1/enroll/token was not found: NOT_FOUND";
    check({
        {"enroll-token-to-cert", send(with_csr, jwt), unknown, "200 controllers ca cert"},
        {"enroll-token-to-token", send("{}", jwt), unknown, "200 controllers"},
        {"enroll-token-again-token", [=](Device& d) { return (void)send("{}", jwt)(d), send("{}", jwt)(d); }, unknown,
         "409 ENROLLMENT_IDENTITY_ALREADY_ENROLLED"},
        {"enroll-token-issuer-id", send("{}", with_issuer), unknown, no_token},
        {"enroll-token-no-authorization", send("{}", {}), unknown, "602 Authorization: COULD_NOT_VALIDATE"},
        {"enroll-token-no-body", send("", jwt), unknown, "602 tokenEnrollmentRequest: COULD_NOT_VALIDATE"},
        {"enroll-token-bad-csr", send(object({{"clientCsr", "hello"}}), jwt), unknown, no_pem},
        {"enroll-token-not-allowed",
         [=](Device& d) {
             d.member("external-jwt-signers", "signer", "enrollToTokenEnabled") = "false";
             return send("{}", jwt)(d);
         },
         unknown, "409 INVALID_ENROLLMENT_NOT_ALLOWED"},
        {"enroll-token-name-taken-token", [=](Device& d) { return d.identity().name = "by token", send("{}", jwt)(d); },
         unknown, "500 could not create identity: UNHANDLED"},
        {"enroll-token-name-taken", [=](Device& d) { return d.identity().name = "by token", send(with_csr, jwt)(d); },
         unknown, "200 controllers ca cert"},
        {"enroll-generic-token-pem", generic("method=token", std::string{csr}, "text/plain", jwt), no_token,
         "200 controllers ca cert"},
    });
}

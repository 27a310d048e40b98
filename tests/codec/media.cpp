// SPDX-License-Identifier: BSL-1.0
// Bodies and replies that are no JSON, bodies of several forms, inputs in headers, other base paths: with operations of
// the API.
#include <zitiwire/advice/precheck.hpp>
#include <zitiwire/codec/build.hpp>
#include <zitiwire/codec/parse.hpp>
#include <zitiwire/codec/serve.hpp>
#include <zitiwire/management.hpp>

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <variant>
#include <vector>

using namespace zitiwire;

namespace {

Session const session = Session::zt("token");

/// One form of the body is JSON, the other a PEM.
struct SendCertificate {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "sendCertificate", .method = Method::post, .path = "/send", .body = "body", .api = Api::client};

    std::variant<std::monostate, MfaCode, PemBody> body{};

    bool operator==(SendCertificate const&) const = default;
    BOOST_DESCRIBE_CLASS(SendCertificate, (), (body), (), ())
};
static_assert(Operation<SendCertificate>);

/// A token that is an input and not the session.
struct EnrollWithToken {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "enrollWithToken",
                                       .method = Method::post,
                                       .path = "/enroll",
                                       .credential = Credential::none,
                                       .header = {"token", "authorization", "Bearer "},
                                       .api = Api::client};

    Secret token;

    bool operator==(EnrollWithToken const&) const = default;
    BOOST_DESCRIBE_CLASS(EnrollWithToken, (), (token), (), ())
};
static_assert(Operation<EnrollWithToken>);

}  // namespace

TEST_CASE("a body that is no JSON is sent as it is under its media type, and read again") {
    VerifyCa const op{.id = "a", .certificate = "-----BEGIN CERTIFICATE-----\nAA==\n"};
    auto const request = build(op, session);
    REQUIRE(request);
    CHECK(request->body == "-----BEGIN CERTIFICATE-----\nAA==\n");
    CHECK(*request->headers.find("content-type") == "text/plain");
    CHECK(read_request<VerifyCa>(*request) == op);
    HttpRequest as_json = *request;  // controllers take it so, too
    as_json.headers = {{"content-type", "application/json"}};
    as_json.body = R"("-----BEGIN CERTIFICATE-----\nAA==\n")";
    CHECK(read_request<VerifyCa>(as_json) == op);
    CHECK(build(VerifyCa{.id = "a", .certificate = "\xff"}, session).error().pointer == "/certificate");
}

TEST_CASE("a reply that is no JSON is its text, kept byte for byte and hidden when it grants access") {
    auto const request = build(GetCaJwt{"a"}, session);
    REQUIRE(request);
    CHECK(*request->headers.find("accept") ==
          "application/json, application/jwt;q=0.9");  // so that errors come as JSON
    HttpResponse const response{200, {{"content-type", "application/jwt"}}, "eyJh.eyJh.AA"};
    auto const jwt = parse<GetCaJwt>(response);
    REQUIRE(jwt);
    CHECK(jwt->reveal() == "eyJh.eyJh.AA");
    std::ostringstream printed;
    printed << *jwt;
    CHECK(printed.str() == "***");
    HttpResponse const written = write_response<GetCaJwt>(*jwt);
    CHECK(*written.headers.find("content-type") == "application/jwt");
    CHECK(parse<GetCaJwt>(written) == jwt);

    CHECK(parse<ListWellKnownCas>({200, {}, "MIIL\nAA=="}).value() == "MIIL\nAA==");
    std::string const with_zero{"\x89PNG\0\xff", 6};
    CHECK(parse<DetailMfaQrCode>({200, {}, with_zero}).value().reveal() == with_zero);
}

TEST_CASE("a page that a portal or console answers with under 200 is no such reply") {
    struct Row {
        std::string body;
        Headers headers{};
    };
    std::vector<Row> const foreign{{"<html>Please log in</html>"},
                                   {"  <!DOCTYPE html><title>console</title>"},
                                   {"404 page not found"},
                                   {R"({"a":1})"},
                                   {"eyJh.eyJh.AA", {{"Content-Type", "text/html; charset=utf-8"}}},
                                   {" \n"}};
    for (Row const& row : foreign) {
        CAPTURE(row.body);
        HttpResponse const response{200, row.headers, row.body};
        for (ApiError const& error : {parse<GetCaJwt>(response).error(), parse<ListWellKnownCas>(response).error(),
                                      parse<DetailMfaQrCode>(response).error()}) {
            CHECK(error.kind == ErrorKind::decode);
            CHECK(error.body == row.body);
        }
    }
    for (std::string const text : {"a.b", "a.b.c.d", "a..c", "a.b.", ".b.c", "a.b.c d", "a.b.c="})
        CHECK(parse<GetCaJwt>({200, {}, text}).error().reason == "no JWT");
    CHECK(parse<GetCaJwt>({200, {}, "a.b.c\n"})->reveal() == "a.b.c\n");
    CHECK(parse<DetailSpecBody>({200, {}, "swagger: '2.0'\n"}) == "swagger: '2.0'\n");
    CHECK(parse<DetailSpecBody>({200, {}, R"({"swagger":"2.0"})"}) == R"({"swagger":"2.0"})");
    CHECK(parse<DetailSpecBody>({200, {}, "<html>"}).error().reason == "an HTML page");
}

TEST_CASE("a body that is still compressed is named as such") {
    std::string const gzip{"\x1F\x8B\x08\0abc", 7};
    std::string const said = "a body that is still compressed (gzip): the HTTP stack has to undo that";
    CHECK(parse<DetailEnrollment>({200, {{"content-encoding", "gzip"}}, gzip}).error().reason == said);
    CHECK(parse<DetailEnrollment>({404, {}, gzip}).error().reason == said);
    CHECK(parse<GetCaJwt>({200, {}, gzip}).error().reason == said);
    CHECK(parse<DetailEnrollment>({200, {{"content-encoding", "br"}}, "\x0B"})
              .error()
              .reason.contains("compressed (br)"));
    CHECK(parse<DeleteEnrollment>(
        {200, {{"content-encoding", "gzip"}}, R"({"data":{},"meta":{}})"}));  // undone, and the field was left
    CHECK(parse<DetailEnrollment>({404, {{"content-encoding", "gzip"}}, ""}).error().reason == "no body");
    CHECK_FALSE(
        parse<DetailEnrollment>({200, {{"content-encoding", "identity"}}, "x"}).error().reason.contains("compressed"));
}

TEST_CASE("errors of an operation whose reply is no JSON are errors all the same") {
    auto const missing = parse<GetCaJwt>({404, {{"content-type", "application/jwt"}}, ""});
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == ErrorKind::http);
    CHECK(missing.error().status == 404);
    std::string const document = R"({"error":{"code":"UNAUTHORIZED","message":"m","requestId":"r"},"meta":{}})";
    for (int const status : {401, 200}) {
        auto const refused = parse<GetCaJwt>({status, {{"content-type", "application/jwt"}}, document});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::api);
        CHECK(refused.error().api->code == "UNAUTHORIZED");
    }
    auto const empty = parse<GetCaJwt>({200, {}, ""});
    REQUIRE_FALSE(empty);
    CHECK(empty.error().kind == ErrorKind::decode);
    CHECK(parse<GetCaJwt>(HttpResponse{200, {}, "eyJh"}, {.max_body = 3}).error().kind == ErrorKind::decode);
    auto const not_implemented =
        parse<DetailControllerSetting>({501, {}, R"("operation has not yet been implemented")"});
    CHECK(not_implemented.error().kind == ErrorKind::http);
    CHECK(not_implemented.error().body == R"("operation has not yet been implemented")");
}

TEST_CASE("a body that is absent is none, on any method; a list may be the body") {
    DisassociateIdentitysServiceConfigs op{.id = "a"};
    auto const all = build(op, session);
    REQUIRE(all);
    CHECK(all->body.empty());
    CHECK(all->headers.find("content-type") == nullptr);
    CHECK(read_request<DisassociateIdentitysServiceConfigs>(*all) == op);
    op.serviceConfigIdPairs.emplace().push_back({.configId = "c", .serviceId = "s"});
    auto const one = build(op, session);
    REQUIRE(one);
    CHECK(one->body == R"([{"configId":"c","serviceId":"s"}])");
    CHECK(read_request<DisassociateIdentitysServiceConfigs>(*one) == op);
    op.serviceConfigIdPairs->clear();
    CHECK(build(op, session)->body == "[]");
    CHECK(build(EnrollMfa{}, session)->body.empty());
    CHECK(parse<DisableIdentity>({200, {{"content-type", "application/json"}}, ""}).has_value());
}

TEST_CASE("an input may go into a header, a body into a GET") {
    DetailMfaRecoveryCodes const by_header{.mfaValidationCode = "123456"};
    auto const request = build(by_header, session);
    REQUIRE(request);
    CHECK(*request->headers.find("mfa-validation-code") == "123456");
    CHECK(request->query.empty());
    CHECK(read_request<DetailMfaRecoveryCodes>(*request) == by_header);
    DetailMfaRecoveryCodes const by_body{.mfaValidation = MfaCode{"123456"}};
    auto const with_body = build(by_body, session);
    REQUIRE(with_body);
    CHECK(with_body->method == Method::get);
    CHECK(with_body->body == R"({"code":"123456"})");
    CHECK(with_body->headers.find("mfa-validation-code") == nullptr);
    CHECK(read_request<DetailMfaRecoveryCodes>(*with_body) == by_body);
    CHECK(build(DetailMfaRecoveryCodes{.mfaValidationCode = "1\r\nx: y"}, session).error().pointer ==
          "/mfaValidationCode");
    CHECK(build(DetailMfaRecoveryCodes{.mfaValidationCode = ""}, session).error().pointer == "/mfaValidationCode");
    CHECK(build(EnrollWithToken{""}).error().pointer == "/token");
    CHECK(build(by_header, session, {.headers = {{"Mfa-Validation-Code", "2"}}}).error().pointer ==
          "/headers/Mfa-Validation-Code");

    auto const enroll = build(EnrollWithToken{"jwt"});
    REQUIRE(enroll);
    CHECK(*enroll->headers.find("authorization") == "Bearer jwt");
    CHECK(enroll->path == "/edge/client/v1/enroll");
    CHECK(read_request<EnrollWithToken>(*enroll) == EnrollWithToken{"jwt"});
    CHECK(read_request<EnrollWithToken>({Method::post, "/edge/client/v1/enroll", "", {}, ""}).error().pointer ==
          "/token");
}

TEST_CASE("of several forms of a body the one that is there is sent, and found again by its media type") {
    CHECK(build(SendCertificate{}, session)->body.empty());
    CHECK(build(SendCertificate{MfaCode{"1"}}, session)->body == R"({"code":"1"})");
    CHECK(*build(SendCertificate{PemBody{"PEM"}}, session)->headers.find("content-type") == "text/plain");
    for (SendCertificate const& op :
         {SendCertificate{}, SendCertificate{MfaCode{"1"}}, SendCertificate{PemBody{"PEM"}}}) {
        CHECK(read_request<SendCertificate>(*build(op, session)) == op);
    }
    HttpRequest request = *build(SendCertificate{MfaCode{"1"}}, session);
    request.body = R"({"code":1})";
    CHECK(read_request<SendCertificate>(request).error().pointer == "/body/code");
}

TEST_CASE("of the forms of a sum type the constant member tells which it is, and errors point inside") {
    CreatePostureCheck const op{PostureCheckProcessCreate{.name = "n", .process = {.osType = "Linux", .path = "/p"}}};
    auto const request = build(op, session);
    REQUIRE(request);
    CHECK(request->body == R"({"name":"n","typeId":"PROCESS","process":{"osType":"Linux","path":"/p"}})");
    CHECK(read_request<CreatePostureCheck>(*request) == op);
    auto const of = [&](std::string body) {
        HttpRequest other = *request;
        other.body = std::move(body);
        return read_request<CreatePostureCheck>(other);
    };
    CHECK(std::holds_alternative<PostureCheckMfaCreate>(of(R"({"typeId":"MFA","name":"n"})")->postureCheck));
    CHECK(of(R"({"name":"n","typeId":"DOMAIN","domains":"x"})").error().pointer == "/postureCheck/domains");
    CHECK(of(R"({"name":"n","typeId":"LATER"})").error() ==
          request_error("/postureCheck/typeId",
                        "expected DOMAIN, MAC, MFA, OS, PROCESS, PROCESS_MULTI, found another name"));
    CHECK(of(R"({"name":"n","typeId":null})").error().reason.ends_with("PROCESS_MULTI, found null"));
    for (std::string const text : {R"({"name":"n"})", "{}", R"({"domains":[]})"})
        CHECK(of(text).error() == request_error("/postureCheck", "missing required: typeId"));
    CHECK(of(R"({"typeId":"PROCESS"})").error() == request_error("/postureCheck", "missing required: name, process"));

    auto const reply = parse<DetailPostureCheck>(
        {200,
         {},
         R"({"data":{"_links":{},"createdAt":"2031-01-01T00:00:00Z","id":"a","tags":{},"updatedAt":"2031-01-01T00:00:00Z",)"
         R"("name":"n","roleAttributes":[],"typeId":"LATER","version":1},"meta":{}})"});
    REQUIRE(reply);
    CHECK(reply->data.typeId == "LATER");
}

TEST_CASE("an operation stands below the base path of its API, and behind a proxy's prefix") {
    BuildOptions const proxy{.base_path = "/ziti/management/", .client_base_path = "/ziti/client"};
    CHECK(build(ListRoot{}, proxy)->path == "/ziti/management/");
    CHECK(read_request<ListRoot>(*build(ListRoot{}, proxy), proxy).has_value());
    CHECK(build(EnrollWithToken{"t"}, proxy)->path == "/ziti/client/enroll");
    CHECK(build(EnrollWithToken{"t"}, {.client_base_path = "no"}).error().pointer == "/client_base_path");
}

TEST_CASE("a PATCH sends what is set, empty lists too, and check tells of one that changes nothing") {
    CHECK(build(PatchIdentity{.id = "a", .identity = {.roleAttributes = std::vector<std::string>{}}}, session)->body ==
          R"({"roleAttributes":[]})");
    auto const nothing = precheck(PatchIdentity{.id = "a", .identity = {}}, Timestamp{});
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().pointer == "/identity");
    CHECK(precheck(PatchIdentity{.id = "a", .identity = {.name = "n"}}, Timestamp{}).has_value());
}

TEST_CASE("enumerators have the names of the wire, also where C++ cannot spell them") {
    CHECK(to_string(TerminatorPrecedence::default_) == "default");
    CHECK("required" == TerminatorPrecedence::required);
    CHECK(build(CreateIdentity{{.defaultHostingPrecedence = TerminatorPrecedence::default_, .name = "n"}}, session)
              ->body == R"({"defaultHostingPrecedence":"default","isAdmin":false,"name":"n","type":"Default"})");
    CHECK(decode<std::vector<TerminatorPrecedence>>(R"(["default","failed"])") ==
          std::vector{TerminatorPrecedence::default_, TerminatorPrecedence::failed});
    CHECK(decode<std::vector<TerminatorPrecedence>>(R"(["default_"])").error().reason ==
          "expected one of: default, required, failed, found another name");
}

TEST_CASE("data may be a list of bare text, a map of numbers, one text") {
    CHECK(parse<ListEnumeratedCapabilities>({200, {}, R"({"data":["OIDC_AUTH","LATER"],"meta":null})"})->data ==
          std::vector<std::string>{"OIDC_AUTH", "LATER"});
    auto const summary =
        parse<ListSummary>({200, {}, R"({"data":{"ca.x":1,"services":9007199254740993},"meta":null})"});
    REQUIRE(summary);
    CHECK(encode(*summary) == R"({"data":{"ca.x":1,"services":9007199254740993},"meta":{}})");
    CHECK(parse<DetailSpecBody>({200, {}, "swagger: \"2.0\"\n"}).value() == "swagger: \"2.0\"\n");
    CHECK(parse<DetailSpecBody>({200, {}, R"({"swagger":"2.0"})"}).value() == R"({"swagger":"2.0"})");
}

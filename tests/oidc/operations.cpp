// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/oidc.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace zitiwire;

namespace {

HttpResponse redirect(std::string location, int status = 302) {
    return {status, {{"Location", std::move(location)}}, "<a href=\"...\">Found</a>."};
}

HttpResponse json(int status, std::string body) {
    return {status, {{"Content-Type", "application/json"}}, std::move(body)};
}

constexpr std::string_view callback = "http://localhost:8080/auth/callback";

template <class Op>
void check_code(HttpResponse const& response, std::string_view code, std::string_view message) {
    auto const reply = parse<Op>(response);
    REQUIRE_FALSE(reply);
    CHECK(reply.error().kind == ErrorKind::api);
    CHECK(reply.error().status == response.status);
    REQUIRE(reply.error().api);
    CHECK(reply.error().api->code == code);
    CHECK(reply.error().api->message.value_or("") == message);
}

}  // namespace

TEST_CASE("oidc: the challenge of RFC 7636 appendix B") {
    CHECK(pkce_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") ==
          "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST_CASE("oidc: the parameters of a form are the body, in the order of the operation, and its secrets are known") {
    GetTokenByCode const op{
        .client_id = "openziti", .code = "c+/=", .code_verifier = Secret{"v v"}, .redirect_uri = std::string{callback}};
    auto const request = build(op);
    REQUIRE(request);
    CHECK(request->method == Method::post);
    CHECK(request->target() == "/oidc/oauth/token");
    CHECK(*request->headers.find("content-type") == "application/x-www-form-urlencoded");
    CHECK(*request->headers.find("accept") == "application/json");
    CHECK(request->body ==
          "grant_type=authorization_code&client_id=openziti&code=c%2B%2F%3D&code_verifier=v%20v&redirect_uri=http%3A%"
          "2F%2Flocalhost%3A8080%2Fauth%"
          "2Fcallback");
    CHECK(read_request<GetTokenByCode>(*request) == op);
    HttpRequest const safe = redacted(*request);
    CHECK_FALSE(safe.body.contains("c%2B"));
    CHECK_FALSE(safe.body.contains("v%20v"));
    CHECK(safe.body.contains("client_id=openziti"));
}

TEST_CASE("oidc: a form writes blanks as %20 and reads them as +, too") {
    HttpRequest request =
        *build(RefreshOidcToken{.client_id = "openziti", .refresh_token = "r", .scope = "openid offline_access"});
    CHECK(request.body.ends_with("scope=openid%20offline_access"));
    request.body = "scope=openid+offline_access&grant_type=refresh_token&refresh_token=r";
    auto const read = read_request<RefreshOidcToken>(request);
    REQUIRE(read);
    CHECK(read->scope == "openid offline_access");
    CHECK_FALSE(read->client_id);
    request.body = "grant_type=refresh_token";
    CHECK(read_request<RefreshOidcToken>(request).error().pointer == "/refresh_token");
}

TEST_CASE("oidc: the base path of the log-in is an option") {
    CHECK(build(ListOidcKeys{}, {.oidc_base_path = "/ziti/oidc/"})->path == "/ziti/oidc/keys");
    CHECK(build(ListOidcKeys{}, {.oidc_base_path = "ziti"}).error().pointer == "/oidc_base_path");
}

TEST_CASE("oidc: a client without a secret names itself in the header when it exchanges a token") {
    auto const request = build(ExchangeOidcToken{.subject_token = "t", .client = "bmF0aXZlOg=="});
    REQUIRE(request);
    CHECK(*request->headers.find("authorization") == "Basic bmF0aXZlOg==");
    CHECK_FALSE(request->body.contains("client"));
}

TEST_CASE("oidc: a redirect is a success, and nothing of it is printed") {
    for (int const status : {302, 303}) {
        auto const reply = parse<AuthorizeCallback>(redirect(std::string{callback} + "?code=sesame&state=s", status));
        REQUIRE(reply);
        CHECK(reply->location == std::string{callback} + "?code=sesame&state=s");
        CHECK_FALSE(printed(*reply).contains("sesame"));
    }
    CHECK(parse<Authorize>(redirect("/oidc/login/username?authRequestID=1"))->location ==
          "/oidc/login/username?authRequestID=1");
}

TEST_CASE("oidc: what is no redirect is none") {
    for (int const status : {200, 204, 301, 307, 400}) {
        auto const reply = parse<AuthorizeCallback>(redirect("http://x/?code=1", status));
        CHECK_FALSE(reply);
    }
    auto const without_target = parse<Authorize>(HttpResponse{302, {}, ""});
    REQUIRE_FALSE(without_target);
    CHECK(without_target.error().kind == ErrorKind::http);
    CHECK(without_target.error().status == 302);
    CHECK_FALSE(parse<Authorize>(redirect("")));
    CHECK_FALSE(parse<Authorize>(json(200, "{}")));
}

TEST_CASE("oidc: an error in a redirect is an error, decoded as a form") {
    check_code<AuthorizeCallback>(
        redirect(std::string{callback} + "?error=interaction_required&error_description=not+logged%20in&state=s"),
        "interaction_required", "not logged in");
    check_code<Authorize>(redirect(std::string{callback} + "?state=s&error=login_required"), "login_required", "");
}

TEST_CASE("oidc: a log-in is done, or asks for more, or has failed") {
    CHECK(parse<LogInByPassword>(redirect("https://c/oidc/authorize/callback?id=1"))->location ==
          "https://c/oidc/authorize/callback?id=1");
    auto const more = parse<LogInByPassword>(json(
        200,
        R"({"authQueries":[{"format":"numeric","httpMethod":"POST","httpUrl":"./oidc/login/totp","isTotpEnrolled":true,"maxLength":8,"minLength":6,"provider":"ziti","scopes":null,"typeId":"TOTP"}]})"));
    REQUIRE(more);
    CHECK_FALSE(more->location);
    REQUIRE(more->authQueries.size() == 1);
    CHECK(more->authQueries.front().typeId == "TOTP");
    CHECK(parse<ListOidcAuthQueries>(json(200, R"({"authQueries":null})"))->authQueries.empty());

    check_code<LogInByPassword>(json(401, R"({"code":"INVALID_AUTH","message":"The authentication request failed"})"),
                                "INVALID_AUTH", "The authentication request failed");
    HttpResponse const page{
        200,
        {{"Content-Type", "text/html"}},
        "<html><p style=\"color:red; min-height: 1rem; display: block;\">INVALID_AUTH: The request failed</p>"};
    check_code<LogInByPassword>(page, "INVALID_AUTH", "The request failed");
    CHECK(parse<LogInByPassword>(HttpResponse{200, {}, ""}).error().kind == ErrorKind::decode);
    CHECK(parse<LogInByPassword>(HttpResponse{200, {}, "<html>display: block;\">INVALID_AUTH: cut"}).error().kind ==
          ErrorKind::decode);
    CHECK(parse<LogInByPassword>(HttpResponse{401, {}, "The authentication request failed\n"}).error().kind ==
          ErrorKind::http);
}

TEST_CASE("oidc: the error of OAuth is a text, and has a description or none") {
    check_code<GetTokenByCode>(json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"invalid code\"}\n"),
                               "invalid_grant", "invalid code");
    check_code<RefreshOidcToken>(json(400, "{\"error\":\"invalid_grant\"}\n"), "invalid_grant", "");
    check_code<RevokeOidcToken>(json(500, "{\"error\":\"server_error\"}\n"), "server_error", "");
    CHECK(parse<GetTokenByCode>(json(400, R"({"error":7})")).error().kind == ErrorKind::http);
    // Of an operation of the Management API it is another server's.
    CHECK(parse<DetailEnrollment>(json(400, R"({"error":"invalid_grant"})")).error().kind == ErrorKind::http);
}

TEST_CASE("oidc: tokens are secrets, and say how long they are good") {
    auto const reply = parse<GetTokenByCode>(json(
        200,
        R"({"access_token":"a.b.c","token_type":"Bearer","refresh_token":"r","expires_in":1799,"id_token":"i","scope":"openid offline_access"})"));
    REQUIRE(reply);
    CHECK(reply->access_token == "a.b.c");
    CHECK(reply->expires_in == 1799);
    for (std::string_view const secret : {"a.b.c", "\"r\"", "\"i\""}) CHECK_FALSE(printed(*reply).contains(secret));
    auto const id_token = parse<ExchangeOidcToken>(json(
        200,
        R"({"access_token":"x","issued_token_type":"urn:ietf:params:oauth:token-type:id_token","token_type":"N_A","scope":"openid"})"));
    REQUIRE(id_token);
    CHECK_FALSE(id_token->expires_in);
}

TEST_CASE("oidc: successes without a body, and a second factor that goes") {
    CHECK(parse<RevokeOidcToken>(HttpResponse{200, {}, ""}));
    CHECK(parse<DeleteOidcTotp>(json(200, R"({"data":null,"meta":null})")));
    CHECK(parse<DeleteOidcTotp>(json(200, "{}")));
    auto const request = build(DeleteOidcTotp{{.id = "1", .code = Secret{"123456"}}});
    CHECK(request->method == Method::delete_);
    CHECK(request->body == R"({"id":"1","code":"123456"})");
    CHECK(parse<VerifyOidcTotp>(json(200, R"({"data":null,"meta":null})")));
    CHECK(parse<VerifyOidcTotp>(redirect("https://c/oidc/authorize/callback?id=1"))->location);
}

// SPDX-License-Identifier: BSL-1.0
#include "flow.hpp"

#include <zitiwire/fake/topics/seed.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

using namespace fake_oidc;

namespace {

auto authorize(std::string_view without, std::string_view instead = "") {
    return [=](Flow& flow) {
        std::string query = flow.authorize_query();
        std::size_t const at = query.find(std::string{without} + "=");
        std::size_t const end = (std::min)(query.find('&', at), query.size());
        query.replace(at, end - at, instead);
        return flow.get("/oidc/authorize", query);
    };
}

constexpr std::string_view unknown = "11111111-2222-4333-8444-555555555555";
constexpr std::string_view ask = " If you have any questions, you may contact the administrator of the application.";
std::string text(std::string_view head, std::string_view why, std::string_view tail = ask) {
    return std::string{head} + std::string{why} + std::string{tail};
}

void enroll(Flow& flow) {
    flow.user().totp = fake::Totp{.id = "t", .secret = "S", .recovery_codes = {"RECOVR"}, .is_verified = true};
}

}  // namespace

TEST_CASE("fake log-in: authorize") {
    std::string const page = "302 /oidc/login/username", back = "302 " + std::string{target};
    std::string const no_redirect = text("400 ", "The requested redirect_uri is missing in the client configuration.");
    std::string const no_redirect_json =
        text("400 invalid_request ", "The requested redirect_uri is missing in the client configuration.");
    std::string const wrong_type =
        text("400 unauthorized_client ", "The requested response type is missing in the client configuration.");
    std::string const no_scope =
        text("400 invalid_request ", "The scope of your request is missing. Please ensure some scopes are requested.");
    std::string const no_type = text("400 invalid_request ", "The response type is missing in your request.");
    check({
        {"s256", [](Flow& f) { return f.get("/oidc/authorize", f.authorize_query()); }, page, page},
        {"post",
         [](Flow& f) { return f.post("/oidc/authorize", f.authorize_query(), "application/x-www-form-urlencoded"); },
         page, page},
        {"post-json", [](Flow& f) { return f.post("/oidc/authorize", "{}"); }, "400 auth request is missing client_id",
         "400 invalid_request auth request is missing client_id"},
        {"native", authorize("client_id", "client_id=native"), page, page},
        {"client-case", authorize("client_id", "client_id=OpenZiti"), "400 unable to retrieve client by id",
         "400 invalid_client client not found"},
        {"redirect-missing", authorize("redirect_uri"), "400 auth request is missing redirect_uri",
         "500 server_error auth request is missing redirect_uri"},
        {"redirect-host", authorize("redirect_uri", "redirect_uri=https%3A%2F%2Fapp.example.com%2Fauth%2Fcallback"),
         no_redirect, no_redirect_json},
        {"redirect-no-port", authorize("redirect_uri", "redirect_uri=http%3A%2F%2Flocalhost%2Fauth%2Fcallback"),
         no_redirect, no_redirect_json},
        {"redirect-path", authorize("redirect_uri", "redirect_uri=http%3A%2F%2Flocalhost%3A1%2Fother"), no_redirect,
         no_redirect_json},
        {"redirect-custom", authorize("redirect_uri", "redirect_uri=openziti%3A%2F%2Fauth%2Fcallback"), page, page},
        {"redirect-port-0", authorize("redirect_uri", "redirect_uri=http%3A%2F%2F127.0.0.1%3A0%2Fauth%2Fcallback"),
         page, page},
        {"scope-missing", authorize("scope"), back + " invalid_request", no_scope},
        {"scope-empty", authorize("scope", "scope="), page, page},
        {"response-type-missing", authorize("response_type"), back + " invalid_request", no_type},
        {"response-type-token", authorize("response_type", "response_type=token"), back + " unauthorized_client",
         wrong_type},
        {"prompt-none", authorize("nonce", "prompt=none"), back + " login_required", back + " login_required"},
        {"method-cert", authorize("nonce", "method=cert"), "302 /oidc/login/cert", "302 /oidc/login/cert"},
        {"method-ext-jwt", authorize("nonce", "method=ext-jwt"), "302 /oidc/login/ext-jwt", "302 /oidc/login/ext-jwt"},
        {"method-bogus", authorize("nonce", "method=bogus"), page, page},
        {"client-cert", [](Flow& f) { return f.certificate = "00ff", f.get("/oidc/authorize", f.authorize_query()); },
         "302 /oidc/login/cert", "302 /oidc/login/cert"},
        {"client-cert-hint-password",
         [](Flow& f) { return f.certificate = "00ff", authorize("nonce", "method=password")(f); }, page, page},
    });
}

TEST_CASE("fake log-in: the steps at which somebody says who he is") {
    std::string const page = "200 page INVALID_AUTH: The authentication request failed";
    std::string const on = "302 https://127.0.0.1:1280/oidc/authorize/callback";
    check({
        {"login-json", [](Flow& f) { return f.password(f.begin()); }, on, on},
        {"login-form",
         [](Flow& f) {
             return f.post_form("/oidc/login/username",
                                {{"id", f.begin()}, {"username", "someone"}, {"password", "correct horse"}});
         },
         on, on},
        {"login-id-query",
         [](Flow& f) {
             HttpRequest request{.method = Method::post, .path = "/oidc/login/password"};
             request.query = "authRequestID=" + f.begin();
             request.headers = {{"content-type", "application/json"}};
             request.body = R"({"username":"someone","password":"correct horse"})";
             return f.controller(request);
         },
         on, on},
        {"login-wrong", [](Flow& f) { return f.password(f.begin(), "wrong"); }, page, "401 INVALID_AUTH"},
        {"login-wrong-then-right",
         [](Flow& f) {
             std::string const id = f.begin();
             (void)f.password(id, "wrong");
             return f.password(id);
         },
         on, on},
        {"login-unknown-id", [](Flow& f) { return f.password(std::string{unknown}); }, page, "401 UNAUTHORIZED"},
        {"login-no-password",
         [](Flow& f) {
             return f.post("/oidc/login/password", R"({"id":")" + f.begin() + R"(","username":"someone"})");
         },
         page, "400 UNHANDLED"},
        {"login-disabled", [](Flow& f) { return f.user().is_disabled = true, f.password(f.begin()); }, page,
         "401 INVALID_AUTH"},
        {"login-expired-id",
         [](Flow& f) {
             std::string const id = f.begin();
             f.controller.advance(601);
             return f.password(id);
         },
         page, "401 UNAUTHORIZED"},
        {"login-after-token",
         [](Flow& f) {
             std::string const id = f.begin();
             (void)f.password(id);
             (void)f.redeem(f.code(id));
             return f.password(id);
         },
         page, "401 UNAUTHORIZED"},
        {"login-null", [](Flow& f) { return f.post("/oidc/login/password", "null"); }, page, "401 UNAUTHORIZED"},
        {"login-array", [](Flow& f) { return f.post("/oidc/login/password", "[]"); }, "500 UNHANDLED", "500 UNHANDLED"},
        {"login-empty-json", [](Flow& f) { return f.post("/oidc/login/password", ""); }, "500 UNHANDLED",
         "500 UNHANDLED"},
        {"login-number", [](Flow& f) { return f.post("/oidc/login/password", R"({"password":1})"); }, "500 UNHANDLED",
         "500 UNHANDLED"},
        {"login-trailing", [](Flow& f) { return f.post("/oidc/login/password", R"({"id":"x"}more)"); }, "500 UNHANDLED",
         "500 UNHANDLED"},
        {"login-form-broken",
         [](Flow& f) { return f.post("/oidc/login/password", "id=%zz", "application/x-www-form-urlencoded"); },
         "500 UNHANDLED", "500 UNHANDLED"},
        {"login-ctype-text", [](Flow& f) { return f.post("/oidc/login/password", "{}", "text/plain"); },
         "415 UNSUPPORTED_MEDIA_TYPE", "415 UNSUPPORTED_MEDIA_TYPE"},
        {"login-put",
         [](Flow& f) { return f.controller(HttpRequest{.method = Method::put, .path = "/oidc/login/password"}); },
         "405", "405"},
        {"login-wrong-html",
         [](Flow& f) {
             HttpRequest request{.method = Method::post, .path = "/oidc/login/password"};
             request.headers = {{"content-type", "application/json"}, {"accept", "text/html"}};
             request.body = R"({"id":")" + f.begin() + R"(","username":"someone","password":"wrong"})";
             return f.controller(request);
         },
         page, "401 page INVALID_AUTH: The authentication request failed"},
        {"login-body-2mib",
         [](Flow& f) { return f.post("/oidc/login/password", "{}" + std::string(std::size_t{2} << 20U, ' ')); }, page,
         "413 REQUEST_ENTITY_TOO_LARGE"},
        {"cert-json",
         [](Flow& f) {
             f.certificate = "00ff";
             f.user().certificates = {"00ff"};
             return f.step("/oidc/login/cert", f.begin());
         },
         on, on},
        {"cert-no-cert", [](Flow& f) { return f.step("/oidc/login/cert", f.begin()); },
         "401 The authentication request failed", "401 INVALID_AUTH"},
        {"cert-unknown-id", [](Flow& f) { return f.step("/oidc/login/cert", std::string{unknown}); },
         "401 The authentication request failed", "401 UNAUTHORIZED"},
        {"auth-queries-unknown", [](Flow& f) { return f.get("/oidc/login/auth-queries", "id=x"); },
         "401 The authentication request failed", "401 The authentication request failed"},
        {"auth-queries-fresh", [](Flow& f) { return f.get("/oidc/login/auth-queries", "id=" + f.begin()); },
         "200 {\"authQueries\":null}", "200 {\"authQueries\":null}"},
        {"path-unknown", [](Flow& f) { return f.get("/oidc/nope"); }, "404 404 page not found",
         "404 404 page not found"},
        {"discovery-host-foreign",
         [](Flow& f) { return f.get("/oidc/authorize", f.authorize_query(), {{"host", "example.com:1280"}}); },
         "404 404 page not found", "404 404 page not found"},
    });
}

TEST_CASE("fake log-in: the JWT of an external signer says who it is") {
    for (Dialect const dialect : {Dialect::v1_7, Dialect::v2_1}) {
        Flow flow{dialect};
        fake::put(flow.controller.store(), "external-jwt-signers", "signer-1", R"({"issuer":"https://idp"})");
        flow.controller.store().add(fake::Bearer{
            .token = "ext", .identity_id = "user", .kind = fake::BearerKind::external, .signer_id = "signer-1"});
        flow.controller.store().add(fake::Bearer{
            .token = "old", .identity_id = "user", .kind = fake::BearerKind::expired, .signer_id = "signer-1"});
        auto const send = [&](std::string_view token) {
            return flow.post("/oidc/login/ext-jwt", R"({"id":")" + flow.begin() + "\"}", "application/json", token);
        };
        CHECK(send("ext").status == 302);
        bool const is_old = dialect == Dialect::v1_7;
        for (auto const& [token, word] :
             {std::pair{"", "missing"}, {"old", "expired"}, {"eyJ.e.s", "invalid"}, {"x", "missing"}}) {
            CAPTURE(token);
            HttpResponse const reply = send(token);
            CHECK(told(reply) == (is_old ? "401 The authentication request failed" : "401 UNAUTHORIZED"));
            std::string const* const challenge = reply.headers.find("www-authenticate");
            REQUIRE((challenge == nullptr) == is_old);
            if (challenge == nullptr) continue;
            CHECK(challenge->starts_with("Bearer realm=\"openziti-primary-ext-jwt\" error=\"" + std::string{word} +
                                         "\""));
            CHECK(challenge->ends_with(" id=\"signer-1\" issuer=\"https://idp\""));
        }
    }
}

TEST_CASE("fake log-in: a second factor") {
    std::string const on = "302 https://127.0.0.1:1280/oidc/authorize/callback";
    std::string const wrong = "400 INVALID TOTP CODE";
    auto const with_password = [](Flow& f) {
        std::string id = f.begin();
        (void)f.password(id);
        return id;
    };
    auto const started = [=](Flow& f) {
        f.user().needs_second_factor = true;
        std::string id = with_password(f);
        (void)f.step("/oidc/login/totp/enroll", id);
        return id;
    };
    check({
        {"totp-needed", [=](Flow& f) { return enroll(f), f.password(f.begin()); },
         "200 {\"authQueries\":[{\"format\":", "200 {\"authQueries\":[{\"format\":"},
        {"totp-right", [=](Flow& f) { return enroll(f), f.step("/oidc/login/totp", with_password(f), "123456"); }, on,
         on},
        {"totp-spaces", [=](Flow& f) { return enroll(f), f.step("/oidc/login/totp", with_password(f), " 123456 "); },
         on, on},
        {"totp-wrong", [=](Flow& f) { return enroll(f), f.step("/oidc/login/totp", with_password(f), "000000"); },
         wrong, wrong},
        {"totp-recovery", [=](Flow& f) { return enroll(f), f.step("/oidc/login/totp", with_password(f), "RECOVR"); },
         on, on},
        {"totp-recovery-again",
         [=](Flow& f) {
             enroll(f);
             (void)f.step("/oidc/login/totp", with_password(f), "RECOVR");
             return f.step("/oidc/login/totp", with_password(f), "RECOVR");
         },
         wrong, wrong},
        {"totp-before", [=](Flow& f) { return enroll(f), f.step("/oidc/login/totp", f.begin(), "123456"); }, wrong,
         wrong},
        {"totp-unknown-id", [=](Flow& f) { return f.step("/oidc/login/totp", std::string{unknown}, "123456"); }, wrong,
         wrong},
        {"callback-half", [=](Flow& f) { return enroll(f), f.callback(with_password(f)); },
         "302 http://localhost:8080/auth/callback interaction_required",
         "302 http://localhost:8080/auth/callback interaction_required"},
        {"enroll-before", [=](Flow& f) { return f.step("/oidc/login/totp/enroll", f.begin()); }, "500 UNHANDLED",
         "500 UNHANDLED"},
        {"enroll-unknown-id", [=](Flow& f) { return f.step("/oidc/login/totp/enroll", std::string{unknown}); },
         "401 UNAUTHORIZED", "401 UNAUTHORIZED"},
        {"enroll-again", [=](Flow& f) { return f.step("/oidc/login/totp/enroll", started(f)); }, "409 MFA_EXISTS",
         "409 MFA_EXISTS"},
        {"enroll-verify-early",
         [=](Flow& f) { return f.step("/oidc/login/totp/enroll/verify", with_password(f), "1"); }, "404 NOT_FOUND",
         "404 NOT_FOUND"},
        {"enroll-verify-wrong", [=](Flow& f) { return f.step("/oidc/login/totp/enroll/verify", started(f), "000000"); },
         "400 MFA_INVALID_TOKEN", "400 MFA_INVALID_TOKEN"},
        {"enroll-verify-right", [=](Flow& f) { return f.step("/oidc/login/totp/enroll/verify", started(f), "123456"); },
         "200 {\"data\":null,\"meta\":null}", on},
        {"enroll-verify-ctype", [=](Flow& f) { return f.post("/oidc/login/totp/enroll/verify", "x", "text/plain"); },
         "200", "500"},
        {"enroll-verified-then-code",
         [=](Flow& f) {
             std::string const id = started(f);
             (void)f.step("/oidc/login/totp/enroll/verify", id, "123456");
             return f.step("/oidc/login/totp", id, "123456");
         },
         on, on},
    });
}

TEST_CASE("fake log-in: a second factor is taken away") {
    auto const remove = [](Flow& f, std::string const& id, std::string_view code) {
        HttpRequest request{.method = Method::delete_, .path = "/oidc/login/totp/enroll"};
        request.headers = {{"content-type", "application/json"}};
        request.body = R"({"id":")" + id + R"(","code":")" + std::string{code} + "\"}";
        return f.controller(request);
    };
    auto const asked = [=](bool is_enrolled, bool is_verified, std::string_view code) {
        return [=](Flow& f) {
            if (is_enrolled) enroll(f), f.user().totp->is_verified = is_verified;
            std::string const id = f.begin();
            (void)f.password(id);
            return remove(f, id, code);
        };
    };
    check({{"enroll-delete-early", asked(false, false, ""), "404 NOT_FOUND", "404 NOT_FOUND"},
           {"enroll-delete-missing", asked(true, true, ""), "500 UNHANDLED", "500 UNHANDLED"},
           {"enroll-delete-wrong", asked(true, true, "000000"), "400 MFA_INVALID_TOKEN", "400 MFA_INVALID_TOKEN"},
           {"enroll-delete-right", asked(true, true, "123456"), "200 {\"data\":null,\"meta\":null}", "200 {}"},
           {"enroll-delete-unverified", asked(true, false, ""), "200 {\"data\":null,\"meta\":null}", "200 {}"}});
}

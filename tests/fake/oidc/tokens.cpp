// SPDX-License-Identifier: BSL-1.0
#include "flow.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>

using namespace fake_oidc;

namespace {

HttpResponse tokens(Flow& flow) { return flow.redeem(flow.code()); }
std::string access(HttpResponse const& reply) { return member(reply, "access_token"); }
std::string refresh(HttpResponse const& reply) { return member(reply, "refresh_token"); }

constexpr std::string_view given = "200 {\"access_token\":\"eyJhbGciO";
Headers const basic_native{{"authorization", "Basic bmF0aXZlOg=="}};

}  // namespace

TEST_CASE("fake log-in: tokens for a code") {
    auto const send = [](std::string_view verifier_sent, std::string_view client, std::string_view to) {
        return [=](Flow& f) { return f.redeem(f.code(), verifier_sent, client, to); };
    };
    check({
        {"token-right", send(verifier, "openziti", target), given, given},
        {"token-wrong-verifier", send("wrong", "openziti", target), "400 invalid_grant invalid code_verifier",
         "400 invalid_grant invalid code_verifier"},
        {"token-wrong-verifier-then-right",
         [](Flow& f) {
             std::string const code = f.code();
             (void)f.redeem(code, "wrong");
             return f.redeem(code);
         },
         given, given},
        {"token-no-verifier", send("", "openziti", target), "400 invalid_request code_verifier required",
         "400 invalid_request code_verifier required"},
        {"token-wrong-redirect", send(verifier, "openziti", "http://localhost:1/auth/callback"),
         "400 invalid_grant redirect_uri does not correspond", "400 invalid_grant redirect_uri does not correspond"},
        {"token-no-redirect", send(verifier, "openziti", ""), "400 invalid_grant redirect_uri does not correspond",
         "400 invalid_request redirect_uri missing"},
        {"token-wrong-client", send(verifier, "native", target), "400 invalid_grant", given},
        {"token-unknown-client", send(verifier, "other", target), "401 invalid_client",
         "400 invalid_client client not found"},
        {"token-no-client", send(verifier, "", target), "401 invalid_client",
         "400 invalid_request client_id or client_assertion must be provided"},
        {"token-garbage", [](Flow& f) { return f.redeem("garbage"); }, "400 invalid_grant invalid code",
         "400 invalid_grant invalid code"},
        {"token-reused",
         [](Flow& f) {
             std::string const code = f.code();
             (void)f.redeem(code);
             return f.redeem(code);
         },
         "400 invalid_grant invalid code", "400 invalid_grant invalid code"},
        {"token-second-of-two-codes",
         [](Flow& f) {
             std::string const id = f.begin();
             (void)f.password(id);
             std::string const first = f.code(id), second = f.code(id);
             (void)f.redeem(second);
             return f.redeem(first);
         },
         "400 invalid_grant invalid code", "400 invalid_grant invalid code"},
        {"token-expired-code",
         [](Flow& f) {
             std::string const code = f.code();
             f.controller.advance(601);
             return f.redeem(code);
         },
         "400 invalid_grant invalid code", "400 invalid_grant invalid code"},
        {"token of somebody who is gone",
         [](Flow& f) {
             std::string const code = f.code();
             f.controller.store().remove_identity("user");
             return f.redeem(code);
         },
         "400 server_error identity", "500 server_error identity"},
        {"token-json", [](Flow& f) { return f.post("/oidc/oauth/token", "{}"); },
         "400 invalid_request grant_type missing", "400 invalid_request grant_type missing"},
        {"token-grant-password", [](Flow& f) { return f.post_form("/oidc/oauth/token", {{"grant_type", "password"}}); },
         "400 unsupported_grant_type password not supported", "400 unsupported_grant_type password not supported"},
        {"callback-unknown", [](Flow& f) { return f.callback("x"); }, "400 request not found", "400 request not found"},
        {"callback-no-id", [](Flow& f) { return f.get("/oidc/authorize/callback"); },
         "400 auth request callback is missing id", "400 auth request callback is missing id"},
        {"callback-early", [](Flow& f) { return f.callback(f.begin()); },
         "302 http://localhost:8080/auth/callback interaction_required",
         "302 http://localhost:8080/auth/callback interaction_required"},
    });
}

TEST_CASE("fake log-in: the state comes back as a form encodes it, or not at all") {
    Flow flow;
    std::string const id = *form_value(
        Flow::query_of(flow.get("/oidc/authorize", flow.authorize_query("a b+c&d=\xC3\xA9"))), "authRequestID");
    (void)flow.password(id);
    CHECK(Flow::query_of(flow.callback(id)).ends_with("&state=a+b%2Bc%26d%3D%C3%A9"));
    std::string const empty =
        *form_value(Flow::query_of(flow.get("/oidc/authorize", flow.authorize_query(""))), "authRequestID");
    (void)flow.password(empty);
    CHECK_FALSE(Flow::query_of(flow.callback(empty)).contains("state"));
}

TEST_CASE("fake log-in: a refresh rotates the refresh token") {
    auto const old_one = [](std::int64_t later) {
        return [=](Flow& f) {
            std::string const token = refresh(tokens(f));
            (void)f.refresh(token);
            f.controller.advance(later);
            return f.refresh(token);
        };
    };
    auto const changed = [](auto change) {
        return [=](Flow& f) {
            std::string const token = refresh(tokens(f));
            change(f);
            return f.refresh(token);
        };
    };
    check({
        {"refresh-right", [](Flow& f) { return f.refresh(refresh(tokens(f))); }, given, given},
        {"refresh-twice", [](Flow& f) { return f.refresh(refresh(f.refresh(refresh(tokens(f))))); }, given, given},
        {"refresh-scope", [](Flow& f) { return f.refresh(refresh(tokens(f)), "openziti", "openid"); }, given, given},
        {"refresh-scope-bogus", [](Flow& f) { return f.refresh(refresh(tokens(f)), "openziti", "openid bogus"); },
         "400 invalid_scope", "400 invalid_scope"},
        {"refresh-garbage", [](Flow& f) { return f.refresh("garbage"); }, "400 invalid_grant",
         "400 invalid_grant failed to parse refresh token"},
        {"refresh-id-token", [](Flow& f) { return f.refresh(member(tokens(f), "id_token")); }, "400 invalid_grant",
         "400 invalid_grant invalid token type, expected refresh"},
        {"refresh-empty", [](Flow& f) { return f.refresh(""); }, "400 invalid_request refresh_token missing",
         "400 invalid_request refresh_token missing"},
        {"refresh-unknown-client", [](Flow& f) { return f.refresh(refresh(tokens(f)), "other"); },
         "400 server_error client not found", "400 invalid_client client not found"},
        {"refresh-other-client", [](Flow& f) { return f.refresh(refresh(tokens(f)), "native"); }, "400 invalid_grant",
         "400 invalid_grant"},
        {"refresh-expired", changed([](Flow& f) { f.controller.advance(86'400); }), "400 invalid_grant",
         "400 invalid_grant refresh token expired"},
        {"refresh-after-access-expired", changed([](Flow& f) { f.controller.advance(1'801); }), given, given},
        {"refresh-disabled", changed([](Flow& f) { f.user().is_disabled = true; }), given, given},
        {"refresh-deleted", changed([](Flow& f) { f.controller.store().remove_identity("user"); }),
         "400 server_error identity", "500 server_error identity"},
        {"refresh-old-once", old_one(60), "400 server_error an entity of type revocation already exists",
         "400 invalid_grant refresh token revoked"},
    });
    Flow flow;
    std::string const first = refresh(tokens(flow)), second = refresh(tokens(flow));
    (void)flow.refresh(first);
    CHECK(told(flow.refresh(first)) == given);  // within the minute
    (void)flow.refresh(second);
    flow.controller.advance(60);
    CHECK(told(flow.refresh(second)) == given);  // the batch was spoilt by the first one
}

TEST_CASE("fake log-in: what tokens and clients an exchange takes") {
    check({
        {"exchange-refresh-token",
         [](Flow& f) { return f.exchange(refresh(tokens(f)), "refresh_token", basic_native); }, given, given},
        {"refresh-after-exchange",
         [](Flow& f) {
             std::string const token = refresh(tokens(f));
             (void)f.exchange(token, "refresh_token", basic_native);
             return f.refresh(token);
         },
         given, given},
        {"exchange-wrong-type", [](Flow& f) { return f.exchange(refresh(tokens(f)), "access_token", basic_native); },
         "400 invalid_request subject_token is invalid", "400 invalid_request subject_token is invalid"},
        {"exchange-id-token",
         [](Flow& f) { return f.exchange(member(tokens(f), "id_token"), "id_token", basic_native); },
         "400 server_error exchanging id_token for any token type is not supported",
         "500 server_error exchanging id_token for any token type is not supported"},
        {"exchange-no-client", [](Flow& f) { return f.exchange(refresh(tokens(f)), "refresh_token"); },
         "401 invalid_client invalid client_id / client_secret",
         "400 invalid_request client_id or client_assertion must be provided"},
    });
}

TEST_CASE("fake log-in: the end of tokens") {
    check({
        {"revoke-refresh", [](Flow& f) { return f.revoke(refresh(tokens(f))); }, "200", "200"},
        {"revoke-garbage", [](Flow& f) { return f.revoke("garbage"); }, "200", "200"},
        {"revoke-again",
         [](Flow& f) {
             std::string const token = refresh(tokens(f));
             (void)f.revoke(token);
             return f.revoke(token);
         },
         "500 server_error", "500 server_error"},
        {"revoke-no-client", [](Flow& f) { return f.revoke("x", ""); }, "401 invalid_client invalid authorization",
         "400 invalid_request client_id or client_assertion must be provided"},
        {"revoke-unknown-client", [](Flow& f) { return f.revoke("x", "other"); }, "401 invalid_client",
         "400 invalid_client client not found"},
        {"revoke-missing", [](Flow& f) { return f.revoke(""); }, "200", "400 invalid_request token missing"},
        {"refresh-after-revoke-access",
         [](Flow& f) {
             HttpResponse const reply = tokens(f);
             (void)f.revoke(access(reply));
             return f.refresh(refresh(reply));
         },
         "400 server_error an entity of type revocation already exists", "400 invalid_grant refresh token revoked"},
        {"userinfo-right", [](Flow& f) { return f.use(access(tokens(f)), "/oidc/userinfo"); }, "200 {}", "200 {}"},
        {"userinfo-none", [](Flow& f) { return f.get("/oidc/userinfo"); }, "401 access token invalid",
         "401 invalid_request access token missing"},
        {"userinfo-garbage", [](Flow& f) { return f.use("garbage", "/oidc/userinfo"); }, "401 access token invalid",
         "401 access_denied access token invalid"},
        {"userinfo-revoked",
         [](Flow& f) {
             std::string const token = access(tokens(f));
             (void)f.revoke(token);
             return f.use(token, "/oidc/userinfo");
         },
         "403 {}", "403 access_denied access token revoked"},
        {"end-hint",
         [](Flow& f) { return f.get("/oidc/end_session", "id_token_hint=" + member(tokens(f), "id_token")); },
         "302 /oidc/logged-out", "302 /oidc/logged-out"},
        {"end-no-hint", [](Flow& f) { return f.get("/oidc/end_session"); },
         "400 server_error error terminating session", "302 /oidc/logged-out"},
        {"end-redirect-bad",
         [](Flow& f) {
             return f.get("/oidc/end_session",
                          "post_logout_redirect_uri=x&id_token_hint=" + member(tokens(f), "id_token"));
         },
         "400 invalid_request post_logout_redirect_uri invalid",
         "400 invalid_request post_logout_redirect_uri invalid"},
    });
}

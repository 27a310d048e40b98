// SPDX-License-Identifier: BSL-1.0
#include "flow.hpp"

#include <zitiwire/codec/parse.hpp>
#include <zitiwire/fake/topics/seed.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/management/auth_policy.hpp>
#include <zitiwire/management/current_api_session.hpp>

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <string_view>

using namespace fake_oidc;

namespace {

/// An administrator's tokens, for the list of identities is for those.
HttpResponse tokens(Flow& flow) {
    flow.user().is_admin = true;
    return flow.redeem(flow.code());
}

/// The status, and what 2.x says in its challenge.
std::string used(HttpResponse const& reply) {
    std::string line = std::to_string(reply.status);
    if (std::string const* const challenge = reply.headers.find("www-authenticate")) line += " " + *challenge;
    return line;
}

constexpr std::string_view invalid =
    R"(401 Bearer realm="openziti-oidc" error="invalid" error_description="token is invalid")";
constexpr std::string_view expired =
    R"(401 Bearer realm="openziti-oidc" error="expired" error_description="token expired")";

}  // namespace

TEST_CASE("fake log-in: which access tokens the API takes") {
    struct Row {
        std::string_view name;
        std::function<void(Flow&, HttpResponse const&)> change;
        std::string_view of_old;
        std::string_view of_new;
    };
    Row const rows[] = {
        {"right", [](Flow&, HttpResponse const&) {}, "200", "200"},
        {"expired", [](Flow& f, HttpResponse const&) { f.controller.advance(1'800); }, "401", expired},
        {"revoked", [](Flow& f, HttpResponse const& r) { (void)f.revoke(member(r, "access_token")); }, "200", invalid},
        {"revoked with its pair", [](Flow& f, HttpResponse const& r) { (void)f.revoke(member(r, "refresh_token")); },
         "200", invalid},
        {"ended",
         [](Flow& f, HttpResponse const& r) {
             (void)f.get("/oidc/end_session", "id_token_hint=" + member(r, "id_token"));
         },
         "200", invalid},
        {"disabled", [](Flow& f, HttpResponse const&) { f.user().is_disabled = true; }, "200", invalid},
        {"no longer an administrator", [](Flow& f, HttpResponse const&) { f.user().is_admin = false; }, "401", "401"},
        {"a factor is wanted later", [](Flow& f, HttpResponse const&) { f.user().needs_second_factor = true; }, "200",
         "401"},
        {"after a refresh", [](Flow& f, HttpResponse const& r) { (void)f.refresh(member(r, "refresh_token")); }, "200",
         "200"},
        {"deleted", [](Flow& f, HttpResponse const&) { f.controller.store().remove_identity("user"); }, "401", ""},
    };
    for (Row const& row : rows) {
        CAPTURE(row.name);
        for (Dialect const dialect : {Dialect::v1_7, Dialect::v2_1}) {
            Flow flow{dialect};
            HttpResponse const reply = tokens(flow);
            row.change(flow, reply);
            std::string const told_back = used(flow.use(member(reply, "access_token")));
            std::string_view const expected = dialect == Dialect::v1_7 ? row.of_old : row.of_new;
            if (!expected.empty()) CHECK(told_back == expected);
            if (expected.empty()) CHECK(told_back.starts_with("401"));
        }
    }
}

TEST_CASE("fake log-in: id and refresh tokens are no credentials") {
    for (std::string_view const name : {"id_token", "refresh_token"}) {
        Flow old{Dialect::v1_7}, current;
        CHECK(used(old.use(member(tokens(old), name))) == "500");
        CHECK(used(current.use(member(tokens(current), name)))
                  .contains("zt-session realm=\"zt-session\" error=\"missing\""));
    }
}

TEST_CASE("fake log-in: tokens of a log-in by certificate are bound to it, from 2.x on") {
    for (Dialect const dialect : {Dialect::v1_7, Dialect::v2_1}) {
        Flow flow{dialect};
        flow.user().is_admin = true;
        flow.user().certificates = {"00ff"};
        flow.certificate = "00ff";
        std::string const id = flow.begin();
        (void)flow.step("/oidc/login/cert", id);
        HttpResponse const reply = flow.redeem(flow.code(id));
        CHECK(used(flow.use(member(reply, "access_token"))) == "200");
        flow.certificate = "";
        bool const is_old = dialect == Dialect::v1_7;
        CHECK(used(flow.use(member(reply, "access_token"))) == (is_old ? "200" : invalid));
        CHECK(told(flow.refresh(member(reply, "refresh_token"))) ==
              (is_old ? "200 {\"access_token\":\"eyJhbGciO"
                      : "400 access_denied peer certificate fingerprint does not match token"));
    }
}

TEST_CASE("fake log-in: the session of an access token") {
    Flow flow;
    HttpResponse const reply = tokens(flow);
    flow.controller.advance(10);
    auto const session =
        parse<GetCurrentAPISession>(flow.use(member(reply, "access_token"), "/edge/management/v1/current-api-session"));
    REQUIRE(session);
    CHECK(session->data.token == member(reply, "access_token"));
    CHECK(session->data.expirationSeconds == 1'790);
    CHECK(session->data.identityId == "user");
    CHECK(session->data.createdAt.seconds == flow.controller.now().seconds - 10);
    CHECK_FALSE(session->data.isMfaComplete);
}

TEST_CASE("fake log-in: no session of an access token is kept that could be ended") {
    Flow flow;
    std::string const token = member(tokens(flow), "access_token");
    HttpRequest request{.method = Method::delete_, .path = "/edge/management/v1/current-api-session"};
    request.headers = {{"authorization", "Bearer " + token}};
    CHECK(flow.controller(request).status == 404);
    CHECK(used(flow.use(token)) == "200");
}

TEST_CASE("fake log-in: with an external signer as second factor every call carries both tokens") {
    Flow flow;
    flow.user().is_admin = true;
    AuthPolicyCreate policy{.name = "both", .primary = {}, .secondary = {}};
    policy.secondary.requireExtJwtSigner = "signer-1";
    fake::put(flow.controller.store(), "auth-policies", "both", encode(policy));
    flow.user().auth_policy_id = "both";
    flow.controller.store().add(fake::Bearer{
        .token = "ext", .identity_id = "user", .kind = fake::BearerKind::external, .signer_id = "signer-1"});
    std::string const id = flow.begin();
    HttpResponse const half = flow.password(id);
    CHECK(half.status == 200);
    CHECK(half.body.contains("\"typeId\":\"EXT-JWT\""));
    CHECK(half.headers.find("www-authenticate")
              ->starts_with("Bearer realm=\"openziti-secondary-ext-jwt\" error=\"missing\""));
    CHECK(flow.password(id, "correct horse", "ext").status == 302);
    HttpResponse const reply = flow.redeem(flow.code(id));
    std::string const token = member(reply, "access_token");
    CHECK(used(flow.use(token)) == "401");
    CHECK(flow.use(token, "/edge/management/v1/current-api-session").body.contains("\"typeId\":\"EXT-JWT\""));
    CHECK(flow.get("/edge/management/v1/identities", "",
                   {{"authorization", "Bearer " + token}, {"authorization", "Bearer ext"}})
              .status == 200);
    Flow old{Dialect::v1_7};
    fake::put(old.controller.store(), "auth-policies", "both", encode(policy));
    old.user().auth_policy_id = "both";
    old.controller.store().add(fake::Bearer{
        .token = "ext", .identity_id = "user", .kind = fake::BearerKind::external, .signer_id = "signer-1"});
    std::string const old_id = old.begin();
    CHECK(old.password(old_id, "correct horse", "ext").status == 200);  // it can never be done
}

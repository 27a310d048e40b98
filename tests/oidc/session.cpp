// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/oidc/oidc_session.hpp>

#include <zitiwire/codec/build.hpp>
#include <zitiwire/codec/serve.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/text/base64url.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

namespace {

constexpr Timestamp now{1'796'000'000, 5};

std::string token_of(std::string_view issuer) {
    return to_base64url(R"({"alg":"RS256"})") + "." + to_base64url(R"({"iss":")" + std::string{issuer} + R"("})") +
           ".c2ln";
}

OidcTokens tokens() {
    return {.access_token = token_of("https://a:1280/oidc"),
            .refresh_token = Secret{"refresh-1"},
            .id_token = "id-1",
            .expires_at = {now.seconds + 1'799, now.nanoseconds},
            .scope = "openid offline_access",
            .issuer = "https://a:1280/oidc",
            .session_cert = "cert-1"};
}

}  // namespace

TEST_CASE("session: its calls carry the access token, and the second one beside it") {
    OidcTokens with_second = tokens();
    auto request = build(ListEnrollments{}, OidcSession{with_second}.session());
    REQUIRE(request);
    CHECK(*request->headers.find("authorization") == "Bearer " + with_second.access_token.reveal());
    with_second.second_jwt = Secret{"second"};
    request = build(ListEnrollments{}, OidcSession{with_second}.session());
    REQUIRE(request);
    std::vector<std::string> lines;
    for (Header const& header : request->headers) {
        if (header.name == "authorization") lines.push_back(header.value);
    }
    CHECK(lines == std::vector<std::string>{"Bearer " + with_second.access_token.reveal(), "Bearer second"});
    CHECK(read_session(request->headers) == OidcSession{with_second}.session());
}

TEST_CASE("session: it asks for a refresh a margin before its token expires") {
    OidcSession const session{tokens()};
    CHECK_FALSE(session.needs_refresh(now));
    CHECK_FALSE(session.needs_refresh({now.seconds + 1'738, now.nanoseconds}));
    CHECK(session.needs_refresh({now.seconds + 1'739, now.nanoseconds}));
    CHECK_FALSE(session.needs_refresh({now.seconds + 1'739, now.nanoseconds}, 0));
    CHECK(session.needs_refresh({now.seconds + 1'799, now.nanoseconds}, 0));
}

TEST_CASE("session: a refresh puts new tokens in the place of all old ones, and keeps what the reply leaves out") {
    OidcSession session{tokens(), "native"};
    REQUIRE(session.can_refresh());
    CHECK(session.refresh() == RefreshOidcToken{.client_id = "native", .refresh_token = "refresh-1"});
    session.take({.access_token = token_of("https://b:1280/oidc"),
                  .token_type = "Bearer",
                  .refresh_token = Secret{"refresh-2"},
                  .expires_in = 1'799,
                  .id_token = Secret{"id-2"}},
                 {now.seconds + 1'700, 0});
    CHECK(session.tokens().issuer == "https://b:1280/oidc");
    CHECK(session.tokens().refresh_token == "refresh-2");
    CHECK(session.tokens().id_token == "id-2");
    CHECK(session.tokens().expires_at == Timestamp{now.seconds + 3'499, 0});
    CHECK(session.tokens().scope == "openid offline_access");
    CHECK(session.tokens().session_cert == "cert-1");
    session.take({.access_token = "x", .token_type = "Bearer", .expires_in = 9'223'372'036'854'775'807}, now);
    CHECK_FALSE(session.can_refresh());
    CHECK(is_representable(session.tokens().expires_at));
}

TEST_CASE("session: log-out revokes the refresh token anywhere, the access token where it was made") {
    OidcTokens const of_session = tokens();
    auto const steps = OidcSession{of_session}.log_out();
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].operation.token == "refresh-1");
    CHECK(steps[0].node.empty());
    CHECK(steps[1].operation == RevokeOidcToken{.client_id = "openziti", .token = of_session.access_token});
    CHECK(steps[1].node == "https://a:1280/oidc");
    OidcTokens without_refresh = of_session;
    without_refresh.refresh_token.reset();
    CHECK(OidcSession{without_refresh}.log_out().size() == 1);
}

TEST_CASE("session: the tokens of one pair are revoked together, and the second JWT can be replaced") {
    auto const with_jti = [](std::string_view jti) {
        return Secret{to_base64url(R"({"alg":"RS256"})") + "." +
                      to_base64url(R"({"jti":")" + std::string{jti} + R"("})") + ".c2ln"};
    };
    OidcTokens pair = tokens();
    pair.access_token = with_jti("1");
    pair.refresh_token = with_jti("1");
    CHECK(OidcSession{pair}.log_out().size() == 1);
    pair.access_token = with_jti("2");
    CHECK(OidcSession{pair}.log_out().size() == 2);
    OidcSession session{pair};
    session.give_second_jwt("second");
    CHECK(session.session().secondary() != nullptr);
}

TEST_CASE("session: the node of a token is its issuer") {
    CHECK(issuer_of(token_of("https://a/oidc")) == "https://a/oidc");
    CHECK(issuer_of("no JWT").empty());
}

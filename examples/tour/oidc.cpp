// SPDX-License-Identifier: BSL-1.0
#include "oidc.hpp"

#include "advice.hpp"
#include "failure.hpp"

#include <zitiwire/text/chrono.hpp>

#include <openssl/rand.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace tour {

using namespace zitiwire;

namespace {

Timestamp now() { return to_timestamp(std::chrono::system_clock::now()); }

/// What a step of the machine is about, by its path.
std::string title_of(std::string_view path) {
    if (path == "/oidc/authorize") return "Begin a log-in: with the hash of a secret that ends it (PKCE)";
    if (path == "/oidc/authorize/callback") return "Ask for the code: it is read out of a redirect that nobody follows";
    if (path == "/oidc/oauth/token") return "Tokens for the code, whose owner proves to have begun";
    return "Say who it is: by name and password";
}

void look_for_oidc(Exchanger& exchange) {
    auto const version = exchange("Which way in: the controller says so without a session", "ListVersion{}",
                                  ListVersion{}, [](ListVersionEnvelope const& envelope) {
                                      WaysIn const ways = ways_in(envelope.data);
                                      Fields fields{{"version", envelope.data.version}};
                                      if (ways.zt_session) fields.emplace_back("log-in", "zt-session");
                                      if (ways.oidc) fields.emplace_back("log-in", "OIDC at " + ways.origin);
                                      return fields;
                                  });
    if (!version) throw Failure{explain(version.error())};
    if (!ways_in(version->data).oidc) throw Failure{"this controller offers no log-in by OIDC: leave out --log-in"};
}

Fields fields_of(OidcTokens const& tokens) {
    return {{"token", to_string(tokens.access_token)},
            {"expires", to_string(tokens.expires_at)},
            {"issuer", tokens.issuer},
            {"scope", tokens.scope}};
}

}  // namespace

OidcSession log_in_by_oidc(Visitor const& visitor, Exchanger& exchange) {
    look_for_oidc(exchange);
    std::array<std::byte, 64> random{};
    if (RAND_bytes(reinterpret_cast<unsigned char*>(random.data()), static_cast<int>(random.size())) != 1)
        throw Failure{"the system has no random numbers"};
    OidcLogIn machine{{.origin = visitor.origin}, OidcPassword{visitor.user, visitor.password}, random, now()};
    while (machine.state() == OidcState::ready) {
        auto const next = machine.next();
        if (!next) throw Failure{explain(next.error())};
        exchange.show(title_of(next->request.path), "machine.next(), machine.feed(reply)", next->request,
                      [&](HttpResponse const& reply) {
                          machine.feed(reply);
                          return machine.state() == OidcState::done ? fields_of(machine.tokens()) : Fields{};
                      });
    }
    if (machine.state() == OidcState::failed)
        throw Failure{"login as " + visitor.user + " failed: " + explain(*machine.error())};
    if (machine.state() != OidcState::done) {
        throw Failure{"login as " + visitor.user +
                      " needs a second factor, which the tour cannot give: use another user"};
    }
    OidcSession session{machine.tokens()};
    Timestamp const asked = now();
    auto reply = exchange("Refresh: new tokens, and the old refresh token is used up", "session.refresh()",
                          session.refresh(), [](OidcTokenReply const& given) {
                              return Fields{{"token", to_string(given.access_token)},
                                            {"expires", "in " + std::to_string(given.expires_in) + " s"}};
                          });
    if (!reply) throw Failure{explain(reply.error())};
    session.take(*std::move(reply), asked);
    exchange.session = session.session();
    return session;
}

void log_out_of_oidc(OidcSession const& session, Exchanger& exchange) {
    exchange.session = Session::none();
    for (auto const& step : session.log_out()) {
        auto const reply =
            exchange("Log out: " + std::string{step.node.empty() ? "the refresh token" : "the access token"} +
                         " is good for nothing from now on",
                     "RevokeOidcToken{.client_id = \"openziti\", .token = token}", step.operation,
                     [](Acknowledged const&) { return Fields{}; });
        if (!reply) throw Failure{explain(reply.error())};
    }
}

}  // namespace tour

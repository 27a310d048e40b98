// SPDX-License-Identifier: BSL-1.0
// A log-in under arbitrary replies. The first byte chooses the credentials, and the first line ends their secret. Of
// each reply a byte chooses the status, one whether a line with the Location follows, one the media type; then comes a
// line for the body. An `@` in a body is an id token of the claims on the next line. What is asked for is the secret.
#include "input.hpp"
#include "request.hpp"

#include <zitiwire/oidc.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_to.hpp>

#include <array>

namespace {

using namespace zitiwire;

constexpr Timestamp now{1'796'000'000, 0};
constexpr std::string_view origin = "https://ctrl.example:1280";
constexpr std::string_view back = "http://localhost:8080/auth/callback?";
constexpr int statuses[] = {302, 200, 201, 400, 401, 409, 500, 0};
constexpr std::string_view paths[] = {
    "authorize",         "login/password",           "login/cert",         "login/ext-jwt", "login/totp",
    "login/totp/enroll", "login/totp/enroll/verify", "authorize/callback", "oauth/token"};  // below /oidc/

OidcCredentials credentials(std::size_t chosen, std::string const& secret) {
    switch (chosen) {
        case 0: return OidcPassword{.username = "someone", .password = secret};
        case 1: return OidcCertificate{};
        case 2: return OidcExternalJwt{secret};
        default: return OidcPassword{.username = secret, .password = secret, .second_jwt = secret};
    }
}

HttpResponse next_reply(fuzz::Input& input) {
    HttpResponse reply{.status = statuses[input.below(std::size(statuses))], .headers = {}, .body = {}};
    if (input.flag()) reply.headers.append("Location", input.line());
    reply.headers.append("Content-Type", input.flag() ? "text/html" : "application/json");
    reply.body = input.line();
    if (std::size_t const mark = reply.body.find('@'); mark != std::string::npos)
        reply.body.replace(mark, 1, to_base64url(R"({"alg":"ES256"})") + "." + to_base64url(input.line()) + ".c2ln");
    return reply;
}

std::string query_of(HttpResponse const& reply) {
    std::string const* const location = reply.headers.find("location");
    return location == nullptr ? "" : location->substr((std::min)(location->find('?'), location->size() - 1) + 1);
}

bool leads_to(HttpResponse const& reply, std::string_view path) {
    std::string const* const location = reply.headers.find("location");
    if (location == nullptr) return false;
    std::string_view target = *location;
    if (ascii::to_lower(target.substr(0, origin.size())) == origin) target.remove_prefix(origin.size());
    std::string const whole = std::string{target.substr(0, target.find('?'))} + '/';
    return target.starts_with(path) && !whole.contains("/../");
}

/// The log-in as one sees it who stands beside the wire.
struct Watcher {
    HttpRequest last{};  ///< request
    HttpResponse reply{};  ///< to it
    std::string state{}, nonce{}, id{};

    void see(HttpRequest const& request) {
        fuzz::check_bytes(request);
        fuzz::require(request.path.starts_with("/oidc/") && std::ranges::count(paths, request.path.substr(6)) == 1,
                      "a request goes to a step");
        bool const is_new = request.path != last.path;
        if (request.path == "/oidc/authorize") {
            state = form_value(request.query, "state").value_or("");
            nonce = form_value(request.query, "nonce").value_or("");
        } else if (last.path == "/oidc/authorize" && is_new) {
            fuzz::require(leads_to(reply, "/oidc/login/"), "a log-in begins with a redirect to its page");
            id = form_value(query_of(reply), "authRequestID").value_or("");
        } else if (request.path == "/oidc/authorize/callback" && is_new) {
            fuzz::require(leads_to(reply, "/oidc/authorize/callback?"),
                          "a log-in ends with a redirect to the callback");
            fuzz::require(form_value(query_of(reply), "id") == id && form_value(request.query, "id") == id,
                          "of the same log-in");
        } else if (request.path == "/oidc/oauth/token") {
            fuzz::require(reply.headers.find("location")->starts_with(back), "a code comes with a redirect to us");
            fuzz::require(form_value(query_of(reply), "state") == state, "and the state that was sent");
            fuzz::require(form_value(query_of(reply), "code") == form_value(request.body, "code"), "and is handed on");
        }
        last = request;
    }

    void check(OidcTokens const& tokens) const {
        fuzz::require(last.path == "/oidc/oauth/token" && !tokens.access_token.empty(), "tokens come for the code");
        std::string const& jwt = tokens.id_token.reveal();
        std::size_t const begin = jwt.find('.') + 1;
        std::string text = from_base64url(jwt.substr(begin, jwt.find('.', begin) - begin)).value();
        if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
        boost::system::error_code failure;
        auto const claims = boost::json::parse(text, failure);
        if (failure) return;  // an exponent that is no int
        fuzz::require(claims.at("nonce").as_string() == nonce, "the id token has the nonce that was sent");
        fuzz::require(ascii::to_lower(claims.at("iss").as_string().c_str()) == std::string{origin} + "/oidc",
                      "and its issuer is the controller");
        fuzz::require(claims.at("exp").to_number<double>() > static_cast<double>(now.seconds), "it has not expired");
        auto const& audience = claims.at("aud");
        fuzz::require(audience.is_string() ? audience.as_string() == "openziti"
                                           : std::ranges::count(audience.as_array(), "openziti") > 0,
                      "and is for us");
        fuzz::require(tokens.expires_at > now && !OidcSession{tokens}.needs_refresh(now, 0), "the tokens are fresh");
    }
};

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const all{reinterpret_cast<char const*>(data), size};
    fuzz::Input input{data, size};
    std::size_t const chosen = input.below(4);
    std::string const secret = "5ecret-" + input.line();  // which is in no text of ours
    std::array<std::byte, 64> random{};
    random.fill(std::byte{'n'});
    OidcLogIn machine{{.origin = std::string{origin}}, credentials(chosen, secret), random, now};
    Watcher watcher;
    for (int steps = 0; steps != 40 && machine.state() < OidcState::done; ++steps) {
        if (machine.state() == OidcState::ready) {
            if (input.empty()) return 0;
            auto const next = machine.next();
            fuzz::require(next.has_value() == (machine.state() == OidcState::ready), "what has no request has failed");
            if (!next) break;
            watcher.see(next->request);
            watcher.reply = next_reply(input);
            machine.feed(watcher.reply);
        } else if (machine.state() == OidcState::needs_enrollment) {
            machine.enroll_totp();
        } else if (machine.state() == OidcState::needs_external_jwt) {
            machine.give_external_jwt(secret);
        } else {
            machine.give_code(secret);
        }
        if (!machine.error()) continue;
        std::string const line = to_string(*machine.error());
        fuzz::require(!line.empty() && !line.contains('\n'), "an error is printed on one line");
        fuzz::require(all.contains("5ecret-") || !line.contains(secret), "without the secret");
    }
    fuzz::require(machine.state() != OidcState::failed || machine.error(), "a failure has an error");
    if (machine.state() == OidcState::done) watcher.check(machine.tokens());
    return 0;
}

// SPDX-License-Identifier: BSL-1.0
// Replies to requests for tokens, and what a session makes of them. Of each reply a byte chooses the status, one the
// media type, one whether a line with a challenge follows; then comes a line for the body.
#include "input.hpp"
#include "request.hpp"

#include <zitiwire/enroll.hpp>
#include <zitiwire/oidc.hpp>

#include <sstream>

namespace {

using namespace zitiwire;

constexpr Timestamp now{1'796'000'000, 0};
constexpr int statuses[] = {200, 400, 401, 403, 429, 500, 503, 302};

template <class T>
std::string printed(T const& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

void check_line(std::string const& line) {
    fuzz::require(!line.empty() && line.find_first_of(std::string_view{"\n\r\0", 3}) == std::string::npos,
                  "what is printed stands on one line");
    fuzz::require(find_invalid_utf8(line) == std::string_view::npos, "in UTF-8");
}

HttpResponse next_reply(fuzz::Input& input) {
    HttpResponse reply{.status = statuses[input.below(std::size(statuses))], .headers = {}, .body = {}};
    reply.headers.append("content-type", input.flag() ? "text/html" : "application/json");
    if (input.flag()) reply.headers.append("www-authenticate", input.line());
    reply.body = input.line();
    return reply;
}

void check_error(RefreshOidcToken const& op, ApiError const& error, HttpResponse const& reply) {
    fuzz::require(error.status == reply.status && error.kind != ErrorKind::request, "an error tells the status");
    fuzz::require((error.kind == ErrorKind::api) == error.api.has_value(), "and the controller's error, if it is one");
    fuzz::require(error.offset <= reply.body.size(), "and a place in the body");
    check_line(to_string(error));
    check_line(printed(error));
    fuzz::require(!is_token_refused(error) || error.status == 401, "a token is refused with 401");
    auto const advice = retry_advice(op, error);
    fuzz::require(!to_string(advice.action).empty(), "there is an advice");
}

void check_session(OidcSession const& session, std::string const& body) {
    OidcTokens const& tokens = session.tokens();
    std::string const line = printed(tokens);
    check_line(line);
    for (auto const& token : {tokens.access_token, tokens.id_token, tokens.refresh_token.value_or(Secret{})})
        fuzz::require(!fuzz::is_telling(token.reveal(), body) || !line.contains(token.reveal()), "no token is printed");
    fuzz::require(session.session().token() == tokens.access_token, "calls have the access token");
    if (auto const request = build(GetOidcUserInfo{}, session.session())) {
        fuzz::check_bytes(*request);
        fuzz::require(*request->headers.find("authorization") == "Bearer " + tokens.access_token.reveal(),
                      "as it came");
    }
    fuzz::require(session.needs_refresh(tokens.expires_at, 0), "an access token is good until it expires");
    fuzz::require(session.needs_refresh({tokens.expires_at.seconds - 60, tokens.expires_at.nanoseconds}),
                  "and is refreshed a minute before");
    fuzz::require(!session.needs_refresh({tokens.expires_at.seconds - 61, tokens.expires_at.nanoseconds}),
                  "and not sooner");
    auto const ends = session.log_out();
    fuzz::require(!ends.empty() && ends.size() <= 2, "a log-out revokes a token or two");
    fuzz::require(ends.front().operation.token == tokens.refresh_token.value_or(tokens.access_token),
                  "the refresh token first");
    fuzz::require(ends.size() == 1 || ends.back().operation.token == tokens.access_token, "and then the access token");
    if (ends.size() == 1 && tokens.refresh_token) {
        auto const access = peek(tokens.access_token), refresh = peek(*tokens.refresh_token);
        fuzz::require(access && refresh && access->claims.jti && access->claims.jti == refresh->claims.jti,
                      "which may be left out when it goes with the other");
    }
    for (auto const& [operation, node] : ends) {
        auto const request = build(operation, Session::none());
        if (!request) continue;
        fuzz::check_bytes(*request);
        fuzz::require(read_request<RevokeOidcToken>(*request) == operation, "a revocation is read again");
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::Input input{data, size};
    OidcSession session{{.access_token = "first", .refresh_token = "first", .id_token = "first", .expires_at = now}};
    for (int replies = 0; replies != 20 && !input.empty() && session.can_refresh(); ++replies) {
        RefreshOidcToken const op = session.refresh();
        HttpResponse const reply = next_reply(input);
        auto const parsed = parse<RefreshOidcToken>(reply);
        if (!parsed) {
            check_error(op, parsed.error(), reply);
            continue;
        }
        fuzz::require(reply.status == 200, "a success has a status that says so");
        auto const again = decode<OidcTokenReply>(encode(*parsed));
        fuzz::require(again && *again == *parsed, "what was read and written is read again, and equal");
        OidcTokens const before = session.tokens();
        session.take(*parsed, now);
        OidcTokens const& after = session.tokens();
        fuzz::require(after.access_token == parsed->access_token && after.refresh_token == parsed->refresh_token,
                      "new tokens stand in the place of the old ones");
        fuzz::require(after.id_token == parsed->id_token.value_or(before.id_token), "what is left out stays");
        fuzz::require(after.expires_at.seconds <= now.seconds + 366 * 86'400, "no token is good for more than a year");
        check_session(session, reply.body);
    }
    return 0;
}

// SPDX-License-Identifier: BSL-1.0
// Marked secrets go through everything that makes text, and none comes out, not even a part of it. Which functions make
// text is checked by tests/project/check_text_makers.py: each has its name here or in support/watch.hpp.
#include <zitiwire/recorded_controller.hpp>
#include <zitiwire/zitiwire.hpp>

#include <replay/exchange.hpp>
#include <support/watch.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;
using namespace marked;

namespace {

/// The texts of the first recorded successes of an operation, with other secrets in them.
template <class Op>
void add_marked_bodies(std::vector<std::string>& bodies, std::string_view operation, std::size_t count,
                       auto const& mark) {
    for (auto const& path : replay::find_files({"recordings"})) {
        auto const exchange = replay::read_exchange(replay::read_file(path));
        REQUIRE(exchange);
        if (count == 0 || exchange->operation != operation) continue;
        auto reply = parse<Op>(exchange->response);
        if (!reply || !mark(reply->data)) continue;
        bodies.push_back(encode(*reply));
        --count;
    }
    REQUIRE(count == 0);
}

std::vector<std::string> marked_bodies() {
    auto const mark = [](EnrollmentDetail& detail) {
        detail.token = enrollment_token;
        detail.jwt = jwt_text;
        return true;
    };
    std::vector<std::string> bodies;
    add_marked_bodies<DetailEnrollment>(bodies, "detailEnrollment", 6, mark);
    add_marked_bodies<ListEnrollments>(bodies, "listEnrollments", 2, [&](auto& data) {
        data.resize(std::min<std::size_t>(data.size(), 2));
        return std::ranges::count_if(data, mark) != 0;
    });
    add_marked_bodies<Authenticate>(bodies, "authenticate", 4,
                                    [](auto& data) { return (data.token = session_token, true); });
    add_marked_bodies<ListNetworkJWTs>(bodies, "listNetworkJWTs", 1,
                                       [](auto& data) { return (data.at(0).token = jwt_text, true); });
    return bodies;
}

std::vector<HttpRequest> marked_requests() {
    std::vector<HttpRequest> requests;
    BuildOptions const options{.base_path = "/edge/management/v1",
                               .headers = {{"x-api-key", password}, {"traceparent", session_token}}};
    for (Session const& session :
         {Session::zt(session_token), Session::zt(session_token, secondary_token), Session::bearer(bearer_token)}) {
        auto const add = [&](auto const& op) {
            auto request = build(op, session, options);
            REQUIRE(request);
            requests.push_back(*std::move(request));
        };
        add(ListEnrollments{.limit = 1, .filter = filter::equal("token", enrollment_token)});
        add(ListEnrollments{.filter = filter::raw("token in [\"" + password + "\"]"), .sort = "id"});
        add(ListEnrollments{.filter = filter::raw("id = \"" + enrollment_token + "\" or true")});
        add(DetailEnrollment{enrollment_token});
        add(DeleteEnrollment{jwt_text});
        add(CreateEnrollment{{.caId = enrollment_token, .expiresAt = {1, 0}, .identityId = enrollment_token}});
        add(RefreshEnrollment{"id", {.expiresAt = {1, 0}}});
        add(Authenticate{.credentials = {.password = password, .username = "admin"}});
        add(ListNetworkJWTs{});
    }
    HttpRequest other{.method = Method::post,
                      .path = "/edge/client/v1/enroll",
                      .query = "method=ott&TOKEN=" + password + "&%74oken=" + password,
                      .headers = {{"cookie", password}}};
    other.body = R"({"clientCsr":"-","jwt":")" + password + "\"}";
    requests.push_back(other);
    return requests;
}

}  // namespace

TEST_CASE("secrets: no printed value shows one") {
    Watch watch;
    for (std::string const& text : {session_token, bearer_token, password}) {
        watch("to_string(Secret<Text>)", to_string(Secret{text}));
        watch.printed("operator<<(Secret)", Secret{text});
        watch.printed("operator<<(Secret)", basic::Secret<std::string_view>{std::string_view{text}});
    }
    watch.model(Credentials{.password = password, .username = "admin"});
    watch.model(peek(jwt_text).value());
    for (std::string const& body : marked_bodies()) watch.any_reply({200, {}, body});
    for (std::string_view const maker : {"to_string(Secret<Text>)", "operator<<(Secret)", "operator<<(T)"})
        CHECK(watch.has_fed(maker));
}

TEST_CASE("secrets: no request shows one") {
    Watch watch;
    for (HttpRequest const& request : marked_requests()) watch.request(request);
    for (std::string_view const maker :
         {"describe(HttpRequest)", "to_curl(HttpRequest)", "operator<<(HttpRequest)", "redacted(HttpRequest)"})
        CHECK(watch.has_fed(maker));
    CHECK(watch.count() > 100);
}

TEST_CASE("secrets: no request without a recording shows one") {
    Watch watch;
    RecordedController controller;
    REQUIRE(controller.add(R"({"id":"a","request":{"method":"POST","target":"/edge/client/v1/enroll?token=)" +
                           password + R"(","body":{"jwt":")" + jwt_text + R"("}},"response":{"status":200}})"));
    for (HttpRequest const& request : marked_requests()) CHECK(controller(request).status == 501);
    for (RecordedMiss const& miss : controller.misses()) {
        watch("to_string(RecordedMiss)", to_string(miss));
        std::ostringstream out;
        out << miss;
        watch("operator<<(RecordedMiss)", out.str());
    }
    CHECK(watch.count() > 50);
}

TEST_CASE("secrets: no reply that is cut anywhere or broken anywhere shows one, under any status") {
    Watch watch;
    Headers const headers{{"server", "s"},
                          {"zt-session", session_token},
                          {"set-cookie", password},
                          {"www-authenticate", "Bearer " + bearer_token}};
    for (std::string const& body : marked_bodies()) {
        for (int const status : {200, 500}) {
            for (std::size_t i = 0; i < body.size(); i += status == 200 ? 7 : 17) {
                watch.reply<DetailEnrollment>({status, headers, body.substr(0, i)});
                watch.reply<Authenticate>({status, headers, body.substr(0, i)});
                for (char const c : {'"', '#', '\xFF', '5'}) {
                    std::string broken = body;
                    broken[i] = c;
                    watch.reply<DetailEnrollment>({status, headers, broken});
                    watch.reply<ListEnrollments>({status, headers, broken});
                }
            }
        }
        for (int const status : {0, 199, 302, 401, 404, 502, 601}) watch.any_reply({status, headers, body});
        for (std::size_t limit : {1U, 4U, 64U}) {
            if (auto const reply = decode<DetailEnrollmentEnvelope>(body, {.max_depth = limit}); !reply)
                watch.error(reply.error());
            if (auto const reply = decode<DetailEnrollmentEnvelope>(body, {.max_string = limit}); !reply)
                watch.error(reply.error());
            if (auto const reply = decode<DetailEnrollmentEnvelope>(body, {.max_body = limit}); !reply)
                watch.error(reply.error());
        }
    }
    for (std::string_view const maker : {"to_string(ApiError)", "operator<<(ApiError)", "operator<<(DecodeError)"})
        CHECK(watch.has_fed(maker));
}

TEST_CASE("secrets: no error document shows one that it quotes") {
    Watch watch;
    for (std::string const& text : {session_token, enrollment_token, jwt_text, bearer_token}) {
        for (int const status : {200, 401, 500}) {
            std::string const code = R"({"code":"A","message":"not )" + text + R"(","requestId":")" + text + R"(")";
            for (std::string const& document :
                 {code + "}",
                  code + R"(,"cause":{"field":")" + text + R"(","reason":")" + text + R"(","value":")" + text +
                      R"("}})",
                  code + R"(,"data":{"x":")" + text + R"("},"cause":{"code":"B","message":")" + text +
                      R"(","cause":{"message":")" + text + R"("}}})",
                  code + ",\"" + text + "\":1}"}) {
                watch.any_reply({status, {}, document});
                watch.any_reply({status, {}, R"({"error":)" + document + "}"});
            }
            for (std::string const& page : {"<html>no " + text + "</html>", "Token: " + password, text,
                                            R"({"error":"invalid_grant","refresh_token":")" + password + "\"}"}) {
                watch.any_reply({status, {{"server", text}}, page});
            }
        }
    }
}

TEST_CASE("secrets: a password that a controller quotes because it is too short is not shown") {
    Watch watch;
    std::size_t count = 0;
    for (auto const& path : replay::find_files({"recordings"})) {
        auto const exchange = replay::read_exchange(replay::read_file(path));
        REQUIRE(exchange);
        if (exchange->id != "authenticate-short-password") continue;
        auto const reply = parse<Authenticate>(exchange->response);
        REQUIRE_FALSE(reply);
        ErrorBody body = reply.error().api.value();
        REQUIRE(body.cause.value().value == Json{"\"a\""});
        body.cause->value = Json{'"' + password + '"'};
        watch.any_reply({400, {}, encode(ApiErrorEnvelope{.error = body})});
        std::ostringstream out;
        out << body;
        CHECK(out.str().contains(
            R"("field":"password","reason":"password in body should be at least 5 chars long","value":"***")"));
        ++count;
    }
    CHECK(count == 2);
    watch.model(ErrorCause{.cause = ErrorCause{.field = "updb Password", .value = Json{'"' + password + '"'}}});
    watch.model(
        ErrorBody{.cause = ErrorCause{.reason = "bad token", .value = Json{"1"}, .data = Json{'"' + password + '"'}},
                  .data = Json{R"({"jwt":")" + password + "\"}"}});
    std::ostringstream out;
    out << ErrorCause{.field = "limit", .value = Json{"\"none\""}};
    CHECK(out.str() == R"({"field":"limit","value":"none"})");
}

TEST_CASE("secrets: a request that cannot be built shows none") {
    Watch watch;
    auto const refused = [&](auto const& op, Session const& session, BuildOptions const& options = {}) {
        auto const request = build(op, session, options);
        REQUIRE_FALSE(request);
        watch.error(request.error());
    };
    std::string const bad = "\x01";
    DetailEnrollment const detail{"id"};
    refused(detail, Session::zt(session_token + bad));
    refused(detail, Session::zt(session_token, secondary_token + bad));
    refused(detail, Session::bearer(bearer_token + "\n"));
    refused(detail, Session::zt("x"), {.base_path = session_token});
    refused(detail, Session::zt("x"), {.headers = {{"x-key", password + bad}}});
    refused(detail, Session::zt("x"), {.headers = {{password + bad, "v"}}});
    refused(detail, Session::zt("x"), {.headers = {{"zt-session", session_token}}});
    for (std::string const& end : {bad, std::string{"\\n"}, std::string{"\xFF"}}) {
        refused(ListEnrollments{.filter = filter::equal("token", enrollment_token + end)}, Session::zt("x"));
        refused(ListEnrollments{.filter = filter::equal("token " + password, "x")}, Session::zt("x"));
        refused(ListEnrollments{.filter = filter::any(
                                    filter::equal(EnrollmentFields::token, enrollment_token + end),
                                    filter::in(EnrollmentFields::id, {std::string{"x"}, enrollment_token + end}))},
                Session::zt("x"));
        auto const literal = filter::quote(enrollment_token + end);
        if (!literal) watch("quote", literal.error());
    }
    refused(Authenticate{.credentials = {.password = password + "\xFF"}}, Session::none());
    refused(CreateEnrollment{{.expiresAt = {1, 0}, .identityId = password + "\xFF"}}, Session::zt("x"));

    auto const unfit = precheck(Authenticate::with_password("admin", password + std::string(200, 'x')), Timestamp{});
    REQUIRE_FALSE(unfit);
    watch.error(unfit.error());

    auto request = build(Authenticate{.credentials = {.password = password}}, Session::none()).value();
    for (std::string const& body :
         {request.body.substr(0, 25), request.body + "x", "{\"password\":[\"" + password + "\"]}"}) {
        request.body = body;
        auto const read = read_request<Authenticate>(request);
        if (!read) watch.error(read.error());
    }
}

TEST_CASE("secrets: a JWT that cannot be read shows nothing of itself") {
    Watch watch;
    for (std::size_t i = 0; i < jwt_text.size(); ++i) {
        for (char const c : {'A', '.', '=', '_'}) {
            std::string broken = jwt_text;
            broken[i] = c;
            auto const jwt = peek(broken);
            if (jwt) {
                watch.model(*jwt);
                auto const belongs =
                    belongs_to(*jwt, EnrollmentDetail{._links = {}, .id = "e", .method = "ott", .token = "t"});
                watch("belongs_to", std::string{belongs.error()});
            } else {
                watch.error(jwt.error());
            }
        }
    }
}

TEST_CASE("a long text of an error is printed in time that grows with it, and not cut within a token") {
    std::string quotes = "the token: ";
    for (int i = 0; i < 4'000'000; ++i) quotes += "''";
    ErrorCause const cause{.field = "token", .value = Json{"\"'' \""}, .message = quotes};
    ApiError error;
    error.kind = ErrorKind::api;
    error.api = ErrorBody{.cause = cause, .code = "A", .message = quotes, .requestId = quotes};
    CHECK(to_string(error).size() < 20'000);
    for (std::size_t length = 16'340; length < 16'390; ++length) {
        error.api = ErrorBody{.code = "A", .message = std::string(length, ' ') + session_token};
        CHECK_FALSE(to_string(error).contains(session_token.substr(0, 8)));
        error.api->message = std::string(length - 40, 'x') + '-' + session_token + std::string(100, 'y');
        CHECK_FALSE(to_string(error).contains(session_token.substr(0, 8)));
    }
}

TEST_CASE("a value of several words is hidden where a long text is cut, too") {
    for (std::size_t length = 16'370; length < 16'386; ++length) {
        ErrorBody const body{.cause = ErrorCause{.field = "password", .value = Json{R"("my secret words")"}},
                             .message = std::string(length, ' ') + "my secret words"};
        std::ostringstream out;
        out << body;
        CHECK_FALSE(out.str().contains("my secret"));
    }
}

TEST_CASE("an error hides what a controller quotes, also in its reasons and messages") {
    auto const shown = [](ErrorCause cause) {
        ApiError error;
        error.kind = ErrorKind::api;
        error.status = 400;
        error.api = ErrorBody{.cause = cause, .code = "COULD_NOT_VALIDATE", .message = "see cause"};
        std::ostringstream out;
        out << cause << *error.api << ApiErrorEnvelope{.error = *error.api};
        return to_string(error) + out.str();
    };
    std::string const short_token = "Wd9FpDMPFqvqjbtHNtvN2x";
    std::string const quoted = shown({.field = "token",
                                      .reason = "token in query must be of type uuid: \"" + short_token + '"',
                                      .value = Json{'"' + short_token + '"'}});
    CHECK_FALSE(quoted.contains(short_token));
    CHECK(quoted.contains("must be of type uuid"));
    CHECK_FALSE(shown({.field = "password", .reason = "hunter22 is too short"}).contains("hunter22"));
    CHECK_FALSE(shown({.field = "password", .reason = "hunter22 is too short", .value = Json{R"("hunter22")"}})
                    .contains("hunter22"));
    CHECK(shown({.field = "password", .reason = "hunter22 is too short", .value = Json{R"("hunter22")"}})
              .contains("*** is too short"));
    CHECK_FALSE(shown({.field = "password", .reason = "a is too short", .value = Json{R"("a")"}}).contains("a is"));
    CHECK_FALSE(shown({.reason = "the secret 'hunter2' is wrong"}).contains("hunter2"));
    CHECK_FALSE(
        shown({.cause = ErrorCause{.field = "jwt", .value = Json{R"("abc.def")"}}, .message = "abc.def is no JWT"})
            .contains("abc.def"));
    for (char const* const field : {"code", "Code", "body.code", "/code", "mfa-validation-code"}) {
        CAPTURE(field);
        CHECK_FALSE(
            shown({.field = field, .reason = "804231 is no code", .value = Json{R"("804231")"}}).contains("804231"));
    }
    CHECK(shown({.field = "codec", .reason = "804231 is none", .value = Json{R"("804231")"}}).contains("804231"));
    CHECK(shown({.field = "expiresAt", .reason = "2020 is in the past", .value = Json{R"("2020")"}})
              .contains("2020 is in the past"));
}

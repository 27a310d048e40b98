// SPDX-License-Identifier: BSL-1.0
// Marked secrets go through everything that makes text, and none comes out, not even a part of it. Which functions make
// text is checked by tests/rules/check_text_makers.py: each has its name below.
#include <zitiwire/zitiwire.hpp>

#include <replay/exchange.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using namespace zitiwire;

namespace {

const std::string session_token = "5e55c0de-0001-4a1d-a8b0-da0c7a01c6e1";
const std::string bearer_token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJiZWFyZXIifQ.bearer0bearer1bearer2";
const std::string secondary_token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJzZWNvbmQifQ.second0second1second2";
const std::string enrollment_token = "70ce9000-0002-4b2e-b9c1-eb1d8b12d7f2";
const std::string jwt_text = to_base64url(R"({"alg":"ES256"})") + "." + to_base64url(R"({"jti":")" + enrollment_token + R"(","exp":1795452005,"em":"ott"})") + ".signed0signed1signed";
const std::string password = "hunter2hunter3";

/// Looks for the secrets in texts, and for any ten characters of one in a row: but for the header of a JWT, which is none.
class Watch {
public:
    void operator()(std::string_view maker, std::string const& text) {
        fed_.emplace(maker);
        ++count_;
        for (std::string_view const secret : {session_token, bearer_token, secondary_token, enrollment_token, jwt_text, password}) {
            for (std::size_t i = secret.starts_with("eyJ") ? 20 : 0; i + 10 <= secret.size(); ++i) {
                if (!text.contains(secret.substr(i, 10))) continue;
                FAIL_CHECK(maker << " shows a secret: " << text);
                return;
            }
        }
    }

    /// Everything that prints a value of this type.
    template <class T>
    void printed(std::string_view maker, T const& value) {
        std::ostringstream out;
        out << value;
        (*this)(maker, out.str());
#if defined(__cpp_lib_format)
        (*this)("formatted(T)", std::format("{}", value));
#endif
    }
    void model(auto const& value) { printed("operator<<(T)", value); }

    void error(DecodeError const& error) { printed("operator<<(DecodeError)", error); }
    void error(ApiError const& error) {
        (*this)("to_string(ApiError)", to_string(error));
        (*this)("ApiError::reason", error.reason);
        (*this)("ApiError::pointer", error.pointer);
        printed("operator<<(ApiError)", error);
        if (!error.api) return;
        model(*error.api);
        model(ApiErrorEnvelope{.error = *error.api});
        if (error.api->cause) model(*error.api->cause);
    }
    void request(HttpRequest const& request) {
        (*this)("describe(HttpRequest)", describe(request));
        (*this)("to_curl(HttpRequest)", to_curl(request, "https://admin:" + password + "@c:1280"));
        (*this)("redacted_origin(std::string_view)", redacted_origin("https://admin:" + password + "@c:1280"));
        printed("operator<<(HttpRequest)", request);
        HttpRequest const safe = redacted(request);
        (*this)("redacted(HttpRequest)", safe.target() + safe.body);
        for (Header const& header : safe.headers) (*this)("redacted(HttpRequest)", header.name + header.value);
    }

    /// Whatever an operation makes of a reply.
    template <class Op>
    void reply(HttpResponse const& response) {
        std::vector<std::string> unknown;
        auto const reply = parse<Op>(response, {.unknown_members = &unknown});
        if (reply) model(*reply);
        else error(reply.error());
        for (std::string const& pointer : unknown) (*this)("unknown members", mask_long_runs(pointer));
        if (auto const decoded = decode<typename Op::Envelope>(response.body); !decoded) error(decoded.error());
    }
    void any_reply(HttpResponse const& response) {
        reply<DetailEnrollment>(response);
        reply<ListEnrollments>(response);
        reply<CreateEnrollment>(response);
        reply<RefreshEnrollment>(response);
        reply<DeleteEnrollment>(response);
        reply<Authenticate>(response);
        reply<ListNetworkJWTs>(response);
    }

    [[nodiscard]] bool has_fed(std::string_view maker) const { return fed_.contains(maker); }
    [[nodiscard]] std::size_t count() const { return count_; }

private:
    std::set<std::string, std::less<>> fed_;
    std::size_t count_ = 0;
};

/// The texts of the recorded successes with other secrets in them.
std::vector<std::string> marked_bodies() {
    std::vector<std::string> bodies;
    std::size_t details = 0;
    std::size_t lists = 0;
    for (auto const& path : replay::find_files({RECORDINGS})) {
        auto const exchange = replay::read_exchange(replay::read_file(path));
        REQUIRE(exchange);
        auto const mark = [](EnrollmentDetail& detail) {
            detail.token = enrollment_token;
            detail.jwt = jwt_text;
        };
        if (exchange->operation == "detailEnrollment" && details < 6) {
            auto reply = parse<DetailEnrollment>(exchange->response);
            if (!reply) continue;
            mark(reply->data);
            bodies.push_back(encode(*reply));
            ++details;
        } else if (exchange->operation == "listEnrollments" && lists < 2) {
            auto reply = parse<ListEnrollments>(exchange->response);
            if (!reply || reply->data.empty()) continue;
            reply->data.resize(std::min<std::size_t>(reply->data.size(), 2));
            for (EnrollmentDetail& detail : reply->data) mark(detail);
            bodies.push_back(encode(*reply));
            ++lists;
        } else if (exchange->operation == "authenticate") {
            auto reply = parse<Authenticate>(exchange->response);
            if (!reply) continue;
            reply->data.token = session_token;
            bodies.push_back(encode(*reply));
        } else if (exchange->operation == "listNetworkJWTs") {
            auto reply = parse<ListNetworkJWTs>(exchange->response);
            REQUIRE(reply);
            for (auto& network : reply->data) network.token = jwt_text;
            bodies.push_back(encode(*reply));
        }
    }
    REQUIRE(details == 6);
    REQUIRE(lists == 2);
    return bodies;
}

std::vector<HttpRequest> marked_requests() {
    std::vector<HttpRequest> requests;
    BuildOptions const options{.base_path = "/edge/management/v1", .headers = {{"x-api-key", password}, {"traceparent", session_token}}};
    for (Session const& session : {Session::zt(session_token), Session::zt(session_token, secondary_token), Session::bearer(bearer_token)}) {
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
    HttpRequest other{.method = Method::post, .path = "/edge/client/v1/enroll", .query = "method=ott&TOKEN=" + password + "&%74oken=" + password, .headers = {{"cookie", password}}};
    other.body = R"({"clientCsr":"-","jwt":")" + password + "\"}";
    requests.push_back(other);
    return requests;
}

}  // namespace

TEST_CASE("secrets: no printed value shows one") {
    Watch watch;
    for (std::string const& text : {session_token, bearer_token, password}) {
        watch("to_string(BasicSecret<Text>)", to_string(Secret{text}));
        watch.printed("operator<<(BasicSecret)", Secret{text});
        watch.printed("operator<<(BasicSecret)", BasicSecret<std::string_view>{std::string_view{text}});
    }
    watch.model(Credentials{.password = password, .username = "admin"});
    watch.model(peek(jwt_text).value());
    for (std::string const& body : marked_bodies()) watch.any_reply({200, {}, body});
    for (std::string_view const maker : {"to_string(BasicSecret<Text>)", "operator<<(BasicSecret)", "operator<<(T)"}) CHECK(watch.has_fed(maker));
}

TEST_CASE("secrets: no request shows one") {
    Watch watch;
    for (HttpRequest const& request : marked_requests()) watch.request(request);
    for (std::string_view const maker : {"describe(HttpRequest)", "to_curl(HttpRequest)", "operator<<(HttpRequest)", "redacted(HttpRequest)"}) CHECK(watch.has_fed(maker));
    CHECK(watch.count() > 100);
}

TEST_CASE("secrets: no reply that is cut anywhere or broken anywhere shows one, under any status") {
    Watch watch;
    Headers const headers{{"server", "s"}, {"zt-session", session_token}, {"set-cookie", password}, {"www-authenticate", "Bearer " + bearer_token}};
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
            if (auto const reply = decode<DetailEnrollmentEnvelope>(body, {.max_depth = limit}); !reply) watch.error(reply.error());
            if (auto const reply = decode<DetailEnrollmentEnvelope>(body, {.max_string = limit}); !reply) watch.error(reply.error());
            if (auto const reply = decode<DetailEnrollmentEnvelope>(body, {.max_body = limit}); !reply) watch.error(reply.error());
        }
    }
    for (std::string_view const maker : {"to_string(ApiError)", "operator<<(ApiError)", "operator<<(DecodeError)"}) CHECK(watch.has_fed(maker));
}

TEST_CASE("secrets: no error document shows one that it quotes") {
    Watch watch;
    for (std::string const& text : {session_token, enrollment_token, jwt_text, bearer_token}) {
        for (int const status : {200, 401, 500}) {
            std::string const code = R"({"code":"A","message":"not )" + text + R"(","requestId":")" + text + R"(")";
            for (std::string const& document : {code + "}", code + R"(,"cause":{"field":")" + text + R"(","reason":")" + text + R"(","value":")" + text + R"("}})",
                                                code + R"(,"data":{"x":")" + text + R"("},"cause":{"code":"B","message":")" + text + R"(","cause":{"message":")" + text + R"("}}})",
                                                code + ",\"" + text + "\":1}"}) {
                watch.any_reply({status, {}, document});
                watch.any_reply({status, {}, R"({"error":)" + document + "}"});
            }
            for (std::string const& page : {"<html>no " + text + "</html>", "Token: " + password, text, R"({"error":"invalid_grant","refresh_token":")" + password + "\"}"}) {
                watch.any_reply({status, {{"server", text}}, page});
            }
        }
    }
}

TEST_CASE("secrets: a password that a controller quotes because it is too short is not shown") {
    Watch watch;
    std::size_t count = 0;
    for (auto const& path : replay::find_files({RECORDINGS})) {
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
        CHECK(out.str().contains(R"("field":"password","reason":"password in body should be at least 5 chars long","value":"***")"));
        ++count;
    }
    CHECK(count == 2);
    watch.model(ErrorCause{.cause = ErrorCause{.field = "updb Password", .value = Json{'"' + password + '"'}}});
    watch.model(ErrorBody{.cause = ErrorCause{.reason = "bad token", .value = Json{"1"}, .data = Json{'"' + password + '"'}}, .data = Json{R"({"jwt":")" + password + "\"}"}});
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
        refused(ListEnrollments{.filter = filter::any(filter::equal(filter::token, enrollment_token + end), filter::in(filter::id, {std::string{"x"}, enrollment_token + end}))}, Session::zt("x"));
        auto const literal = filter::quote(enrollment_token + end);
        if (!literal) watch("quote", literal.error());
    }
    refused(Authenticate{.credentials = {.password = password + "\xFF"}}, Session::none());
    refused(CreateEnrollment{{.expiresAt = {1, 0}, .identityId = password + "\xFF"}}, Session::zt("x"));

    auto const unfit = check(Authenticate::with_password("admin", password + std::string(200, 'x')), Timestamp{});
    REQUIRE_FALSE(unfit);
    watch.error(unfit.error());

    auto request = build(Authenticate{.credentials = {.password = password}}, Session::none()).value();
    for (std::string const& body : {request.body.substr(0, 25), request.body + "x", "{\"password\":[\"" + password + "\"]}"}) {
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
                auto const belongs = belongs_to(*jwt, EnrollmentDetail{._links = {}, .id = "e", .method = "ott", .token = "t"});
                watch("belongs_to", std::string{belongs.error()});
            } else {
                watch.error(jwt.error());
            }
        }
    }
}

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/show/print.hpp>

#include <zitiwire/advice/error_code.hpp>

#include <zitiwire/codec/session.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/management/enrollment.hpp>

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <ostream>
#include <locale>
#include <variant>
#include <ios>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A user's program, with everything of ours in sight.
namespace shop {

using namespace zitiwire;

template <class T>
concept Printable = requires(std::ostream& out, T const& value) { out << value; };

struct Silent {
    int n = 1;
    BOOST_DESCRIBE_CLASS(Silent, (), (n), (), ())
};

struct Loud {
    int n = 1;
    BOOST_DESCRIBE_CLASS(Loud, (), (n), (), ())
};
std::ostream& operator<<(std::ostream& out, Loud const&) { return out << "loud"; }

template <class T>
struct Holder {
    T held{};
    BOOST_DESCRIBE_CLASS(Holder, (), (held), (), ())
};

template <class T>
struct Parcel {
    T held{};
    BOOST_DESCRIBE_CLASS(Parcel, (), (held), (), ())
};
template <class T>
std::ostream& operator<<(std::ostream& out, Parcel<T> const&) {
    return out << "a parcel";
}

struct Loudless {};

static_assert(!Printable<Silent>);
static_assert(Printable<Loud>);
static_assert(!Printable<Holder<int>>);
static_assert(!Printable<std::vector<EnrollmentDetail>>);
static_assert(!Printable<Session> && !Printable<HttpResponse>);
static_assert(Printable<EnrollmentDetail> && Printable<ApiError> && Printable<HttpRequest> && Printable<Secret> && Printable<ErrorBody>);

template <class T>
std::string printed(T const& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

}  // namespace shop

using namespace zitiwire;
using shop::printed;

namespace {

constexpr std::string_view jwt = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwczovL2gifQ.c2lnbmF0dXJl";
constexpr std::string_view token = "1e727c8f-07e4-4a1d-a8b0-da0c7a01c6e1";

EnrollmentDetail enrollment() {
    EnrollmentDetail detail{._links = {{"self", {.href = "./enrollments/e"}}}, .id = "e", .method = "ott", .token = std::string{token}};
    detail.jwt = std::string{jwt};
    return detail;
}

void check_harmless(std::string const& text) {
    CAPTURE(text);
    for (std::string_view const secret : {jwt, jwt.substr(0, 20), token, token.substr(0, 8), std::string_view{"hunter2"}})
        CHECK_FALSE(text.contains(secret));
    for (char const c : text) CHECK((static_cast<unsigned char>(c) >= 0x20 && c != 0x7F));
    for (std::string_view const steering : {"\xC2\x85", "\xC2\x9B", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAE", "\xE2\x81\xA6"})
        CHECK_FALSE(text.contains(steering));
}

/// Text from outside that tries to leave its line and to steer the terminal.
constexpr std::string_view hostile = "a\r\nb\x1B[31m\x7F\xC2\x9B\xC2\x85\xE2\x80\xA8\xE2\x80\xAE\xE2\x81\xA6\xFFz";

ApiError error_with_secrets(ErrorKind kind) {
    ApiError error;
    error.kind = kind;
    error.status = 502;
    error.reason = "a reason";
    error.body = R"({"the beginning":1,"data":{"token":")" + std::string{token} + R"(","jwt":")" + std::string{jwt} + R"(","password":"hunter2"}})";
    error.headers = {{"zt-session", std::string{token}},
                     {"set-cookie", "a=hunter2"},
                     {"authorization", "Bearer " + std::string{jwt}},
                     {"server", "ziti " + std::string{jwt}}};
    return error;
}

}  // namespace

TEST_CASE("a model prints as JSON on one line with its secrets as three stars") {
    std::string const text = printed(enrollment());
    check_harmless(text);
    CHECK(text ==
          R"({"_links":{"self":{"href":"./enrollments/e"}},"createdAt":"1970-01-01T00:00:00.000Z","id":"e","updatedAt":"1970-01-01T00:00:00.000Z",)"
          R"("expiresAt":"1970-01-01T00:00:00.000Z","jwt":"***","method":"ott","token":"***"})");
    CHECK(printed(EnrollmentRefresh{}) == R"({"expiresAt":"1970-01-01T00:00:00.000Z"})");
    CHECK(printed(Pagination{1, 2, 3}) == R"({"limit":1,"offset":2,"totalCount":3})");
    CHECK(printed(ErrorBody{}) == "{}");
}

TEST_CASE("secrets stay secret in every envelope") {
    check_harmless(printed(DetailEnrollmentEnvelope{.data = enrollment()}));
    check_harmless(printed(ListEnrollmentsEnvelope{.data = {enrollment(), enrollment()}}));
}

TEST_CASE("a model with names from outside stays on one line and steers nothing") {
    EnrollmentDetail detail = enrollment();
    detail.identity = EntityRef{.name = std::string{hostile.substr(0, hostile.size() - 2)}};
    check_harmless(printed(detail));
}

TEST_CASE("a model with free-form values that span lines prints on one") {
    ErrorBody error;
    error.data = Json{"{\n\t\"a\": 1\r\n}"};
    check_harmless(printed(error));
}

TEST_CASE("a user's own described type is not printed in our manner") {
    CHECK(printed(shop::Loud{}) == "loud");
    CHECK_FALSE(Model<shop::Silent>);
    CHECK_FALSE(Model<shop::Loud>);
    CHECK(Model<EnrollmentDetail>);
    CHECK_FALSE(Model<HttpRequest>);
}

TEST_CASE("a user's own way of printing a template wins, even when it holds a model of ours") {
    CHECK(printed(shop::Parcel<EnrollmentDetail>{}) == "a parcel");
    CHECK(printed(shop::Parcel<int>{}) == "a parcel");
}

TEST_CASE("an error of the controller prints its code, message, cause and request id") {
    ApiError error;
    error.kind = ErrorKind::api;
    error.status = 404;
    error.api =
        decode<ErrorBody>(
            R"({"cause":{"code":"UNHANDLED","message":"enrollment with id nope not found"},"code":"NOT_FOUND","message":"not there","requestId":"rC"})")
            .value();
    CHECK(to_string(error) == "api error, status 404: NOT_FOUND: not there; cause: UNHANDLED: enrollment with id nope not found; request id rC");
    CHECK(printed(error) == to_string(error));

    error.status = 400;
    error.api = decode<ErrorBody>(R"({"cause":{"field":"expiresAt","reason":"is required","value":"hunter2"},"code":"COULD_NOT_VALIDATE"})").value();
    CHECK(to_string(error) == "api error, status 400: COULD_NOT_VALIDATE; cause: expiresAt: is required");

    error.api = decode<ErrorBody>(R"({"code":"A","cause":{"code":"B","cause":{"code":"C","cause":{"field":"f"}}}})").value();
    CHECK(to_string(error) == "api error, status 400: A; cause: B; cause: C; cause: f");
}

TEST_CASE("an error of anything else on the way prints its status, known headers and the beginning of the body") {
    ApiError error;
    error.kind = ErrorKind::http;
    error.status = 502;
    error.reason = "not an error document";
    error.headers = {{"Server", "nginx"}, {"Content-Type", "text/html"}, {"Retry-After", "5"}, {"X-Other", "hunter2"}};
    error.body = "<html>\r\nBad Gateway";
    CHECK(to_string(error) ==
          "http error, status 502: not an error document; server: nginx; retry-after: 5; content-type: text/html; body: \"<html>\\x0d\\x0aBad "
          "Gateway\"");
    error.body = std::string(199, ' ') + "xyz";
    CHECK(to_string(error).ends_with(std::string(199, ' ') + "x...\""));
    error.body.clear();
    CHECK_FALSE(to_string(error).contains("body"));
}

TEST_CASE("a reply that does not match prints where, a request that cannot be sent which input") {
    ApiError error;
    error.kind = ErrorKind::decode;
    error.status = 200;
    error.reason = "expected a string, found null";
    error.pointer = "/data/id";
    error.offset = 17;
    CHECK(to_string(error) == "decode error, status 200: expected a string, found null at \"/data/id\", byte 17");
    error.pointer.clear();
    CHECK(to_string(error) == "decode error, status 200: expected a string, found null at \"\", byte 17");
    CHECK(to_string(request_error("/id", "empty")) == "request error: empty at \"/id\"");
    CHECK(to_string(request_error("", "empty")) == "request error: empty");
}

TEST_CASE("no kind of error prints a secret of the reply") {
    for (ErrorKind const kind : {ErrorKind::api, ErrorKind::http, ErrorKind::decode, ErrorKind::request}) {
        ApiError error = error_with_secrets(kind);
        if (kind == ErrorKind::api)
            error.api =
                decode<ErrorBody>(R"({"code":"A","data":{"password":"hunter2"},"cause":{"field":"f","value":"hunter2","data":"hunter2"}})").value();
        std::string const text = to_string(error);
        check_harmless(text);
        CHECK(text.contains("the beginning") == (kind == ErrorKind::http));
        CHECK(text.starts_with(std::string{to_string(kind)} + " error"));
    }
    ApiError error = error_with_secrets(ErrorKind::http);
    for (std::string_view const body : {"password=hunter2", R"({"access_token":"hunter2"})", "unknown session: Bearer hunter2"}) {
        error.body = body;
        check_harmless(to_string(error));
    }
}

TEST_CASE("a token within the text of an error document is masked") {
    ApiError error;
    error.kind = ErrorKind::api;
    error.api =
        ErrorBody{.cause = ErrorCause{.message = "no session " + std::string{token}}, .code = "A", .message = "bad token " + std::string{jwt}};
    check_harmless(to_string(error));
}

TEST_CASE("foreign text in an error is escaped wherever it is printed") {
    std::string const text{hostile};
    for (ErrorKind const kind : {ErrorKind::http, ErrorKind::decode, ErrorKind::request}) {
        ApiError error;
        error.kind = kind;
        error.reason = text;
        error.pointer = "/" + text;
        error.headers = {{"server", text}, {"www-authenticate", text}, {"content-type", text}, {"retry-after", text}};
        error.body = text;
        check_harmless(to_string(error));
        CHECK(to_string(error).contains(R"(a\x0d\x0ab\x1b[31m\x7f\xc2\x9b)"));
    }
    ApiError error;
    error.kind = ErrorKind::api;
    error.api = ErrorBody{.cause = ErrorCause{.field = text, .reason = text, .cause = ErrorCause{.code = text, .message = text}},
                          .code = text,
                          .message = text,
                          .requestId = text};
    check_harmless(to_string(error));
}

TEST_CASE("a token that stands in the name of a header field is not printed") {
    HttpRequest request{.path = "/version"};
    request.headers.append("c58cf747-8cf3-47c2-bcca-a804934b2497", "1");
    CHECK(describe(request) == "GET /version; ***: ***");
}

TEST_CASE("a request prints its line and header names, but no credentials and no body") {
    HttpRequest const request{.method = Method::post,
                              .path = "/edge/management/v1/enrollments",
                              .query = "limit=1",
                              .headers = {{"accept", "application/json"},
                                          {"content-type", "application/json"},
                                          {"zt-session", std::string{token}},
                                          {"authorization", "Bearer " + std::string{jwt}},
                                          {"x-mine", "hunter2"}},
                              .body = R"({"password":"hunter2"})"};
    std::string const text = printed(request);
    check_harmless(text);
    CHECK(text ==
          "POST /edge/management/v1/enrollments?limit=1; accept: application/json; content-type: application/json; zt-session: ***; authorization: "
          "***; x-mine: ***; body of 22 bytes");
    HttpRequest bare{};
    bare.path = "/p";
    CHECK(printed(bare) == "GET /p");
}

TEST_CASE("a query pair that speaks of a token keeps its name only") {
    std::pair<std::string_view, std::string_view> const cases[] = {
        {"filter=token%3D%22hunter2%22", "filter=***"},
        {"limit=1&filter=token%3D%22hunter2%22&offset=2", "limit=1&filter=***&offset=2"},
        {"token=hunter2", "token=***"},
        {"method=ott&token=hunter2", "method=ott&token=***"},
        {"filter=identity%3D%22x%22", "filter=identity%3D%22x%22"},
        {"a=1&b=2", "a=1&b=2"},
    };
    for (auto const& [query, expected] : cases) {
        CAPTURE(query);
        CHECK(redacted({.query = std::string{query}}).query == expected);
        HttpRequest request{};
        request.path = "/p";
        request.query = query;
        CHECK(printed(request) == "GET /p?" + std::string{expected});
    }
}

TEST_CASE("foreign text in a request is escaped") {
    HttpRequest request{};
    request.path = request.query = std::string{hostile};
    request.headers = {{std::string{hostile}, "v"}, {"accept", std::string{hostile}}};
    check_harmless(printed(request));
}

TEST_CASE("an error document printed by itself, and places that hold a token, are masked as well") {
    std::string const text{token};
    ErrorBody const body{.cause = ErrorCause{.field = "token", .value = Json{'"' + text + '"'}}, .code = "A", .message = "no token " + text};
    ApiError error;
    error.kind = ErrorKind::decode;
    error.pointer = "/data/" + text;
    HttpRequest const request{.method = Method::get, .path = "/enrollments/" + text, .query = "id=" + text, .headers = {}, .body = {}};
    std::ostringstream out;
    out << body << ApiErrorEnvelope{.error = body} << error << DecodeError{"r", "/" + text, 0} << request;
    CHECK_FALSE(out.str().contains(token));
    CHECK(out.str().contains("***"));
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
    std::string const quoted =
        shown({.field = "token", .reason = "token in query must be of type uuid: \"" + short_token + '"', .value = Json{'"' + short_token + '"'}});
    CHECK_FALSE(quoted.contains(short_token));
    CHECK(quoted.contains("must be of type uuid"));
    CHECK_FALSE(shown({.field = "password", .reason = "hunter22 is too short"}).contains("hunter22"));
    CHECK_FALSE(shown({.field = "password", .reason = "hunter22 is too short", .value = Json{R"("hunter22")"}}).contains("hunter22"));
    CHECK(shown({.field = "password", .reason = "hunter22 is too short", .value = Json{R"("hunter22")"}}).contains("*** is too short"));
    CHECK_FALSE(shown({.field = "password", .reason = "a is too short", .value = Json{R"("a")"}}).contains("a is"));
    CHECK_FALSE(shown({.reason = "the secret 'hunter2' is wrong"}).contains("hunter2"));
    CHECK_FALSE(shown({.cause = ErrorCause{.field = "jwt", .value = Json{R"("abc.def")"}}, .message = "abc.def is no JWT"}).contains("abc.def"));
    CHECK(shown({.field = "expiresAt", .reason = "2020 is in the past", .value = Json{R"("2020")"}}).contains("2020 is in the past"));
}

TEST_CASE("a query shows no value whose name speaks of a secret, and names such words") {
    CHECK(redacted({.query = "password=hunter2&code=123456&method=password&PassPhrase=x&api%5Fkey=y"}).query ==
          "password=***&code=***&method=password&PassPhrase=***&api%5Fkey=***");
}

TEST_CASE("what prints is of this library itself") {
    struct Mine : EnrollmentRefresh {};
    CHECK_FALSE(shop::Printable<Mine>);
    CHECK_FALSE(zitiwire_names::is_of_zitiwire<Timestamp*>());
    CHECK_FALSE(zitiwire_names::is_of_zitiwire<std::vector<Timestamp>>());
    CHECK(zitiwire_names::is_of_zitiwire<Timestamp>());
    CHECK(zitiwire_names::is_of_zitiwire<ErrorKind>());
}

TEST_CASE("the error of a transport that has errors of its own prints and answers as well") {
    using Mixed = std::variant<ApiError, int>;
    ApiError conflict;
    conflict.kind = ErrorKind::api;
    conflict.status = 409;
    conflict.api = ErrorBody{.code = "ENROLLMENT_EXISTS"};
    CHECK(is_conflict(Mixed{conflict}));
    CHECK(code_of(Mixed{conflict}) == error_code::enrollment_exists);
    CHECK_FALSE(is_gone(Mixed{conflict}));
    CHECK_FALSE(is_conflict(Mixed{5}));
    CHECK(code_of(Mixed{5}) == "");
    std::ostringstream out;
    out << Mixed{conflict} << ' ' << Mixed{5} << ' ' << std::variant<ApiError, shop::Loudless>{shop::Loudless{}};
    CHECK(out.str() == to_string(conflict) + " 5 transport error");
}

TEST_CASE("flags of a stream and its locale do not change numbers") {
    struct Grouped : std::numpunct<char> {
        char do_thousands_sep() const override { return '.'; }
        std::string do_grouping() const override { return "\3"; }
    };
    std::ostringstream out;
    out.imbue(std::locale{out.getloc(), new Grouped});
    out << std::hex << DecodeError{"r", "/a", 1'234'584};
    CHECK(out.str() == "r at \"/a\", byte 1234584");
}

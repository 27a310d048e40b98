// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/show/print.hpp>

#include <zitiwire/advice/error_code.hpp>
#include <zitiwire/advice/retry.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/management/enrollment.hpp>

#include "show_text.hpp"

#include <doctest/doctest.h>

#include <boost/describe/class.hpp>

#include <ostream>
#include <locale>
#include <variant>
#include <ios>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A user's program, with everything of ours in sight.
namespace shop {

using namespace zitiwire;

template <class T>
concept HasOutput = requires(std::ostream& out, T const& value) { out << value; };

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

static_assert(!HasOutput<Silent>);
static_assert(HasOutput<Loud>);
static_assert(!HasOutput<Holder<int>>);
static_assert(!HasOutput<std::vector<EnrollmentDetail>>);
static_assert(!HasOutput<Session::Kind>);  // it has no names
static_assert(!HasOutput<Session> && !HasOutput<HttpResponse>);
static_assert(HasOutput<ErrorKind> && HasOutput<Retry> && HasOutput<Method> && HasOutput<EnrollmentMethod>);
static_assert(HasOutput<EnrollmentDetail> && HasOutput<ApiError> && HasOutput<HttpRequest> && HasOutput<Secret> &&
              HasOutput<ErrorBody>);

template <class T>
std::string printed(T const& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

}  // namespace shop

using namespace zitiwire;
using namespace show_text;
using shop::printed;

namespace {

EnrollmentDetail enrollment() {
    EnrollmentDetail detail{
        ._links = {{"self", {.href = "./enrollments/e"}}}, .id = "e", .method = "ott", .token = std::string{token}};
    detail.jwt = std::string{jwt};
    return detail;
}

ApiError error_with_secrets(ErrorKind kind) {
    ApiError error;
    error.kind = kind;
    error.status = 502;
    error.reason = "a reason";
    error.body = R"({"the beginning":1,"data":{"token":")" + std::string{token} + R"(","jwt":")" + std::string{jwt} +
                 R"(","password":"hunter2"}})";
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
    CHECK(
        text ==
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
    CHECK(to_string(error) ==
          "api error, status 404: NOT_FOUND: not there; cause: UNHANDLED: enrollment with id nope not found; request "
          "id rC");
    CHECK(printed(error) == to_string(error));

    error.status = 400;
    error.api =
        decode<ErrorBody>(
            R"({"cause":{"field":"expiresAt","reason":"is required","value":"hunter2"},"code":"COULD_NOT_VALIDATE"})")
            .value();
    CHECK(to_string(error) == "api error, status 400: COULD_NOT_VALIDATE; cause: expiresAt: is required");

    error.api =
        decode<ErrorBody>(R"({"code":"A","cause":{"code":"B","cause":{"code":"C","cause":{"field":"f"}}}})").value();
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
          "http error, status 502: not an error document; server: nginx; retry-after: 5; content-type: text/html; "
          "body: \"<html>\\x0d\\x0aBad "
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
                decode<ErrorBody>(
                    R"({"code":"A","data":{"password":"hunter2"},"cause":{"field":"f","value":"hunter2","data":"hunter2"}})")
                    .value();
        std::string const text = to_string(error);
        check_harmless(text);
        CHECK(text.contains("the beginning") == (kind == ErrorKind::http));
        CHECK(text.starts_with(std::string{to_string(kind)} + " error"));
    }
    ApiError error = error_with_secrets(ErrorKind::http);
    for (std::string_view const body :
         {"password=hunter2", R"({"access_token":"hunter2"})", "unknown session: Bearer hunter2"}) {
        error.body = body;
        check_harmless(to_string(error));
    }
}

TEST_CASE("a token within the text of an error document is masked") {
    ApiError error;
    error.kind = ErrorKind::api;
    error.api = ErrorBody{.cause = ErrorCause{.message = "no session " + std::string{token}},
                          .code = "A",
                          .message = "bad token " + std::string{jwt}};
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
    error.api = ErrorBody{
        .cause = ErrorCause{.field = text, .reason = text, .cause = ErrorCause{.code = text, .message = text}},
        .code = text,
        .message = text,
        .requestId = text};
    check_harmless(to_string(error));
}

TEST_CASE("an error document printed by itself, and places that hold a token, are masked as well") {
    std::string const text{token};
    ErrorBody const body{.cause = ErrorCause{.field = "token", .value = Json{'"' + text + '"'}},
                         .code = "A",
                         .message = "no token " + text};
    ApiError error;
    error.kind = ErrorKind::decode;
    error.pointer = "/data/" + text;
    HttpRequest const request{
        .method = Method::get, .path = "/enrollments/" + text, .query = "id=" + text, .headers = {}, .body = {}};
    std::ostringstream out;
    out << body << ApiErrorEnvelope{.error = body} << error << DecodeError{"r", "/" + text, 0} << request;
    CHECK_FALSE(out.str().contains(token));
    CHECK(out.str().contains("***"));
}

TEST_CASE("an enumeration prints its name") {
    std::ostringstream out;
    out << ErrorKind::decode << ' ' << Retry::look_first << ' ' << Method::delete_ << ' ' << EnrollmentMethod::ottca;
    CHECK(out.str() == "decode look_first DELETE ottca");
}

TEST_CASE("what prints is of this library itself") {
    struct Mine : EnrollmentRefresh {};
    CHECK_FALSE(shop::HasOutput<Mine>);
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
    CHECK(to_string(Mixed{conflict}) == to_string(conflict));
    CHECK(to_string(Mixed{5}) == "5");
    CHECK(to_string(std::variant<ApiError, std::error_code>{std::make_error_code(std::errc::connection_refused)}) ==
          "Connection refused");
    CHECK(to_string(std::variant<ApiError, std::runtime_error>{std::runtime_error{"no CA"}}) == "no CA");
    CHECK(to_string(DecodeError{"r", "/a", 3}) == "r at \"/a\", byte 3");
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

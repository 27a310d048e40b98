// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace cases {

using namespace zitiwire;

inline constexpr std::string_view token = "00000000-0000-4000-8000-000000000000";

/// One exchange that goes well, for both directions: the operation gives the request, the reply gives the envelope, and
/// the envelope gives the reply's text again.
template <class Op>
struct Exchange {
    std::string_view name;
    Op op;
    std::string_view target;
    std::string_view request_body;  ///< "" for none
    int status;
    std::string_view reply;
    typename Op::Envelope envelope;
};

template <class Op>
void check(std::vector<Exchange<Op>> const& exchanges) {
    for (Exchange<Op> const& exchange : exchanges) {
        CAPTURE(exchange.name);
        auto const request = build(exchange.op, Session::zt(std::string{token}));
        REQUIRE(request);
        CHECK(request->method == Op::endpoint.method);
        CHECK(request->target() == exchange.target);
        CHECK(request->body == exchange.request_body);
        Headers headers{{"accept", "application/json"}};
        if (!exchange.request_body.empty()) headers.append("content-type", "application/json");
        if (Op::endpoint.credential == Credential::required) headers.append("zt-session", std::string{token});
        CHECK(request->headers == headers);

        CHECK(read_request<Op>(*request) == exchange.op);
        CHECK(read_session(request->headers) ==
              (Op::endpoint.credential == Credential::required ? Session::zt(std::string{token}) : Session::none()));

        auto const reply = parse<Op>({exchange.status, {}, std::string{exchange.reply}});
        REQUIRE(reply);
        CHECK(*reply == exchange.envelope);
        CHECK(encode(*reply) == exchange.reply);
        CHECK(parse<Op>(write_response<Op>(exchange.envelope)) == exchange.envelope);
    }
}

/// What an operation answers when it fails: `error` is the text of the document's member `error`.
struct Failure {
    int status;
    std::string_view error;
    ErrorBody body;
};

template <class Op>
void check_failures(std::vector<Failure> const& failures) {
    for (Failure const& failure : failures) {
        CAPTURE(failure.status);
        CAPTURE(failure.error);
        std::string const document = R"({"error":)" + std::string{failure.error} +
                                     R"(,"meta":{"apiEnrollmentVersion":"0.0.1","apiVersion":"0.0.1"}})"
                                     "\n";
        auto const reply = parse<Op>({failure.status, {{"Server", "ziti-controller/v0.0.0"}}, document});
        REQUIRE_FALSE(reply);
        CHECK(reply.error().kind == ErrorKind::api);
        CHECK(reply.error().status == failure.status);
        REQUIRE(reply.error().api);
        CHECK(*reply.error().api == failure.body);
        CHECK(reply.error().headers.find("server") != nullptr);
        HttpResponse const written = write_response(reply.error());
        CHECK(written.status == failure.status);
        CHECK(parse<Op>(written).error().api == failure.body);
    }
}

/// The failures that every operation with credentials shares.
template <class Op>
void check_common_failures(bool changes_state) {
    std::vector<Failure> failures{
        {401,
         R"({"cause":{"code":"UNHANDLED","message":"unauthenticated for invalid credentials"},"code":"UNAUTHORIZED","message":"m","requestId":"r"})",
         {.cause = ErrorCause{.code = "UNHANDLED", .message = "unauthenticated for invalid credentials"},
          .code = "UNAUTHORIZED",
          .message = "m",
          .requestId = "r"}},
        {401,
         R"({"code":"UNAUTHORIZED","message":"m","requestId":"r"})",
         {.code = "UNAUTHORIZED", .message = "m", .requestId = "r"}},
        {404,
         R"({"cause":{"code":"UNHANDLED","message":"path /x was not found"},"code":"NOT_FOUND","message":"m"})",
         {.cause = ErrorCause{.code = "UNHANDLED", .message = "path /x was not found"},
          .code = "NOT_FOUND",
          .message = "m"}},
        {405,
         R"({"cause":{"code":"UNHANDLED","message":"method PUT is not allowed, but [GET,POST] are"},"code":"METHOD_NOT_ALLOWED"})",
         {.cause = ErrorCause{.code = "UNHANDLED", .message = "method PUT is not allowed, but [GET,POST] are"},
          .code = "METHOD_NOT_ALLOWED"}},
        {406,
         R"({"cause":{"field":"Accept","reason":"unsupported media type requested","value":"text/html"},"code":"COULD_NOT_VALIDATE"})",
         {.cause =
              ErrorCause{
                  .field = "Accept", .reason = "unsupported media type requested", .value = Json{"\"text/html\""}},
          .code = "COULD_NOT_VALIDATE"}},
        {500,
         R"({"cause":{"code":"UNHANDLED","message":"x"},"code":"UNHANDLED","message":"An unhandled error occurred"})",
         {.cause = ErrorCause{.code = "UNHANDLED", .message = "x"},
          .code = "UNHANDLED",
          .message = "An unhandled error occurred"}},
        {503,
         R"({"code":"TIMEOUT","message":"The requested operation took too much time to reply","requestId":"r"})",
         {.code = "TIMEOUT", .message = "The requested operation took too much time to reply", .requestId = "r"}},
    };
    if (changes_state) {
        failures.push_back({429,
                            R"({"code":"SERVER_TOO_MANY_REQUESTS","message":"m"})",
                            {.code = "SERVER_TOO_MANY_REQUESTS", .message = "m"}});
        failures.push_back(
            {503, R"({"code":"CLUSTER_NO_LEADER","message":"m"})", {.code = "CLUSTER_NO_LEADER", .message = "m"}});
    }
    check_failures<Op>(failures);

    auto const empty = parse<Op>({500, {{"Content-Type", "application/json"}, {"Content-Length", "0"}}, ""});
    REQUIRE_FALSE(empty);
    CHECK(empty.error().kind == ErrorKind::http);
    CHECK(empty.error().status == 500);
    CHECK(empty.error().reason == "no body");
}

}  // namespace cases

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/model/error_body.hpp>

#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>

#include <doctest/doctest.h>

#include <string_view>

using namespace zitiwire;

namespace {

/// 404 of an enrollment that is not there.
constexpr std::string_view not_found_text =
    R"({"error":{"cause":{"code":"UNHANDLED","message":"enrollment with id nope not found"},"code":"NOT_FOUND",)"
    R"("message":"The resource requested was not found or is no longer available","requestId":"rCzyVZ3Rb"},)"
    R"("meta":{"apiEnrollmentVersion":"0.0.1","apiVersion":"0.0.1"}})";

}  // namespace

TEST_CASE("an error document is read with its cause and written as it was") {
    auto const envelope = decode<ApiErrorEnvelope>(not_found_text);
    REQUIRE(envelope.has_value());
    ErrorBody const& error = envelope->error;
    CHECK(error.code == "NOT_FOUND");
    CHECK(error.message == "The resource requested was not found or is no longer available");
    CHECK(error.requestId == "rCzyVZ3Rb");
    REQUIRE(error.cause.has_value());
    CHECK(error.cause->code == "UNHANDLED");
    CHECK(error.cause->message == "enrollment with id nope not found");
    CHECK(envelope->meta.apiVersion == "0.0.1");
    CHECK(encode(*envelope) == not_found_text);
}

TEST_CASE("a cause that is a field says which, why, and with what value of any type") {
    auto const cause =
        decode<ErrorCause>(R"({"field":"expiresAt","reason":"expiresAt in body is required","value":"<nil>"})");
    CHECK(cause ==
          ErrorCause{.field = "expiresAt", .reason = "expiresAt in body is required", .value = Json{"\"<nil>\""}});
    CHECK(decode<ErrorCause>(R"({"value":{"a":[1.0]}})")->value == Json{R"({"a":[1.0]})"});
}

TEST_CASE("every member of an error is optional, and its order that of the specification") {
    std::string_view const text =
        R"({"args":{"urlVars":{"id":"x"}},"cause":{"field":"f","reason":"r","value":1,"args":{},"cause":{"code":"inner"},"causeMessage":"cm","code":"c","data":[],"message":"m","requestId":"q"},)"
        R"("causeMessage":"cm","code":"c","data":{"a":1},"message":"m","requestId":"q"})";
    auto const error = decode<ErrorBody>(text);
    REQUIRE(error.has_value());
    CHECK(error->args->urlVars->find("id")->second == "x");
    CHECK(error->cause->cause->code == "inner");
    CHECK(encode(*error) == text);
    CHECK(decode<ErrorBody>("{}") == ErrorBody{});
}

TEST_CASE("copies of an error share nothing") {
    ErrorBody const error = decode<ErrorBody>(R"({"cause":{"cause":{"code":"inner"}}})").value();
    ErrorBody copy = error;
    CHECK(copy == error);
    copy.cause->cause->code = "changed";
    CHECK(error.cause->cause->code == "inner");
    CHECK_FALSE(copy == error);
}

TEST_CASE("a bare error, as for a body that is too large, is an error body but no error document") {
    std::string_view const bare =
        R"({"code":"REQUEST_ENTITY_TOO_LARGE","message":"The request body exceeds the maximum accepted size","cause":null})";
    CHECK(decode<ErrorBody>(bare)->code == "REQUEST_ENTITY_TOO_LARGE");
    CHECK_FALSE(decode<ErrorBody>(bare)->cause.has_value());
    CHECK_FALSE(decode<ApiErrorEnvelope>(bare).has_value());
}

TEST_CASE("an error of another protocol, whose error is a string, is no error document") {
    auto const read = decode<ApiErrorEnvelope>(R"({"error":"invalid_grant","error_description":"x"})");
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().pointer == "/error");
}

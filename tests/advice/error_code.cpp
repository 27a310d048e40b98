// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/advice/error_code.hpp>

#include <replay/exchange.hpp>
#include <zitiwire/zitiwire.hpp>

#include <zitiwire/management.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

using namespace zitiwire;

namespace {

ApiError api(int status, std::string code, std::optional<ErrorCause> cause = {}) {
    ApiError error;
    error.kind = ErrorKind::api;
    error.status = status;
    error.api = ErrorBody{.cause = std::move(cause), .code = std::move(code)};
    return error;
}

ApiError http(int status) {
    ApiError error;
    error.kind = ErrorKind::http;
    error.status = status;
    return error;
}

/// Which of the predicates are true, a letter for each.
std::string nature(ApiError const& error) {
    std::string text;
    if (is_gone(error)) text += 'g';
    if (is_conflict(error)) text += 'c';
    if (is_unauthorized(error)) text += 'u';
    if (is_busy(error)) text += 'b';
    if (is_invalid_input(error)) text += 'i';
    return text;
}

ErrorCause message(std::string text) {
    ErrorCause cause;
    cause.message = std::move(text);
    return cause;
}

static_assert(error_code::not_found == std::string_view{"NOT_FOUND"});
static_assert(usual_status(error_code::enrollment_exists) == 409 && usual_status("A_CODE_OF_LATER") == 0);

}  // namespace

TEST_CASE("error codes: constants compare with what an error holds, known or not") {
    ApiError const error = api(404, "NOT_FOUND");
    CHECK(error_code::not_found == error.api->code);
    CHECK(error.api->code == error_code::not_found);
    CHECK(error_code::timeout != error.api->code);
    CHECK(code_of(error) == error_code::not_found);
    CHECK(code_of(api(418, "TEAPOT")) == "TEAPOT");
    CHECK(code_of(http(502)).empty());
    ApiError without_code = error;
    without_code.api->code.reset();
    CHECK(code_of(without_code).empty());
    CHECK(error_code::not_found != without_code.api->code);
}

TEST_CASE("predicates: each status has one nature, whoever answers") {
    for (auto const& [status, expected] : std::map<int, std::string_view>{
             {301, ""},  {400, "i"}, {401, "u"}, {403, "u"}, {405, ""},  {406, "i"}, {409, "c"}, {413, "i"},
             {415, "i"}, {422, "i"}, {429, "b"}, {500, ""},  {501, ""},  {502, "b"}, {503, "b"}, {504, "b"},
             {505, ""},  {599, ""},  {600, "i"}, {601, "i"}, {602, "i"}, {606, "i"}, {699, "i"}, {700, ""}}) {
        CAPTURE(status);
        CHECK(nature(http(status)) == expected);
        CHECK(nature(api(status, "A_CODE_OF_LATER")) == expected);
    }
}

TEST_CASE("predicates: gone is what the controller says of an entity") {
    CHECK(nature(api(404, "NOT_FOUND")) == "g");
    CHECK(nature(api(404, "MFA_ENROLLMENT_NOT_STARTED")) == "g");
    CHECK(nature(api(410, "INVALID_ENROLLMENT_ALREADY_ENROLLED")) == "g");
    CHECK(nature(api(404, "NOT_FOUND", message("enrollment with id path x was not found not found"))) == "g");
    CHECK(nature(api(404, "NOT_FOUND", message("enrollment with id it was not found"))) == "g");
    CHECK(nature(api(404, "NOT_FOUND", message("path of an entity of later"))) == "g");
    CHECK(nature(api(404, "NOT_FOUND", message("path /edge/management/v1/enrollmentz was not found"))) == "");
    CHECK(nature(http(404)) == "");
    CHECK(nature(http(410)) == "");
}

TEST_CASE("predicates: the code tells when the status got lost") {
    CHECK(nature(api(200, "NOT_FOUND")) == "g");
    CHECK(nature(api(200, "UNAUTHORIZED")) == "u");
    CHECK(nature(api(200, "ENROLLMENT_EXISTS")) == "c");
    CHECK(nature(api(200, "CLUSTER_NO_LEADER")) == "b");
    CHECK(nature(api(201, "COULD_NOT_VALIDATE")) == "i");
    CHECK(nature(api(200, "UNHANDLED")) == "");
    CHECK(nature(api(200, "A_CODE_OF_LATER")) == "");
}

TEST_CASE("predicates: what was not sent is wrong input, what could not be read is nothing of these") {
    CHECK(nature(request_error("/id", "empty")) == "i");
    ApiError error = http(200);
    error.kind = ErrorKind::decode;
    CHECK(nature(error) == "");
}

TEST_CASE("recorded errors: the codes come with their usual status, and every error has one nature") {
    std::map<std::string, std::size_t> seen;
    for (auto const& path : replay::find_files({"recordings"})) {
        auto const exchange = replay::read_exchange(replay::read_file(path));
        REQUIRE(exchange);
        bool const is_readable =
            exchange->has_text_body && exchange->response.headers.find("content-encoding") == nullptr;
        if (exchange->method == "HEAD" || !is_readable) continue;
        auto const reply = parse<DetailEnrollment>(exchange->response);
        if (reply || reply.error().kind != ErrorKind::api) continue;
        CAPTURE(path.string());
        ApiError const& error = reply.error();
        std::string const code{code_of(error)};
        CAPTURE(code);
        ++seen[code];

        bool const is_of_enrollments = usual_status(code) != 0;
        bool const depends = code == error_code::could_not_validate || error.status < 300;
        if (is_of_enrollments && !depends) CHECK(usual_status(code) == error.status);
        bool const says_path =
            error.api->cause && error.api->cause->message && error.api->cause->message->starts_with("path /");
        bool const is_nothing_of_these = error.status == 405 || error.status == 500 || says_path;
        CHECK(nature(error).size() == (is_nothing_of_these ? 0 : 1));
        if (error.status == 404 && !says_path) CHECK(is_gone(error));
    }
    for (std::string_view const code :
         {error_code::not_found, error_code::unauthorized, error_code::could_not_validate, error_code::invalid_field,
          error_code::referenced_entity_not_found, error_code::could_not_parse_body, error_code::invalid_filter,
          error_code::invalid_sort_identifier, error_code::invalid_pagination, error_code::enrollment_exists,
          error_code::method_not_allowed, error_code::request_entity_too_large, error_code::server_too_many_requests,
          error_code::timeout, error_code::cluster_no_leader, error_code::unhandled, error_code::invalid_auth}) {
        CAPTURE(code);
        CHECK(seen[std::string{code}] > 0);
    }
}

TEST_CASE("error codes: a name that is taken is told by the words of the causes alone") {
    auto const reason = [](std::string text) { return ErrorCause{.field = "name", .reason = std::move(text)}; };
    std::string const in_index = "duplicate value 'a' in unique index on identities store";
    for (ApiError const& error : {api(400, "COULD_NOT_VALIDATE", reason("name must be unique")),
                                  api(400, "COULD_NOT_VALIDATE", reason(in_index)),
                                  api(500, "UNHANDLED", message(in_index)), api(200, "UNHANDLED", message(in_index))}) {
        CHECK(is_taken(error));
        CHECK(is_taken(std::variant<ApiError, int>{error}));
        CHECK(is_invalid_input(error) == (error.status == 400));
    }
    ErrorCause outer = message("applying the change failed");
    outer.cause = message(in_index);
    CHECK(is_taken(api(500, "UNHANDLED", outer)));

    for (ApiError const& error : {api(400, "COULD_NOT_VALIDATE", reason("name is required")),
                                  api(400, "COULD_NOT_VALIDATE"), api(409, "ENROLLMENT_EXISTS"), http(400),
                                  api(400, "COULD_NOT_VALIDATE", reason("'name must be unique' is no id")),
                                  api(400, "COULD_NOT_VALIDATE", reason("")),
                                  api(400, "COULD_NOT_VALIDATE", reason("duplicate value 'in' in the list")),
                                  api(400, "COULD_NOT_VALIDATE", reason("in unique index on"))}) {
        CHECK_FALSE(is_taken(error));
    }
    CHECK_FALSE(is_taken(request_error("/identity/name", "name must be unique")));
    CHECK_FALSE(is_taken(std::variant<ApiError, int>{3}));
}

TEST_CASE("error codes: of the recorded errors those about a duplicate say that something is taken, and no other") {
    std::size_t taken = 0;
    for (auto const& [name, text] : replay::read_all_texts({"recordings", "recordings-api"})) {
        auto const exchange = replay::read_exchange(text);
        REQUIRE(exchange);
        auto const reply = parse<DeleteEnrollment>(exchange->response);  // what it promises is read from any object
        CAPTURE(name);
        bool const is_about_it = exchange->id.contains("-duplicate");
        if (!reply && is_taken(reply.error())) CHECK(is_about_it);
        if (!reply && reply.error().kind == ErrorKind::api && is_about_it) CHECK(is_taken(reply.error()));
        if (!reply && is_taken(reply.error())) ++taken;
    }
    CHECK(taken >= 7);
}

TEST_CASE("what is gone depends on what was asked") {
    auto const not_found = [](std::string const& cause) {
        std::string const with_cause =
            cause.empty() ? "" : R"(,"cause":{"code":"UNHANDLED","message":")" + cause + "\"}";
        return HttpResponse{404, {}, R"({"error":{"code":"NOT_FOUND","message":"m")" + with_cause + R"(},"meta":{}})"};
    };
    CHECK(is_gone(parse<DetailIdentity>(not_found("identity with id x not found")).error()));
    CHECK(is_gone(parse<PatchIdentity>(not_found("identity with id x not found")).error()));
    CHECK_FALSE(is_gone(parse<PatchIdentity>(not_found("authPolicy with id x not found")).error()));
    CHECK_FALSE(is_gone(parse<CreateIdentity>(not_found("authPolicy with id x not found")).error()));
    CHECK_FALSE(is_gone(parse<CreateIdentity>(not_found("")).error()));
    CHECK(is_gone(parse<PatchAuthPolicy>(not_found("authPolicy with id x not found")).error()));
    CHECK_FALSE(is_gone(parse<PatchAuthPolicy>(not_found("externalJwtSigner with id x not found")).error()));
    CHECK(is_gone(parse<PatchEdgeRouter>(not_found("router with id x not found")).error()));
    CHECK(is_gone(parse<PatchTransitRouter>(not_found("router with id x not found")).error()));
    CHECK_FALSE(is_gone(parse<PatchTerminator>(not_found("router with id x not found")).error()));
    CHECK(is_gone(parse<DeleteServicePolicy>(not_found("servicePolicies with id x not found")).error()));
    CHECK(is_gone(parse<RefreshEnrollment>(not_found("")).error()));
    CHECK(is_gone(parse<DetailMfa>(not_found("")).error()));
    CHECK_FALSE(is_gone(parse<ListEnrollments>(not_found("router with id x not found")).error()));
    HttpResponse const response = not_found("router with id x not found");
    CHECK_FALSE(is_gone(parse_view<ListEnrollments>(response).error()));
    ApiError by_hand = parse<DetailIdentity>(response).error();
    by_hand.asked = {};
    CHECK(is_gone(by_hand));
    CHECK(by_hand == parse<DetailIdentity>(response).error());
}

TEST_CASE("what is taken is told by the words that controllers have for it, through a follower of a cluster too") {
    auto const refused = [](int status, std::string const& member, std::string const& text) {
        ErrorCause cause;
        (member == "reason" ? cause.reason : cause.message) = text;
        return parse<CreateIdentity>({status, {}, encode(ApiErrorEnvelope{.error = {.cause = cause, .code = "X"}})})
            .error();
    };
    CHECK(is_taken(refused(400, "reason", "name must be unique")));
    CHECK(is_taken(refused(400, "reason", "duplicate value 'a' in unique index on identities store")));
    CHECK(is_taken(refused(400, "reason", "certificate already used as CA 1v1j3ahVFrTYf76IdMPwR5")));
    CHECK(is_taken(refused(500, "message", R"({"EntityType":"identities","Field":"name","Value":"use 6b0cc0aab"})")));
    CHECK_FALSE(is_taken(
        refused(400, "reason", "duplicate configs named a and b found for config type c. Only one is allowed")));
    CHECK_FALSE(is_taken(refused(500, "message", "no fields updated, nothing to do")));
}

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/headers.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/leaf.hpp>
#include <zitiwire/model/error_body.hpp>
#include <zitiwire/version.hpp>

#include <cstdint>
#include <expected>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// A request that was not carried out, as a controller puts it.
struct Failure {
    enum class Form : std::uint8_t {
        envelope,      ///< the error document
        bare,          ///< the error without its envelope, from before the API; the connection ends
        empty,         ///< no body: the controller's own fault
        http_server,   ///< plain text, from the HTTP server; the connection ends
    };

    int status = 500;
    ErrorBody error{};
    Headers headers{};
    Form form = Form::envelope;
    bool names_server = true;    ///< with the header Server
    bool names_instance = true;  ///< with the header Ziti-Instance-Id
};

template <class T>
using Outcome = std::expected<T, Failure>;

/// The pieces as one text.
[[nodiscard]] inline std::string concat(std::initializer_list<std::string_view> pieces) {
    std::string text;
    for (std::string_view const piece : pieces) text += piece;
    return text;
}

/// `text` as a JSON string, for the free-form members of errors.
[[nodiscard]] inline Json json_string(std::string_view text) {
    Json json{""};
    append_json_string(json.text, text);
    return json;
}

/// A list of texts as JSON.
[[nodiscard]] inline Json json_strings(std::vector<std::string> const& texts) {
    std::string list;
    for (std::string const& text : texts) {
        list += list.empty() ? "[" : ",";
        append_json_string(list, text);
    }
    return Json{list.empty() ? "[]" : list + "]"};
}

/// The cause that is an error of its own: all that are neither a field's nor an API error end up as UNHANDLED.
[[nodiscard]] inline ErrorCause plain_cause(std::string message) {
    ErrorCause cause;
    cause.code = "UNHANDLED";
    cause.message = std::move(message);
    return cause;
}

[[nodiscard]] inline ErrorCause field_cause(std::string field, std::string reason, std::string_view value) {
    ErrorCause cause;
    cause.field = std::move(field);
    cause.reason = std::move(reason);
    cause.value = json_string(value);
    return cause;
}

[[nodiscard]] inline Failure failure(int status, std::string code, std::string message,
                                     std::optional<ErrorCause> cause = {}) {
    Failure made{.status = status};
    made.error.cause = std::move(cause);
    made.error.code = std::move(code);
    made.error.message = std::move(message);
    return made;
}

/// COULD_NOT_VALIDATE; the status depends on what was looked at: 400 body members, 406, 415, 601 to 606 parameters.
[[nodiscard]] inline Failure could_not_validate(int status, ErrorCause cause) {
    return failure(
        status, "COULD_NOT_VALIDATE",
        "The supplied request contains an invalid document or no valid accept content were available, see cause",
        std::move(cause));
}

[[nodiscard]] inline Failure could_not_parse_body(std::string message) {
    return failure(400, "COULD_NOT_PARSE_BODY", "The body of the request could not be parsed",
                   plain_cause(std::move(message)));
}

[[nodiscard]] inline Failure not_found(std::optional<ErrorCause> cause) {
    return failure(404, "NOT_FOUND", "The resource requested was not found or is no longer available",
                   std::move(cause));
}

/// The not-found of a read by id.
[[nodiscard]] inline Failure no_such(std::string_view entity, std::string_view id) {
    return not_found(plain_cause(concat({entity, " with id ", id, " not found"})));
}

inline constexpr std::string_view unauthorized_message =
    "The request could not be completed. The session is not authorized or the credentials are invalid";

[[nodiscard]] inline Failure unauthorized(std::optional<ErrorCause> cause = {}) {
    return failure(401, "UNAUTHORIZED", std::string{unauthorized_message}, std::move(cause));
}

[[nodiscard]] inline Failure invalid_auth() {
    return failure(401, "INVALID_AUTH", "The authentication request failed");
}

[[nodiscard]] inline Failure method_not_allowed(std::string_view method, std::string_view allowed) {
    return failure(405, "METHOD_NOT_ALLOWED", "The resource requested does not support this HTTP verb",
                   plain_cause(concat({"method ", method, " is not allowed, but [", allowed, "] are"})));
}

[[nodiscard]] inline Failure invalid_filter(std::string message) {
    return failure(400, "INVALID_FILTER", "The filter query supplied is invalid", plain_cause(std::move(message)));
}

[[nodiscard]] inline Failure invalid_sort(std::string message) {
    return failure(400, "INVALID_SORT_IDENTIFIER", "The sort order supplied is invalid",
                   plain_cause(std::move(message)));
}

[[nodiscard]] inline Failure invalid_pagination(std::string const& field, std::string_view value) {
    return failure(400, "INVALID_PAGINATION", "The pagination properties provided are invalid",
                   field_cause(field, "could not parse " + field + ", value is not an integer", value));
}

[[nodiscard]] inline Failure unhandled(std::string message) {
    return failure(500, "UNHANDLED", "An unhandled error occurred", plain_cause(std::move(message)));
}

[[nodiscard]] inline Failure too_many_requests() {
    return failure(
        429, "SERVER_TOO_MANY_REQUESTS",
        "Too many requests to alter state have been issued. Please slow your request rate or try again later.");
}

[[nodiscard]] inline Failure no_leader() {
    return failure(503, "CLUSTER_NO_LEADER", "Cluster has no leader, unable to make model updates.");
}

[[nodiscard]] inline Failure timed_out() {
    Failure made = failure(503, "TIMEOUT", "The requested operation took too much time to reply");
    made.names_server = false;
    made.names_instance = false;
    return made;
}

/// What a crash of the controller's handler looks like.
[[nodiscard]] inline Failure crashed() { return {.status = 500, .form = Failure::Form::empty}; }

[[nodiscard]] inline Failure too_large() {
    Failure made = failure(413, "REQUEST_ENTITY_TOO_LARGE", "The request body exceeds the maximum accepted size");
    made.form = Failure::Form::bare;
    made.names_server = false;
    return made;
}

[[nodiscard]] inline Failure bad_request() { return {.status = 400, .form = Failure::Form::http_server}; }

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

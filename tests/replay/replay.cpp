// SPDX-License-Identifier: BSL-1.0
#include "replay.hpp"

#include "compare.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <optional>
#include <utility>

namespace replay {

namespace json = boost::json;
using namespace zitiwire;

namespace {

using Failures = std::vector<std::string>;

void add(Failures& failures, std::optional<std::string> difference) {
    if (difference) failures.push_back(*std::move(difference));
}

// ---- the request

/// A member of the input read as one of our models; absent when that cannot hold it.
template <class T>
std::optional<T> model_of(json::object input, std::string_view without = "") {
    input.erase(without);
    std::vector<std::string> unknown;
    auto model = decode<T>(json::serialize(input), {.unknown_members = &unknown});
    if (!model || !unknown.empty()) return std::nullopt;
    return *std::move(model);
}

struct Id {
    std::string id;
    BOOST_DESCRIBE_CLASS(Id, (), (id), (), ())
};

std::optional<CreateEnrollment> to_operation(json::object const& input, CreateEnrollment const*) {
    auto enrollment = model_of<EnrollmentCreate>(input);
    if (!enrollment) return std::nullopt;
    return CreateEnrollment{*std::move(enrollment)};
}

std::optional<DeleteEnrollment> to_operation(json::object const& input, DeleteEnrollment const*) {
    auto const id = model_of<Id>(input);
    if (!id) return std::nullopt;
    return DeleteEnrollment{id->id};
}

std::optional<DetailEnrollment> to_operation(json::object const& input, DetailEnrollment const*) {
    auto const id = model_of<Id>(input);
    if (!id) return std::nullopt;
    return DetailEnrollment{id->id};
}

std::optional<ListEnrollments> to_operation(json::object const& input, ListEnrollments const*) {
    ListEnrollments op;
    for (auto const& [name, value] : input) {
        if (name == "limit" && value.is_int64()) op.limit = value.get_int64();
        else if (name == "offset" && value.is_int64()) op.offset = value.get_int64();
        else if (name == "filter" && value.is_string()) op.filter = filter::raw(std::string{value.get_string()});
        else if (name == "sort" && value.is_string()) op.sort = sort::raw(std::string{value.get_string()});
        else if (!value.is_null()) return std::nullopt;
    }
    return op;
}

std::optional<RefreshEnrollment> to_operation(json::object const& input, RefreshEnrollment const*) {
    json::value const* const id = input.if_contains("id");
    auto const refresh = model_of<EnrollmentRefresh>(input, "id");
    if (!refresh || id == nullptr || !id->is_string()) return std::nullopt;
    return RefreshEnrollment{std::string{id->get_string()}, *refresh};
}

/// A recorded body must be what our own reader takes without a remark: a repeated or unknown member stays unseen when
/// JSON values are compared.
template <class Model>
void check_body(std::string const& recorded, std::string const& ours, Failures& failures) {
    std::vector<std::string> unknown;
    auto const model = decode<Model>(recorded, {.unknown_members = &unknown});
    if (!model) failures.push_back("request body: " + model.error().reason + " at " + model.error().pointer);
    for (std::string const& pointer : unknown) failures.push_back("request body: unknown member " + pointer);
    if (auto difference = compare_json(recorded, ours)) failures.push_back("request body: " + *difference);
}

void check_body(std::string const& recorded, HttpRequest const& request, CreateEnrollment const&, Failures& failures) {
    check_body<EnrollmentCreate>(recorded, request.body, failures);
}
void check_body(std::string const& recorded, HttpRequest const& request, RefreshEnrollment const&, Failures& failures) {
    check_body<EnrollmentRefresh>(recorded, request.body, failures);
}
template <class Op>
void check_body(std::string const& recorded, HttpRequest const&, Op const&, Failures& failures) {
    if (!recorded.empty()) failures.emplace_back("a request body is recorded, ours has none");
}

/// The session that was used. For the plain cases it is known which token the recording must hold; for odd credentials
/// it is what stands there, but something has to.
std::expected<Session, std::string> session_of(Exchange const& exchange, Credentials const& known) {
    if (exchange.auth == "none") return Session::none();
    if (exchange.auth == "zt-session") return Session::zt(known.session);
    if (exchange.auth == "bearer") return Session::bearer(known.bearer);
    bool const is_known = exchange.auth.contains("session") || exchange.auth.contains("bearer") || exchange.auth.contains("jwt") || exchange.auth.contains("secondary");
    if (!is_known) return std::unexpected("nothing is known of auth " + exchange.auth);
    std::string const* const token = exchange.request_headers.find("zt-session");
    std::string const* const authorization = exchange.request_headers.find("authorization");
    if (token == nullptr && authorization == nullptr) return std::unexpected("no credentials recorded, but auth is " + exchange.auth);
    if (authorization == nullptr) return Session::zt(*token);
    if (!authorization->starts_with("Bearer ")) return std::unexpected("an authorization that is no Bearer");
    std::string const jwt = authorization->substr(7);
    return token == nullptr ? Session::bearer(jwt) : Session::zt(*token, jwt);
}

template <class Op>
void check_request(Exchange const& exchange, Credentials const& credentials, Outcome& outcome) {
    std::optional<Op> const op = exchange.input ? to_operation(*exchange.input, static_cast<Op const*>(nullptr)) : std::nullopt;
    if (!op) return;
    auto const session = session_of(exchange, credentials);
    if (!session) return outcome.failures.push_back(session.error());
    auto const request = build(*op, *session);
    if (!request) {
        bool const refused_id = request.error().pointer == "/id";
        if (!refused_id) outcome.failures.push_back("cannot be built: " + to_string(request.error()));
        return;
    }
    outcome.request_checked = true;
    if (to_string(request->method) != exchange.method) {
        outcome.failures.push_back("method is recorded as " + exchange.method + ", ours is " + std::string{to_string(request->method)});
    }
    add(outcome.failures, compare_targets(exchange.target, request->target()));
    add(outcome.failures, compare_headers(exchange.request_headers, request->headers));
    check_body(exchange.request_body, *request, *op, outcome.failures);
}

// ---- the reply, against an independent reading of it

/// What a reply must be, as told by a JSON library that knows nothing of our models.
enum class Expected { success, api, http, decode };

struct Reading {
    json::value document;        ///< null when the body is not JSON
    json::object const* error = nullptr;
};

/// True when `data` has the shape the operation promises.
template <class Op>
bool keeps_promise(json::object const& document) {
    json::value const* const data = document.if_contains("data");
    if (data == nullptr) return false;
    if (std::is_same_v<Op, ListEnrollments>) return data->is_array();
    if (!data->is_object()) return false;
    if (std::is_same_v<Op, DetailEnrollment>) return data->get_object().contains("token") && data->get_object().contains("method");
    if (std::is_same_v<Op, CreateEnrollment>) return data->get_object().contains("id");
    return data->get_object().empty();
}

/// `asked`: the recorded request is the operation's own. Others may reach another route, whose document is foreign here.
template <class Op>
Expected judge(HttpResponse const& response, bool asked, Reading& reading) {
    boost::system::error_code error;
    reading.document = json::parse(response.body, error);
    if (error) reading.document = nullptr;
    bool const is_success = response.status / 100 == 2;
    if (!reading.document.is_object() && is_success && asked) return Expected::success;
    if (!reading.document.is_object()) return is_success ? Expected::decode : Expected::http;

    json::object const& document = reading.document.get_object();
    json::value const* const inner = document.if_contains("error");
    if (inner != nullptr && inner->is_object()) reading.error = &inner->get_object();
    if (reading.error == nullptr && !is_success && document.contains("code") && document.contains("message")) reading.error = &document;
    if (reading.error != nullptr) return Expected::api;
    if (!is_success) return Expected::http;
    return asked || keeps_promise<Op>(document) ? Expected::success : Expected::decode;
}

void check_api_error(ErrorBody const& ours, Reading const& reading, Failures& failures) {
    add(failures, compare_json(*reading.error, json::parse(encode(ours)), "/error"));
}

template <class Op>
void check_response(Exchange const& exchange, bool asked, std::vector<std::string>& unknown, Failures& failures) {
    auto const reply = parse<Op>(exchange.response, {.unknown_members = &unknown});
    Reading reading;
    Expected const expected = judge<Op>(exchange.response, asked, reading);
    for (std::string const& pointer : unknown) failures.push_back("our model does not know the member " + pointer);

    if (reply) {
        if (expected != Expected::success) return failures.push_back("was taken for a success");
        if (!keeps_promise<Op>(reading.document.get_object())) return failures.push_back("\"data\" is not what the operation promises");
        return add(failures, compare_json(exchange.response.body, encode(*reply)));
    }
    ApiError const& error = reply.error();
    if (error.status != exchange.response.status) failures.push_back("status is " + std::to_string(error.status));
    bool const right_kind = (expected == Expected::api && error.kind == ErrorKind::api) ||
                            (expected == Expected::http && error.kind == ErrorKind::http) ||
                            (expected == Expected::decode && error.kind == ErrorKind::decode);
    if (!right_kind) return failures.push_back("was taken for: " + to_string(error));
    if (error.api) return check_api_error(*error.api, reading, failures);
    if (error.body != exchange.response.body.substr(0, kept_body_size)) failures.emplace_back("the error lost the body");
}

// ---- the recording itself: was it cut or edited?

constexpr std::pair<std::string_view, int> phrases[] = {
    {"OK", 200}, {"Created", 201}, {"Bad Request", 400}, {"Unauthorized", 401}, {"Not Found", 404}, {"Method Not Allowed", 405},
    {"Not Acceptable", 406}, {"Conflict", 409}, {"Request Entity Too Large", 413}, {"Unsupported Media Type", 415},
    {"Too Many Requests", 429}, {"Internal Server Error", 500}, {"Service Unavailable", 503}};

/// The status a reason phrase belongs to: the controllers' own phrases, and `status code N` for what has none.
std::optional<int> status_of(std::string_view reason) {
    for (auto const& [phrase, status] : phrases) {
        if (reason.starts_with(phrase)) return status;
    }
    constexpr std::string_view nameless = "status code ";
    if (!reason.starts_with(nameless)) return std::nullopt;
    return static_cast<int>(integral_value(reason.substr(nameless.size())).value_or(0));
}

void check_integrity(Exchange const& exchange, Failures& failures) {
    auto const status = status_of(exchange.reason);
    if (status && *status != exchange.response.status) {
        failures.push_back("status " + std::to_string(exchange.response.status) + " does not go with the reason \"" + exchange.reason + "\"");
    }
    std::string const* const length = exchange.response.headers.find("content-length");
    if (length != nullptr && exchange.method != "HEAD" && *length != std::to_string(exchange.response.body.size())) {
        failures.push_back("the body has " + std::to_string(exchange.response.body.size()) + " bytes, Content-Length says " + *length);
    }
}

template <class Op>
Outcome replay_as(Exchange const& exchange, Credentials const& credentials) {
    Outcome outcome;
    check_request<Op>(exchange, credentials, outcome);
    check_integrity(exchange, outcome.failures);
    check_response<Op>(exchange, outcome.request_checked, outcome.unknown, outcome.failures);
    return outcome;
}

}  // namespace

Outcome replay(Exchange const& exchange, Credentials const& credentials) {
    bool const encoded = exchange.response.headers.find("content-encoding") != nullptr || !exchange.has_text_body;
    if (!encoded) {
        if (exchange.operation == "createEnrollment") return replay_as<CreateEnrollment>(exchange, credentials);
        if (exchange.operation == "deleteEnrollment") return replay_as<DeleteEnrollment>(exchange, credentials);
        if (exchange.operation == "detailEnrollment") return replay_as<DetailEnrollment>(exchange, credentials);
        if (exchange.operation == "listEnrollments") return replay_as<ListEnrollments>(exchange, credentials);
        if (exchange.operation == "refreshEnrollment") return replay_as<RefreshEnrollment>(exchange, credentials);
    }
    Outcome outcome;
    outcome.skipped = true;
    return outcome;
}

}  // namespace replay

// SPDX-License-Identifier: BSL-1.0
#include "replay.hpp"

#include "compare.hpp"
#include "judge.hpp"
#include "operations.hpp"

#include <zitiwire/json/number.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <expected>

namespace replay {

namespace json = boost::json;
using namespace zitiwire;

namespace {

void add(Failures& failures, std::optional<std::string> difference) {
    if (difference) failures.push_back(*std::move(difference));
}

/// The path of the target without its query.
std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

/// The base paths that controllers serve their APIs below.
constexpr std::string_view bases[] = {"/edge/management/v1", "/edge/client/v1", "/oidc", ""};

}  // namespace

// ---- the request

std::optional<std::string> text_of_input(json::value const& value) {
    if (value.is_string()) return std::string{value.get_string()};
    if (value.is_int64() || value.is_uint64() || value.is_bool()) return json::serialize(value);
    return std::nullopt;
}

HttpRequest recorded_request(Exchange const& exchange) {
    HttpRequest request;
    request.method = parse_method(exchange.method).value_or(Method::get);
    request.path = path_of(exchange.target);
    request.query = exchange.target.substr((std::min)(request.path.size() + 1, exchange.target.size()));
    request.headers = exchange.request_headers;
    request.body = exchange.request_body;
    return request;
}

bool is_same_request(HttpRequest const& left, HttpRequest const& right) {
    bool const is_same_body = left.body == right.body || !compare_json(left.body, right.body);
    return is_same_body && !compare_targets(left.target(), right.target()) &&
           !compare_headers(left.headers, right.headers);
}

BuildOptions options_for(Exchange const& exchange, Endpoint const& endpoint) {
    BuildOptions options;
    for (std::string_view const base : bases) {
        std::string_view path = path_of(exchange.target);
        bool const is_below = path.starts_with(base) &&
                              path.substr(base.size()).starts_with(endpoint.path.substr(0, endpoint.path.find('{')));
        if (!is_below) continue;
        std::string* const paths[] = {&options.base_path, &options.client_base_path, &options.host_base_path,
                                      &options.oidc_base_path};
        *paths[static_cast<std::size_t>(endpoint.api)] = base;
        break;
    }
    return options;
}

bool asked_for_another_type(Exchange const& exchange, Endpoint const& endpoint) {
    std::string const* const accept = exchange.request_headers.find("accept");
    bool const is_about_that = endpoint.accept != json_media_type || exchange.id.contains("accept") ||
                               exchange.response.status == 406;  // else it is an error of ours
    return is_about_that && (accept == nullptr || *accept != endpoint.accept);
}

bool is_sent_otherwise(Exchange const& exchange, Endpoint const& endpoint) {
    if (endpoint.api != Api::oidc) return false;
    std::string const* const type = exchange.request_headers.find("content-type");
    std::string_view const ours = endpoint.parameters == Parameters::form ? form_media_type : json_media_type;
    bool const has_body = endpoint.parameters == Parameters::form || !endpoint.body.empty();
    bool const is_elsewhere = !goes_to(exchange, endpoint) || (has_body && exchange.target.contains('?'));
    return is_elsewhere || exchange.method != to_string(endpoint.method) ||
           (has_body && (type == nullptr || *type != ours)) || exchange.request_headers.find("accept") == nullptr ||
           *exchange.request_headers.find("accept") != json_media_type;
}

std::expected<Session, std::string> session_of(Exchange const& exchange, Settings const& known) {
    std::string_view auth = exchange.auth;
    for (std::string_view const with_certificate : {" client-cert", "+client-cert", ",client-cert"}) {
        if (auth.ends_with(with_certificate)) auth.remove_suffix(with_certificate.size());
    }
    if (auth == "none" || auth == "client-cert" || auth == "client-basic") return Session::none();
    if (auth == "zt-session") return Session::zt(known.session);
    if (auth == "bearer") return Session::bearer(known.bearer);
    bool const is_known =
        auth.contains("session") || auth.contains("bearer") || auth.contains("jwt") || auth.contains("secondary");
    if (!is_known) return std::unexpected("nothing is known of auth " + exchange.auth);
    std::string const* const token = exchange.request_headers.find("zt-session");
    std::string const* const authorization = exchange.request_headers.find("authorization");
    if (token == nullptr && authorization == nullptr)
        return std::unexpected("no credentials recorded, but auth is " + exchange.auth);
    if (authorization != nullptr && !authorization->starts_with("Bearer "))
        return std::unexpected("an authorization that is no Bearer");
    return read_session(exchange.request_headers);
}

void compare_request(Exchange const& exchange, HttpRequest const& request, bool is_without_session, bool has_text_body,
                     Failures& failures) {
    if (to_string(request.method) != exchange.method) {
        failures.push_back("method is recorded as " + exchange.method + ", ours is " +
                           std::string{to_string(request.method)});
    }
    add(failures, compare_targets(exchange.target, request.target()));
    Headers recorded;
    // For replies that are no JSON we ask for that as well.
    std::string const* const accept = exchange.request_headers.find("accept");
    bool const is_among_ours = accept != nullptr && request.headers.find("accept")->contains(", " + *accept + ";");
    Headers ours;
    for (Header const& header : request.headers) {
        if (!is_among_ours || header.name != "accept") ours.append(header.name, header.value);
    }
    for (Header const& header : exchange.request_headers) {
        if (is_among_ours && same_header_name(header.name, "accept")) continue;
        bool const is_credential =
            same_header_name(header.name, "zt-session") ||
            (same_header_name(header.name, "authorization") && request.headers.find("authorization") == nullptr);
        if (!is_without_session || !is_credential) recorded.append(header.name, header.value);
    }
    add(failures, compare_headers(recorded, ours));
    if (exchange.request_body.empty() != request.body.empty()) {
        failures.emplace_back(request.body.empty() ? "a request body is recorded, ours has none"
                                                   : "no request body is recorded, ours has one");
        return;
    }
    if (has_text_body && *request.headers.find("content-type") == form_media_type) {
        add(failures, compare_targets("?" + exchange.request_body, "?" + request.body));
    } else if (has_text_body) {
        if (exchange.request_body != request.body) failures.emplace_back("the text of the request body is another one");
    } else if (!request.body.empty()) {
        if (auto difference = compare_json(exchange.request_body, request.body))
            failures.push_back("request body: " + *difference);
    }
}

// ---- the recording itself: was it cut or edited?

namespace {

constexpr std::pair<std::string_view, int> phrases[] = {{"OK", 200},
                                                        {"Created", 201},
                                                        {"Bad Request", 400},
                                                        {"Unauthorized", 401},
                                                        {"Not Found", 404},
                                                        {"Method Not Allowed", 405},
                                                        {"Not Acceptable", 406},
                                                        {"Conflict", 409},
                                                        {"Request Entity Too Large", 413},
                                                        {"Unsupported Media Type", 415},
                                                        {"Too Many Requests", 429},
                                                        {"Internal Server Error", 500},
                                                        {"Service Unavailable", 503}};

/// The status a reason phrase belongs to: the controllers' own phrases, and `status code N` for what has none.
std::optional<int> status_of(std::string_view reason) {
    for (auto const& [phrase, status] : phrases) {
        if (reason.starts_with(phrase)) return status;
    }
    constexpr std::string_view nameless = "status code ";
    if (!reason.starts_with(nameless)) return std::nullopt;
    return static_cast<int>(integral_value(reason.substr(nameless.size())).value_or(0));
}

/// What stands in recordings in the place of secrets and addresses.
constexpr std::string_view replaced[] = {"bearer-redacted", "AAAAAAAAAAAAAAAA", "127.0.0.1"};

bool is_whole(std::string_view text) {
    boost::system::error_code error;
    json::value const document = json::parse({text.data(), text.size()}, error);
    return !error && document.is_object();
}

}  // namespace

void check_integrity(Exchange const& exchange, Failures& failures) {
    auto const status = status_of(exchange.reason);
    if (status && *status != exchange.response.status) {
        failures.push_back("status " + std::to_string(exchange.response.status) + " does not go with the reason \"" +
                           exchange.reason + "\"");
    }
    std::string const* const length = exchange.response.headers.find("content-length");
    // A secret or an address may have been replaced by one of another length.
    bool const is_altered =
        std::ranges::any_of(replaced, [&](std::string_view text) { return exchange.response.body.contains(text); }) &&
        is_whole(exchange.response.body);
    if (length != nullptr && !is_altered && exchange.method != "HEAD" &&
        *length != std::to_string(exchange.response.body.size())) {
        failures.push_back("the body has " + std::to_string(exchange.response.body.size()) +
                           " bytes, Content-Length says " + *length);
    }
}

json::value describe_type(reflect::Type const& type) {
    using reflect::Kind;
    if (type.kind == Kind::array) return json::object{{"array", describe_type(*type.element)}};
    if (type.kind == Kind::map) return json::object{{"map", describe_type(*type.element)}};
    if (type.kind == Kind::json && type.shape == nullptr) return "free";
    if (type.kind == Kind::json) return json::object{{"map", describe_type(*type.shape->element)}};
    if (type.kind == Kind::leaf) {
        if (type.expected == Leaf<Timestamp>::expected) return "date-time";
        if (type.expected == Leaf<bool>::expected) return "boolean";
        if (type.expected.starts_with("an integer")) return "integer";
        return type.expected == Leaf<double>::expected ? "number" : "string";
    }
    json::array members;
    for (std::size_t i = 0; i < type.member_count; ++i) {
        reflect::Member const& member = type.members[i];
        members.push_back({{"name", member.name},
                           {"optional", (type.required >> i & 1U) == 0},
                           {"type", describe_type(*member.type)}});
    }
    return json::object{{"members", std::move(members)}};
}

Row const* find_row(Exchange const& exchange) {
    // One operation has no operationId in the API's document.
    bool const ends_session = exchange.operation.empty() && exchange.method == "DELETE" &&
                              path_of(exchange.target).ends_with("/current-api-session");
    std::string id = ends_session ? "deleteCurrentAPISession" : exchange.operation;
    if (id == "oidc:login") {  // by the last segment of its path: username is password
        std::string_view const path = path_of(exchange.target);
        std::string_view const way = path.substr(path.rfind('/') + 1);
        id += '/';
        id += way == "username" ? std::string_view{"password"} : way;
    }
    for (std::span<Row const> const rows : operations()) {
        auto const row = std::ranges::find(rows, id, &Row::id);
        if (row != rows.end()) return &*row;
    }
    return nullptr;
}

bool goes_to(Exchange const& exchange, Endpoint const& endpoint) {
    HttpRequest const request = recorded_request(exchange);
    BuildOptions const options = options_for(exchange, endpoint);
    std::string_view const base = base_path_of(endpoint.api, options);
    std::string_view const path = request.path;
    return path.starts_with(base) && request.method == endpoint.method && !asked_for_another_type(exchange, endpoint) &&
           TargetReader{endpoint, path.substr(base.size()), request.query}.matches();
}

Outcome replay(Exchange const& exchange, Settings const& settings) {
    bool const is_encoded = exchange.response.headers.find("content-encoding") != nullptr;
    Row const* const row = find_row(exchange);
    if (row != nullptr && !is_encoded) return row->replay(exchange, settings);
    Outcome outcome;
    outcome.skipped = true;
    return outcome;
}

}  // namespace replay

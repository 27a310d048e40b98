// SPDX-License-Identifier: BSL-1.0
// The same requests put together by hand, a function for each operation, with the checks zitiwire makes: the predicates
// are zitiwire's own, so that both ask the same.
#include "../requests.hpp"
#include "../work.hpp"

namespace bench {
namespace {

using zitiwire::HttpRequest;
using Result = std::expected<HttpRequest, std::string>;

void encode_to(std::string& out, std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    for (char const c : text) {
        if (zitiwire::is_unreserved(c)) {
            out += c;
        } else {
            out += '%';
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[static_cast<unsigned char>(c) & 15];
        }
    }
}

Result with_headers(HttpRequest request, RequestInputs const& in) {
    if (!zitiwire::is_base_path(in.base_path)) return std::unexpected("base path");
    std::string const& token = in.session.token().reveal();
    if (token.find_first_not_of(" \t") == std::string::npos || !zitiwire::is_header_value(token))
        return std::unexpected("token");
    request.headers.reserve(3);
    request.headers.append("accept", "application/json");
    if (!request.body.empty()) request.headers.append("content-type", "application/json");
    request.headers.append("zt-session", token);
    return request;
}

Result at_id(zitiwire::Method method, RequestInputs const& in, std::string const& id, char const* after,
             std::string body = {}) {
    if (zitiwire::changes_route(id)) return std::unexpected("id");
    HttpRequest request{.method = method, .path = in.base_path, .query = {}, .headers = {}, .body = std::move(body)};
    request.path += "/enrollments/";
    encode_to(request.path, id);
    request.path += after;
    return with_headers(std::move(request), in);
}

bool add_text(std::string& body, char const* before, std::string_view text) {
    body += before;
    return zitiwire::append_json_string(body, text);
}

bool add_time(std::string& body, char const* before, zitiwire::Timestamp time) {
    if (!is_representable(time)) return false;
    body += before;
    append_timestamp(body, time);
    body += '"';
    return true;
}

Result create(RequestInputs const& in) {
    auto const& enrollment = in.create.enrollment;
    HttpRequest request{.method = zitiwire::Method::post,
                        .path = in.base_path + "/enrollments",
                        .query = {},
                        .headers = {},
                        .body = "{"};
    std::string& body = request.body;
    bool good = true;
    if (enrollment.caId) good = add_text(body, "\"caId\":", *enrollment.caId), body += ',';
    good = good && add_time(body, "\"expiresAt\":\"", enrollment.expiresAt);
    good = good && add_text(body, ",\"identityId\":", enrollment.identityId);
    body += ",\"method\":\"";
    body += to_string(enrollment.method);
    body += '"';
    if (enrollment.username) good = good && add_text(body, ",\"username\":", *enrollment.username);
    body += '}';
    if (!good) return std::unexpected("body");
    return with_headers(std::move(request), in);
}

Result list(RequestInputs const& in) {
    auto const& operation = in.list;
    HttpRequest request{
        .method = zitiwire::Method::get, .path = in.base_path + "/enrollments", .query = {}, .headers = {}, .body = {}};
    std::string& query = request.query;
    auto const add = [&query](char const* name, std::string_view value) {
        if (!query.empty()) query += '&';
        query += name;
        query += '=';
        encode_to(query, value);
    };
    if (operation.limit) add("limit", std::to_string(*operation.limit));
    if (operation.offset) add("offset", std::to_string(*operation.offset));
    if (operation.filter) {
        if (!operation.filter->fault().empty()) return std::unexpected("filter");
        add("filter", operation.filter->text());
    }
    if (operation.sort) {
        if (!operation.sort->fault().empty()) return std::unexpected("sort");
        add("sort", operation.sort->text());
    }
    return with_headers(std::move(request), in);
}

Result refresh(RequestInputs const& in) {
    std::string body;
    if (!add_time(body, "{\"expiresAt\":\"", in.refresh.refresh.expiresAt)) return std::unexpected("body");
    body += '}';
    return at_id(zitiwire::Method::post, in, in.refresh.id, "/refresh", std::move(body));
}

}  // namespace

void add_requests_by_hand(Works& works) {
    auto const inputs = std::make_shared<RequestInputs>();
    auto const add = [&](char const* name, auto make) {
        add_work(works, "build", name, "by hand", [inputs, make] { return make(*inputs); }, text_of);
    };
    add("create", create);
    add("delete", [](RequestInputs const& in) { return at_id(zitiwire::Method::delete_, in, in.remove.id, ""); });
    add("detail", [](RequestInputs const& in) { return at_id(zitiwire::Method::get, in, in.detail.id, ""); });
    add("list", list);
    add("refresh", refresh);
}

}  // namespace bench

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/body.hpp>
#include <zitiwire/fake/go/json.hpp>
#include <zitiwire/fake/http_rules.hpp>
#include <zitiwire/fake/oidc/reply.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a request says, in its query, a form or JSON.
namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc {

inline constexpr std::string_view form_type = "application/x-www-form-urlencoded";

/// The media type of the body, without its parameters. It is not folded: only small letters are known.
[[nodiscard]] inline std::string_view media_type(HttpRequest const& request) {
    auto const values = values_of(request.headers, "content-type");
    return values.empty() ? std::string_view{} : trim(split(values.front(), ';').front());
}

/// The parameters of a form and behind them those of the query.
[[nodiscard]] inline std::vector<QueryPair> form_and_query(HttpRequest const& request) {
    std::vector<QueryPair> pairs;
    if (ascii::to_lower(media_type(request)) == form_type) pairs = parse_query(request.body);
    for (QueryPair& pair : parse_query(request.query)) pairs.push_back(std::move(pair));
    return pairs;
}

/// The first value of a parameter; "" for none.
[[nodiscard]] inline std::string value_of(std::vector<QueryPair> const& pairs, std::string_view name) {
    auto const values = values_of(pairs, name);
    return values.empty() ? std::string{} : std::string{values.front()};
}

/// The client: of Basic authentication, where the secret is empty, or of the form. "" for none.
[[nodiscard]] inline std::string client_of(HttpRequest const& request, std::vector<QueryPair> const& pairs) {
    for (std::string_view const value : values_of(request.headers, "authorization")) {
        if (value == "Basic bmF0aXZlOg==") return "native";
        if (value == "Basic b3BlbnppdGk6") return "openziti";
    }
    return value_of(pairs, "client_id");
}

/// True for the clients that every controller knows.
[[nodiscard]] inline bool is_client(std::string_view id) { return id == "openziti" || id == "native"; }

/// The body of a step.
struct Step {
    std::string id{};  ///< of the log-in
    std::string username{}, password{}, code{};
    std::string env_info = "null", sdk_info = "null";  ///< JSON
};

/// Reads the body of a step; `model` is Go's name of it. What stands in the query counts where the body has no id,
/// unless `of_body_only`.
[[nodiscard]] inline OrReply<Step> read_step(HttpRequest const& request, std::string_view model,
                                             bool of_body_only = false) {
    Step step;
    std::string_view const type = media_type(request);
    if (type == form_type) {
        auto const pairs = form_and_query(request);
        for (std::string_view const piece : split(request.body, '&')) {
            if (!form_decode(piece))
                return std::unexpected(step_error(
                    500, "UNHANDLED",
                    "cannot parse form: invalid URL escape \"" + std::string{piece.substr(piece.find('%'), 3)} + "\""));
        }
        step = {.id = value_of(pairs, "id"),
                .username = value_of(pairs, "username"),
                .password = value_of(pairs, "password"),
                .code = value_of(pairs, "code")};
    } else if (type == "application/json") {
        if (request.body.empty()) return std::unexpected(step_error(500, "UNHANDLED", "unexpected end of JSON input"));
        auto const value = JsonScanner{request.body}.scan();
        if (!value) return std::unexpected(step_error(500, "UNHANDLED", value.error()));
        auto const end = static_cast<std::size_t>(value->text.data() + value->text.size() - request.body.data());
        if (std::size_t const more = request.body.find_first_not_of(" \t\r\n", end); more != std::string::npos) {
            return std::unexpected(
                step_error(500, "UNHANDLED",
                           concat({"invalid character '", request.body.substr(more, 1), "' after top-level value"})));
        }
        if (value->kind != JsonKind::object && value->kind != JsonKind::null) {
            return std::unexpected(step_error(
                500, "UNHANDLED",
                concat({"json: cannot unmarshal ", go_name(value->kind), " into Go value of type oidc_auth.", model})));
        }
        auto const field = [&](std::string_view name) { return concat({model, ".", name}); };
        MemberFault fault;
        if (value->kind == JsonKind::object) {
            fault = set_members(value->text, [&](std::string_view name, RawJson member) -> MemberFault {
                if (name == "id") return assign(step.id, member, field("id"));
                if (name == "code") return assign(step.code, member, field("code"));
                if (name == "username")
                    return assign(step.username, member, field("Authenticate.username"), "rest_model.Username");
                if (name == "password")
                    return assign(step.password, member, field("Authenticate.password"), "rest_model.Password");
                if (name == "envinfo" && member.kind == JsonKind::object) step.env_info = member.text;
                if (name == "sdkinfo" && member.kind == JsonKind::object) step.sdk_info = member.text;
                return {};
            });
        }
        if (!fault.message.empty()) return std::unexpected(step_error(500, "UNHANDLED", fault.message));
    } else {
        return std::unexpected(step_error(
            415, "UNSUPPORTED_MEDIA_TYPE",
            concat({"the content type: ", type, ", is not supported (supported: ", form_type, ", application/json)"})));
    }
    if (!of_body_only && step.id.empty()) {
        auto const query = parse_query(request.query);
        step.id = value_of(query, "authRequestID");
        if (step.id.empty()) step.id = value_of(query, "id");
    }
    return step;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::oidc

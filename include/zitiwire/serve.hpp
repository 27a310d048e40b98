// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/build.hpp>
#include <zitiwire/error.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/input_text.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/model/error_body.hpp>
#include <zitiwire/operation.hpp>
#include <zitiwire/session.hpp>

#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// The other direction, for mocks and gateways: requests back into operations, results into replies. `read_request`
/// undoes `build`, and `parse` undoes `write_response`.
namespace zitiwire::inline v0 {

/// Looks up the parts of a request's target by the names that an endpoint gives them.
class TargetReader {
public:
    TargetReader(Endpoint const& endpoint, std::string_view path, std::string_view query) : endpoint_(endpoint), path_(path), query_(query) {}

    /// True when the path has the form of the endpoint's, with something in the place of each name.
    [[nodiscard]] bool matches() const { return walk("", nullptr); }

    /// The text in the place of `{name}`, decoded; absent when its encoding is broken.
    [[nodiscard]] std::optional<std::string> in_path(std::string_view name) const {
        std::string_view found;
        if (!walk(name, &found)) return std::nullopt;
        return percent_decode(found);
    }

    /// The values of a query parameter as they stand, in their order.
    [[nodiscard]] std::vector<std::string_view> in_query(std::string_view name) const {
        std::vector<std::string_view> values;
        for (std::string_view rest = query_; !rest.empty();) {
            std::string_view const pair = rest.substr(0, rest.find('&'));
            rest.remove_prefix(pair.size() == rest.size() ? pair.size() : pair.size() + 1);
            std::size_t const equals = pair.find('=');
            if (percent_decode(pair.substr(0, equals)) != name) continue;
            values.push_back(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1));
        }
        return values;
    }

private:
    bool walk(std::string_view wanted, std::string_view* found) const {
        std::string_view pattern = endpoint_.path;
        std::string_view path = path_;
        while (!pattern.empty()) {
            if (!pattern.starts_with('/') || !path.starts_with('/')) return false;
            std::string_view const part = pattern.substr(1, pattern.find('/', 1) - 1);
            std::string_view const segment = path.substr(1, path.find('/', 1) - 1);
            bool const is_name = part.starts_with('{');
            if (is_name ? changes_route(segment) : part != segment) return false;
            if (is_name && part.substr(1, part.size() - 2) == wanted) *found = segment;
            pattern.remove_prefix(1 + part.size());
            path.remove_prefix(1 + segment.size());
        }
        return path.empty();
    }

    Endpoint const& endpoint_;
    std::string_view path_;
    std::string_view query_;
};

/// Reads the values of one query parameter into an input; returns what is wrong, "" when nothing is. A repeated parameter
/// is ambiguous unless the input is a list: controllers check the last value and use the first.
template <class T>
[[nodiscard]] std::string_view read_query_input(T& input, std::vector<std::string_view> const& values) {
    constexpr std::string_view bad_value = "not a value of this parameter";
    auto const read_one = [](auto& target, std::string_view value) {
        auto text = percent_decode(value);
        return text && read_input(target, *std::move(text));
    };
    if constexpr (InputType<T>) {
        if (values.size() > 1) return "a repeated query parameter";
        return values.empty() || read_one(input, values.front()) ? "" : bad_value;
    } else if constexpr (requires { input.emplace_back(); }) {
        for (std::string_view const value : values) {
            if (!read_one(input.emplace_back(), value)) return bad_value;
        }
        return "";
    } else {
        if (values.empty()) return "";
        using Value = typename T::value_type;
        if constexpr (QueryTextType<Value>) {
            input = Value::from_text({});
        } else {
            input.emplace();
        }
        return read_query_input(*input, values);
    }
}

/// The operation a request stands for: what `build` was given. Unknown query parameters are passed over, as controllers do.
///
/// The error is of kind `request`: another method or path (`pointer` ""), a parameter that is repeated, badly encoded or
/// no number, a body that is not what the operation takes (its pointer below that of the input).
template <Operation Op>
[[nodiscard]] std::expected<Op, ApiError> read_request(HttpRequest const& request, BuildOptions const& options = default_build_options(), DecodeOptions const& limits = {}) {
    std::string_view base = options.base_path;
    if (base.ends_with('/')) base.remove_suffix(1);
    std::string_view path = request.path;
    bool const below_base = path.starts_with(base);
    if (below_base) path.remove_prefix(base.size());
    TargetReader const target{Op::endpoint, path, request.query};
    if (request.method != Op::endpoint.method) return std::unexpected(request_error("", "another method than the operation's"));
    if (!below_base || !target.matches()) return std::unexpected(request_error("", "another path than the operation's"));

    std::expected<Op, ApiError> op{std::in_place};
    std::optional<ApiError> error;
    auto const refuse = [&](std::string_view name, std::string_view reason, std::string const& below = "") {
        if (!error) error = request_error(std::string{"/"}.append(name).append(below), std::string{reason});
    };
    boost::mp11::mp_for_each<InputsOf<Op>>([&]<class Input>(Input) {
        auto& input = (*op).*Input::pointer;
        if constexpr (Op::endpoint.body == Input::name) {
            auto body = decode<std::remove_cvref_t<decltype(input)>>(request.body, limits);
            if (!body) return refuse(Input::name, body.error().reason, body.error().pointer);
            input = *std::move(body);
        } else if constexpr (is_in_path(Op::endpoint.path, Input::name)) {
            auto text = target.in_path(Input::name);
            if (!text || !read_input(input, *std::move(text))) refuse(Input::name, "badly encoded");
        } else {
            std::string_view const fault = read_query_input(input, target.in_query(Input::name));
            if (!fault.empty()) refuse(Input::name, fault);
        }
    });
    if (error) op = std::unexpected(*std::move(error));
    return op;
}

/// The session whose credentials a request carries, as `build` puts them in; `Session::none()` when it carries none.
[[nodiscard]] inline Session read_session(Headers const& headers) {
    std::string const* const token = headers.find("zt-session");
    std::string const* const authorization = headers.find("authorization");
    bool const has_bearer = authorization != nullptr && authorization->starts_with("Bearer ");
    std::string const bearer = has_bearer ? authorization->substr(7) : "";
    if (token != nullptr) return has_bearer ? Session::zt(*token, bearer) : Session::zt(*token);
    return has_bearer ? Session::bearer(bearer) : Session::none();
}

[[nodiscard]] inline HttpResponse json_response(int status, std::string body) {
    body += '\n';  // as controllers end every body
    return {status, {{"content-type", "application/json"}}, std::move(body)};
}

/// The reply that tells a success, with the status controllers use for it.
template <Operation Op>
[[nodiscard]] HttpResponse write_response(typename Op::Envelope const& envelope) {
    return json_response(Op::endpoint.success_status, encode(envelope));
}

/// Adds the header fields of another reply but those named.
inline void pass_on(HttpResponse& response, Headers const& headers, std::initializer_list<std::string_view> but) {
    for (Header const& header : headers) {
        bool const is_named = std::ranges::any_of(but, [&](std::string_view name) { return same_header_name(header.name, name); });
        if (!is_named) response.headers.append(header.name, header.value);
    }
}

/// The reply that tells a failure. Kind `api`: the error document under its status. `http`: status and what is left of the
/// body. Both come with the header fields of the original, but for those of its connection. `request`: 400
/// COULD_NOT_VALIDATE with the input as field, as controllers answer bad input. `decode`: 502 without a body, for then it
/// is the upstream that is broken.
template <Operation Op>
[[nodiscard]] HttpResponse write_response(ApiError const& error) {
    if (error.kind == ErrorKind::decode) return {502, {}, {}};
    if (error.kind == ErrorKind::http) {
        HttpResponse response{error.status, {}, error.body};
        pass_on(response, error.headers, {"content-length", "transfer-encoding", "connection"});
        return response;
    }
    ApiErrorEnvelope document{.error = error.api.value_or(ErrorBody{}), .meta = {.apiEnrollmentVersion = "0.0.1", .apiVersion = "0.0.1"}};
    if (error.kind == ErrorKind::api) {
        HttpResponse response = json_response(error.status, encode(document));
        pass_on(response, error.headers, {"content-type", "content-encoding", "content-length", "transfer-encoding", "connection"});
        return response;
    }
    document.error.code = "COULD_NOT_VALIDATE";
    document.error.message = "The supplied request contains an invalid document or no valid accept content were available, see cause";
    document.error.cause = ErrorCause{.field = error.pointer.empty() ? error.pointer : error.pointer.substr(1), .reason = error.reason};
    return json_response(400, encode(document));
}

}  // namespace zitiwire::inline v0

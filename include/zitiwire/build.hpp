// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/error.hpp>
#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/input_text.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/operation.hpp>
#include <zitiwire/session.hpp>
#include <zitiwire/text/ascii.hpp>

#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <expected>
#include <initializer_list>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline v0 {

/// What of a request is not the operation's.
struct BuildOptions {
    /// In front of every path; another one for a controller behind a rewriting proxy. "" is possible.
    std::string base_path = "/edge/management/v1";
    /// Sent after our own, their names in lower case: tracing, user agent.
    Headers headers{};
};

[[nodiscard]] inline BuildOptions const& default_build_options() {
    static BuildOptions const options;
    return options;
}

/// Collects the parts of a request; the first thing that cannot be sent is kept and ends up as the error.
/// One class for all operations: only the walk over an operation's members is a template.
class RequestBuilder {
public:
    RequestBuilder(Endpoint const& endpoint, BuildOptions const& options) : endpoint_(endpoint), options_(options) {
        request_.method = endpoint.method;
        request_.path.reserve(options.base_path.size() + endpoint.path.size() + 64);
        std::string_view base = options.base_path;
        if (base.ends_with('/')) base.remove_suffix(1);
        if (!is_base_path(base)) refuse("/base_path", "", "not a path of the form /segment/segment");
        request_.path = base;
    }

    void path_text(std::string_view text) { request_.path += text; }

    template <class T>
    void path_input(std::string_view name, T const& input) {
        static_assert(InputType<T> && !QueryTextType<T>, "an input in the path is text, a number or another single value that is always there");
        std::string scratch;
        auto const [value, fault] = input_text(input, scratch);
        if (!fault.empty()) refuse("/", name, fault);
        if (changes_route(value)) {
            refuse("/", name, value.empty() ? "empty, which would address the collection" : "a dot segment, which would change the route");
        }
        append_percent_encoded(request_.path, value);
    }

    /// An absent input is left out; a list repeats the parameter.
    template <class T>
    void query_input(std::string_view name, T const& input) {
        if constexpr (InputType<T>) {
            std::string scratch;
            auto const [value, fault] = input_text(input, scratch);
            if (!fault.empty()) refuse("/", name, fault);
            if (request_.query.empty()) request_.query.reserve(96);
            append_query(request_.query, name, value);
        } else if constexpr (requires { input.has_value(); *input; }) {
            if (input.has_value()) query_input(name, *input);
        } else if constexpr (std::ranges::range<T const&>) {
            for (auto const& element : input) query_input(name, element);
        } else {
            static_assert(InputType<T>, "an input in the query is text, a number or another single value, or std::optional or std::vector of one");
        }
    }

    /// An absent body is none.
    template <class T>
    void body_input(std::string_view name, T const& value) {
        if (reflect::type_of<T>.peek(&value) == nullptr) return;
        request_.body.reserve(192);
        EncodeFault const fault = encode_to(request_.body, value);
        if (!fault.reason.empty()) refuse(std::string{"/"}.append(name).append(fault.pointer), "", fault.reason);
    }

    void add_headers(Session const& session) {
        request_.headers.reserve(4 + options_.headers.size());
        request_.headers.append("accept", "application/json");
        if (!request_.body.empty()) request_.headers.append("content-type", "application/json");
        if (endpoint_.credential != Credential::none) add_credentials(session);
        for (Header const& header : options_.headers) add_extra(header);
    }

    [[nodiscard]] std::expected<HttpRequest, ApiError> finish() && {
        if (error_) return std::unexpected(*std::move(error_));
        return std::move(request_);
    }

private:
    void refuse(std::string pointer, std::string_view name, std::string_view reason) {
        if (!error_) error_ = request_error(std::move(pointer.append(name)), std::string{reason});
    }

    void add_credentials(Session const& session) {
        bool const is_zt = session.kind() == Session::Kind::zt;
        if (is_zt && endpoint_.credential == Credential::optional) return;
        if (is_zt) add_token("zt-session", "", session.token());
        if (session.kind() == Session::Kind::bearer) add_token("authorization", "Bearer ", session.token());
        if (session.secondary() != nullptr) add_token("authorization", "Bearer ", *session.secondary());
    }

    void add_token(std::string name, std::string_view scheme, Secret const& token) {
        std::string_view const text = token.reveal();
        if (text.find_first_not_of(" \t") == std::string_view::npos) {
            refuse("/session", "", "an empty or blank token");
        } else if (!is_header_value(text)) {
            refuse("/session", "", "a token with a character that no header value can hold");
        }
        std::string value;
        value.reserve(scheme.size() + text.size());
        value.append(scheme).append(text);
        request_.headers.append(std::move(name), std::move(value));
    }

    void add_extra(Header const& header) {
        if (!is_header_name(header.name)) return refuse("/headers", "", "a header name that is not a token");
        auto const is_one_of = [&](std::initializer_list<std::string_view> names) {
            return std::ranges::any_of(names, [&](std::string_view name) { return same_header_name(header.name, name); });
        };
        if (is_one_of({"accept", "content-type", "zt-session", "authorization"})) {
            return refuse("/headers/", header.name, "a header that the codec sets itself");
        }
        if (is_one_of({"host", "content-length", "transfer-encoding", "connection", "te", "trailer", "upgrade", "expect"})) {
            return refuse("/headers/", header.name, "a header that belongs to the HTTP stack");
        }
        if (!is_header_value(header.value)) {
            return refuse("/headers/", header.name, "a header value with a character it cannot hold");
        }
        bool const asks_for_brotli = is_one_of({"accept-encoding"}) && ascii::to_lower(header.value).contains("br");
        if (asks_for_brotli) return refuse("/headers/", header.name, "brotli: controllers then answer every request with status 200");
        request_.headers.append(ascii::to_lower(header.name), header.value);
    }

    Endpoint const& endpoint_;
    BuildOptions const& options_;
    HttpRequest request_;
    std::optional<ApiError> error_;
};

/// The request of an operation, ready for any HTTP stack. Pure: equal inputs give equal requests.
///
/// The error is always of kind `request`, its `pointer` names the input: an id that is empty, `.` or `..` (no encoding
/// keeps those from changing the route), text in the body that is not UTF-8, an instant outside the years 0001 to 9999, a
/// filter with a value the controller's language cannot express, a token or header value that is empty or has a
/// character no header can hold.
template <Operation Op>
[[nodiscard]] std::expected<HttpRequest, ApiError> build(Op const& op, Session const& session, BuildOptions const& options = default_build_options()) {
    RequestBuilder builder{Op::endpoint, options};

    std::string_view rest = Op::endpoint.path;
    for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        std::size_t const close = rest.find('}');
        std::string_view const name = rest.substr(open + 1, close - open - 1);
        builder.path_text(rest.substr(0, open));
        boost::mp11::mp_for_each<InputsOf<Op>>([&]<class Input>(Input) {
            if constexpr (is_in_path(Op::endpoint.path, Input::name)) {
                if (name == Input::name) builder.path_input(name, op.*Input::pointer);
            }
        });
        rest.remove_prefix(close + 1);
    }
    builder.path_text(rest);

    boost::mp11::mp_for_each<InputsOf<Op>>([&]<class Input>(Input) {
        if constexpr (Op::endpoint.body == Input::name) {
            builder.body_input(Input::name, op.*Input::pointer);
        } else if constexpr (!is_in_path(Op::endpoint.path, Input::name)) {
            builder.query_input(Input::name, op.*Input::pointer);
        }
    });
    builder.add_headers(session);
    return std::move(builder).finish();
}

/// The request of an operation that needs no session. Those that need one do not compile here: give them a session, if
/// only `Session::none()`.
template <OperationWithoutSession Op>
[[nodiscard]] std::expected<HttpRequest, ApiError> build(Op const& op, BuildOptions const& options = default_build_options()) {
    return build(op, Session::none(), options);
}

}  // namespace zitiwire::inline v0

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/build.hpp>
#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/input_text.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/read_body.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// The other direction, for mocks and gateways: requests back into operations, results into replies. `read_request`
/// undoes `build`, and `parse` undoes `write_response`.
namespace zitiwire::inline ZITIWIRE_ABI {

/// Looks up the parts of a request's target by the names that an endpoint gives them.
class TargetReader {
public:
    TargetReader(Endpoint const& endpoint, std::string_view path, std::string_view query)
        : endpoint_(endpoint), path_(path), query_(query) {}

    /// True when the path has the form of the endpoint's, with something in the place of each name, and perhaps a slash
    /// at its end.
    [[nodiscard]] bool matches() const { return walk("", nullptr); }
    /// The text in the place of `{name}`, decoded; absent when its encoding is broken.
    [[nodiscard]] std::optional<std::string> in_path(std::string_view name) const;
    /// The values of a query parameter as they stand, in their order.
    [[nodiscard]] std::vector<std::string_view> in_query(std::string_view name) const;

private:
    bool walk(std::string_view wanted, std::string_view* found) const;

    Endpoint const& endpoint_;
    std::string_view path_;
    std::string_view query_;
};

/// Reads the values of one query parameter into an input, an empty one being absent, as for controllers; returns what
/// is wrong, "" when nothing is. A repeated parameter is ambiguous unless the input is a list: controllers check the
/// last value and use the first.
template <class T>
[[nodiscard]] std::string_view read_query_input(T& input, std::vector<std::string_view> const& values) {
    constexpr std::string_view bad_value = "not a value of this parameter";
    auto const read_one = [](auto& target, std::string_view value) {
        auto text = form_decode(value);
        return text && read_input(target, *std::move(text));
    };
    if constexpr (InputType<T>) {
        if (values.size() > 1) return "a repeated query parameter";
        if (values.empty() || values.front().empty()) return "missing, but required";
        return read_one(input, values.front()) ? "" : bad_value;
    } else if constexpr (requires { input.emplace_back(); }) {
        bool const is_absent = values.size() == 1 && values.front().empty();
        for (std::string_view const value : values) {
            if (!is_absent && !read_one(input.emplace_back(), value)) return bad_value;
        }
        return "";
    } else {
        bool const is_absent = std::ranges::all_of(values, [](std::string_view value) { return value.empty(); });
        if (is_absent) return "";
        using Value = typename T::value_type;
        if constexpr (QueryTextType<Value>) {
            input = Value::from_text({});
        } else {
            input.emplace();
        }
        return read_query_input(*input, values);
    }
}

/// Reads a list whose values have commas between them. Of a repeated parameter the first counts, as for controllers.
template <class T>
[[nodiscard]] std::string_view read_joined_input(T& input, std::vector<std::string_view> const& values) {
    auto const text = values.empty() ? std::optional{std::string{}} : form_decode(values.front());
    if (!text) return "not a value of this parameter";
    if (text->empty()) return "";
    if constexpr (reflect::OptionalLike<T>) {
        return read_joined_input(input.emplace(), values);
    } else {
        for (std::string_view rest = *text;;) {
            std::size_t const comma = rest.find(',');
            input.emplace_back(rest.substr(0, comma));
            if (comma == std::string_view::npos) return "";
            rest.remove_prefix(comma + 1);
        }
    }
}

/// Reads an input from its header field, null when there is none; returns what is wrong, "" when nothing is.
template <class T>
[[nodiscard]] std::string_view read_header_input(T& input, std::string const* field, std::string_view scheme) {
    if constexpr (InputType<T>) {
        if (field == nullptr) return "missing, but required";
        if (!field->starts_with(scheme)) return "of another scheme";
        return read_input(input, field->substr(scheme.size())) ? "" : "not a value of this header field";
    } else {
        if (field == nullptr) return "";
        return read_header_input(input.emplace(), field, scheme);
    }
}

/// The operation a request stands for: what `build` was given. Unknown query parameters are passed over, as controllers
/// do.
///
/// The error is of kind `request`: another method or path (`pointer` ""), a parameter that is repeated, badly encoded,
/// required but missing or no number, a body that is not what the operation takes (its pointer below that of the
/// input).
template <Operation Op>
[[nodiscard]] std::expected<Op, ApiError> read_request(HttpRequest const& request,
                                                       BuildOptions const& options = default_build_options(),
                                                       DecodeOptions const& limits = {}) {
    std::string_view const base = base_path_of(Op::endpoint.api, options);
    std::string_view path = request.path;
    bool const below_base = path.starts_with(base);
    if (below_base) path.remove_prefix(base.size());
    TargetReader const target{Op::endpoint, path,
                              Op::endpoint.parameters == Parameters::form ? request.body : request.query};
    if (request.method != Op::endpoint.method)
        return std::unexpected(request_error("", "another method than the operation's"));
    if (!below_base || !target.matches())
        return std::unexpected(request_error("", "another path than the operation's"));

    std::expected<Op, ApiError> op{std::in_place};
    std::optional<ApiError> error;
    auto const refuse = [&](std::string_view name, std::string_view reason, std::string const& below = "") {
        if (!error) error = request_error(std::string{"/"}.append(name).append(below), std::string{reason});
    };
    boost::mp11::mp_for_each<InputsOf<Op>>([&]<class Input>(Input) {
        auto& input = (*op).*Input::pointer;
        if constexpr (Op::endpoint.body == Input::name) {
            auto body = read_body<std::remove_cvref_t<decltype(input)>>(request, limits);
            if (!body) return refuse(Input::name, body.error().reason, body.error().pointer);
            input = *std::move(body);
        } else if constexpr (is_in_path(Op::endpoint.path, Input::name)) {
            auto text = target.in_path(Input::name);
            if (!text || !read_input(input, *std::move(text))) refuse(Input::name, "badly encoded");
        } else if constexpr (Op::endpoint.header.member == Input::name) {
            std::string const* const field = request.headers.find(Op::endpoint.header.name);
            std::string_view const fault = read_header_input(input, field, Op::endpoint.header.scheme);
            if (!fault.empty()) refuse(Input::name, fault);
        } else if constexpr (Op::endpoint.joined == Input::name) {
            std::string_view const fault = read_joined_input(input, target.in_query(Input::name));
            if (!fault.empty()) refuse(Input::name, fault);
        } else {
            std::string_view const fault = read_query_input(input, target.in_query(Input::name));
            if (!fault.empty()) refuse(Input::name, fault);
        }
    });
    if (error) op = std::unexpected(*std::move(error));
    return op;
}

/// The session whose credentials a request carries, as `build` puts them in; `Session::none()` when it carries none.
[[nodiscard]] Session read_session(Headers const& headers);

[[nodiscard]] HttpResponse json_response(int status, std::string body);
[[nodiscard]] HttpResponse text_response(int status, std::string_view media_type, std::string_view text);

/// The reply that tells a success, with the status controllers use for it.
template <Operation Op>
[[nodiscard]] HttpResponse write_response(typename Op::Envelope const& envelope) {
    if constexpr (std::same_as<typename Op::Envelope, Secret>) {
        return text_response(Op::endpoint.success_status, Op::endpoint.accept, envelope.reveal());
    } else if constexpr (has_text_reply<Op>) {
        return text_response(Op::endpoint.success_status, Op::endpoint.accept, envelope);
    } else if constexpr (TakesRedirect<typename Op::Envelope>) {
        if (envelope.location) return {302, {{"location", envelope.location->reveal()}}, {}};
        return json_response(200, encode(envelope));
    } else {
        return json_response(Op::endpoint.success_status, encode(envelope));
    }
}

/// The reply that tells a failure. Kind `api`: the error document under its status. `http`: status and what is left of
/// the body. Both come with the header fields of the original, but for those of its connection. `request`: 400
/// COULD_NOT_VALIDATE with the input as field, as controllers answer bad input. `decode`: 502 without a body, for then
/// it is the upstream that is broken.
[[nodiscard]] HttpResponse write_response(ApiError const& error);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/codec/serve.ipp>
#endif

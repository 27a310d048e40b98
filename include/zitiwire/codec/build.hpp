// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/input_text.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/request_builder.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/codec/text_body.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/version.hpp>

#include <array>
#include <concepts>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Puts the input of type `T` into the path.
template <class T>
void write_path_input(RequestBuilder& builder, std::string_view name, void const* input) {
    static_assert(InputType<T> && !QueryTextType<T>,
                  "an input in the path is text, a number or another single value that is always there");
    std::string scratch;
    builder.path_input(name, input_text(*static_cast<T const*>(input), scratch));
}

/// Puts the input of type `T` into the query or the form. An absent one is left out; a list repeats the parameter.
template <class T>
void write_query_input(RequestBuilder& builder, std::string_view name, void const* input) {
    T const& value = *static_cast<T const*>(input);
    if constexpr (InputType<T>) {
        std::string scratch;
        builder.parameter(name, input_text(value, scratch));
    } else if constexpr (requires {
                             value.has_value();
                             *value;
                         }) {
        if (value.has_value()) write_query_input<std::remove_cvref_t<decltype(*value)>>(builder, name, &*value);
    } else if constexpr (requires {
                             value.begin();
                             value.end();
                         }) {
        for (auto const& element : value)
            write_query_input<std::remove_cvref_t<decltype(element)>>(builder, name, &element);
    } else {
        static_assert(
            InputType<T>,
            "an input in the query is text, a number or another single value, or std::optional or std::vector of one");
    }
}

/// Puts the list of type `T` into the query as one parameter. An absent or empty one is left out.
template <class T>
void write_joined_input(RequestBuilder& builder, std::string_view name, void const* input) {
    T const& value = *static_cast<T const*>(input);
    if constexpr (reflect::OptionalLike<T>) {
        if (value.has_value()) write_joined_input<typename T::value_type>(builder, name, &*value);
    } else {
        static_assert(TextType<typename T::value_type>, "an input that is joined by commas is a list of texts");
        std::string joined;
        InputText text;
        for (std::string_view const element : value) {
            if (element.empty() || element.contains(','))
                text.fault = "a value that is empty or has a comma, which parts values here";
            joined.append(joined.empty() ? "" : ",").append(element);
        }
        if (text.fault.empty()) text.fault = utf8_fault(joined);
        text.text = joined;
        if (value.begin() != value.end()) builder.parameter(name, text);
    }
}

/// Puts the input of type `T` into a header field. An absent one is left out.
template <class T>
void write_header_input(RequestBuilder& builder, std::string_view name, void const* input) {
    T const& value = *static_cast<T const*>(input);
    if constexpr (InputType<T>) {
        std::string scratch;
        builder.header_input(name, input_text(value, scratch));
    } else {
        static_assert(reflect::OptionalLike<T>,
                      "an input in a header is text, a number or another single value, or std::optional of one");
        if (value.has_value()) write_header_input<typename T::value_type>(builder, name, &*value);
    }
}

/// Puts the input of type `T` into the body: text of a media type of its own, the alternative that a variant holds, or
/// JSON. An absent one is no body, nor is `std::monostate`.
template <class T>
void write_body_input(RequestBuilder& builder, std::string_view name, void const* input) {
    T const& value = *static_cast<T const*>(input);
    if constexpr (reflect::OptionalLike<T>) {
        if (value.has_value()) write_body_input<typename T::value_type>(builder, name, &*value);
    } else if constexpr (is_variant<T>) {
        std::visit([&]<class Form>(Form const& form) { write_body_input<Form>(builder, name, &form); }, value);
    } else if constexpr (TextBody<T>) {
        builder.text_body(name, T::media_type, value.text);
    } else if constexpr (!std::same_as<T, std::monostate>) {
        builder.json_body(name, reflect::type_of<T>, input);
    }
}

/// How one input gets from its operation into a request.
struct InputRow {
    enum class Place : std::uint8_t { path, query, header, body };

    std::string_view name;
    Place place;
    void (*write)(RequestBuilder& builder, std::string_view name, void const* input);
};

template <class Op, class Input>
[[nodiscard]] consteval InputRow input_row() {
    using T = std::remove_cvref_t<decltype(std::declval<Op const&>().*Input::pointer)>;
    if constexpr (Op::endpoint.body == Input::name) {
        return {Input::name, InputRow::Place::body, &write_body_input<T>};
    } else if constexpr (is_in_path(Op::endpoint.path, Input::name)) {
        return {Input::name, InputRow::Place::path, &write_path_input<T>};
    } else if constexpr (Op::endpoint.header.member == Input::name) {
        return {Input::name, InputRow::Place::header, &write_header_input<T>};
    } else if constexpr (Op::endpoint.joined == Input::name) {
        return {Input::name, InputRow::Place::query, &write_joined_input<T>};
    } else {
        return {Input::name, InputRow::Place::query, &write_query_input<T>};
    }
}

/// The inputs of an operation in their order, as `build_request` wants them.
template <class Op>
inline constexpr auto input_rows = []<template <class...> class List, class... Inputs>(List<Inputs...>) {
    return std::array<InputRow, sizeof...(Inputs)>{input_row<Op, Inputs>()...};
}(InputsOf<Op>{});

/// The request of the operation `op`, whose inputs stand at these offsets in it: what is behind every `build`.
[[nodiscard]] std::expected<HttpRequest, ApiError> build_request(Endpoint const& endpoint,
                                                                 std::span<InputRow const> rows, void const* op,
                                                                 std::uint32_t const* offsets, Session const& session,
                                                                 BuildOptions const& options);

/// The request of an operation, ready for any HTTP stack. Pure: equal inputs give equal requests.
///
/// The error is always of kind `request`, its `pointer` names the input: an id that is empty, `.` or `..` (no encoding
/// keeps those from changing the route), text in the body that is not UTF-8, an instant outside the years 0001 to 9999,
/// a filter with a value the controller's language cannot express, a token or header value that is empty or has a
/// character no header can hold.
template <Operation Op>
[[nodiscard]] std::expected<HttpRequest, ApiError> build(Op const& op, Session const& session,
                                                         BuildOptions const& options = default_build_options()) {
    return build_request(Op::endpoint, input_rows<Op>, &op, reflect::offsets_in<Op>(&op), session, options);
}

/// The request of an operation that needs no session. Those that need one do not compile here: give them a session, if
/// only `Session::none()`.
template <OperationWithoutSession Op>
[[nodiscard]] std::expected<HttpRequest, ApiError> build(Op const& op,
                                                         BuildOptions const& options = default_build_options()) {
    return build(op, Session::none(), options);
}
struct ThisOperationNeedsASession;  // said by compilers
template <Operation Op>
    requires(!OperationWithoutSession<Op>)
ThisOperationNeedsASession build(Op const&, BuildOptions const& = {}) = delete;

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/codec/build.ipp>
#endif

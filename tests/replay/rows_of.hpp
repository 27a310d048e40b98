// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "full.hpp"
#include "judge.hpp"
#include "row.hpp"

#include <zitiwire/zitiwire.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <array>
#include <concepts>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

/// What is instantiated for each operation, or for each type of its inputs.
namespace replay {

/// Sets one input from a recorded value; false when it cannot hold that.
template <class T>
bool set_input(T& input, boost::json::value const& value) {
    if constexpr (zitiwire::InputType<T>) {
        auto text = text_of_input(value);
        return text && zitiwire::read_input(input, *std::move(text));
    } else if constexpr (requires { input.emplace_back(); }) {
        if (!value.is_array()) return false;
        for (boost::json::value const& element : value.get_array()) {
            if (!set_input(input.emplace_back(), element)) return false;
        }
        return true;
    } else if constexpr (zitiwire::QueryTextType<typename T::value_type>) {
        auto text = text_of_input(value);
        if (text) input = T::value_type::from_text(*std::move(text));
        return text.has_value();
    } else {
        return set_input(input.emplace(), value);
    }
}

/// Sets a list that is sent as one parameter; false when several were sent, which our types cannot say.
template <class T>
bool set_joined_input(T& input, boost::json::value const& value) {
    if (!value.is_array() || value.get_array().size() != 1) return false;
    auto const text = text_of_input(value.get_array().front());
    return text && zitiwire::read_joined_input(input, {*text}).empty();
}

/// Sets the body from its recorded JSON; false when our model cannot hold all of it.
template <class T>
bool set_body(T& body, boost::json::value const& value) {
    std::vector<std::string> unknown;
    zitiwire::HttpRequest request;
    request.headers.append("content-type", "application/json");
    request.body = boost::json::serialize(value);
    auto read = zitiwire::read_body<T>(request, {.unknown_members = &unknown});
    if (!read && value.is_string()) {  // a form that is no JSON is recorded as a string
        request.headers = {{"content-type", "text/plain"}};
        request.body = value.get_string();
        read = zitiwire::read_body<T>(request, {});
    }
    if (!read || !unknown.empty()) return false;
    body = *std::move(read);
    return true;
}

template <class T>
boost::json::value describe_body() {
    using Inside = typename zitiwire::reflect::Inside<T>::type;
    if constexpr (zitiwire::is_variant<Inside>) {
        boost::json::array forms;
        boost::mp11::mp_for_each<
            boost::mp11::mp_transform<std::type_identity, boost::mp11::mp_rename<Inside, boost::mp11::mp_list>>>(
            [&]<class Form>(std::type_identity<Form>) { forms.push_back(describe_body<Form>()); });
        return boost::json::object{{"forms", std::move(forms)}};
    } else if constexpr (zitiwire::TextBody<Inside>) {
        return "text";
    } else if constexpr (std::same_as<Inside, std::monostate>) {
        return nullptr;
    } else {
        return describe_type(zitiwire::reflect::type_of<Inside>);
    }
}

/// The same for what stands at an address.
template <class T, bool (*set)(T&, boost::json::value const&)>
bool set_at(void* input, boost::json::value const& value) {
    return set(*static_cast<T*>(input), value);
}
template <class T>
std::string_view read_header_at(void* input, std::string const* field, std::string_view scheme) {
    return zitiwire::read_header_input(*static_cast<T*>(input), field, scheme);
}

template <class Op, class Descriptor>
[[nodiscard]] consteval Input input_of() {
    using namespace zitiwire;
    using T = std::remove_cvref_t<decltype(std::declval<Op&>().*Descriptor::pointer)>;
    constexpr Endpoint const& endpoint = Op::endpoint;
    Input input{};
    input.name = Descriptor::name;
    input.place = endpoint.parameters == Parameters::form ? "form" : "query";
    input.is_optional = reflect::OptionalLike<T> || requires(T const& text) { text.has_value(); };
    input.may_be_unrecorded = !InputType<T>;
    if constexpr (endpoint.header.member == Descriptor::name) {
        input.name = endpoint.header.name;
        input.place = "header";
        input.read_header = &read_header_at<T>;
    }
    if constexpr (endpoint.body == Descriptor::name) {
        input.place = "body";
        input.may_be_unrecorded = reflect::OptionalLike<T> || is_variant<T>;
        input.set = &set_at<T, &set_body<T>>;
        input.describe_body = &describe_body<T>;
    } else if constexpr (endpoint.joined == Descriptor::name) {
        input.set = &set_at<T, &set_joined_input<T>>;
    } else {
        if (is_in_path(endpoint.path, Descriptor::name)) input.place = "path";
        input.set = &set_at<T, &set_input<T>>;
    }
    return input;
}

template <class Op>
inline constexpr auto inputs_of = []<template <class...> class List, class... Descriptors>(List<Descriptors...>) {
    return std::array<Input, sizeof...(Descriptors)>{input_of<Op, Descriptors>()...};
}(zitiwire::InputsOf<Op>{});

template <class T>
bool is_equal(void const* left, void const* right) {
    return *static_cast<T const*>(left) == *static_cast<T const*>(right);
}
template <class T>
Value make_value() {
    return {new T{}, [](void* value) { delete static_cast<T*>(value); }};
}
template <class T>
inline constexpr Values values_of{&make_value<T>, &is_equal<T>, &fill_at<T>, &indeterminate_members_in<T>};

/// True for envelopes that are templates of their text.
template <class Envelope>
inline constexpr bool has_view = false;
template <template <class> class Envelope>
inline constexpr bool has_view<Envelope<std::string>> = true;
template <template <template <class> class, class> class Envelope, template <class> class Data>
inline constexpr bool has_view<Envelope<Data, std::string>> = true;

/// Puts what was read to an address, or gives the error.
template <class T>
std::optional<zitiwire::ApiError> keep(std::expected<T, zitiwire::ApiError> read, void* value) {
    if (!read) return std::move(read.error());
    *static_cast<T*>(value) = *std::move(read);
    return std::nullopt;
}

template <class Op>
[[nodiscard]] consteval Row row_of() {
    using namespace zitiwire;
    using Envelope = typename Op::Envelope;
    Row row{
        .id = Op::endpoint.id,
        .endpoint = &Op::endpoint,
        .facts = facts_of<Op>,
        .inputs = inputs_of<Op>,
        .offsets = &reflect::offsets_in<Op>,
        .values = values_of<Op>,
        .envelopes = values_of<Envelope>,
        .envelope = nullptr,
        .text = nullptr,
        .location = nullptr,
        .build = [](void const* op, Session const& session,
                    BuildOptions const& options) { return build(*static_cast<Op const*>(op), session, options); },
        .read_request =
            [](void* op, HttpRequest const& request, BuildOptions const& options, DecodeOptions const& limits) {
                return keep(zitiwire::read_request<Op>(request, options, limits), op);
            },
        .parse = [](void* envelope, HttpResponse const& response,
                    DecodeOptions const& options) { return keep(zitiwire::parse<Op>(response, options), envelope); },
        .view = nullptr,
        .write_response =
            [](void const* envelope) { return zitiwire::write_response<Op>(*static_cast<Envelope const*>(envelope)); },
        .precheck = [](void const* op, Timestamp now) { return precheck(*static_cast<Op const*>(op), now); },
        .advise = [](ApiError const& error) { return retry_advice(Op{}, error); }};
    if constexpr (std::same_as<Envelope, Secret>)
        row.text = [](void const* envelope) { return static_cast<Secret const*>(envelope)->reveal(); };
    else if constexpr (has_text_reply<Op>)
        row.text = [](void const* envelope) { return *static_cast<std::string const*>(envelope); };
    else
        row.envelope = &reflect::type_of<Envelope>;
    if constexpr (TakesRedirect<Envelope>)
        row.location = [](void* envelope) -> std::optional<Secret>& {
            return static_cast<Envelope*>(envelope)->location;
        };
    if constexpr (!has_text_reply<Op> && has_view<Envelope>)
        row.view = [](HttpResponse const& response,
                      DecodeOptions const& options) -> std::expected<std::string, ApiError> {
            auto view = parse_view<Op>(response, options);
            if (!view) return std::unexpected(std::move(view.error()));
            return encode(view->envelope());
        };
    return row;
}

template <class... Ops>
inline constexpr Row rows_of[] = {row_of<Ops>()...};

}  // namespace replay

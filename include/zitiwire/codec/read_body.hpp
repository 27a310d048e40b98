// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/text_body.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/json/constant.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/version.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <concepts>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace zitiwire::inline ZITIWIRE_ABI {

/// True when a request says that its body is JSON, or says nothing.
[[nodiscard]] inline bool has_json_body(HttpRequest const& request) {
    std::string const* const type = request.headers.find("content-type");
    return type == nullptr || type->empty() ||
           ascii::same_ignoring_case(std::string_view{*type}.substr(0, json_media_type.size()), json_media_type);
}

template <class T>
[[nodiscard]] std::expected<T, DecodeError> read_body(HttpRequest const& request, DecodeOptions const& limits);

/// The member that tells a form of a sum type apart, and its text there; empty for a form without one.
struct FormMark {
    std::string_view name{};
    std::string_view text{};
};
template <class Form>
[[nodiscard]] constexpr FormMark form_mark() {
    FormMark mark;
    if constexpr (reflect::Described<Form>) {
        boost::mp11::mp_for_each<reflect::Members<Form>>([&](auto member) {
            using T = std::remove_cvref_t<decltype(std::declval<Form&>().*member.pointer)>;
            if constexpr (is_constant<T>) mark = {member.name, T::value};
        });
    }
    return mark;
}

/// True when the text is none of a form because what tells the forms apart is another text, or is missing.
[[nodiscard]] inline bool is_other_form(FormMark const& mark, DecodeError const& error) {
    if (mark.name.empty()) return false;
    bool const is_missing =
        error.pointer.empty() && error.reason.starts_with("missing required: ") && error.reason.contains(mark.name);
    return is_missing || (error.pointer.starts_with('/') && std::string_view{error.pointer}.substr(1) == mark.name);
}

/// Reads the form of a variant that the media type and, in JSON, the members that are a `Constant` ask for.
template <class... Forms>
[[nodiscard]] std::expected<std::variant<Forms...>, DecodeError> read_form(HttpRequest const& request,
                                                                           DecodeOptions const& limits,
                                                                           std::variant<Forms...> const*) {
    std::optional<std::expected<std::variant<Forms...>, DecodeError>> found;
    bool const is_json = has_json_body(request);
    bool is_done = false;
    std::string kinds;
    std::string_view name;
    boost::mp11::mp_for_each<boost::mp11::mp_list<std::type_identity<Forms>...>>(
        [&]<class Form>(std::type_identity<Form>) {
            if (is_done || (std::same_as<Form, std::monostate> != request.body.empty())) return;
            if constexpr (std::same_as<Form, std::monostate>) {
                found.emplace(Form{});
            } else {
                if (TextBody<Form> == is_json) return;
                constexpr FormMark mark = form_mark<Form>();
                auto form = read_body<Form>(request, limits);
                is_done = form || !is_other_form(mark, form.error());
                if (!is_done) kinds.append(kinds.empty() ? "" : ", ").append(mark.text);
                name = mark.name;
                if (form)
                    found.emplace(*std::move(form));
                else
                    found.emplace(std::unexpected(std::move(form.error())));
            }
        });
    if (!found)
        return std::unexpected(DecodeError{
            request.body.empty() ? "missing, but required" : "of a media type that this operation does not take", "",
            0});
    if (!is_done && !kinds.empty()) {  // none of the forms
        DecodeError& error = found->error();
        std::size_t const what_is_there = error.reason.find(", found ");
        error.reason = what_is_there == std::string::npos ? "missing required: " + std::string{name}
                                                          : "expected " + kinds + error.reason.substr(what_is_there);
    }
    return *std::move(found);
}

/// The body of a request as an input of type `T`: what `write_body_input` wrote.
template <class T>
std::expected<T, DecodeError> read_body(HttpRequest const& request, DecodeOptions const& limits) {
    if constexpr (reflect::OptionalLike<T>) {
        if (request.body.empty()) return T{};
        auto inside = read_body<typename T::value_type>(request, limits);
        if (!inside) return std::unexpected(std::move(inside.error()));
        T holder;
        holder.emplace() = *std::move(inside);
        return holder;
    } else if constexpr (is_variant<T>) {
        return read_form(request, limits, static_cast<T const*>(nullptr));
    } else if constexpr (TextBody<T>) {
        if (has_json_body(request)) return decode<T>(request.body, limits);
        T body;
        body.text = request.body;
        return body;
    } else {
        return decode<T>(request.body, limits);
    }
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <array>
#include <string_view>
#include <type_traits>
#include <variant>

/// Operations and models as JSON, by reflection.
namespace replay {

/// A type as compare_document.py wants it: `{"members":[...]}`, `{"array":...}`, `{"map":...}`, or a word.
[[nodiscard]] boost::json::value describe_type(zitiwire::reflect::Type const& type);

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

template <class Op>
boost::json::object describe_operation() {
    using namespace zitiwire;
    constexpr std::array<std::string_view, 4> apis{"management", "client", "host", "oidc"};
    boost::json::object out{{"id", Op::endpoint.id},
                            {"method", to_string(Op::endpoint.method)},
                            {"path", Op::endpoint.path},
                            {"api", apis[static_cast<std::size_t>(Op::endpoint.api)]},
                            {"session", Op::endpoint.credential == Credential::required},
                            {"status", Op::endpoint.success_status},
                            {"accept", Op::endpoint.accept},
                            {"body", nullptr},
                            {"reply", "text"}};
    boost::json::array parameters;
    boost::mp11::mp_for_each<InputsOf<Op>>([&]<class Input>(Input) {
        using T = std::remove_cvref_t<decltype(std::declval<Op&>().*Input::pointer)>;
        constexpr bool is_optional = reflect::OptionalLike<T> || requires(T const& text) { text.has_value(); };
        std::string_view name = Input::name;
        std::string_view place = Op::endpoint.parameters == Parameters::form ? "form" : "query";
        if constexpr (Op::endpoint.body == Input::name) {
            place = "body";
            out["body"] = describe_body<T>();
        } else if constexpr (is_in_path(Op::endpoint.path, Input::name)) {
            place = "path";
        } else if constexpr (Op::endpoint.header.member == Input::name) {
            place = "header";
            name = Op::endpoint.header.name;
        }
        parameters.push_back({{"name", name},
                              {"in", place},
                              {"optional", is_optional || std::is_same_v<T, std::string> ? is_optional : false}});
    });
    out["parameters"] = std::move(parameters);
    if constexpr (!has_text_reply<Op>) out["reply"] = describe_type(reflect::type_of<typename Op::Envelope>);
    return out;
}

}  // namespace replay

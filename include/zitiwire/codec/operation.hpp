// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/http/method.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/json/kinds.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What of the caller's session goes along with an operation.
enum class Credential : std::uint8_t {
    none,      ///< nothing, whatever session is given
    optional,  ///< a bearer token when there is one: a log-in with the JWT of an external signer; never a `zt-session`
    required,  ///< all of it; there is no `build` or `call` without a session
};

/// What a second run of an operation with the same inputs does to what the first one did.
enum class Repeat : std::uint8_t {
    harmless,  ///< nothing that matters
    same_state,  ///< nothing: all is as after the first run, though the status may be another (404 of a second delete)
    refused,  ///< nothing: it is refused, with 409 unless `repeat_status` says otherwise
    name_taken,  ///< nothing: it is refused with 400 as long as what the first one made has the name, see `is_taken`
    replaces,  ///< what the first one made is lost, the second makes it anew
    adds,  ///< it makes another one beside the first
};

/// Which API an operation belongs to, and so what stands in front of its path: see `BuildOptions`.
enum class Api : std::uint8_t { management, client, host, oidc };

/// An input that is sent as a header field.
struct HeaderInput {
    std::string_view member = {};  ///< "" for none
    std::string_view name = {};  ///< of the field, in lower case
    std::string_view scheme = {};  ///< stands before the value: "Bearer "
};

/// The media type of nearly all bodies, both ways.
inline constexpr std::string_view json_media_type = "application/json";
inline constexpr std::string_view form_media_type = "application/x-www-form-urlencoded";

/// Where inputs go that the path, the body and the header do not take.
enum class Parameters : std::uint8_t {
    query,
    form,  ///< of the body, which then holds nothing else
};

/// The constant facts of an operation. Everything else is derived from its members: one that is named in the path goes
/// there, the one named as `body` into the body, the one named in `header` there, all others into the query, or the
/// form that is the body, under their own names.
struct Endpoint {
    std::string_view id = {};  ///< the operationId of the API's document: "refreshEnrollment"
    Method method;
    std::string_view path;  ///< below the base path, members in braces: "/enrollments/{id}/refresh"
    std::string_view body = {};  ///< the member sent as body; "" for none
    Credential credential = Credential::required;
    int success_status = 200;  ///< of the reply to a success; any other 2xx is accepted as well
    std::optional<Repeat> repeat = {};  ///< absent: what the method promises, `adds` for POST
    /// of the reply to a second run after a first one that succeeded; 0: what `repeat` and the method tell
    int repeat_status = 0;
    HeaderInput header = {};
    /// What a success comes as; when that is not JSON, the envelope is the text of the body: a `std::string` or a
    /// `Secret`. JSON is asked for first all the same, so that errors come as JSON: controllers send the text to
    /// whoever asks for JSON, too.
    std::string_view accept = json_media_type;
    Api api = Api::management;
    /// The list in the query that is sent as one parameter, with commas between its values; "" for none. Of other lists
    /// each value is a parameter.
    std::string_view joined = {};
    Parameters parameters = Parameters::query;
};

template <class Op>
using InputsOf = boost::describe::describe_members<Op, boost::describe::mod_public>;

template <class Op>
concept DescribedOperation = std::is_class_v<Op> && boost::describe::has_describe_members<Op>::value && requires {
    typename Op::Envelope;
    { Op::endpoint } -> std::same_as<Endpoint const&>;
};

/// The names of the inputs.
template <class Op>
inline constexpr auto input_names = []<template <class...> class List, class... Input>(List<Input...>) {
    return std::array<std::string_view, sizeof...(Input)>{Input::name...};
}(InputsOf<Op>{});

/// True when the path holds `{name}`.
[[nodiscard]] constexpr bool is_in_path(std::string_view path, std::string_view name) noexcept {
    for (std::size_t open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1)) {
        if (path.substr(open + 1).starts_with(name) && path.substr(open + 1 + name.size()).starts_with('}'))
            return true;
    }
    return false;
}

/// A name as a template argument, so that compilers print it.
template <std::size_t N>
struct Name {
    char text[N + 1] = {};
    consteval explicit Name(std::string_view name) { std::ranges::copy(name, text); }
};

/// Fails to compile, with the name in the message, when an endpoint speaks of a member the operation does not have.
template <class Op, Name name, bool has_that_member>
struct EndpointNames {
    static_assert(has_that_member, "the endpoint names a member that the operation does not describe (see `name`)");
    static constexpr bool ok = has_that_member;
};

/// True for a path of `/segment/...`, each of unreserved characters or one name in braces; no dot segments; and for
/// `/`.
[[nodiscard]] constexpr bool is_path_template(std::string_view path) noexcept {
    if (path == "/") return true;
    if (!path.starts_with('/')) return false;
    while (!path.empty()) {
        std::string_view segment = path.substr(1, path.find('/', 1) - 1);
        path.remove_prefix(1 + segment.size());
        if (changes_route(segment)) return false;
        bool const is_name = segment.starts_with('{') && segment.ends_with('}');
        if (is_name) segment = segment.substr(1, segment.size() - 2);
        if (segment.empty() || !std::ranges::all_of(segment, is_unreserved)) return false;
    }
    return true;
}

[[nodiscard]] constexpr bool are_braces_closed(std::string_view path) noexcept {
    std::size_t const open = path.rfind('{');
    return open == std::string_view::npos || path.find('}', open) != std::string_view::npos;
}

/// The first name that the endpoint speaks of and that is none of an input; "" when each is. Precondition: its braces
/// are closed.
[[nodiscard]] constexpr std::string_view find_unknown_name(Endpoint const& endpoint,
                                                           std::span<std::string_view const> inputs) noexcept {
    auto const is_unknown = [&](std::string_view name) {
        return !name.empty() && std::ranges::find(inputs, name) == inputs.end();
    };
    for (std::size_t open = endpoint.path.find('{'); open != std::string_view::npos;
         open = endpoint.path.find('{', open + 1)) {
        std::string_view const name = endpoint.path.substr(open + 1, endpoint.path.find('}', open) - open - 1);
        if (is_unknown(name)) return name;
    }
    for (std::string_view const name : {endpoint.body, endpoint.header.member, endpoint.joined}) {
        if (is_unknown(name)) return name;
    }
    return {};
}

template <class Op>
[[nodiscard]] consteval bool check_names() {
    static_assert(are_braces_closed(Op::endpoint.path), "a brace in the path of the endpoint is not closed");
    static_assert(is_path_template(Op::endpoint.path),
                  "the path of an endpoint is /segment/{member}/..., nothing else");
    static_assert(Op::endpoint.body.empty() || Op::endpoint.parameters == Parameters::query,
                  "a body is a member or a form, not both");
    constexpr std::string_view unknown = find_unknown_name(Op::endpoint, input_names<Op>);
    if constexpr (unknown.empty())
        return true;
    else
        return EndpointNames<Op, Name<unknown.size()>{unknown}, false>::ok;
}

/// Whose inputs are all its own: what a base class has would not be sent.
template <class Op>
[[nodiscard]] consteval bool check_bases() {
    static_assert(!reflect::has_base_class<Op>,
                  "an operation has no base class, whose inputs would not be sent: repeat them");
    return true;
}

/// An envelope that a redirect is a success for: it holds where that leads, as `Location` says it. Nothing is followed;
/// what the redirect says of an error in its query is an error. `location` is not described, for no JSON holds it.
template <class Envelope>
concept TakesRedirect = requires(Envelope& envelope) {
    { envelope.location } -> std::same_as<std::optional<Secret>&>;
};

/// True for an operation whose success is no JSON: its envelope is the text of the reply's body.
template <class Op>
inline constexpr bool has_text_reply = Op::endpoint.accept != json_media_type;

template <class Op>
[[nodiscard]] consteval bool check_accept() {
    using Envelope = typename Op::Envelope;
    static_assert(
        !has_text_reply<Op> || std::same_as<Envelope, std::string> || std::same_as<Envelope, Secret>,
        "the envelope of a reply that is not JSON is a std::string or, when it grants access, a zitiwire::Secret");
    return true;
}

/// A described struct whose members are the inputs of one operation of the API, with its reply's type as `Envelope` and
/// its facts as `endpoint`. Assert it after each definition: nothing else looks at the names there.
template <class Op>
concept Operation = DescribedOperation<Op> && check_names<Op>() && check_bases<Op>() && check_accept<Op>();

/// An operation that can be built and called without a session.
template <class Op>
concept OperationWithoutSession = Operation<Op> && Op::endpoint.credential != Credential::required;

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/own_type.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/model/error_body.hpp>
#include <zitiwire/version.hpp>

#include <concepts>
#include <iosfwd>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

namespace zitiwire::inline ZITIWIRE_ABI {

template <class T>
concept HasToString = requires(T const& value) {
    { to_string(value) } -> std::convertible_to<std::string_view>;
};

/// A model of this library: printed as JSON on one line, its secrets and all that is as long as a token as ***.
template <class T>
concept Model = zitiwire_names::is_of_zitiwire<T>() && reflect::Described<T> && !DescribedOperation<T>;

/// The value at `slot`, whose type is described by `type`, as all models are printed but those of errors.
[[nodiscard]] std::string printed_by_table(reflect::Type const& type, void const* slot);

/// What `out << model` prints.
template <Model T>
[[nodiscard]] std::string printed(T const& model) {
    return printed_by_table(reflect::type_of<T>, &model);
}
/// Controllers quote in an error what is wrong with a request, which can be a password: that is *** too.
[[nodiscard]] std::string printed(ErrorCause const& cause);
[[nodiscard]] std::string printed(ErrorBody const& body);
[[nodiscard]] std::string printed(ApiErrorEnvelope const& envelope);

template <class Traits, Model T>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, T const& model) {
    return out << printed(model);
}

/// An enumeration of this library, by its name: `std::cout << error.kind`.
template <class Traits, class E>
    requires(std::is_enum_v<E> && zitiwire_names::is_of_zitiwire<E>() && HasToString<E>)
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, E value) {
    return out << to_string(value);
}

/// One line for people and logs, without secrets: whose fault it is, what happened, where. Bodies appear for kind
/// `http` only, cut and with everything masked that looks like a token.
[[nodiscard]] std::string to_string(ApiError const& error);

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, ApiError const& error) {
    return out << to_string(error);
}

namespace printing {
void to_string() = delete;  // hides ours, which take what converts to a model of ours
template <class E>
concept HasItsOwnToString = requires(E const& error) {
    { to_string(error) } -> std::convertible_to<std::string_view>;
};
}  // namespace printing

/// The error of a call whose transport has errors of its own; one of those by its `message()`, `what()` or `to_string`,
/// as error codes and exceptions have them, a number as it is, or as "transport error".
template <class E>
[[nodiscard]] std::string to_string(std::variant<ApiError, E> const& error) {
    if (error.index() == 0) return to_string(std::get<0>(error));
    E const& own = std::get<1>(error);
    if constexpr (requires { std::string{own.message()}; }) {
        return std::string{own.message()};
    } else if constexpr (requires { std::string{own.what()}; }) {
        return std::string{own.what()};
    } else if constexpr (printing::HasItsOwnToString<E>) {
        return std::string{to_string(own)};
    } else if constexpr (std::is_arithmetic_v<E>) {
        return std::to_string(own);
    } else {
        return "transport error";
    }
}
/// The same; or as the transport's error prints itself.
template <class Traits, class E>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                             std::variant<ApiError, E> const& error) {
    if constexpr (
        requires(E const& own) { out << own; } && !requires(E const& own) { own.message(); } &&
        !requires(E const& own) { own.what(); }) {
        if (error.index() == 1) return out << std::get<1>(error);
    }
    return out << to_string(error);
}

/// The request without its secrets, on one line each: of the headers the values of `accept` and `content-type`, the
/// rest as ***; each `Secret` of the operation that it was built from is ***, and so are free-form values that speak of
/// secrets, and everything as long as a token. In a request that `build` did not make, or that was changed since, a
/// body that speaks of a secret is *** as a whole, and so are parameters of the query.
[[nodiscard]] HttpRequest redacted(HttpRequest const& request);

/// A request for logs, on one line and without secrets: the request line, the headers, and of the body only the size.
/// `to_curl` shows the body as well.
[[nodiscard]] std::string describe(HttpRequest const& request);

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, HttpRequest const& request) {
    return out << describe(request);
}

namespace basic {
using ZITIWIRE_ABI::operator<<;  // argument-dependent lookup does not look outside of a nested namespace
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/show/print.ipp>
#endif

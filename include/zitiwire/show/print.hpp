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

std::ostream& print_text(std::ostream& out, std::string_view text);

/// Prints the value in `slot`, which is of the type that the table `type` is of, as models are printed.
std::ostream& print_model(std::ostream& out, reflect::Type const& type, void const* slot);

template <Model T>
std::ostream& operator<<(std::ostream& out, T const& model) {
    return print_model(out, reflect::type_of<T>, &model);
}
/// Controllers quote in an error what is wrong with a request, which can be a password: that is *** too.
std::ostream& operator<<(std::ostream& out, ErrorCause const& cause);
std::ostream& operator<<(std::ostream& out, ErrorBody const& body);
std::ostream& operator<<(std::ostream& out, ApiErrorEnvelope const& envelope);

/// An enumeration of this library, by its name: `std::cout << error.kind`.
template <class E>
    requires(std::is_enum_v<E> && zitiwire_names::is_of_zitiwire<E>() && HasToString<E>)
std::ostream& operator<<(std::ostream& out, E value) {
    return print_text(out, to_string(value));
}

/// One line for people and logs, without secrets: whose fault it is, what happened, where. Bodies appear for kind `http`
/// only, cut and with everything masked that looks like a token.
[[nodiscard]] std::string to_string(ApiError const& error);

std::ostream& operator<<(std::ostream& out, ApiError const& error);

/// The error of a call whose transport has errors of its own; one of those by its `message()` or `what()`, as error codes and exceptions
/// have them, or as it prints itself, or as "transport error".
template <class E>
std::ostream& operator<<(std::ostream& out, std::variant<ApiError, E> const& error) {
    if (error.index() == 0) return out << std::get<0>(error);
    E const& own = std::get<1>(error);
    if constexpr (requires { std::string_view{own.message()}; }) {
        return print_text(out, own.message());
    } else if constexpr (requires { std::string_view{own.what()}; }) {
        return print_text(out, own.what());
    } else if constexpr (requires { out << own; }) {
        return out << own;
    } else {
        return print_text(out, "transport error");
    }
}

/// What `print(out, value)` prints.
[[nodiscard]] std::string printed_text(void (*print)(std::ostream& out, void const* value), void const* value);

/// The same as text.
template <class E>
[[nodiscard]] std::string to_string(std::variant<ApiError, E> const& error) {
    return printed_text([](std::ostream& out, void const* value) { out << *static_cast<std::variant<ApiError, E> const*>(value); }, &error);
}
[[nodiscard]] std::string to_string(DecodeError const& error);

/// The request without its secrets, on one line each: of the headers the values of `accept` and `content-type`, the rest
/// as ***; each `Secret` of the operation that it was built from is ***, and so are free-form values that speak of secrets, and
/// everything as long as a token. In a request that `build` did not make, or that was changed since, a body that speaks of a
/// secret is *** as a whole, and so are parameters of the query.
[[nodiscard]] HttpRequest redacted(HttpRequest const& request);

/// A request for logs, on one line and without secrets: the request line, the headers, and of the body only the size.
/// `to_curl` shows the body as well.
[[nodiscard]] std::string describe(HttpRequest const& request);

std::ostream& operator<<(std::ostream& out, HttpRequest const& request);

namespace basic {
using ZITIWIRE_ABI::operator<<;  // argument-dependent lookup does not look outside of a nested namespace
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_HEADER_ONLY
#include <zitiwire/show/print.ipp>
#endif

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/error.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/model/error_body.hpp>
#include <zitiwire/operation.hpp>
#include <zitiwire/version.hpp>

#include <iosfwd>
#include <string>

/// Outside of zitiwire, so that only argument-dependent lookup can find the mark: it is found for the types of zitiwire
/// and never for a user's, whatever a using-directive makes visible.
namespace zitiwire_lookup {
template <class T>
concept OfZitiwire = requires(T const& value) { mark_of_zitiwire(value); };
}  // namespace zitiwire_lookup

namespace zitiwire::inline ZITIWIRE_ABI {

template <class T>
void mark_of_zitiwire(T const&);

/// A model of this library: printed as JSON on one line, its secrets and all that is as long as a token as ***.
template <class T>
concept Model = zitiwire_lookup::OfZitiwire<T> && reflect::Described<T> && !DescribedOperation<T>;

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

/// One line for people and logs, without secrets: whose fault it is, what happened, where. Bodies appear for kind `http`
/// only, cut and with everything masked that looks like a token.
[[nodiscard]] std::string to_string(ApiError const& error);

std::ostream& operator<<(std::ostream& out, ApiError const& error);

/// The request without its secrets, on one line each: of the headers the values of `accept` and `content-type`, the rest
/// as ***; a body that speaks of a secret is *** as a whole; everything as long as a token is ***, wherever it stands.
[[nodiscard]] HttpRequest redacted(HttpRequest const& request);

/// A request for logs, on one line and without secrets: the request line, the headers, and of the body only the size.
/// `to_curl` shows the body as well.
[[nodiscard]] std::string describe(HttpRequest const& request);

std::ostream& operator<<(std::ostream& out, HttpRequest const& request);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_HEADER_ONLY
#include <zitiwire/print.ipp>
#endif

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/build.hpp>
#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/mp11/algorithm.hpp>

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace zitiwire::inline ZITIWIRE_ABI {

/// The longest body that controllers take, in bytes: from 2.0.3 on a longer one is a 413. Older ones take more.
inline constexpr std::size_t max_request_body = 1'048'576;

/// True for a body, of whichever of its forms, with a name that is there and empty.
template <class Body>
[[nodiscard]] bool has_empty_name(Body const& body) {
    if constexpr (requires { body.name == std::string{}; })
        return body.name == std::string{};
    else if constexpr (requires { std::visit([](auto const&) {}, body); })
        return std::visit([](auto const& form) { return has_empty_name(form); }, body);
    else
        return false;
}

/// What a controller would refuse although it can be sent, as far as that can be told beforehand: an expiry that is not
/// after `now`, an input that the method needs, an empty name (controllers answer 400 or 500 to a create, to a change 200 without
/// making it), a log-in with a forbidden length, a body over 1 MiB. The error is as that
/// of `build`, which says what cannot be sent at all: kind `request` with the input in `pointer`. What it
/// knows of an operation is said by `refusal_of(op, now)`, an `std::optional<ApiError>`, declared with the operation: write one
/// for an operation of your own.
///
/// `now` is the caller's: no clock is read. A controller judges by its own, later, and alone knows which ids exist.
template <Operation Op>
[[nodiscard]] std::expected<void, ApiError>(check)(Op const& op, Timestamp now) {
    std::optional<ApiError> refusal;
    if constexpr (requires { refusal_of(op, now); }) refusal = refusal_of(op, now);
    boost::mp11::mp_for_each<InputsOf<Op>>([&]<class Input>(Input) {
        if constexpr (Op::endpoint.body == Input::name) {
            std::expected<HttpRequest, ApiError> const request = build(op, Session::none());
            std::string const pointer = std::string{"/"}.append(Input::name);
            if (refusal || !request) return;
            if (Op::endpoint.api == Api::management && has_empty_name(op.*Input::pointer))
                refusal = request_error(pointer + "/name", "empty, and controllers take no empty name");
            if (request->body.size() > max_request_body) refusal = request_error(pointer, "more than 1 MiB");
            if (Op::endpoint.method == Method::patch && request->body == "{}")
                refusal = request_error(pointer, "nothing to change, which controllers answer with 500");
        }
    });
    if (refusal) return std::unexpected(*std::move(refusal));
    return {};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

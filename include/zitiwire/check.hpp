// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/error.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/operation.hpp>
#include <zitiwire/operation/authentication/authenticate.hpp>
#include <zitiwire/operation/enrollment/create_enrollment.hpp>
#include <zitiwire/operation/enrollment/refresh_enrollment.hpp>
#include <zitiwire/text/timestamp.hpp>

#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline v0 {

/// The longest body that controllers take, in bytes: from 2.0.3 on a longer one is a 413. Older ones take more.
inline constexpr std::size_t max_request_body = 1'048'576;

/// What of an input a controller would refuse. Overload it beside an operation of your own, and `check` finds it.
[[nodiscard]] inline std::optional<ApiError> refusal_of(CreateEnrollment const& op, Timestamp now) {
    EnrollmentCreate const& enrollment = op.enrollment;
    auto const is_missing = [](std::optional<std::string> const& text) { return !text || text->empty(); };
    if (enrollment.identityId.empty()) return request_error("/enrollment/identityId", "empty, and no identity has that id");
    if (enrollment.expiresAt <= now) return request_error("/enrollment/expiresAt", "not in the future");
    if (enrollment.method == EnrollmentMethod::ottca && is_missing(enrollment.caId)) {
        return request_error("/enrollment/caId", "missing, but method ottca needs a CA");
    }
    if (enrollment.method == EnrollmentMethod::updb && is_missing(enrollment.username)) {
        return request_error("/enrollment/username", "missing, but method updb needs a user name");
    }
    return std::nullopt;
}

[[nodiscard]] inline std::optional<ApiError> refusal_of(RefreshEnrollment const& op, Timestamp now) {
    if (op.refresh.expiresAt <= now) return request_error("/refresh/expiresAt", "not in the future");
    return std::nullopt;
}

[[nodiscard]] inline std::optional<ApiError> refusal_of(Authenticate const& op, Timestamp) {
    auto const length = [](std::string_view text) {  // in characters, for valid UTF-8
        return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    };
    Credentials const& credentials = op.credentials;
    if (op.method != "password" && op.method != "cert" && op.method != "ext-jwt") return request_error("/method", "none of password, cert, ext-jwt");
    if (op.method == "password" && !credentials.username) return request_error("/credentials/username", "missing, but method password needs it");
    if (op.method == "password" && !credentials.password) return request_error("/credentials/password", "missing, but method password needs it");
    if (credentials.username && (length(*credentials.username) < 4 || length(*credentials.username) > 100)) {
        return request_error("/credentials/username", "not of 4 to 100 characters");
    }
    if (credentials.password && (length(credentials.password->reveal()) < 5 || length(credentials.password->reveal()) > 100)) {
        return request_error("/credentials/password", "not of 5 to 100 characters");
    }
    return std::nullopt;
}

/// What a controller would refuse although it can be sent, as far as that can be told beforehand: an expiry that is not
/// after `now`, an input that the method needs, a log-in with a forbidden length, a body over 1 MiB. The error is as that
/// of `build`, which says what cannot be sent at all: kind `request` with the input in `pointer`.
///
/// `now` is the caller's: no clock is read. A controller judges by its own, later, and alone knows which ids exist.
template <Operation Op>
[[nodiscard]] std::expected<void, ApiError> check(Op const& op, Timestamp now) {
    std::optional<ApiError> refusal;
    if constexpr (requires { refusal_of(op, now); }) refusal = refusal_of(op, now);
    boost::mp11::mp_for_each<InputsOf<Op>>([&]<class Input>(Input) {
        if constexpr (Op::endpoint.body == Input::name) {
            bool const fits = refusal || encode(op.*Input::pointer).size() <= max_request_body;
            if (!fits) refusal = request_error(std::string{"/"}.append(Input::name), "more than 1 MiB of JSON");
        }
    });
    if (refusal) return std::unexpected(*std::move(refusal));
    return {};
}

}  // namespace zitiwire::inline v0

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/build.hpp>
#include <zitiwire/error.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/operation.hpp>
#include <zitiwire/parse.hpp>
#include <zitiwire/session.hpp>

#include <concepts>
#include <expected>
#include <functional>
#include <utility>

namespace zitiwire::inline v0 {

/// How calls build requests and read replies.
struct CallOptions {
    BuildOptions build{};
    DecodeOptions decode{};
};

/// Anything that carries a request and brings the reply: a lambda around the HTTP client the program already has.
template <class T>
concept Transport = std::invocable<T&, HttpRequest const&> &&
                    std::convertible_to<std::invoke_result_t<T&, HttpRequest const&>, HttpResponse>;

/// Builds the request, hands it to the transport once, and reads the reply. The transport is not called when the request
/// cannot be built; what it throws passes through.
template <Operation Op, class T>
[[nodiscard]] std::expected<typename Op::Envelope, ApiError> call(Op const& op, Session const& session, T&& transport,
                                                                  CallOptions const& options = {}) {
    static_assert(Transport<T>, "a transport is a callable that takes `HttpRequest const&` and returns `HttpResponse`");
    std::expected<HttpRequest, ApiError> const request = build(op, session, options.build);
    if (!request) return std::unexpected(request.error());
    HttpResponse const response = std::invoke(transport, *request);
    return parse<Op>(response, options.decode);
}

}  // namespace zitiwire::inline v0

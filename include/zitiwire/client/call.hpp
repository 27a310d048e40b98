// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/client/co_await_fault.hpp>
#include <zitiwire/client/transport.hpp>
#include <zitiwire/codec/build.hpp>
#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/parse.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/version.hpp>

#include <concepts>
#include <expected>
#include <functional>
#include <type_traits>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// How calls build requests and read replies.
struct CallOptions {
    BuildOptions build{};
    DecodeOptions decode{};
};

/// The outcome of a call whose transport delivered this; what is moved in is used up.
template <Operation Op, class T>
[[nodiscard]] CallResult<Op, T> finish_call(T&& delivered, DecodeOptions const& options) {
    if constexpr (std::is_void_v<typename Delivery<std::remove_cvref_t<T>>::error>) {
        return parse<Op>(HttpResponse(std::forward<T>(delivered)), options);
    } else {
        if (!delivered) return std::unexpected(std::forward<T>(delivered).error());
        return parse<Op>(*std::forward<T>(delivered), options);
    }
}

/// What a callback transport calls, once, with the reply (or the `std::expected` of it) to end a call.
template <Operation Op, class Handler>
class Done {
public:
    Done(Handler handler, DecodeOptions options) : handler_(std::move(handler)), options_(options) {}

    void operator()(HttpResponse const& response) { std::invoke(handler_, parse<Op>(response, options_)); }
    void operator()(HttpResponse&& response) { std::invoke(handler_, parse<Op>(std::move(response), options_)); }

    template <class E>
    void operator()(std::expected<HttpResponse, E> delivered) {
        std::invoke(handler_, finish_call<Op>(std::move(delivered), options_));
    }

private:
    Handler handler_;
    DecodeOptions options_;
};

/// The body of a call over a coroutine transport. Everything it needs later is its own, but a transport that was an
/// lvalue, which is referred to.
template <class Task, Operation Op, class Transport>
Task call_coroutine(Op op, Session session, Transport transport, CallOptions options) {
    std::expected<HttpRequest, ApiError> const request = build(op, session, options.build);
    if (!request) co_return std::unexpected(request.error());
    auto delivered = co_await std::invoke(transport, *request);
    co_return finish_call<Op>(std::move(delivered), options.decode);
}

/// Builds the request, hands it to the transport once, and reads the reply. A request that cannot be built never
/// reaches the transport. What the call gives depends on what the transport returns:
///
/// | the transport takes `HttpRequest const&` and returns | the call gives |
/// |---|---|
/// | `HttpResponse` | `std::expected<Envelope, ApiError>` |
/// | `std::expected<HttpResponse, E>` | the same, with `std::variant<ApiError, E>` as error; `ApiError` when `E` is that |
/// | `Task<either of these, ...>` | the same task type of the result above; the request is alive until it is done |
///
/// What a transport throws passes through.
template <Operation Op, class Transport>
[[nodiscard]] auto call(Op const& op, Session const& session, Transport&& transport,
                        CallOptions const& options = CallOptions()) {
    static_assert(std::invocable<Transport&, HttpRequest const&>,
                  "a transport is a callable that takes `HttpRequest const&`");
    if constexpr (DirectTransport<Transport>) {
        using Delivered = std::remove_cvref_t<TransportResult<Transport>>;
        using Result = CallResult<Op, Delivered>;
        std::expected<HttpRequest, ApiError> const request = build(op, session, options.build);
        if (!request) return Result{std::unexpected(request.error())};
        return finish_call<Op>(std::invoke(transport, *request), options.decode);
    } else if constexpr (CoroutineTransport<Transport>) {
        using Traits = TaskTraits<std::remove_cvref_t<TransportResult<Transport>>>;
        using Task = typename Traits::template rebind<CallResult<Op, typename Traits::value_type>>;
        return call_coroutine<Task, Op, Transport>(op, session, std::forward<Transport>(transport), options);
    } else if constexpr (std::invocable<Transport&, HttpRequest const&>) {
        static_assert(
            DirectTransport<Transport>,
            "a transport returns `HttpResponse`, `std::expected<HttpResponse, E>`, or a coroutine task of one of these "
            "(one that reports through a callback needs a handler: call(op, session, transport, handler))");
    }
}

/// The same over a transport that returns at once and calls back: `void (HttpRequest, done)`. The handler takes the
/// result; when the request cannot be built it is called before this returns. `done` is a function object that owns the
/// handler: move or copy it to where the reply arrives, and call it once with the reply or the `std::expected` of it.
template <Operation Op, class Transport, class Handler>
    requires(!std::same_as<std::remove_cvref_t<Handler>, CallOptions>)
void call(Op const& op, Session const& session, Transport&& transport, Handler&& handler,
          CallOptions const& options = CallOptions()) {
    using DoneType = Done<Op, std::decay_t<Handler>>;
    static_assert(
        std::invocable<Transport&, HttpRequest, DoneType>,
        "a transport with a handler is a callable that takes `HttpRequest` and `done`, which it calls with the reply");
    static_assert(
        std::invocable<std::decay_t<Handler>&, std::expected<typename Op::Envelope, ApiError>>,
        "a handler is a callable that takes the result, `std::expected<Envelope, ApiError>` or what that converts to");
    std::expected<HttpRequest, ApiError> request = build(op, session, options.build);
    if (!request) {
        std::invoke(handler,
                    std::expected<typename Op::Envelope, ApiError>{std::unexpected(std::move(request.error()))});
        return;
    }
    std::invoke(transport, *std::move(request), DoneType{std::forward<Handler>(handler), options.decode});
}

/// A call of an operation that needs no session: a log-in, the network's JWTs. Those that need one do not compile here.
template <OperationWithoutSession Op, class Transport>
    requires(!std::same_as<std::remove_cvref_t<Transport>, Session>)
[[nodiscard]] auto call(Op const& op, Transport&& transport, CallOptions const& options = CallOptions()) {
    return call(op, Session::none(), std::forward<Transport>(transport), options);
}

template <Operation Op, class Transport>
    requires(!OperationWithoutSession<Op> && !std::same_as<std::remove_cvref_t<Transport>, Session>)
ThisOperationNeedsASession call(Op const&, Transport&&, CallOptions const& = CallOptions()) = delete;

/// The same over a transport that calls back.
template <OperationWithoutSession Op, class Transport, class Handler>
    requires(!std::same_as<std::remove_cvref_t<Transport>, Session> &&
             !std::same_as<std::remove_cvref_t<Handler>, CallOptions>)
void call(Op const& op, Transport&& transport, Handler&& handler, CallOptions const& options = CallOptions()) {
    call(op, Session::none(), std::forward<Transport>(transport), std::forward<Handler>(handler), options);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

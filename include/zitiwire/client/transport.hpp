// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/version.hpp>

#include <concepts>
#include <coroutine>
#include <expected>
#include <type_traits>
#include <variant>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What a transport brings: a reply (`error` is void), or a reply or the transport's own error.
template <class T>
struct Delivery {
    static constexpr bool ok = std::convertible_to<T, HttpResponse>;
    using error = void;
};
template <class E>
struct Delivery<std::expected<HttpResponse, E>> {
    static constexpr bool ok = true;
    using error = E;
};

template <class E>
struct CallError {
    using type = std::variant<ApiError, E>;
};
template <>
struct CallError<void> {
    using type = ApiError;
};
template <>
struct CallError<ApiError> {
    using type = ApiError;
};

/// What a call gives over a transport that delivers `T`: the operation's envelope, or an `ApiError`, or what went wrong
/// on the way.
template <class Op, class T>
using CallResult =
    std::expected<typename Op::Envelope, typename CallError<typename Delivery<std::remove_cvref_t<T>>::error>::type>;

/// A coroutine type that delivers a reply and can be bound to another value: `Task<HttpResponse, ...>`.
template <class T>
struct TaskTraits {
    static constexpr bool ok = false;
};
template <template <class, class...> class Task, class T, class... Rest>
    requires requires { typename std::coroutine_traits<Task<T, Rest...>>::promise_type; }
struct TaskTraits<Task<T, Rest...>> {
    static constexpr bool ok = Delivery<T>::ok;
    using value_type = T;
    template <class U>
    using rebind = Task<U, Rest...>;
};

template <class Transport>
using TransportResult = std::invoke_result_t<Transport&, HttpRequest const&>;

/// `HttpResponse (HttpRequest const&)` or `std::expected<HttpResponse, E> (HttpRequest const&)`.
template <class Transport>
concept DirectTransport =
    std::invocable<Transport&, HttpRequest const&> && Delivery<std::remove_cvref_t<TransportResult<Transport>>>::ok;

/// `Task<HttpResponse, ...> (HttpRequest const&)` or `Task<std::expected<HttpResponse, E>, ...> (HttpRequest const&)`.
template <class Transport>
concept CoroutineTransport =
    std::invocable<Transport&, HttpRequest const&> && TaskTraits<std::remove_cvref_t<TransportResult<Transport>>>::ok;

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/client/transport.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/version.hpp>

#include <concepts>
#include <type_traits>

/// The way around a fault of GCC 12, which destroys an aggregate twice that is made inside a `co_await` expression: on
/// this compiler an operation, a model or options that are made inside a call over a coroutine transport do not
/// compile. Outside of this header there is one trace of it: where options may be left out, the default is
/// `CallOptions()`, which has no such fault, and not `{}`.
namespace zitiwire::inline ZITIWIRE_ABI {

struct CallOptions;

/// True for GCC 12. GCC 13 is assumed to have the fault too; GCC 14 and Clang do not have it.
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ < 14
inline constexpr bool co_await_destroys_twice = true;
#else
inline constexpr bool co_await_destroys_twice = false;
#endif

/// A transport over which operations and options may not be made inside the call.
template <class Transport>
concept NeedsNamedArguments = co_await_destroys_twice && CoroutineTransport<Transport>;

/// An argument of the type `Argument&&` was made inside the call, and may not be.
template <class Transport, class Argument>
concept TemporaryInCoAwait = NeedsNamedArguments<Transport> && !std::is_lvalue_reference_v<Argument>;

/// Does not compile for such an argument, and says what to write instead.
template <class Transport, class Argument>
consteval void refuse_temporary() {
    static_assert(!TemporaryInCoAwait<Transport, Argument>,
                  "this compiler destroys an aggregate twice that is made inside a co_await expression: give the "
                  "operation, the model or the options a name first "
                  "(auto const page = ListEnrollments{...}; co_await call(page, session, transport))");
}

/// An operation that a function of ours makes in its own body, which is outside of the caller's `co_await`.
template <Operation Op>
[[nodiscard]] Op const& named_operation(Op const&& op) noexcept {
    return op;
}

/// Rejects operations that are made inside a call over a coroutine transport, on compilers that would destroy them
/// twice.
template <class Op, std::same_as<Session> S, class Transport, std::same_as<CallOptions>... Options>
    requires TemporaryInCoAwait<Transport, Op>
void call(Op&&, S const&, Transport&&, Options const&...) {
    refuse_temporary<Transport, Op>();
}
/// The same for options.
template <class Op, std::same_as<Session> S, NeedsNamedArguments Transport>
void call(Op&&, S const&, Transport&&, CallOptions const&&) {
    refuse_temporary<Transport, CallOptions>();
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

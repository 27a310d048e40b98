// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/client/call.hpp>
#include <zitiwire/client/transport.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/http/headers.hpp>
#include <zitiwire/version.hpp>

#include <type_traits>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// A transport that is owned, or referred to. Its const is not the client's: to call it may change what it keeps.
template <class Transport>
struct HeldTransport {
    mutable Transport transport;
    [[nodiscard]] Transport& get() const noexcept { return transport; }
};
template <class Transport>
struct HeldTransport<Transport&> {
    Transport* transport;
    explicit HeldTransport(Transport& referred) : transport(&referred) {}
    [[nodiscard]] Transport& get() const noexcept { return *transport; }
};

/// A client that owns a transport of coroutines must outlive the tasks of its calls, so it is no temporary.
template <class Transport>
concept OutlivesItsTasks = !std::is_reference_v<Transport> && CoroutineTransport<Transport>;

/// All operations over one session and one transport: `client(DetailIdentity{.id = id})` is `call` with that operation
/// and gives what that gives; over a callback transport the handler is its last argument.
///
/// A transport that is an lvalue is referred to and must outlive this; an rvalue is moved in. As a member of a class:
/// `Client<MyTransport>` owns it, `Client<MyTransport&>` refers to it. Tasks of a coroutine transport refer to this: it
/// must outlive them. It may be called from several threads as far as the transport may.
template <class Transport>
class Client {
public:
    Client(Session session, Transport&& transport, CallOptions options = CallOptions())
        : session_(std::move(session)), transport_{std::forward<Transport>(transport)}, options_(std::move(options)) {}

    explicit Client(Transport&&) = delete;  // the session comes first; to log in: call(Authenticate{...}, transport)

    template <class Op, class... Handler>
        requires Operation<std::remove_cvref_t<Op>>
    [[nodiscard]] auto operator()(Op&& op, Handler&&... handler) const& {
        static_assert(sizeof...(Handler) <= 1,
                      "the last argument is the handler of a callback transport; there is no other");
        return call(std::forward<Op>(op), session_, transport_.get(), std::forward<Handler>(handler)..., options_);
    }

    void operator()(auto&&...) const&&
        requires OutlivesItsTasks<Transport>
    = delete;  // the task would refer to the transport of a client that is gone

    /// From now on with another session, for instance after a new log-in.
    void set_session(Session session) { session_ = std::move(session); }

    /// The same session and transport with these headers beside those of the options, for one call or some: tracing, a
    /// user agent. One of the same name is replaced. They are checked when a request is built, as all are. It refers to
    /// the transport of this client, which must outlive it.
    [[nodiscard]] Client<Transport&> with_headers(Headers const& headers) const& {
        CallOptions options = options_;
        options.build.headers = headers;
        for (Header const& header : options_.build.headers) {
            if (headers.find(header.name) == nullptr) options.build.headers.append(header.name, header.value);
        }
        return {session_, transport_.get(), std::move(options)};
    }

    /// The same transport and options with another session, for instance after a log-in. It refers to the transport of
    /// this client, which must outlive it.
    [[nodiscard]] Client<Transport&> with_session(Session session) const& {
        return {std::move(session), transport_.get(), options_};
    }

    void with_headers(Headers const&) const&&
        requires(!std::is_reference_v<Transport>)
    = delete;  // its transport would be gone
    void with_session(Session) const&&
        requires(!std::is_reference_v<Transport>)
    = delete;  // the same

private:
    Session session_;
    HeldTransport<Transport> transport_;
    CallOptions options_;
};

template <class Transport>
Client(Transport&&) -> Client<Transport>;  // so that the deleted constructor is what compilers report
template <class Transport>
Client(Session, Transport&&, CallOptions = CallOptions()) -> Client<Transport>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

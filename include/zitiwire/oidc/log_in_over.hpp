// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/client/transport.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/oidc/oidc_log_in.hpp>
#include <zitiwire/version.hpp>

#include <concepts>
#include <expected>
#include <functional>
#include <type_traits>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What driving a log-in gives over a transport that delivers `T`: what it waits for, or the transport's own error.
template <class T>
struct LogInResult {
    using type = OidcState;
};
template <class E>
struct LogInResult<std::expected<HttpResponse, E>> {
    using type = std::expected<OidcState, E>;
};

/// Feeds what a transport delivered. False: it delivered an error of its own.
template <class Delivered>
bool feed(OidcLogIn& machine, Delivered const& delivered) {
    if constexpr (std::is_void_v<typename Delivery<Delivered>::error>) {
        machine.feed(delivered);
        return true;
    } else {
        if (delivered) machine.feed(*delivered);
        return delivered.has_value();
    }
}

template <class Task, class Delivered, class Transport>
Task log_in_coroutine(OidcLogIn& machine, Transport transport) {
    while (machine.state() == OidcState::ready) {
        auto const next = machine.next();
        if (!next) break;
        Delivered const delivered = co_await std::invoke(transport, next->request);
        if constexpr (!std::is_void_v<typename Delivery<Delivered>::error>) {
            if (!delivered) co_return std::unexpected(delivered.error());
        }
        feed(machine, delivered);
    }
    co_return machine.state();
}

/// Drives a log-in until it waits for something else than a reply: `OidcState` over a transport that returns
/// `HttpResponse`, `std::expected<OidcState, E>` over one that may fail, a task of either over a coroutine transport. After an
/// error of the transport the machine is where it was: driven once more, it sends that request again. The transport follows no
/// redirect; for a log-in by certificate its connections present it. The machine outlives a task, and so does a transport that is an lvalue.
template <class Transport>
    requires(DirectTransport<Transport> || CoroutineTransport<Transport>)
[[nodiscard]] auto log_in(OidcLogIn& machine, Transport&& transport) {
    using Returned = std::remove_cvref_t<TransportResult<Transport>>;
    if constexpr (CoroutineTransport<Transport>) {
        using Delivered = typename TaskTraits<Returned>::value_type;
        using Task = typename TaskTraits<Returned>::template rebind<typename LogInResult<Delivered>::type>;
        return log_in_coroutine<Task, Delivered, Transport>(machine, std::forward<Transport>(transport));
    } else {
        using Result = typename LogInResult<Returned>::type;
        while (machine.state() == OidcState::ready) {
            auto const next = machine.next();
            if (!next) break;
            Returned const delivered = std::invoke(transport, next->request);
            if constexpr (!std::is_void_v<typename Delivery<Returned>::error>) {
                if (!delivered) return Result{std::unexpected(delivered.error())};
            }
            feed(machine, delivered);
        }
        return Result{machine.state()};
    }
}

/// What a callback transport calls with the reply to a step of a log-in.
template <class Transport, class Handler>
class LogInStep {
public:
    LogInStep(OidcLogIn& machine, Transport& transport, Handler handler)
        : machine_(&machine), transport_(&transport), handler_(std::move(handler)) {}

    void operator()(HttpResponse const& response) {
        machine_->feed(response);
        go_on();
    }
    template <class E>
    void operator()(std::expected<HttpResponse, E> const& delivered) {
        if (delivered) return (*this)(*delivered);
        std::invoke(handler_, std::expected<OidcState, E>{std::unexpected(delivered.error())});
    }

    void go_on() {
        if (machine_->state() == OidcState::ready) {
            if (auto next = machine_->next()) {
                std::invoke(*transport_, std::move(next->request),
                            LogInStep{*machine_, *transport_, std::move(handler_)});
                return;
            }
        }
        std::invoke(handler_, machine_->state());
    }

private:
    OidcLogIn* machine_;
    Transport* transport_;
    Handler handler_;
};

/// The same over a transport that returns at once and calls back. The handler takes an `OidcState`, and for a transport that
/// may fail a `std::expected<OidcState, E>`. Machine and transport outlive the log-in.
template <class Transport, class Handler>
    requires std::invocable<Transport&, HttpRequest, LogInStep<Transport, std::decay_t<Handler>>>
void log_in(OidcLogIn& machine, Transport& transport, Handler&& handler) {
    LogInStep<Transport, std::decay_t<Handler>>{machine, transport, std::forward<Handler>(handler)}.go_on();
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

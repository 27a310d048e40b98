// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/client/call.hpp>
#include <zitiwire/client/client.hpp>
#include <zitiwire/client/transport.hpp>
#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/http/www_authenticate.hpp>
#include <zitiwire/oidc/oidc_session.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <variant>

namespace zitiwire::inline ZITIWIRE_ABI {

/// For one thread at a time.
struct NoMutex {
    void lock() noexcept {}
    void unlock() noexcept {}
};

/// True when the controller no longer takes the access token of a call, which a refresh may mend: 2.x says so in a
/// challenge, 1.x in the cause of the error. A 401 with neither is for want of a permission or a second factor.
[[nodiscard]] inline bool is_token_refused(ApiError const& error) {
    if (error.status != 401) return false;
    auto const challenges = challenges_of(error.headers);
    if (challenges.empty()) return error.api && error.api->cause;
    return std::ranges::any_of(challenges, [](Challenge const& challenge) {
        std::string const* const realm = challenge.find("realm");
        std::string const* const fault = challenge.find("error");
        return realm != nullptr && *realm == "openziti-oidc" && fault != nullptr && *fault != "missing";
    });
}

/// All operations over a transport, as `Client` has them, with a session that renews itself: before a call when its
/// token is about to expire, and after one whose token the controller refused; then the call is made once more. What it
/// gives is what the last call gave; when the session cannot be renewed that is the controller's 401, and the thing to do
/// is to log in again and `set_session`.
///
/// For transports that return their reply. With `std::mutex` as `Mutex` it may be called from several threads as far as
/// the transport may: one refreshes, and the others wait for that, for no refresh token is good for two.
template <class Transport, class Mutex = NoMutex>
    requires DirectTransport<Transport>
class OidcClient {
public:
    using Clock = std::function<Timestamp()>;

    /// A transport that is an lvalue is referred to and must outlive this; an rvalue is moved in.
    OidcClient(OidcSession session, Transport&& transport, Clock clock, CallOptions options = CallOptions())
        : session_(std::move(session)),
          transport_{std::forward<Transport>(transport)},
          clock_(std::move(clock)),
          options_(std::move(options)) {}

    template <Operation Op>
    [[nodiscard]] auto operator()(Op const& op) {
        auto [session, count] = current();
        auto result = call(op, session, transport_.get(), options_);
        ApiError const* const error = result ? nullptr : refusal(result.error());
        if (error == nullptr || !is_token_refused(*error) || !renew(count)) return result;
        return call(op, current().first, transport_.get(), options_);
    }

    /// A copy of the session, to log out or to keep.
    [[nodiscard]] OidcSession session() const {
        std::scoped_lock const lock{mutex_};
        return session_;
    }
    void set_session(OidcSession session) {
        std::scoped_lock const lock{mutex_};
        session_ = std::move(session);
        ++count_;
    }

private:
    static ApiError const* refusal(ApiError const& error) { return &error; }
    template <class E>
    static ApiError const* refusal(std::variant<ApiError, E> const& error) {
        return std::get_if<0>(&error);
    }

    /// The session for a call, and which one that is.
    std::pair<Session, std::uint64_t> current() {
        std::scoped_lock const lock{mutex_};
        if (session_.needs_refresh(clock_())) (void)refresh();
        return {session_.session(), count_};
    }

    /// True when there is another session than the one of that count by now.
    bool renew(std::uint64_t count) {
        std::scoped_lock const lock{mutex_};
        return count_ != count || refresh();
    }

    /// With the lock held: that nobody else refreshes meanwhile is the point of it.
    bool refresh() {
        if (!session_.can_refresh()) return false;
        Timestamp const now = clock_();
        auto reply = call(session_.refresh(), Session::none(), transport_.get(), options_);
        if (!reply) return false;
        session_.take(*std::move(reply), now);
        ++count_;
        return true;
    }

    OidcSession session_;
    HeldTransport<Transport> transport_;
    Clock clock_;
    CallOptions options_;
    std::uint64_t count_ = 0;  ///< of the sessions so far
    mutable Mutex mutex_{};
};

template <class Transport>
OidcClient(OidcSession, Transport&&, std::function<Timestamp()>, CallOptions = CallOptions()) -> OidcClient<Transport>;
template <class Transport, class Clock>
OidcClient(OidcSession, Transport&&, Clock, CallOptions = CallOptions()) -> OidcClient<Transport>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "access.hpp"
#include "pauses.hpp"
#include "trouble.hpp"

#include <zitiwire/management.hpp>
#include <zitiwire/oidc.hpp>
#include <zitiwire/zitiwire.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

#include <sys/random.h>

namespace example {

[[nodiscard]] inline zitiwire::Timestamp now() { return zitiwire::to_timestamp(std::chrono::system_clock::now()); }

template <class Error>
[[nodiscard]] std::string text_of(Error const& error) {
    std::ostringstream text;
    text << error;
    return std::move(text).str();
}

[[nodiscard]] inline bool has_reply(zitiwire::ApiError const&) { return true; }
template <class E>
[[nodiscard]] bool has_reply(std::variant<zitiwire::ApiError, E> const& error) {
    return error.index() == 0;
}

/// Operations over a transport, in step with what a controller can take: sent again as far as `retry_advice` allows,
/// after the pauses that it names, with a session that is renewed. The transport must outlive it.
template <class Transport>
class Link {
public:
    Link(Access access, Transport& transport) : access_(std::move(access)), transport_(transport) {}

    /// To be called once, before anything else.
    [[nodiscard]] std::expected<void, Trouble> log_in() {
        for (Pauses pauses{access_.longest_wait};;) {
            auto failed = access_.log_in == LogIn::oidc ? log_in_by_oidc() : log_in_by_password();
            if (!failed) {
                is_logged_in_ = true;
                return {};
            }
            bool const is_worth_it = failed->advice.action == zitiwire::Retry::after ||
                                     (failed->advice.action == zitiwire::Retry::now && is_logged_in_);
            if (is_worth_it && pauses.wait(failed->advice)) continue;
            failed->kind = Trouble::Kind::no_controller;
            failed->text = "no log-in: " + failed->text;
            return std::unexpected(*std::move(failed));
        }
    }

    template <zitiwire::Operation Op>
    [[nodiscard]] std::expected<typename Op::Envelope, Trouble> operator()(Op const& op) {
        bool has_renewed = false;
        for (Pauses pauses{access_.longest_wait};;) {
            auto reply = send(op);
            if (reply) return *std::move(reply);
            Trouble trouble = judge(op, reply.error());
            using enum zitiwire::Retry;
            switch (trouble.advice.action) {
                case now:
                case after:
                    if (pauses.wait(trouble.advice)) break;
                    return std::unexpected(std::move(trouble));
                case log_in:
                case refresh:
                    if (std::exchange(has_renewed, true)) return std::unexpected(std::move(trouble));
                    if (auto renewed = this->log_in(); !renewed) return std::unexpected(std::move(renewed.error()));
                    break;
                case look_first:
                case done:
                case never:
                default: return std::unexpected(std::move(trouble));
            }
        }
    }

    /// Ends the session. That this fails does not matter: sessions end by themselves.
    void log_out() {
        if (!oidc_) return static_cast<void>(call(zitiwire::DeleteCurrentAPISession{}, session_, transport_));
        for (auto const& step : oidc_->session().log_out()) static_cast<void>(call(step.operation, transport_));
    }

private:
    template <class Op>
    [[nodiscard]] auto send(Op const& op) {
        return oidc_ ? (*oidc_)(op) : call(op, session_, transport_);
    }

    template <class Op, class Error>
    [[nodiscard]] static Trouble judge(Op const& op, Error const& error) {
        Trouble trouble{.text = text_of(error), .advice = zitiwire::retry_advice(op, error)};
        if (!has_reply(error)) trouble.kind = Trouble::Kind::no_controller;
        if (trouble.advice.action == zitiwire::Retry::look_first) trouble.kind = Trouble::Kind::look_first;
        return trouble;
    }

    /// Absent when it has a session.
    [[nodiscard]] std::optional<Trouble> log_in_by_password() {
        auto const request = zitiwire::Authenticate::with_password(access_.user, access_.password);
        auto const reply = call(request, transport_);
        if (!reply) return judge(request, reply.error());
        if (!reply->data.authQueries.empty()) return Trouble{.text = "the log-in asks for a second factor"};
        session_ = to_session(*reply);
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Trouble> log_in_by_oidc() {
        using namespace zitiwire;
        std::array<std::byte, 64> random{};
        if (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size()))
            throw std::runtime_error{"no random bytes"};
        OidcLogIn machine{{.origin = access_.origin}, OidcPassword{access_.user, access_.password}, random, now()};
        auto const state = zitiwire::log_in(machine, transport_);
        if constexpr (requires { state.error(); }) {
            if (!state) return Trouble{.text = text_of(state.error()), .advice = {.action = Retry::now}};
        }
        if (machine.error()) return judge(Authenticate{}, *machine.error());
        if (machine.state() != OidcState::done) return Trouble{.text = "the log-in asks for a second factor"};
        oidc_.emplace(OidcSession{machine.tokens()}, transport_, example::now);
        return std::nullopt;
    }

    Access access_;
    Transport& transport_;
    zitiwire::Session session_{};
    std::optional<zitiwire::OidcClient<Transport&>> oidc_{};
    bool is_logged_in_ = false;
};

}  // namespace example

// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/oidc/log_in_over.hpp>

#include "oidc/controller.hpp"

#include <doctest/doctest.h>

#include <coroutine>
#include <exception>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <utility>

using namespace zitiwire;
using namespace oidc_test;

namespace {

using Failing = std::expected<HttpResponse, std::string>;

/// The smallest coroutine task: it runs when it is asked for its value.
template <class T>
struct Later {
    struct promise_type {
        std::optional<T> value{};
        Later get_return_object() { return Later{std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_value(T result) { value = std::move(result); }
        void unhandled_exception() { std::terminate(); }
    };
    explicit Later(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
    Later(Later&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Later& operator=(Later&&) = delete;
    ~Later() {
        if (handle_) handle_.destroy();
    }
    T get() {
        handle_.resume();
        return *std::move(handle_.promise().value);
    }
    bool await_ready() { return handle_.resume(), true; }
    void await_suspend(std::coroutine_handle<>) {}
    T await_resume() { return *std::move(handle_.promise().value); }

private:
    std::coroutine_handle<promise_type> handle_;
};

Later<HttpResponse> answer_later(Controller& controller, HttpRequest const& request) {
    co_return controller.answer(request);
}
Later<Failing> fail_later() { co_return std::unexpected(std::string{"refused"}); }

}  // namespace

TEST_CASE("log-in over a transport: one that returns its reply") {
    Controller controller;
    OidcLogIn machine = log_in_with_password();
    auto const send = [&](HttpRequest const& request) { return controller.answer(request); };
    CHECK(log_in(machine, send) == OidcState::done);
    CHECK(controller.seen.size() == 4);
    CHECK(log_in(machine, send) == OidcState::done);
    CHECK(controller.seen.size() == 4);
    OidcLogIn unbuildable{
        {.origin = std::string{origin}, .scope = "\xFF"}, OidcPassword{"a", "b"}, random_bytes(), now};
    CHECK(log_in(unbuildable, send) == OidcState::failed);
    CHECK(controller.seen.size() == 4);
}

TEST_CASE("log-in over a transport: after its own error it goes on where it was") {
    Controller controller;
    OidcLogIn machine = log_in_with_password();
    bool is_down = true;
    auto const send = [&](HttpRequest const& request) -> Failing {
        if (is_down && request.path.ends_with("/callback")) return std::unexpected(std::string{"reset"});
        return controller.answer(request);
    };
    std::expected<OidcState, std::string> const failed = log_in(machine, send);
    REQUIRE_FALSE(failed);
    CHECK(failed.error() == "reset");
    CHECK(machine.state() == OidcState::ready);
    is_down = false;
    CHECK(log_in(machine, send) == OidcState::done);
    CHECK(controller.seen.size() == 4);
}

TEST_CASE("log-in over a transport: coroutines") {
    Controller controller;
    OidcLogIn machine = log_in_with_password();
    auto const send = [&](HttpRequest const& request) { return answer_later(controller, request); };
    CHECK(log_in(machine, send).get() == OidcState::done);
    OidcLogIn other = log_in_with_password();
    auto const failing = [](HttpRequest const&) { return fail_later(); };
    CHECK(log_in(other, failing).get().error() == "refused");
    CHECK(other.state() == OidcState::ready);
}

TEST_CASE("log-in over a transport: callbacks, to a factor and on from there") {
    Controller controller{.factors = {R"({"isTotpEnrolled":true,"provider":"ziti","scopes":null,"typeId":"TOTP"})"}};
    OidcLogIn machine = log_in_with_password();
    std::function<void()> later;
    auto send = [&](HttpRequest request, auto done) {
        later = [&controller, request = std::move(request), done]() mutable { done(controller.answer(request)); };
    };
    std::optional<OidcState> reached;
    log_in(machine, send, [&](OidcState state) { reached = state; });
    CHECK_FALSE(reached);
    while (!reached) std::exchange(later, nullptr)();
    CHECK(reached == OidcState::needs_code);
    reached.reset();
    machine.give_code("123456");
    log_in(machine, send, [&](OidcState state) { reached = state; });
    while (!reached) std::exchange(later, nullptr)();
    CHECK(reached == OidcState::done);
}

TEST_CASE("log-in over a transport: callbacks that may fail") {
    OidcLogIn machine = log_in_with_password();
    auto send = [](HttpRequest const&, auto done) { done(Failing{std::unexpected(std::string{"refused"})}); };
    std::string error;
    log_in(machine, send, [&](std::expected<OidcState, std::string> const& result) { error = result.error(); });
    CHECK(error == "refused");
    CHECK(machine.state() == OidcState::ready);
}

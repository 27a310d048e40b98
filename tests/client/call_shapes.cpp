// SPDX-License-Identifier: BSL-1.0
#include <zitiwire/client/call.hpp>

#include <zitiwire/client/enrollment_api.hpp>

#include <doctest/doctest.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <coroutine>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace zitiwire;
namespace asio = boost::asio;

namespace {

enum class Down { refused, cut };
using Mixed = std::expected<Empty, std::variant<ApiError, Down>>;

HttpResponse emptied() { return {200, {}, R"({"data":{},"meta":{}})"}; }
DeleteEnrollment const op{"x"};
DeleteEnrollment const unbuildable{".."};
DeleteEnrollment const unknown{"y"};
DeleteEnrollment const unreachable{"down"};
Session const zt_session = Session::zt("t");

/// The smallest lazy coroutine task: another type than Asio's, with one parameter.
template <class T>
struct Task {
    struct promise_type {
        std::optional<T> value{};
        Task get_return_object() { return Task{std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_value(T result) { value = std::move(result); }
        void unhandled_exception() { std::terminate(); }
    };
    explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
    Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Task& operator=(Task&&) = delete;
    ~Task() {
        if (handle_) handle_.destroy();
    }
    T get() {
        handle_.resume();
        return *std::move(handle_.promise().value);
    }
    bool await_ready() { return handle_.resume(), true; }
    void await_suspend(std::coroutine_handle<>) {}
    T await_resume() { return *std::move(handle_.promise().value); }

    std::coroutine_handle<promise_type> handle_;
};

Task<HttpResponse> task_transport(HttpRequest const& request) {
    co_return HttpResponse{request.path.ends_with("/x") ? 200 : 500, {}, emptied().body};
}

asio::awaitable<std::expected<HttpResponse, Down>> asio_transport(HttpRequest const& request) {
    co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
    if (request.path.ends_with("/down")) co_return std::unexpected(Down::cut);
    co_return emptied();
}

template <class T>
T run(asio::awaitable<T> task) {
    asio::io_context context;
    auto result = asio::co_spawn(context, std::move(task), asio::use_future);
    context.run();
    return result.get();
}

}  // namespace

TEST_CASE("a transport that can fail adds its error to the result") {
    Mixed const good =
        call(op, zt_session, [](HttpRequest const&) -> std::expected<HttpResponse, Down> { return emptied(); });
    CHECK(good);
    Mixed const down = call(op, zt_session, [](HttpRequest const&) -> std::expected<HttpResponse, Down> {
        return std::unexpected(Down::refused);
    });
    REQUIRE_FALSE(down);
    CHECK(std::get<Down>(down.error()) == Down::refused);
    Mixed const ours = call(unbuildable, zt_session,
                            [](HttpRequest const&) -> std::expected<HttpResponse, Down> { return emptied(); });
    CHECK(std::get<ApiError>(ours.error()).kind == ErrorKind::request);
}

TEST_CASE("a transport that fails with an ApiError adds no variant") {
    std::expected<Empty, ApiError> const reply =
        call(op, zt_session, [](HttpRequest const&) -> std::expected<HttpResponse, ApiError> {
            return std::unexpected(request_error("/x", "r"));
        });
    CHECK(reply.error().reason == "r");
}

TEST_CASE("over callbacks the handler gets the result when the transport is done") {
    std::vector<std::function<void()>> later;
    auto const transport = [&](HttpRequest request, auto done) {
        later.push_back([request = std::move(request), done]() mutable {
            done(request.path.ends_with("/x") ? emptied() : HttpResponse{500, {}, ""});
        });
    };
    int calls = 0;
    call(op, zt_session, transport, [&](std::expected<Empty, ApiError> const& reply) { calls += reply ? 1 : 100; });
    CHECK(calls == 0);
    later.front()();
    CHECK(calls == 1);
}

TEST_CASE("over callbacks a request that cannot be built ends at once and the transport is not called") {
    int calls = 0;
    call(
        unbuildable, zt_session, [&](HttpRequest, auto) { calls += 100; },
        [&](auto const& reply) { calls += reply.error().kind == ErrorKind::request ? 1 : 10; });
    CHECK(calls == 1);
}

TEST_CASE("over callbacks the transport may report errors of its own, and everything may be move-only") {
    std::optional<Down> seen;
    auto handler = [&seen, owned = std::make_unique<int>(1)](Mixed const& reply) {
        if (*owned == 1) seen = std::get<Down>(reply.error());
    };
    auto transport = [resource = std::make_unique<int>(1)](HttpRequest const&, auto done) {
        std::expected<HttpResponse, Down> const delivered = std::unexpected(Down::cut);
        done(delivered);
    };
    call(op, zt_session, std::move(transport), std::move(handler));
    CHECK(seen == Down::cut);
}

TEST_CASE("over coroutines the same task type carries the result") {
    Task<std::expected<Empty, ApiError>> task = call(op, zt_session, task_transport);
    CHECK(task.get());
    CHECK(call(unknown, zt_session, task_transport).get().error().status == 500);
    CHECK(call(unbuildable, zt_session, task_transport).get().error().kind == ErrorKind::request);
}

TEST_CASE("Asio's awaitable is one of them") {
    asio::awaitable<Mixed> task = call(op, zt_session, asio_transport);
    CHECK(run(std::move(task)));
    CHECK(std::get<Down>(run(call(unreachable, zt_session, asio_transport)).error()) == Down::cut);
}

TEST_CASE("a call may stand in a co_await with its options left out") {
    auto const twice = []() -> asio::awaitable<bool> {
        auto const first = co_await call(op, zt_session, asio_transport);
        auto const second = co_await call(unbuildable, zt_session, asio_transport);
        co_return first.has_value() && !second.has_value();
    };
    CHECK(run(twice()));
}

TEST_CASE("a task owns its operation, its session, its options and an rvalue transport") {
    auto const start = [] {
        auto transport = [calls =
                              std::make_unique<int>(0)](HttpRequest const& request) -> asio::awaitable<HttpResponse> {
            ++*calls;
            HttpResponse response = emptied();
            response.status =
                request.path == "/a/long/base/path/that/fits/no/small/buffer/enrollments/an-id-of-some-length" ? 200
                                                                                                               : 599;
            co_return response;
        };
        DeleteEnrollment const named{"an-id-of-some-length"};
        CallOptions const options{.build = {.base_path = "/a/long/base/path/that/fits/no/small/buffer"}};
        return call(named, Session::zt("a token that fits no small buffer"), std::move(transport), options);
    };
    CHECK(run(start()));
}

TEST_CASE("the API object returns in the manner of its transport") {
    EnrollmentApi direct{zt_session, [](HttpRequest const&) -> std::expected<HttpResponse, Down> { return emptied(); }};
    CHECK(std::same_as<decltype(direct.delete_enrollment("x")), Mixed>);
    EnrollmentApi coroutine{zt_session, asio_transport};
    CHECK(run(coroutine.delete_enrollment("x")));
    int calls = 0;
    EnrollmentApi callback{zt_session, [](HttpRequest const&, auto done) { done(emptied()); }};
    callback.delete_enrollment("x", [&](auto const& reply) { calls += reply ? 1 : 100; });
    callback.list_enrollments({}, [&](auto const& reply) { calls += reply ? 100 : 1; });
    CHECK(calls == 2);
}

// SPDX-License-Identifier: BSL-1.0
// expect: deleted
#include <zitiwire/zitiwire.hpp>

#include <coroutine>

using namespace zitiwire;

template <class T>
struct Task {
    struct promise_type {
        Task get_return_object() { return {}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_value(T) {}
        void unhandled_exception() {}
    };
    bool await_ready() { return true; }
    void await_suspend(std::coroutine_handle<>) {}
    T await_resume() { return T{}; }
};

struct Transport {
    Task<HttpResponse> operator()(HttpRequest const&) { co_return HttpResponse{}; }
};

void run() {
    EnrollmentApi const owner{Session::none(), Transport{}};
#ifdef MISUSE
    auto task = EnrollmentApi{Session::none(), Transport{}}.delete_enrollment("x");
#else
    auto task = owner.delete_enrollment("x");
#endif
    (void)task;
}

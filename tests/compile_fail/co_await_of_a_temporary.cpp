// SPDX-License-Identifier: BSL-1.0
// expect: give the operation, the model or the options a name first
// compilers: GNU
#include <zitiwire/zitiwire.hpp>

#include <coroutine>

using namespace zitiwire;

template <class T>
struct Task {
    struct promise_type {
        Task get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_value(T) {}
        void unhandled_exception() {}
    };
    bool await_ready();
    void await_suspend(std::coroutine_handle<>);
    T await_resume();
};
Task<HttpResponse> send(HttpRequest const& request);

void list(EnrollmentApi<decltype((send))> const& api, std::string id) {
#ifdef MISUSE
    (void)api.list_enrollments({.filter = filter::equal("identity", id)});
#else
    ListEnrollments const page{.filter = filter::equal("identity", id)};
    (void)api.list_enrollments(page);
#endif
}

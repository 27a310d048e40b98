// SPDX-License-Identifier: BSL-1.0
// The ways to write a call inside a co_await expression. Built with the address sanitizer: see transport.hpp.
#include <zitiwire/zitiwire.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <expected>
#include <string>

namespace asio = boost::asio;
using namespace zitiwire;

namespace {

using Reply = std::expected<HttpResponse, std::string>;
std::string const longer_than_a_string_holds_itself = "an id that is longer than what a string holds without memory";

asio::awaitable<Reply> transport(HttpRequest const& request) {
    co_return HttpResponse{request.method == Method::post ? 201 : 200,
                           {},
                           request.method == Method::get && request.path.ends_with("enrollments")
                               ? R"({"data":[],"meta":{}})"
                               : R"({"data":{},"meta":{}})"};
}

asio::awaitable<int> all_forms() {
    Session const session = Session::zt("t");
    EnrollmentApi api{session, transport};
    std::string const& id = longer_than_a_string_holds_itself;
    int good = 0;
    EnrollmentCreate const create{
        .caId = id, .expiresAt = Timestamp{1}, .identityId = id, .method = EnrollmentMethod::ottca};
    ListEnrollments const page{.limit = 1, .filter = filter::equal("identity", id)};
    DeleteEnrollment const withdrawal{id};
    CallOptions const options{.decode = {.max_depth = 16}};
    good += (co_await api.create_enrollment(create)).has_value();
    good += (co_await api.list_enrollments(page)).has_value();
    good += (co_await api.list_enrollments()).has_value();
    good += (co_await api.delete_enrollment(id)).has_value();
    good += (co_await api.refresh_enrollment(id, {Timestamp{1}})).has_value();
    good += (co_await call(page, session, transport)).has_value();
    good += (co_await call(withdrawal, Session::zt(id), transport, options)).has_value();
#if !defined(__GNUC__) || defined(__clang__) || __GNUC__ >= 14
    good += (co_await api.create_enrollment({.caId = id, .expiresAt = Timestamp{1}, .identityId = id})).has_value();
    good += (co_await api.list_enrollments({.filter = filter::equal("identity", id)})).has_value();
    good += (co_await call(DeleteEnrollment{id}, session, transport)).has_value();
    good += (co_await call(page, session, transport, {.build = {.headers = {{"x-mine", id}}}})).has_value();
#else
    good += 4;  // do not compile: compile_fail/co_await_of_a_temporary.cpp
#endif
    co_return good;
}

}  // namespace

int main() {
    asio::io_context context;
    auto good = asio::co_spawn(context, all_forms(), asio::use_future);
    context.run();
    return good.get() == 11 ? 0 : 1;
}

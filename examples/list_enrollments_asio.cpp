// SPDX-License-Identifier: BSL-1.0
// Logs in and lists enrollments, in a coroutine of Boost.Asio.
#include "asio_transport.hpp"
#include "list_enrollments.hpp"

#include <zitiwire/zitiwire.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <utility>

namespace {

boost::asio::awaitable<int> list_enrollments(example::CommandLine<example::AsioOptions> line) {
    example::AsioTransport transport{line.options};

    // By itself: within co_await GCC 12 destroys temporaries twice, default arguments too.
    auto login_task = call(line.login, zitiwire::Session::none(), transport);
    auto const login = co_await std::move(login_task);
    if (!login) co_return example::complain(login.error());

    zitiwire::EnrollmentApi api{to_session(*login), transport};
    zitiwire::ListEnrollments const first{.limit = 100};
    auto const page = co_await api.list_enrollments(first);
    if (!page) co_return example::complain(page.error());
    example::print(*page);
    co_return 0;
}

}  // namespace

int main(int count, char** arguments) {
    auto const line = example::read_command_line<example::AsioOptions>(count, arguments);
    if (!line) return 2;
    boost::asio::io_context context{1};
    auto exit_code = co_spawn(context, list_enrollments(*line), boost::asio::use_future);
    context.run();
    return exit_code.get();
}

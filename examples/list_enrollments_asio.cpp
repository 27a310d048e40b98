// SPDX-License-Identifier: BSL-1.0
// Logs in and lists enrollments, in a coroutine of Boost.Asio.
#include "asio_transport.hpp"
#include "list_enrollments.hpp"

#include <zitiwire/zitiwire.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

namespace {

boost::asio::awaitable<int> list_enrollments(example::CommandLine<example::AsioOptions> line) {
    example::AsioTransport transport{line.options};

    auto const login = co_await call(line.login, transport);
    if (!login) co_return example::complain(login.error());

    zitiwire::Client client{to_session(*login), transport};
    zitiwire::ListEnrollments const first{.limit =
                                              100};  // by itself: GCC 12 destroys what is made within co_await twice
    auto const page = co_await client(first);
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

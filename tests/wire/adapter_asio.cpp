// SPDX-License-Identifier: BSL-1.0
#include "drive.hpp"

#include "asio_transport.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/system/error_code.hpp>

#include <string>
#include <utility>

namespace {

struct Carry {
    explicit Carry(example::AsioOptions options) : transport(std::move(options)) {}

    template <zitiwire::Operation Op>
    auto operator()(Op const& op, zitiwire::Session const& session) {
        auto outcome = co_spawn(context, call(op, session, transport), boost::asio::use_future);
        context.restart();
        context.run();
        return outcome.get();
    }
    static std::string describe(boost::system::error_code const& error) { return error.message(); }

    boost::asio::io_context context{1};
    example::AsioTransport transport;
};

}  // namespace

int main(int count, char** arguments) {
    return drive::main<Carry, example::AsioOptions>({arguments, static_cast<std::size_t>(count)});
}

// SPDX-License-Identifier: BSL-1.0
#include "drive.hpp"

#include "beast_transport.hpp"

#include <string>
#include <utility>

namespace {

struct Carry {
    explicit Carry(example::TransportOptions options) : transport(std::move(options)) {}

    template <zitiwire::Operation Op>
    auto operator()(Op const& op, zitiwire::Session const& session) {
        return call(op, session, transport);
    }
    static std::string describe(example::TransportError const& error) { return error.text; }

    example::BeastTransport transport;
};

}  // namespace

int main(int count, char** arguments) {
    return drive::main<Carry, example::TransportOptions>({arguments, static_cast<std::size_t>(count)});
}

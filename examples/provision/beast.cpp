// SPDX-License-Identifier: BSL-1.0
// The program provision with Boost.Beast.
#include "../beast_transport.hpp"
#include "program.hpp"

int main(int count, char** arguments) {
    return example::run_provision<example::BeastTransport, example::TransportOptions>(count, arguments);
}

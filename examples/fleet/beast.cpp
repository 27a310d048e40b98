// SPDX-License-Identifier: BSL-1.0
// The program enroll_fleet with Boost.Beast.
#include "../beast_transport.hpp"
#include "program.hpp"

int main(int count, char** arguments) {
    return example::run_fleet<example::BeastTransport, example::TransportOptions>(count, arguments);
}

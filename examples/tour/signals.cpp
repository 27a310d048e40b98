// SPDX-License-Identifier: BSL-1.0
#include "signals.hpp"

#include <csignal>
#include <initializer_list>

namespace tour {

namespace {

std::sig_atomic_t volatile received = 0;

}  // namespace

void delay_signals() {
    for (int const signal : {SIGINT, SIGTERM, SIGHUP}) {
        auto const before = std::signal(signal, [](int number) { received = number; });
        if (before == SIG_IGN) std::signal(signal, SIG_IGN);  // nohup
    }
    std::signal(SIGPIPE, SIG_IGN);
}

int received_signal() { return received; }

}  // namespace tour

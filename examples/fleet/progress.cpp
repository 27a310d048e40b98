// SPDX-License-Identifier: BSL-1.0
#include "progress.hpp"

#include <cstdio>

#include <unistd.h>

namespace example {

Progress::Progress(std::size_t total) : total_(total), is_terminal_(isatty(STDERR_FILENO) == 1) {}

void Progress::show(std::size_t done, std::size_t failed) {
    Clock::time_point const now = Clock::now();
    if (!is_terminal_ || (now < next_ && done != total_)) return;
    next_ = now + std::chrono::milliseconds{100};
    double const seconds = std::chrono::duration<double>(now - begin_).count();
    double const rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
    std::fprintf(stderr, "\r%zu of %zu, %.0f/s, %zu failed, %zu left\x1b[K", done, total_, rate, failed, total_ - done);
    std::fflush(stderr);
    is_shown_ = true;
}

void Progress::clear() {
    if (is_shown_) std::fputs("\r\x1b[K", stderr);
    is_shown_ = false;
}

}  // namespace example

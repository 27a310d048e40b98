// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstddef>

namespace example {

/// A line on the terminal that says how far it is; nothing when standard error is no terminal.
class Progress {
public:
    explicit Progress(std::size_t total);
    ~Progress() { clear(); }
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;

    void show(std::size_t done, std::size_t failed);
    /// Takes the line away, for something else to be printed.
    void clear();

private:
    using Clock = std::chrono::steady_clock;

    std::size_t total_;
    bool is_terminal_;
    bool is_shown_ = false;
    Clock::time_point begin_ = Clock::now();
    Clock::time_point next_ = begin_;
};

}  // namespace example

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <chrono>

namespace example {

/// The pauses between the attempts of one piece of work.
class Pauses {
public:
    explicit Pauses(std::chrono::seconds longest) : longest_(longest) {}

    /// Waits as long as the advice says, or a time of its own that grows. False, at once, when there were enough
    /// attempts, or when it would have to wait longer than it may.
    [[nodiscard]] bool wait(zitiwire::RetryAdvice const& advice);

private:
    std::chrono::seconds longest_;
    int count_ = 0;
};

}  // namespace example

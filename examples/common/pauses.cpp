// SPDX-License-Identifier: BSL-1.0
#include "pauses.hpp"

#include <algorithm>
#include <thread>

namespace example {

using namespace std::chrono_literals;

bool Pauses::wait(zitiwire::RetryAdvice const& advice) {
    constexpr int enough = 10;  // a quarter of a minute, unless it is told to wait
    if (++count_ == enough) return false;
    std::chrono::milliseconds pause = std::min<std::chrono::milliseconds>(25ms * (1 << count_), 5s);
    if (advice.wait) {
        if (*advice.wait > longest_) return false;
        pause = std::max<std::chrono::milliseconds>(pause, *advice.wait);
    }
    if (advice.not_before) {
        auto const until = zitiwire::to_sys_time<std::chrono::seconds>(*advice.not_before);
        auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        if (!until || *until - now > longest_) return false;
        pause = std::max<std::chrono::milliseconds>(pause, *until - now);
    }
    std::this_thread::sleep_for(pause);
    return true;
}

}  // namespace example

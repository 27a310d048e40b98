// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <cstdint>
#include <string>

namespace example {

/// Why a piece of work was given up.
struct Trouble {
    enum class Kind : std::uint8_t {
        refused,  ///< the same again gets the same answer
        look_first,  ///< it may be done: look, after a pause by `advice`
        no_controller,  ///< there is no reply, or no session: nothing else will go better
    };
    Kind kind = Kind::refused;
    std::string text{};  ///< one line without secrets
    zitiwire::RetryAdvice advice{};
};

}  // namespace example

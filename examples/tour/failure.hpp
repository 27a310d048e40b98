// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <stdexcept>

namespace tour {

/// Ends the tour. `what()` is the one line for the user: what is wrong and what to do.
struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A signal ended the tour.
struct Interrupted : Failure {
    explicit Interrupted(int by) : Failure("interrupted; what was created is deleted again"), signal(by) {}
    int signal;
};

}  // namespace tour

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <stdexcept>
#include <string>

namespace example {

/// Input that cannot be used. What it says begins with the file, and tells where in it.
struct BadInput : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The whole of a file. Throws std::runtime_error.
[[nodiscard]] std::string read_text(std::string const& path);

}  // namespace example

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "screen.hpp"

#include <filesystem>

namespace tour {

/// Plays the tour over exchanges that were recorded with a controller. `directory` holds `create/`, `detail/`, ...
void play_recorded(std::filesystem::path const& directory, Screen& screen);

}  // namespace tour

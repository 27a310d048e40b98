// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace tour {

/// The whole content of a file, absent when it cannot be read.
[[nodiscard]] std::optional<std::string> read_file(std::filesystem::path const& path);

}  // namespace tour

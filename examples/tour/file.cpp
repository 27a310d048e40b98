// SPDX-License-Identifier: BSL-1.0
#include "file.hpp"

#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

namespace tour {

std::optional<std::string> read_file(std::filesystem::path const& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return std::nullopt;
    std::ifstream stream{path, std::ios::binary};
    std::ostringstream content;
    if (!stream || (stream.peek() != std::ifstream::traits_type::eof() && !(content << stream.rdbuf()))) return std::nullopt;
    return std::move(content).str();
}

}  // namespace tour

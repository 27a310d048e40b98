// SPDX-License-Identifier: BSL-1.0
#include "input.hpp"

#include <fstream>
#include <sstream>
#include <utility>

namespace example {

std::string read_text(std::string const& path) {
    std::ostringstream text;
    std::ifstream file{path, std::ios::binary};
    if (!file.is_open()) throw std::runtime_error{path + ": cannot be read"};
    if (file.peek() != std::ifstream::traits_type::eof()) text << file.rdbuf();
    if (file.bad() || !text) throw std::runtime_error{path + ": cannot be read"};
    return std::move(text).str();
}

}  // namespace example

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

/// Files that hold keys, on POSIX. All throw std::runtime_error.
namespace example {

[[nodiscard]] std::string read_file(std::string const& path);

/// That a new file can be made there, found out before it matters.
void check_can_create(std::string const& path);

/// Makes the file with all of the text and for nobody else to read, or makes none. An existing one is never touched.
void create_file(std::string const& path, std::string const& text);

/// Puts a file in the place of another, which is there as a whole at any time.
void replace_file(std::string const& path, std::string const& by);

}  // namespace example

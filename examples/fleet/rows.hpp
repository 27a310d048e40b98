// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace example {

/// An identity that has to be there.
struct Row {
    std::string name;
    /// as they come, each once; absent when the file has no such column: then they stay as they are
    std::optional<std::vector<std::string>> attributes{};
    std::size_t line = 0;
};

/// Reads a CSV text whose header names the columns `name` and, at will, `role_attributes`, which are separated by `;`
/// with or without spaces around. Other columns are passed over. Throws BadInput that says all that is wrong, a line
/// for each: names that are missing, come twice, or that no filter can express.
[[nodiscard]] std::vector<Row> read_rows(std::string_view text, std::string_view file);

}  // namespace example

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "../common/input.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace example {

/// Where something stands in a text. Both count from 1, columns in characters.
struct Place {
    std::size_t line = 1;
    std::size_t column = 1;
};

/// `FILE:LINE:COLUMN: why`
[[nodiscard]] std::string complaint(std::string_view file, Place place, std::string_view why);

struct Field {
    std::string text;
    Place place;
};

using Record = std::vector<Field>;

/// The records of a CSV text, the header among them: RFC 4180 with commas. Lines end with CRLF or LF, a byte order mark
/// in front and empty lines are passed over. Throws BadInput for all else: text that is not UTF-8, a quote where none
/// may be, one that is not closed, a record with more or fewer fields than the first. `file` is for the error.
[[nodiscard]] std::vector<Record> read_csv(std::string_view text, std::string_view file);

}  // namespace example

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace example {

/// A name for people: on one line, in quotes.
[[nodiscard]] std::string shown(std::string_view name);

/// Characters, for columns that line up with most names.
[[nodiscard]] std::size_t width_of(std::string_view text);

[[nodiscard]] std::string padded(std::string text, std::size_t width);

}  // namespace example

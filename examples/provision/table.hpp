// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace example {

enum class Action : std::uint8_t { unchanged, create, patch, remove, absent, failed, not_tried };

[[nodiscard]] std::string_view to_string(Action action);

/// What is to be done with one thing, or what was done.
struct PlanRow {
    Action action = Action::unchanged;
    std::string_view kind{};
    std::string name{};
    std::vector<std::string> members{};  ///< that change: `member=value`, as the file spells it
    std::string id{};       ///< of what is to be removed
    std::string trouble{};  ///< why it is not as it should be
};

/// `create service "web"`
[[nodiscard]] std::string to_string(PlanRow const& row);

void print_table(std::ostream& out, std::vector<PlanRow> const& rows);

/// `2 create, 1 unchanged`
[[nodiscard]] std::string counts_of(std::vector<PlanRow> const& rows);

}  // namespace example

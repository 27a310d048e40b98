// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "rows.hpp"

#include "../common/access.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace example {

enum class Report : std::uint8_t { none, table, json };

/// What the command line says.
struct FleetSettings {
    AccessSettings access{};
    std::string csv{};  ///< "": a report alone
    std::string out{};
    std::int64_t valid_minutes = 24 * 60;
    Report report = Report::none;
};

/// The settings, or the exit code of a program that has nothing more to do: it was said why.
[[nodiscard]] std::expected<FleetSettings, int> read_fleet_settings(int count, char const* const* arguments);

/// Those of the CSV file. Throws std::runtime_error.
[[nodiscard]] std::vector<Row> rows_of(FleetSettings const& settings);

}  // namespace example

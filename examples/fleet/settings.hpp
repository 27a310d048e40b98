// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "link.hpp"
#include "rows.hpp"

#include <zitiwire/zitiwire.hpp>

#include <chrono>
#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace example {

constexpr int all_there = 0;
constexpr int some_failed = 1;
constexpr int wrong_usage = 2;

enum class Report : std::uint8_t { none, table, json };

/// What the command line says.
struct FleetSettings {
    std::string host{};
    std::string port{};
    std::string ca_file{};
    std::string user{};
    std::string password_file{};
    LogIn log_in = LogIn::password;
    std::string csv{};  ///< "": a report alone
    std::string out{};
    std::int64_t valid_minutes = 24 * 60;
    std::int64_t longest_wait = 300;
    Report report = Report::none;
};

/// The settings, or the exit code of a program that has nothing more to do: it was said why.
[[nodiscard]] std::expected<FleetSettings, int> read_fleet_settings(int count, char const* const* arguments);

/// With the password, which is the first line of its file. Throws std::runtime_error.
[[nodiscard]] Access access_of(FleetSettings const& settings);

/// Those of the CSV file. Throws std::runtime_error.
[[nodiscard]] std::vector<Row> rows_of(FleetSettings const& settings);

}  // namespace example

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "../common/access.hpp"

#include <expected>
#include <string>

namespace example {

/// What the command line says.
struct ProvisionSettings {
    AccessSettings access{};
    std::string file{};
    bool is_dry = false;
    bool removes = false;
};

/// The settings, or the exit code of a program that has nothing more to do: it was said why.
[[nodiscard]] std::expected<ProvisionSettings, int> read_provision_settings(int count, char const* const* arguments);

}  // namespace example

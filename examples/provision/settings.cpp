// SPDX-License-Identifier: BSL-1.0
#include "settings.hpp"

#include <CLI/CLI.hpp>

namespace example {

std::expected<ProvisionSettings, int> read_provision_settings(int count, char const* const* arguments) {
    ProvisionSettings settings;
    CLI::App app{
        "Make identities, configs, services and policies as a JSON file says; what is so already stays. When it was "
        "interrupted, run it again.\nExit status: 0 as the file says (--dry-run: the plan is made), 1 some failed, "
        "2 usage or a bad file.",
        "provision"};
    add_access_options(app, settings.access);
    app.add_option("--file", settings.file, "What has to be there, JSON")->required()->type_name("FILE");
    app.add_flag("--dry-run", settings.is_dry, "Print what would be done, and change nothing");
    app.add_flag("--remove", settings.removes, "Remove all that the file names instead");
    try {
        app.parse(count, arguments);
    } catch (CLI::ParseError const& error) {
        return std::unexpected(app.exit(error) == 0 ? all_there : wrong_usage);
    }
    return settings;
}

}  // namespace example

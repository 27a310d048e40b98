// SPDX-License-Identifier: BSL-1.0
#include "settings.hpp"

#include "../common/input.hpp"

#include <CLI/CLI.hpp>

#include <map>

namespace example {

namespace {

void add_options(CLI::App& app, FleetSettings& settings) {
    std::map<std::string, Report> const reports{{"table", Report::table}, {"json", Report::json}};
    add_access_options(app, settings.access);
    auto* const csv = app.add_option("--csv", settings.csv,
                                     "The identities: columns `name`, and `role_attributes` separated by semicolons")
                          ->type_name("FILE");
    auto* const out = app.add_option("--out", settings.out, "Where their JWTs go, NAME.jwt each")->type_name("FOLDER");
    csv->needs(out);
    out->needs(csv);
    app.add_option("--valid-for", settings.valid_minutes, "Of an enrollment that is renewed, minutes")
        ->check(CLI::Range(1, 10 * 366 * 24 * 60))
        ->capture_default_str()
        ->type_name("MINUTES");
    app.add_option("--report", settings.report, "Print all enrollments of the controller in the end: table or json")
        ->transform(CLI::CheckedTransformer(reports).description("FORM"));
}

}  // namespace

std::expected<FleetSettings, int> read_fleet_settings(int count, char const* const* arguments) {
    FleetSettings settings;
    CLI::App app{
        "Make identities and their enrollments, and keep their JWTs; what is there already stays. When it was "
        "interrupted, run it again.\nExit status: 0 all there, 1 some failed, 2 usage.",
        "enroll_fleet"};
    add_options(app, settings);
    try {
        app.parse(count, arguments);
        if (settings.csv.empty() && settings.report == Report::none) throw CLI::RequiredError{"--csv or --report"};
    } catch (CLI::ParseError const& error) {
        return std::unexpected(app.exit(error) == 0 ? all_there : wrong_usage);
    }
    return settings;
}

std::vector<Row> rows_of(FleetSettings const& settings) { return read_rows(read_text(settings.csv), settings.csv); }

}  // namespace example

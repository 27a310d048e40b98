// SPDX-License-Identifier: BSL-1.0
#include "settings.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace example {

namespace {

std::string read_text(std::string const& path) {
    std::ostringstream text;
    std::ifstream file{path, std::ios::binary};
    if (!file.is_open()) throw std::runtime_error{path + ": cannot be read"};
    if (file.peek() != std::ifstream::traits_type::eof()) text << file.rdbuf();
    if (file.bad() || !text) throw std::runtime_error{path + ": cannot be read"};
    return std::move(text).str();
}

void add_options(CLI::App& app, FleetSettings& settings) {
    std::map<std::string, LogIn> const ways{{"password", LogIn::password}, {"oidc", LogIn::oidc}};
    std::map<std::string, Report> const reports{{"table", Report::table}, {"json", Report::json}};
    app.add_option("host", settings.host, "Of the controller")->required();
    app.add_option("port", settings.port, "Its port")->required();
    app.add_option("ca", settings.ca_file, "The CA that its certificate comes from, PEM")->required();
    app.add_option("--user", settings.user, "Who logs in: an administrator")->required()->type_name("NAME");
    app.add_option("--password-file", settings.password_file, "The first line of it is the password")
        ->required()
        ->type_name("FILE");
    app.add_option("--log-in", settings.log_in, "password or oidc")
        ->transform(CLI::CheckedTransformer(ways).description("HOW"));
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
    app.add_option("--longest-wait", settings.longest_wait, "That the controller may ask for at once, seconds")
        ->check(CLI::Range(0, 86'400))
        ->capture_default_str()
        ->type_name("SECONDS");
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

Access access_of(FleetSettings const& settings) {
    std::string password = read_text(settings.password_file);
    password.resize(std::min(password.size(), password.find_first_of("\r\n")));
    if (password.empty()) throw std::runtime_error{settings.password_file + ": there is no password in it"};
    std::string const host = settings.host.contains(':') ? "[" + settings.host + "]" : settings.host;
    return {.origin = "https://" + host + ":" + settings.port,
            .user = settings.user,
            .password = zitiwire::Secret{std::move(password)},
            .log_in = settings.log_in,
            .longest_wait = std::chrono::seconds{settings.longest_wait}};
}

std::vector<Row> rows_of(FleetSettings const& settings) { return read_rows(read_text(settings.csv), settings.csv); }

}  // namespace example

// SPDX-License-Identifier: BSL-1.0
#include "access.hpp"
#include "enroll.hpp"
#include "exchanger.hpp"
#include "failure.hpp"
#include "own_controller.hpp"
#include "provision.hpp"
#include "report.hpp"
#include "signals.hpp"
#include "steps.hpp"
#include "transport.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

namespace {

constexpr int failed = 1;
constexpr int wrong_usage = 2;

constexpr char const* footer = R"(
Without --url the steps run against a controller inside this program, over HTTPS on the loopback interface.
With it they run against yours, and all that they create there is deleted again, whatever happens.
tour enroll shows what the device does: from the JWT to a log-in with the new certificate; without --url only.
tour provision makes what a small file says, and only what is not so yet: put its options behind it, too.

With --json each step is one line: {"step","title","operation","request":{"method","target","body"},
"response":{"status","body"},"error":{"kind","code","text"}}, without what there is none of: no request when none was
sent, no response when none came. The last line is {"result":"ok"|"failed"|"interrupted","steps","exchanges","error"}:
an exchange is a step whose request was answered.
Secrets are *** everywhere.

Exit code: 0 all went as it should, 1 something failed, 2 wrong options, 128 + N ended by signal N.)";

struct CommandLine {
    bool json = false;
    bool enroll = false;
    bool provision = false;
    tour::Options options;
};

constexpr char const* json_help = "Write JSON, for programs";

void add_options(CLI::App& app, CommandLine& line) {
    app.add_flag("--json", line.json, json_help);
    CLI::Option* const log_in =
        app.add_option_function<std::string>(
               "--log-in", [&line](std::string const& way) { line.options.by_oidc = way == "oidc"; },
               "How to log in: session (zt-session) or oidc; session when left out")
            ->check(CLI::IsMember({"session", "oidc"}))
            ->type_name("WAY");
    std::string const group = "Against a controller";
    CLI::Option* const url =
        app.add_option("--url", line.options.url, "The controller: https://host:port")->group(group)->type_name("URL");
    CLI::Option* const needed[] = {
        app.add_option("--ca", line.options.ca_file, "The CA that the controller's certificate comes from, PEM")
            ->type_name("FILE"),
        app.add_option("--user", line.options.user, "Whom to log in as: an administrator")->type_name("NAME"),
        app.add_option("--password-file", line.options.password_file, "File that holds the password")
            ->type_name("FILE"),
    };
    for (CLI::Option* const option : needed) {
        option->group(group)->needs(url);
        url->needs(option);
    }
    CLI::Option* const identity = app.add_option("--identity", line.options.identity,
                                                 "Id of an identity to enroll, instead of one made for the tour");
    identity->group(group)->type_name("ID")->needs(url);
    CLI::Option* const certificate =
        app.add_option("--client-cert", line.options.certificate_file, "Client certificate, if the server wants one");
    CLI::Option* const key = app.add_option("--client-key", line.options.key_file, "Its key, not encrypted");
    certificate->group(group)->type_name("FILE")->needs(url)->needs(key);
    key->group(group)->type_name("FILE")->needs(certificate);

    CLI::App* const enroll = app.add_subcommand(
        "enroll", "From a new identity's JWT to a log-in with the device's new certificate, over mutual TLS");
    enroll->excludes(url)->excludes(log_in);
    enroll->add_flag("--json", line.json, json_help);
    enroll->callback([&line] { line.enroll = true; });

    CLI::App* const provision = app.add_subcommand(
        "provision", "An identity, a service and its policy as a file says: planned, made, changed, removed");
    provision->excludes(identity);
    provision->fallthrough();
    provision->callback([&line] { line.provision = true; });
}

void run(CommandLine const& line, tour::Report& report, tour::Counts& counts) {
    tour::Options const& options = line.options;
    std::optional<tour::OwnController> own;
    if (options.url.empty()) own.emplace();
    tour::Access access = own ? own->access() : read_access(options);
    std::string const host = access.host.contains(':') ? '[' + access.host + ']' : access.host;
    std::string const url = "https://" + host + ':' + access.port;
    access.visitor.origin = url;
    access.visitor.by_oidc = options.by_oidc;
    std::string what = "of the enrollment operations";
    if (line.enroll) what = "of enrolling a device";
    if (line.provision) what = "of provisioning from a file";
    report.note("A tour " + what + ", with " + (own ? "a controller inside this program at " : "the controller ") +
                url);
    tour::Exchanger exchanger{https_to(access), report, counts};
    if (line.enroll) return enroll(access.visitor, exchanger);
    if (line.provision) return provision(access.visitor, exchanger);
    play(access.visitor, exchanger);
}

/// One line, whatever the text holds.
int complain(tour::Report& report, tour::Outcome outcome, int code) {
    std::ranges::replace(*outcome.error, '\n', ' ');
    report.finish(outcome);
    std::cerr << "tour: " << *outcome.error << '\n';
    return code;
}

}  // namespace

int main(int count, char** arguments) {
    CommandLine line;
    CLI::App app{
        "A tour of the life of an enrollment: create, detail, list, refresh, delete, and what failures look like.",
        "tour"};
    app.footer(footer);
    app.require_subcommand(0, 1);
    add_options(app, line);
    std::optional<std::string> usage_error;
    try {
        app.parse(count, arguments);
    } catch (CLI::ParseError const& error) {
        if (error.get_exit_code() == 0) return app.exit(error);  // --help
        usage_error = std::string{error.what()} + " (see tour --help)";
        line.json = std::ranges::any_of(arguments + 1, arguments + count,
                                        [](std::string_view argument) { return argument == "--json"; });
    }
    tour::Style const text = tour::wants_colours() ? tour::Style::coloured : tour::Style::plain;
    tour::Report report{std::cout, line.json ? tour::Style::json : text};
    tour::Counts counts;
    if (usage_error) return complain(report, {"failed", 0, 0, usage_error}, wrong_usage);

    tour::delay_signals();
    try {
        run(line, report, counts);
        report.finish({"ok", counts.steps, counts.exchanges, {}});
        return std::cout
                   ? 0
                   : complain(report, {"failed", counts.steps, counts.exchanges, "cannot write to standard output"},
                              failed);
    } catch (tour::Interrupted const& interrupted) {
        return complain(report, {"interrupted", counts.steps, counts.exchanges, interrupted.what()},
                        128 + interrupted.signal);
    } catch (std::exception const& error) {
        return complain(report, {"failed", counts.steps, counts.exchanges, error.what()}, failed);
    }
}

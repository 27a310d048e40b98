// SPDX-License-Identifier: BSL-1.0
#include "failure.hpp"
#include "live.hpp"
#include "recorded.hpp"
#include "screen.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <iostream>
#include <string>

namespace {

constexpr int wrong_usage = 2;
constexpr int failed = 1;

/// One line, whatever the text holds.
int complain(tour::Screen& screen, std::string text, int code) {
    screen.end_line();
    std::ranges::replace(text, '\n', ' ');
    std::cerr << "tour: " << text << '\n';
    return code;
}

void add_options(CLI::App& app, std::string& recordings, tour::LiveOptions& live) {
    std::string const group = "Against a controller";
    CLI::Option* const url = app.add_option("--url", live.url, "The controller: https://host:port")->group(group)->type_name("URL");
    CLI::Option* const played = app.add_option("--recordings", recordings, "The recordings to play, those of one controller");
    played->capture_default_str()->type_name("DIR")->excludes(url);
    CLI::Option* const needed[] = {
        app.add_option("--ca", live.ca_file, "The CA that the controller's certificate comes from, PEM")->type_name("FILE"),
        app.add_option("--user", live.user, "Whom to log in as: an administrator")->type_name("NAME"),
        app.add_option("--password-file", live.password_file, "File that holds the password")->type_name("FILE"),
        app.add_option("--identity", live.identity, "Id of the identity that gets an enrollment, which is deleted at the end")->type_name("ID"),
    };
    for (CLI::Option* const option : needed) {
        option->group(group)->needs(url);
        url->needs(option);
    }
    CLI::Option* const certificate = app.add_option("--client-cert", live.certificate_file, "Client certificate, if the server wants one");
    CLI::Option* const key = app.add_option("--client-key", live.key_file, "Its key, not encrypted");
    certificate->group(group)->type_name("FILE")->needs(url)->needs(key);
    key->group(group)->type_name("FILE")->needs(certificate);
}

}  // namespace

int main(int count, char** arguments) {
    tour::Screen screen{std::cout, tour::wants_colours()};
    std::string recordings = TOUR_RECORDINGS;
    tour::LiveOptions live;
    CLI::App app{"A tour of the life of an enrollment: over recorded replies, or with --url against a controller.", "tour"};
    add_options(app, recordings, live);
    try {
        app.parse(count, arguments);
    } catch (CLI::ParseError const& error) {
        if (error.get_exit_code() == 0) return app.exit(error);  // --help
        return complain(screen, std::string{error.what()} + " (see tour --help)", wrong_usage);
    }
    try {
        if (live.url.empty()) {
            tour::play_recorded(recordings, screen);
        } else {
            tour::play_live(live, screen);
        }
        screen.end_line();
        return std::cout ? 0 : complain(screen, "cannot write to standard output", failed);
    } catch (tour::Interrupted const& interrupted) {
        return complain(screen, "interrupted; what was created is deleted again", 128 + interrupted.signal);
    } catch (std::exception const& error) {
        return complain(screen, error.what(), failed);
    }
}

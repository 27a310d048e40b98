// SPDX-License-Identifier: BSL-1.0
// Replays recorded exchanges with a controller through the codec, both ways.
#include "drift.hpp"
#include "exchange.hpp"
#include "replay.hpp"

#include <CLI/CLI.hpp>

#include <cstddef>
#include <exception>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

int run(std::vector<std::string> const& places, replay::Settings const& settings, bool show_drift) {
    std::size_t passed = 0;
    std::size_t failed = 0;
    std::size_t skipped = 0;
    std::size_t requests = 0;
    std::map<std::string, std::size_t> replies;
    replay::Drift drift;
    auto const replay_one = [&](std::string const& name, std::string_view text) {
        auto const exchange = replay::read_exchange(text);
        if (!exchange) {
            ++failed;
            std::cout << name << ": not an exchange: " << exchange.error() << '\n';
            return;
        }
        replay::Outcome const outcome = replay::replay(*exchange, settings);
        requests += outcome.request_checked ? 1 : 0;
        if (!outcome.skipped) drift.add(name, outcome.unknown);
        if (!outcome.skipped) ++replies[outcome.reply];
        if (outcome.skipped) {
            ++skipped;
        } else if (outcome.failures.empty()) {
            ++passed;
        } else {
            ++failed;
            std::cout << name << ": ";
            for (std::size_t i = 0; i < outcome.failures.size(); ++i)
                std::cout << (i == 0 ? "" : "; ") << outcome.failures[i];
            std::cout << '\n';
        }
    };
    for (auto const& path : replay::find_files(places)) {
        for (auto const& [name, text] : replay::read_texts(path)) replay_one(name, text);
    }
    if (show_drift) drift.print(std::cout);
    std::cout << "replies: " << replies["read"] << " read, " << replies["api"] << " errors of the controller, "
              << replies["http"] << " of others, " << replies["decode"] << " that cannot be read\n";
    std::cout << "request side checked: " << requests << " of " << passed + failed << '\n';
    std::cout << passed << " passed, " << failed << " failed, " << skipped << " skipped\n";
    return failed == 0 && passed != 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{
        "Sends the input of each recorded exchange through the codec and compares the request, then parses\n"
        "the recorded reply and compares what came of it."};
    replay::Settings settings;
    app.add_option("--session", settings.session, "what the recordings hold in place of the live zt-session token");
    app.add_option("--bearer", settings.bearer, "what the recordings hold in place of the live bearer token");
    app.add_flag("--lenient", settings.lenient,
                 "read replies leniently: a required member that is missing or null is no failure then");
    bool show_drift = false;
    app.add_flag("--drift", show_drift,
                 "also list the members of replies that the models do not know, and in how many exchanges each is");
    std::vector<std::string> places;
    app.add_option("places", places, "folders of exchanges, or single files; a .jsonl file holds one in each line")
        ->required()
        ->check(CLI::ExistingPath);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        if (error.get_exit_code() == 0) return app.exit(error);
        std::cerr << "replay: " << error.what() << '\n';
        return 2;
    }
    try {
        return run(places, settings, show_drift);
    } catch (std::exception const& error) {
        std::cerr << "replay: " << error.what() << '\n';
        return 2;
    }
}

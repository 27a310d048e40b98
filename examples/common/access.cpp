// SPDX-License-Identifier: BSL-1.0
#include "access.hpp"

#include "input.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

namespace example {

void add_access_options(CLI::App& app, AccessSettings& settings) {
    std::map<std::string, LogIn> const ways{{"password", LogIn::password}, {"oidc", LogIn::oidc}};
    app.add_option("host", settings.host, "Of the controller")->required();
    app.add_option("port", settings.port, "Its port")->required();
    app.add_option("ca", settings.ca_file, "The CA that its certificate comes from, PEM")->required();
    app.add_option("--user", settings.user, "Who logs in: an administrator")->required()->type_name("NAME");
    app.add_option("--password-file", settings.password_file, "The first line of it is the password")
        ->required()
        ->type_name("FILE");
    app.add_option("--log-in", settings.log_in, "password or oidc")
        ->transform(CLI::CheckedTransformer(ways).description("HOW"));
    app.add_option("--longest-wait", settings.longest_wait, "That the controller may ask for at once, seconds")
        ->check(CLI::Range(0, 86'400))
        ->capture_default_str()
        ->type_name("SECONDS");
}

Access access_of(AccessSettings const& settings) {
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

}  // namespace example

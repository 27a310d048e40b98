// SPDX-License-Identifier: BSL-1.0
// Logs in by OIDC with libcurl, by password or by client certificate, asks for one-time codes on the terminal, and lists
// enrollments every second until it is interrupted. Its tokens are kept in memory and renewed; in the end they are revoked.
#include "curl_transport.hpp"

#include <zitiwire/oidc.hpp>

#include <CLI/CLI.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <string>
#include <thread>
#include <utility>

#include <sys/random.h>

namespace {

using namespace zitiwire;

std::atomic<bool> is_interrupted = false;

struct Settings {
    example::CurlOptions curl{};
    std::string user{};  ///< "": by the client certificate
    int rounds = std::numeric_limits<int>::max();
};

Timestamp now() { return to_timestamp(std::chrono::system_clock::now()); }

/// A line of the terminal. What is typed can be seen; a code is good for half a minute.
Secret ask(std::string const& question) {
    std::cerr << question << ": " << std::flush;
    std::string line;
    std::getline(std::cin, line);
    return Secret{std::move(line)};
}

/// Takes the log-in to its end, with what it needs of the user on the way.
OidcState log_in_with_factors(OidcLogIn& machine, example::CurlTransport& https) {
    while (true) {
        auto const state = log_in(machine, https);
        if (!state) {
            std::cerr << state.error() << '\n';
            return OidcState::failed;
        }
        if (machine.error()) std::cerr << *machine.error() << '\n';
        switch (*state) {
            case OidcState::needs_code: machine.give_code(ask("one-time code")); break;
            case OidcState::needs_enrollment: machine.enroll_totp(); break;
            case OidcState::needs_verification:
                std::cerr << "Give this to an authenticator app: " << machine.enrollment().provisioningUrl.reveal()
                          << '\n';
                machine.give_code(ask("its code"));
                break;
            default: return *state;  // done, failed, or the JWT of an external signer, of which we have none
        }
        if (!std::cin) return OidcState::failed;
    }
}

int run(Settings const& settings) {
    std::array<std::byte, 64> random{};
    if (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size())) return 1;
    OidcCredentials credentials = OidcCertificate{};
    if (!settings.user.empty()) {
        char const* const password = std::getenv("ZITI_PASSWORD");
        credentials = OidcPassword{settings.user, password == nullptr ? ask("password") : Secret{password}};
    }
    std::string const host = settings.curl.host.contains(':') ? "[" + settings.curl.host + "]" : settings.curl.host;
    example::CurlTransport https{settings.curl};
    OidcLogIn machine{{.origin = "https://" + host + ":" + settings.curl.port}, std::move(credentials), random, now()};
    if (log_in_with_factors(machine, https) != OidcState::done) {
        std::cerr << "not logged in\n";
        return 1;
    }
    std::cout << "logged in until " << machine.tokens().expires_at << ", at " << machine.tokens().issuer << std::endl;

    OidcClient client{OidcSession{machine.tokens()}, https, now};
    int code = 0;
    for (int round = 0; round < settings.rounds && !is_interrupted && code == 0; ++round) {
        if (round != 0) std::this_thread::sleep_for(std::chrono::seconds{1});
        if (auto const page = client(ListEnrollments{.limit = 1})) {
            std::cout << page->meta.pagination.value_or(Pagination{}).totalCount << " enrollments" << std::endl;
        } else {
            std::cerr << page.error() << '\n';
            code = 1;
        }
    }
    for (auto const& step : client.session().log_out()) {  // of a cluster: each to its `node`
        if (auto const done = call(step.operation, https); !done) std::cerr << done.error() << '\n';
    }
    return code;
}

}  // namespace

int main(int count, char** arguments) {
    Settings settings;
    CLI::App app{
        "Log in by OIDC, and list enrollments every second. The password is taken from ZITI_PASSWORD, or asked for.",
        "log_in_oidc"};
    app.add_option("host", settings.curl.host, "Of the controller")->required();
    app.add_option("port", settings.curl.port, "Its port")->required();
    app.add_option("ca", settings.curl.ca_file, "The CA that its certificate comes from, PEM")->required();
    auto* const user = app.add_option("--user", settings.user, "By password")->type_name("NAME");
    auto* const certificate =
        app.add_option("--certificate", settings.curl.certificate_file, "By client certificate, PEM")
            ->type_name("FILE");
    auto* const key = app.add_option("--key", settings.curl.key_file, "Its key, PEM, not encrypted")->type_name("FILE");
    certificate->needs(key)->excludes(user);
    key->needs(certificate);
    app.add_option("--rounds", settings.rounds, "How many lists; no end when left out");
    CLI11_PARSE(app, count, arguments);
    if (settings.user.empty() && settings.curl.certificate_file.empty()) {
        std::cerr << "log_in_oidc: --user or --certificate is needed\n";
        return 2;
    }
    std::signal(SIGINT, [](int) { is_interrupted = true; });
    return run(settings);
}

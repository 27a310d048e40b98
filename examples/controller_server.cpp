// SPDX-License-Identifier: BSL-1.0
// Serves the embedded controller over HTTPS on the loopback interface, for clients of any kind and in any language.
// It keeps everything in memory, starts with the administrator admin/admin, and forgets all when it ends.
#include "certificate.hpp"
#include "served_controller.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>

namespace {

struct Settings {
    std::string certificate;
    std::string key;
    std::string client_ca;
    std::string admin_certificate;
    std::string device_ca;
    std::string ca_out;
    std::chrono::milliseconds::rep delay = 0;
    std::chrono::seconds::rep retry_after = 0;
};

std::string read(std::string const& path) {
    std::ostringstream text;
    std::ifstream file{path};
    if (!file || !(text << file.rdbuf())) throw std::runtime_error{"cannot read " + path + ", or it is empty"};
    return std::move(text).str();
}

void load(Settings const& settings, example::ServedOptions& options) {
    options.delay = std::chrono::milliseconds{settings.delay};
    options.retry_after = std::chrono::seconds{settings.retry_after};
    if (!settings.admin_certificate.empty()) options.admin_certificate = read(settings.admin_certificate);
    if (!settings.device_ca.empty()) options.device_ca = read(settings.device_ca);
    if (!settings.client_ca.empty()) options.client_ca = read(settings.client_ca);
    if (!settings.certificate.empty()) {
        options.certificate = read(settings.certificate);
        options.key = read(settings.key);
        return;
    }
    example::ServerCertificate made = example::make_server_certificate();
    std::ofstream file{settings.ca_out};
    if (!(file << made.ca).flush()) throw std::runtime_error{"cannot write " + settings.ca_out};
    options.certificate = std::move(made.certificate);
    options.key = std::move(made.key);
    options.ca = std::move(made.ca);
}

void add_options(CLI::App& app, Settings& settings, example::ServedOptions& options) {
    auto* const own = app.add_option_group("certificate", "Either with a certificate of its own, or with yours");
    own->add_option("--ca-out", settings.ca_out, "Make a certificate, and write here what clients have to trust, PEM")
        ->type_name("FILE");
    auto* const certificate =
        own->add_option("--certificate", settings.certificate, "Your certificate and its chain, PEM")
            ->type_name("FILE");
    own->require_option(1);
    auto* const key = app.add_option("--key", settings.key, "Its key, PEM, not encrypted")->type_name("FILE");
    certificate->needs(key);
    key->needs(certificate);
    app.add_option("--client-ca", settings.client_ca, "Demand client certificates that come from this CA")
        ->type_name("FILE");
    app.add_option("--port", options.port, "0 for a free one")->capture_default_str();
    app.add_option("--password", options.admin_password, "Of the administrator")->capture_default_str();
    app.add_option("--admin-certificate", settings.admin_certificate, "With which the administrator may log in, PEM")
        ->type_name("FILE");
    app.add_option("--device-ca", settings.device_ca, "CA device.CA, whose certificates may enroll (ottca, ca), PEM")
        ->type_name("FILE");
    app.add_flag("--second-factor", options.needs_totp, "Ask for one-time codes at each log-in");
    app.add_flag_callback(
        "--v1", [&options] { options.dialect = zitiwire::Dialect::v1_7; }, "Answer as 1.7 does, not as 2.x");
    app.add_option("--delay", settings.delay, "Wait before each reply, milliseconds")->type_name("MS");
    app.add_option("--cut-after", options.cut_after, "Close in the middle of larger bodies, after as much")
        ->type_name("BYTES");
    app.add_option("--fault-every", options.fault_every,
                   "Let each Nth change meet a fault: 429, 503, 502, a lost reply")
        ->type_name("N");
    app.add_option("--retry-after", settings.retry_after, "Ask for that pause with each 429, 502 and 503")
        ->type_name("SECONDS");
    app.add_option("--sessions-end-every", options.sessions_end_every,
                   "End all sessions of log-ins by password after as many requests")
        ->type_name("N");
}

}  // namespace

int main(int count, char** arguments) {
    Settings settings;
    example::ServedOptions options;
    CLI::App app{"A controller in memory, over HTTPS on the loopback interface. Log in as admin.", "controller_server"};
    add_options(app, settings, options);
    try {
        app.parse(count, arguments);
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        load(settings, options);
        example::ServedController controller{std::move(options)};
        std::cout << "listening on https://127.0.0.1:" << controller.port() << std::endl;
        controller.run(true);
        return 0;
    } catch (std::exception const& error) {
        std::cerr << "controller_server: " << error.what() << '\n';
        return 1;
    }
}

// SPDX-License-Identifier: BSL-1.0
// Enrolls with the JWT of an enrollment, with libcurl and OpenSSL: makes the key, checks the JWT before anything else,
// and writes an identity file that OpenZiti's tools read. Renews the certificate in such a file.
#include "enroll/files.hpp"
#include "enroll/https.hpp"
#include "enroll/keys.hpp"
#include "enroll/renew.hpp"

#include <zitiwire/enroll.hpp>

#include <CLI/CLI.hpp>

#include <chrono>
#include <exception>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace {

using namespace zitiwire;
using State = EnrollmentState;

constexpr int done = 0;
constexpr int refused = 1;
constexpr int wrong_usage = 2;

struct Settings {
    std::string jwt{};
    std::string out{};
    std::string password_file{};
    std::string certificate_file{};
    std::string key_file{};
    std::string name{};
    std::string renew{};
    unsigned rsa_bits = 0;
};

/// Without the line end that editors put there.
std::string read_line(std::string const& path) {
    std::string text = example::read_file(path);
    text.resize(text.find_last_not_of(" \t\r\n") + 1);
    return text;
}

std::string_view advice_of(EnrollmentFailure const& failure) {
    using enum EnrollmentRemedy;
    switch (failure.remedy) {
        case give_other: return "bring something else, with the same JWT";
        case try_again: return "try again, with the same JWT";
        case log_in: return "log in with what you brought: it may be enrolled";
        case new_jwt: return "ask for a new JWT: another enrollment, or a refreshed one";
        case change_network: return "an administrator has to allow it; then try again, with the same JWT";
        case none:
        default: return "nothing that is known helps";
    }
}

std::string_view token_of(EnrollmentFailure const& failure) {
    switch (failure.token) {
        case TokenLeft::good: return "is still good";
        case TokenLeft::gone: return "is used up or has expired";
        case TokenLeft::unknown:
        default: return "is perhaps used up";
    }
}

int tell(EnrollmentFailure const& failure, std::string_view who) {
    std::cerr << "enroll: refused by " << who << ": ";
    (failure.error.status == 0 ? std::cerr << failure.error.reason : std::cerr << failure.error)
        << '\n'
        << "The token " << token_of(failure) << ": " << advice_of(failure) << ".\n";
    return refused;
}

/// One enrollment with all that it brings.
class Enrolling {
public:
    Enrolling(Settings const& settings, Secret const& jwt, Timestamp now)
        : settings_(settings), machine_{jwt, now}, plan_(machine_.plan()) {}

    int run() {
        if (machine_.state() == State::failed) return tell(*machine_.failure(), "this program");
        bring();
        if (plan_.has_expired) std::cerr << "enroll: by the clock of this machine the JWT has expired\n";
        while (machine_.state() == State::ready) {
            if (!send()) return refused;
        }
        if (machine_.state() == State::done) return keep();
        return tell(*machine_.failure(), machine_.failure()->error.status == 0 ? "this program" : plan_.origin);
    }

private:
    /// Everything is there before the first request, so that nothing is missing when the token counts.
    void bring() {
        EnrollmentNeeds const& needs = plan_.needs;
        if (needs.client_csr) {
            example::Key const key = example::make_key(settings_.rsa_bits);
            certificate_.key = example::to_pem(key);
            machine_.give_csr(example::make_csr(key, settings_.name.empty() ? plan_.subject : settings_.name));
        } else if (needs.password) {
            if (settings_.password_file.empty()) throw std::runtime_error{"this JWT takes --password-file"};
            machine_.give_password(read_line(settings_.password_file));
        } else if (needs.client_certificate) {
            if (settings_.certificate_file.empty()) throw std::runtime_error{"this JWT takes --cert and --key"};
            certificate_ = {example::read_file(settings_.certificate_file), example::read_file(settings_.key_file)};
            if (!example::is_of_key(certificate_.chain, certificate_.key))
                throw std::runtime_error{"--key is not that of --cert"};
            std::optional<std::string> name;
            if (!settings_.name.empty()) name = settings_.name;
            machine_.give_client_certificate(certificate_.chain, std::move(name));
        } else {
            throw std::runtime_error{"this program does not enroll by method " + plan_.method};
        }
    }

    /// False when there is nothing more to do, and that was said.
    bool send() {
        auto const next = machine_.next();
        if (!next) return tell(*machine_.failure(), "this program") == done;
        example::EnrollmentReply reply = example::exchange(*next, certificate_);
        if (!reply.response) return try_once_more(reply);
        machine_.feed(*reply.response);
        if (machine_.state() == State::needs_leaf_check) {
            bool const has_signed = example::verifies(machine_.signature(), reply.leaf);
            machine_.give_leaf(reply.leaf, example::sha1_of(reply.leaf), has_signed);
            if (has_signed && machine_.state() == State::ready)
                std::cout << "the JWT is signed by " << plan_.origin << '\n';
        } else if (next->trust == EnrollmentTrust::leaf && machine_.state() == State::ready) {
            std::cout << "fetched the network's CAs over a connection to that certificate alone\n";
        }
        return true;
    }

    /// A reply that is lost may have cost the token; whether it did the second attempt tells.
    bool try_once_more(example::EnrollmentReply const& reply) {
        EnrollmentFailure failure = machine_.lost_reply(reply.was_sent);
        failure.error.reason = reply.response.error().text;
        if (!reply.was_sent || is_second_) return tell(failure, "the connection") == done;
        std::cerr << "enroll: no reply (" << reply.response.error() << "); trying once more\n";
        is_second_ = true;
        machine_.try_again();
        return true;
    }

    int keep() {
        EnrollmentResult const& result = machine_.result();
        IdentityFile file = result.identity;
        try {
            if (!certificate_.key.empty()) {
                if (!example::is_of_key(result.certificate, certificate_.key))
                    throw std::runtime_error{"the certificate that came has another key"};
                file.id.key = Secret{"pem:" + certificate_.key.reveal()};
            }
            example::create_file(settings_.out, encode(file));
        } catch (std::exception const& error) {
            std::cerr << "enroll: enrolled, but there is no identity file: " << error.what() << '\n'
                      << "The token is used up: "
                      << (plan_.needs.client_csr ? "ask for a new JWT.\n" : "log in with what you brought.\n");
            return refused;
        }
        std::cout << "enrolled by " << result.method << " at " << result.origin;
        if (!result.username.empty()) std::cout << " as " << result.username;
        if (!result.certificate.empty())
            std::cout << "; the certificate is good " << example::validity_of(result.certificate);
        std::cout << "\nwrote " << settings_.out << '\n';
        return done;
    }

    Settings const& settings_;
    DeviceEnrollment machine_;
    EnrollmentPlan plan_;
    example::ClientCertificate certificate_{};
    bool is_second_ = false;
};

void add_options(CLI::App& app, Settings& settings) {
    auto* const jwt = app.add_option("--jwt", settings.jwt, "The JWT of an enrollment")->type_name("FILE");
    auto* const out = app.add_option("--out", settings.out, "The identity file to make; an existing one is left alone")
                          ->type_name("FILE");
    auto* const renew = app.add_option("--renew", settings.renew, "Renew the certificate in this identity file instead")
                            ->type_name("FILE");
    jwt->needs(out);
    out->needs(jwt);
    renew->excludes(jwt);
    app.add_flag("--rsa{4096}", settings.rsa_bits, "An RSA key instead of one of P-256: --rsa, --rsa=2048")
        ->check(CLI::IsMember({2048, 4096}));
    app.add_option("--password-file", settings.password_file, "The password to have from now on (updb)")
        ->type_name("FILE")
        ->excludes(renew);
    auto* const certificate =
        app.add_option("--cert", settings.certificate_file, "The certificate to have, with its chain, PEM (ottca, ca)")
            ->type_name("FILE")
            ->excludes(renew);
    auto* const key = app.add_option("--key", settings.key_file, "Its key, PEM, not encrypted")->type_name("FILE");
    certificate->needs(key);
    key->needs(certificate);
    app.add_option("--name", settings.name, "Common name of the signing request (ott); the identity's (ca)")
        ->type_name("NAME")
        ->excludes(renew);
}

}  // namespace

int main(int count, char** arguments) {
    Settings settings;
    CLI::App app{
        "Enroll with a JWT, or renew the certificate that came of it. Exit status: 0 done, 1 refused, 2 usage.",
        "enroll"};
    add_options(app, settings);
    try {
        app.parse(count, arguments);
        if (settings.jwt.empty() && settings.renew.empty()) throw CLI::RequiredError{"--jwt or --renew"};
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? done : wrong_usage;
    }
    try {
        if (!settings.renew.empty()) return example::renew(settings.renew, settings.rsa_bits);
        example::check_can_create(settings.out);
        Secret const jwt{read_line(settings.jwt)};
        return Enrolling{settings, jwt, to_timestamp(std::chrono::system_clock::now())}.run();
    } catch (std::exception const& error) {
        std::cerr << "enroll: " << error.what() << '\n';
        return wrong_usage;
    }
}

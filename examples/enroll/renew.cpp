// SPDX-License-Identifier: BSL-1.0
#include "renew.hpp"

#include "files.hpp"
#include "keys.hpp"
#include "session.hpp"

#include <zitiwire/enroll.hpp>

#include <exception>
#include <filesystem>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <unistd.h>

namespace example {

namespace {

using namespace zitiwire;

void print(std::string_view what, CallError const& error) {
    std::visit([&](auto const& why) { std::cerr << "enroll: " << what << ": " << why << '\n'; }, error);
}

bool is_refusal(CallError const& error) {
    auto const* const api = std::get_if<ApiError>(&error);
    return api != nullptr && api->status == 401;
}

IdentityFile read_identity(std::string const& path) {
    auto file = decode<IdentityFile>(read_file(path));
    if (!file) throw std::runtime_error{path + " is no identity file: " + file.error().reason};
    return *std::move(file);
}

/// What became of a new certificate: true when it logs in, false when it does not and the old one has to; nothing when
/// that cannot be told now.
std::optional<bool> logs_in(Connection const& connection) {
    auto const login = log_in_with_certificate(connection);
    if (!login && is_refusal(login.error())) return false;
    if (!login) {
        print("no log-in", login.error());
        return std::nullopt;
    }
    log_out(connection, *login);
    return true;
}

int confirmed(std::string const& path, std::string const& renewed, IdentityFile const& file) {
    replace_file(path, renewed);
    std::cout << "renewed: " << path << ", " << validity_of(text_of(file.id.cert, "cert")) << '\n';
    return 0;
}

/// What to do with a new pair that may or may not be confirmed.
int settle(std::string const& path, std::string const& renewed) {
    IdentityFile const file = read_identity(renewed);
    std::optional<bool> const good = logs_in(Connection{file});
    if (good && *good) return confirmed(path, renewed, file);
    bool const old_is_good = good && logs_in(Connection{read_identity(path)}).value_or(false);
    if (old_is_good) {
        unlink(renewed.c_str());
        std::cerr << "enroll: the new certificate is not confirmed; " << path << " is good as before\n";
    } else {
        std::cerr << "enroll: " << renewed << " stays until the controller says which of the two is good: try again\n";
    }
    return 1;
}

int extend(Connection const& connection, IdentityFile file, Session const& session, std::string const& path,
           unsigned rsa_bits) {
    std::string const renewed = path + ".renewed";
    auto const authenticator = authenticator_in_use(connection, session);
    if (!authenticator) return print("cannot look at the certificate", authenticator.error()), 1;
    if (!*authenticator || !(*authenticator)->isIssuedByNetwork.value_or(false))
        throw std::runtime_error{"the certificate is not of the network: its own CA renews it"};
    std::string const& id = (*authenticator)->id;
    Key const key = make_key(rsa_bits);
    std::string const csr = make_csr(key, (*authenticator)->identity.name.value_or("identity"));
    auto const extended = connection(ExtendCurrentIdentityAuthenticator{id, {csr}}, session);
    if (!extended) return print("no new certificate", extended.error()), 1;
    std::string const& certificate = extended->data.clientCert;
    if (!is_of_key(certificate, to_pem(key)))
        throw std::runtime_error{"the controller made a certificate for another key; the old one is good as before"};
    file.id.key = Secret{"pem:" + to_pem(key).reveal()};
    file.id.cert = "pem:" + certificate;
    create_file(renewed, encode(file));  // both pairs are there while it is open which one logs in

    auto const verified = connection(ExtendVerifyCurrentIdentityAuthenticator{id, {certificate}}, session);
    if (!verified) {
        print("not confirmed", verified.error());
        return settle(path, renewed);
    }
    return confirmed(path, renewed, file);
}

}  // namespace

int renew(std::string const& identity, unsigned rsa_bits) {
    std::string const path = std::filesystem::canonical(identity).string();  // not the link to it
    std::string const renewed = path + ".renewed";
    if (access(renewed.c_str(), F_OK) == 0 && settle(path, renewed) == 0) return 0;
    if (access(renewed.c_str(), F_OK) == 0) return 1;
    check_can_create(renewed);
    IdentityFile file = read_identity(path);
    Connection const connection{file};

    auto const login = log_in_with_certificate(connection);
    if (!login) return print("no log-in with the certificate", login.error()), 1;
    int code = 1;
    try {
        if (login->needs_factor)
            throw std::runtime_error{"the log-in asks for a second factor, which this program does not have"};
        code = extend(connection, std::move(file), login->session, path, rsa_bits);
    } catch (std::exception const& error) {
        std::cerr << "enroll: " << error.what() << '\n';
    }
    log_out(connection, *login);
    return code;
}

}  // namespace example

// SPDX-License-Identifier: BSL-1.0
#include "renew.hpp"

#include "files.hpp"
#include "https.hpp"
#include "keys.hpp"

#include <zitiwire/enroll.hpp>

#include <exception>
#include <expected>
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

std::string text_of(std::optional<std::string> const& value, char const* name) {
    if (!value) throw std::runtime_error{std::string{"the identity file has no "} + name};
    IdentityValue const read = identity_value(*value);
    if (read.kind == IdentityValue::Kind::engine) throw std::runtime_error{"a key in hardware stays as it is"};
    return read.kind == IdentityValue::Kind::pem ? std::string{read.text} : read_file(std::string{read.text});
}

/// A transport that presents an identity's certificate and trusts its CAs.
class Connection {
public:
    explicit Connection(IdentityFile const& file) {
        std::string_view const address = file.ztAPIs && !file.ztAPIs->empty() ? file.ztAPIs->front() : file.ztAPI;
        std::size_t const host = std::string_view{"https://"}.size();
        if (!address.starts_with("https://") || address.size() == host)
            throw std::runtime_error{"the identity file does not say where the controller is"};
        std::size_t const path = address.find('/', host);
        what_.origin = address.substr(0, path);
        if (path < address.size() - 1) options_.build.client_base_path = address.substr(path);
        options_.build = on_client_api(options_.build);
        what_.trust = EnrollmentTrust::anchors;
        what_.with_certificate = true;
        what_.anchors = text_of(file.id.ca, "ca");
        certificate_.chain = text_of(file.id.cert, "cert");
        if (!file.id.key) throw std::runtime_error{"the identity file has no key"};
        certificate_.key = text_of(file.id.key->reveal(), "key");
    }

    template <Operation Op>
    [[nodiscard]] auto operator()(Op const& op, Session const& session = Session::none()) const {
        return call(op, session, *this, options_);
    }
    [[nodiscard]] std::expected<HttpResponse, CurlError> operator()(HttpRequest const& request) const {
        EnrollmentExchange what = what_;
        what.request = request;
        return exchange(what, certificate_).response;
    }

private:
    EnrollmentExchange what_;
    ClientCertificate certificate_;
    CallOptions options_;
};

template <class Error>
void print(std::string_view what, Error const& error) {
    std::visit([&](auto const& why) { std::cerr << "enroll: " << what << ": " << why << '\n'; }, error);
}

template <class Error>
bool is_status(Error const& error, int status) {
    auto const* const api = std::get_if<ApiError>(&error);
    return api != nullptr && api->status == status;
}

IdentityFile read_identity(std::string const& path) {
    auto file = decode<IdentityFile>(read_file(path));
    if (!file) throw std::runtime_error{path + " is no identity file: " + file.error().reason};
    return *std::move(file);
}

/// What became of a new certificate: true when it logs in, false when it does not and the old one has to; nothing when
/// that cannot be told now.
std::optional<bool> logs_in(Connection const& connection) {
    auto const login = connection(Authenticate::with_certificate());
    if (!login && is_status(login.error(), 401)) return false;
    if (!login) {
        print("no log-in", login.error());
        return std::nullopt;
    }
    static_cast<void>(connection(DeleteCurrentAPISession{}, to_session(*login)));
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

int extend(Connection const& connection, IdentityFile file, CurrentApiSessionDetailEnvelope const& login,
           std::string const& path, unsigned rsa_bits) {
    std::string const renewed = path + ".renewed";
    Session const session = to_session(login);
    std::string const& id = login.data.authenticatorId;
    Key const key = make_key(rsa_bits);
    std::string const csr = make_csr(key, login.data.identity.name.value_or("identity"));
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
    static_cast<void>(connection(DeleteCurrentAPISession{}, session));
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

    auto const login = connection(Authenticate::with_certificate());
    if (!login) return print("no log-in with the certificate", login.error()), 1;
    if (!login->data.authQueries.empty()) {
        std::cerr << "enroll: the log-in asks for a second factor, which this program does not have\n";
        return 1;
    }
    if (!login->data.isCertExtendable) {
        std::cerr << "enroll: the certificate is not of the network: its own CA renews it\n";
        return 1;
    }
    try {
        return extend(connection, std::move(file), *login, path, rsa_bits);
    } catch (std::exception const& error) {
        std::cerr << "enroll: " << error.what() << '\n';
        return 1;
    }
}

}  // namespace example

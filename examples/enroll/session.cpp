// SPDX-License-Identifier: BSL-1.0
#include "session.hpp"

#include "files.hpp"
#include "keys.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <sys/random.h>

namespace example {

namespace {

using namespace zitiwire;

std::expected<LogIn, CallError> log_in_by_oidc(Connection const& connection, std::string const& origin) {
    std::array<std::byte, 64> random{};
    if (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size()))
        throw std::runtime_error{"the system gives no random bytes"};
    OidcLogIn machine{{.origin = origin}, OidcCertificate{}, random, to_timestamp(std::chrono::system_clock::now())};
    auto const state = zitiwire::log_in(machine, connection.at(origin));
    if (!state) return std::unexpected(state.error());
    if (*state == OidcState::failed) return std::unexpected(*machine.error());
    if (*state != OidcState::done) return LogIn{.needs_factor = true};
    OidcSession tokens{machine.tokens()};
    Session session = tokens.session();
    return LogIn{.session = std::move(session), .oidc_origin = origin, .tokens = std::move(tokens)};
}

}  // namespace

std::string text_of(std::optional<std::string> const& value, char const* name) {
    if (!value) throw std::runtime_error{std::string{"the identity file has no "} + name};
    IdentityValue const read = identity_value(*value);
    if (read.kind == IdentityValue::Kind::engine) throw std::runtime_error{"a key in hardware stays as it is"};
    return read.kind == IdentityValue::Kind::pem ? std::string{read.text} : read_file(std::string{read.text});
}

Connection::Connection(IdentityFile const& file) {
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

Connection Connection::at(std::string origin) const {
    Connection other = *this;
    other.what_.origin = std::move(origin);
    return other;
}

std::expected<HttpResponse, CurlError> Connection::operator()(HttpRequest const& request) const {
    EnrollmentExchange what = what_;
    what.request = request;
    return exchange(what, certificate_).response;
}

std::expected<LogIn, CallError> log_in_with_certificate(Connection const& connection) {
    auto const version = connection(ListVersion{});
    if (!version) return std::unexpected(version.error());
    WaysIn const ways = ways_in(version->data);
    if (ways.oidc) return log_in_by_oidc(connection, ways.origin);
    auto const login = connection(Authenticate::with_certificate());
    if (!login) return std::unexpected(login.error());
    return LogIn{.session = to_session(*login), .needs_factor = !login->data.authQueries.empty()};
}

void log_out(Connection const& connection, LogIn const& login) {
    if (login.tokens) {
        for (auto const& step : login.tokens->log_out()) {  // of a cluster: each to its node
            std::string const node = origin_of(step.node);
            static_cast<void>(connection.at(node.empty() ? login.oidc_origin : node)(step.operation));
        }
    } else if (login.session != Session::none()) {
        static_cast<void>(connection(DeleteCurrentAPISession{}, login.session));
    }
}

std::expected<std::optional<AuthenticatorDetail>, CallError> authenticator_in_use(Connection const& connection,
                                                                                  Session const& session) {
    auto const leaves = certificates_of_pem(connection.certificate());
    if (!leaves) throw std::runtime_error{"the identity file's certificate is none: " + leaves.error().reason};
    auto const sha1 = sha1_of(leaves->front());
    auto listed = connection(ListCurrentIdentityAuthenticators{.limit = -1}, session);
    if (!listed) return std::unexpected(std::move(listed.error()));
    for (AuthenticatorDetail& one : listed->data) {
        if (one.fingerprint && is_key_of(*one.fingerprint, sha1)) return std::move(one);
    }
    return std::nullopt;
}

}  // namespace example

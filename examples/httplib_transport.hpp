// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <httplib.h>

#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <mutex>
#include <ostream>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

/// HTTPS for zitiwire with cpp-httplib (built with OpenSSL), to be copied and changed.
namespace example {

struct HttplibOptions {
    std::string host;  ///< a name or an address (IPv6 without brackets); the certificate must be for it
    std::string port = "443";
    std::string ca_file;  ///< PEM; only what these certificates vouch for is trusted
    std::string certificate_file{};  ///< PEM, the client certificate and its chain; "" for none
    std::string key_file{};  ///< PEM, not encrypted
    std::chrono::milliseconds timeout{
        15'000};  ///< of a whole request; connecting and the TLS handshake have as much each
    std::uint64_t body_limit = 16U << 20U;  ///< bytes of a reply's body
};

struct HttplibError {
    httplib::Error code = httplib::Error::Success;
    std::string text;  ///< one line for people: what failed, with whom, why

    friend std::ostream& operator<<(std::ostream& out, HttplibError const& error) { return out << error.text; }
};

/// Sends requests one after the other and waits for each reply. The connection is kept between requests. It follows no
/// redirects and asks for no content coding. Version 0.11 sends nothing twice; later ones repeat any request once when
/// the server closes the connection without a reply. Makes the process ignore SIGPIPE, which would end it when
/// cpp-httplib writes to a connection that is gone. Not to be used by two threads at once.
///
/// What cpp-httplib leaves to nobody: the header lines of a reply come sorted by name (those of one name in their
/// order) and with their percent-encoding undone, in version 0.11 that of `Location` too: a `%2B` in it comes as `+`.
class HttplibTransport {
public:
    explicit HttplibTransport(HttplibOptions options)
        : options_(std::move(options)),
          client_(std::make_unique<httplib::SSLClient>(options_.host, std::stoi(options_.port),
                                                       options_.certificate_file, options_.key_file)) {
        std::signal(SIGPIPE, SIG_IGN);
        client_->set_ca_cert_path(options_.ca_file.c_str());
        client_->enable_server_certificate_verification(true);
        client_->set_keep_alive(true);
        client_->set_follow_location(false);
        client_->set_tcp_nodelay(true);
        client_->set_connection_timeout(options_.timeout);
        client_->set_read_timeout(options_.timeout);
        client_->set_write_timeout(options_.timeout);
        leave_target_alone(*client_);
        if (client_->is_valid()) expect_host(*client_);
    }

    [[nodiscard]] std::expected<zitiwire::HttpResponse, HttplibError> operator()(zitiwire::HttpRequest const& request) {
        if (!client_->is_valid())
            return fail(httplib::Error::SSLLoadingCerts, "the client certificate or its key cannot be used");
        if (is_stale()) client_->stop();

        zitiwire::HttpResponse response;
        bool is_too_large = false;
        httplib::Request message;
        message.method = to_string(request.method);
        message.path = request.target();
        for (zitiwire::Header const& header : request.headers) message.headers.emplace(header.name, header.value);
        // Newer versions ask for brotli themselves when nothing is said.
        if (!message.has_header("accept-encoding")) message.headers.emplace("accept-encoding", "identity");
        message.body = request.body;
        message.content_receiver = [&](char const* data, std::size_t size, std::uint64_t, std::uint64_t) {
            is_too_large = size > options_.body_limit - response.body.size();
            if (!is_too_large) response.body.append(data, size);
            return !is_too_large;
        };

        Watch const watch{*client_, options_.timeout};
        httplib::Result const result = client_->send(message);
        if (is_too_large) return fail(result.error(), "the body of the reply is too large");
        if (!result && watch.is_over()) return fail(httplib::Error::Read, "no reply in time");
        if (!result) return fail(result.error(), reason(result.error()));
        response.status = result->status;
        for (auto const& [name, value] : result->headers) response.headers.append(name, value);
        return response;
    }

private:
    /// cpp-httplib limits single reads and writes only. This ends a request whose time is up.
    class Watch {
    public:
        Watch(httplib::SSLClient& client, std::chrono::milliseconds time)
            : deadline_(std::chrono::steady_clock::now() + time), thread_([this, &client](std::stop_token const& done) {
                  std::unique_lock lock{mutex_};
                  if (!wake_.wait_until(lock, done, deadline_, [&] { return done.stop_requested(); })) client.stop();
              }) {}

        [[nodiscard]] bool is_over() const { return std::chrono::steady_clock::now() >= deadline_; }

    private:
        std::chrono::steady_clock::time_point deadline_;
        std::mutex mutex_;
        std::condition_variable_any wake_;
        std::jthread thread_;
    };

    /// The target is encoded already. The setting has another name in newer versions.
    static void leave_target_alone(auto& client) {
        if constexpr (requires { client.set_path_encode(false); }) {
            client.set_path_encode(false);
        } else {
            client.set_url_encode(false);
        }
    }

    /// cpp-httplib's own check also takes the common name of a certificate that has other names: let OpenSSL check as
    /// well.
    void expect_host(auto& client) const {
        X509_VERIFY_PARAM* rules = nullptr;
        if constexpr (requires { client.tls_context(); }) {
            rules = SSL_CTX_get0_param(static_cast<SSL_CTX*>(client.tls_context()));
        } else {
            rules = SSL_CTX_get0_param(client.ssl_context());
        }
        if (X509_VERIFY_PARAM_set1_ip_asc(rules, options_.host.c_str()) == 1) return;
        X509_VERIFY_PARAM_set_hostflags(rules, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        X509_VERIFY_PARAM_set1_host(rules, options_.host.c_str(), options_.host.size());
    }

    /// True when the server has closed the idle connection, or sent something nobody asked for.
    [[nodiscard]] bool is_stale() const {
        char byte = 0;
        return client_->is_socket_open() != 0 && recv(client_->socket(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0;
    }

    /// cpp-httplib has a word or two, which do not say with whom.
    [[nodiscard]] std::string reason(httplib::Error error) const {
        std::string const with = options_.host + ":" + options_.port;
        switch (error) {
            case httplib::Error::Connection: return "cannot connect to " + with;
            case httplib::Error::SSLConnection: return "no TLS connection to " + with;
            case httplib::Error::SSLLoadingCerts: return "cannot use the CA file " + options_.ca_file;
            case httplib::Error::SSLServerVerification:
                return "refused the certificate of " + with + ": not from the CA file, expired, or another host's";
            default: return "no reply from " + with + ": " + to_string(error);
        }
    }

    [[nodiscard]] static std::unexpected<HttplibError> fail(httplib::Error code, std::string text) {
        return std::unexpected(HttplibError{code, std::move(text)});
    }

    HttplibOptions options_;
    std::unique_ptr<httplib::SSLClient> client_;
};

}  // namespace example

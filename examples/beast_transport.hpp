// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/system/error_code.hpp>

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <chrono>
#include <cstdint>
#include <expected>
#include <future>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

/// HTTPS for zitiwire with Boost.Beast and OpenSSL, to be copied and changed.
namespace example {

struct TransportOptions {
    std::string host;  ///< a name or an address (IPv6 without brackets); the certificate must be for it
    std::string port = "443";
    std::string ca_file;  ///< PEM; only what these certificates vouch for is trusted
    std::string certificate_file{};  ///< PEM, the client certificate and its chain; "" for none
    std::string key_file{};  ///< PEM, not encrypted
    std::chrono::milliseconds timeout{15'000};  ///< of a whole request, connecting included
    std::uint64_t body_limit = 16U << 20U;  ///< bytes of a reply's body
};

enum class TransportFault : std::uint8_t {
    settings,  ///< a file of the options cannot be used
    resolve,  ///< the host name is not known
    connect,  ///< nobody listens, or no way there
    untrusted,  ///< the certificate does not come from the CA file, or has expired
    wrong_host,  ///< the certificate is another host's
    handshake,  ///< TLS failed for another reason
    timeout,  ///< the time was up
    closed,  ///< the connection ended before any byte of a reply came
    reply,  ///< the reply broke off, is too large, or is not HTTP
};

struct TransportError {
    TransportFault fault;
    std::string text;  ///< one line: what failed, with whom, why

    friend std::ostream& operator<<(std::ostream& out, TransportError const& error) { return out << error.text; }
};

/// Sends requests one after the other and waits for each reply. The connection is kept between requests. It follows no
/// redirects and undoes no content coding, for it asks for none. Not to be used by two threads at once.
class BeastTransport {
public:
    explicit BeastTransport(TransportOptions options) : options_(std::move(options)) {}

    [[nodiscard]] std::expected<zitiwire::HttpResponse, TransportError> operator()(
        zitiwire::HttpRequest const& request) {
        deadline_ = Clock::now() + options_.timeout;
        bool const reused = stream_ && !is_stale();
        std::expected<void, TransportError> connected;
        if (!reused) connected = connect();
        if (!connected) return fail(std::move(connected.error()));

        auto reply = exchange(request);
        // An idle connection may be closed while the request is on its way. Only a GET can be sent twice without harm.
        if (!reply && reused && reply.error().fault == TransportFault::closed &&
            request.method == zitiwire::Method::get) {
            connected = connect();
            if (!connected) return fail(std::move(connected.error()));
            reply = exchange(request);
        }
        if (!reply) stream_.reset();
        return reply;
    }

private:
    using Clock = std::chrono::steady_clock;
    using ErrorCode = boost::system::error_code;
    using Tcp = boost::asio::ip::tcp;
    using Stream = boost::asio::ssl::stream<Tcp::socket>;

    [[nodiscard]] std::unexpected<TransportError> fail(TransportError error) {
        stream_.reset();
        return std::unexpected(std::move(error));
    }

    [[nodiscard]] std::unexpected<TransportError> fail(TransportFault fault, std::string_view what,
                                                       std::string_view why) {
        return fail({fault, std::string{what}.append(" ").append(authority()).append(": ").append(why)});
    }

    [[nodiscard]] std::unexpected<TransportError> fail(TransportFault fault, std::string_view what,
                                                       ErrorCode const& error) {
        bool const is_late = error == boost::beast::error::timeout;
        return fail(is_late ? TransportFault::timeout : fault, what, is_late ? "no answer in time" : error.message());
    }

    /// `host:port` as in a URL.
    [[nodiscard]] std::string authority() const {
        std::string const host = options_.host.contains(':') ? "[" + options_.host + "]" : options_.host;
        return options_.port == "443" ? host : host + ":" + options_.port;
    }

    /// Runs one asynchronous operation to its end or to the deadline, whichever comes first.
    template <class Start>
    [[nodiscard]] ErrorCode wait(Start start) {
        std::optional<ErrorCode> outcome;
        start([&outcome](ErrorCode error, auto const&...) { outcome = error; });
        context_.restart();
        while (!outcome && context_.run_one_until(deadline_) != 0) {}
        if (outcome) return *outcome;
        ErrorCode ignored;
        stream_->lowest_layer().close(ignored);  // ends the operation
        while (!outcome) context_.run_one();
        return boost::beast::error::timeout;
    }

    /// True when the server has closed the idle connection, or sent something nobody asked for.
    [[nodiscard]] bool is_stale() {
        ErrorCode error;
        char byte = 0;
        stream_->next_layer().non_blocking(true, error);
        stream_->next_layer().receive(boost::asio::buffer(&byte, 1), Tcp::socket::message_peek, error);
        return error != boost::asio::error::would_block || buffer_.size() != 0;
    }

    [[nodiscard]] std::expected<void, TransportError> connect() {
        if (auto loaded = load_files(); !loaded) return loaded;
        auto endpoints = resolve();
        if (!endpoints) return std::unexpected(std::move(endpoints.error()));

        buffer_.clear();
        stream_.emplace(context_, tls_);
        ErrorCode error = wait([&](auto done) { boost::asio::async_connect(stream_->next_layer(), *endpoints, done); });
        if (error) return fail(TransportFault::connect, "cannot connect to", error);
        stream_->next_layer().set_option(Tcp::no_delay{true}, error);

        expect_host();
        error = wait([&](auto done) { stream_->async_handshake(Stream::client, done); });
        if (!error) return {};
        long const verdict = SSL_get_verify_result(stream_->native_handle());
        if (error == boost::beast::error::timeout || verdict == X509_V_OK) {
            return fail(TransportFault::handshake, "no TLS connection to", error);
        }
        bool const other_host = verdict == X509_V_ERR_HOSTNAME_MISMATCH || verdict == X509_V_ERR_IP_ADDRESS_MISMATCH;
        return fail(other_host ? TransportFault::wrong_host : TransportFault::untrusted, "refused the certificate of",
                    X509_verify_cert_error_string(verdict));
    }

    /// Trust is set up once, for all connections.
    [[nodiscard]] std::expected<void, TransportError> load_files() {
        if (loaded_) return {};
        auto const refuse = [](std::string_view what, std::string const& file, ErrorCode const& error) {
            std::string text = std::string{"cannot use "}.append(what).append(" ").append(file);
            return std::unexpected(TransportError{TransportFault::settings, text.append(": ").append(error.message())});
        };
        ErrorCode error;
        SSL_CTX_set_min_proto_version(tls_.native_handle(), TLS1_2_VERSION);
        // Whatever certificate is in the file is trusted, also one that another CA has signed.
        X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(tls_.native_handle()), X509_V_FLAG_PARTIAL_CHAIN);
        tls_.set_verify_mode(boost::asio::ssl::verify_peer);
        tls_.load_verify_file(options_.ca_file, error);
        if (error) return refuse("the CA file", options_.ca_file, error);
        if (!options_.certificate_file.empty()) {
            tls_.set_password_callback([](auto...) { return std::string{}; });  // else OpenSSL asks at the terminal
            tls_.use_certificate_chain_file(options_.certificate_file, error);
            if (error) return refuse("the client certificate", options_.certificate_file, error);
            tls_.use_private_key_file(options_.key_file, boost::asio::ssl::context::pem, error);
            if (error) return refuse("the client key", options_.key_file, error);
        }
        loaded_ = true;
        return {};
    }

    /// The certificate must be for our host, and the server is told which host that is (SNI, for names only).
    void expect_host() {
        SSL* const ssl = stream_->native_handle();
        ErrorCode no_address;
        boost::asio::ip::make_address(options_.host, no_address);
        if (!no_address) {
            X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), options_.host.c_str());
            return;
        }
        SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        SSL_set1_host(ssl, options_.host.c_str());
        SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, options_.host.data());
    }

    /// The system's resolver can be neither cancelled nor given a time-out: past the deadline its thread is left
    /// behind.
    [[nodiscard]] std::expected<Tcp::resolver::results_type, TransportError> resolve() {
        struct Answer {
            ErrorCode error;
            Tcp::resolver::results_type endpoints;
        };
        auto const promise = std::make_shared<std::promise<Answer>>();
        std::future<Answer> future = promise->get_future();
        std::thread{[promise, host = options_.host, port = options_.port] {
            boost::asio::io_context context;
            Answer answer;
            answer.endpoints = Tcp::resolver{context}.resolve(host, port, answer.error);
            promise->set_value(std::move(answer));
        }}.detach();
        if (future.wait_until(deadline_) == std::future_status::timeout) {
            return fail(TransportFault::timeout, "cannot look up", boost::beast::error::timeout);
        }
        Answer answer = future.get();
        if (answer.error) return fail(TransportFault::resolve, "cannot look up", answer.error);
        return answer.endpoints;
    }

    [[nodiscard]] std::expected<zitiwire::HttpResponse, TransportError> exchange(zitiwire::HttpRequest const& request) {
        namespace http = boost::beast::http;
        http::request<http::string_body> message;
        message.method_string(to_string(request.method));
        message.target(request.target());  // encoded already
        message.set(http::field::host, authority());
        for (zitiwire::Header const& header : request.headers) message.insert(header.name, header.value);
        message.body() = request.body;
        message.prepare_payload();

        http::response_parser<http::string_body> parser;
        parser.body_limit(options_.body_limit);
        ErrorCode error = wait([&](auto done) { http::async_write(*stream_, message, done); });
        // A server that refuses a request may answer and close before it has read all of it.
        bool const is_sent = !error;
        if (error != boost::beast::error::timeout) {
            error = wait([&](auto done) { http::async_read(*stream_, buffer_, parser, done); });
        }
        if (error) return judge(error, parser.got_some());

        zitiwire::HttpResponse response;
        response.status = static_cast<int>(parser.get().result_int());
        for (auto const& field : parser.get())
            response.headers.append(std::string{field.name_string()}, std::string{field.value()});
        response.body = std::move(parser.get().body());
        if (!is_sent || !parser.get().keep_alive()) stream_.reset();
        return response;
    }

    [[nodiscard]] std::unexpected<TransportError> judge(ErrorCode const& error, bool reply_began) {
        namespace http = boost::beast::http;
        if (error == boost::beast::error::timeout) return fail(TransportFault::timeout, "no reply from", error);
        // With TLS 1.3 a server refuses a client certificate after the handshake.
        bool const is_tls = error.category() == boost::asio::error::get_ssl_category();
        if (is_tls) return fail(TransportFault::handshake, "no TLS connection to", error);
        bool const is_http = error.category() == make_error_code(http::error::end_of_stream).category();
        if (reply_began || (is_http && error != http::error::end_of_stream))
            return fail(TransportFault::reply, "cannot read the reply of", error);
        return fail(TransportFault::closed, "no reply from", "the connection was closed");
    }

    TransportOptions options_;
    Clock::time_point deadline_;
    bool loaded_ = false;
    boost::asio::io_context context_{1};
    boost::asio::ssl::context tls_{boost::asio::ssl::context::tls_client};
    boost::beast::flat_buffer buffer_;
    std::optional<Stream> stream_;
};

}  // namespace example

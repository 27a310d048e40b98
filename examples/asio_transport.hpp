// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/system/error_code.hpp>

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

/// HTTPS for zitiwire in coroutines of Boost.Asio, with Boost.Beast and OpenSSL, to be copied and changed.
namespace example {

struct AsioOptions {
    std::string host;  ///< a name or an address (IPv6 without brackets); the certificate must be for it
    std::string port = "443";
    std::string ca_file;  ///< PEM; only what these certificates vouch for is trusted
    std::string certificate_file{};  ///< PEM, the client certificate and its chain; "" for none
    std::string key_file{};  ///< PEM, not encrypted
    std::chrono::milliseconds timeout{15'000};  ///< of a whole request, connecting included, but looking up a name
    std::uint64_t body_limit = 16U << 20U;  ///< bytes of a reply's body
};

/// Why there is no reply. Where a plain `error_code` is wanted, it is one.
struct AsioError : boost::system::error_code {
    std::string text;  ///< one line for people: what failed, with whom, why

    friend std::ostream& operator<<(std::ostream& out, AsioError const& error) { return out << error.text; }
};

/// Sends requests one after the other: the next one only when the one before is done, all on one executor. The
/// connection is kept between requests. It sends nothing twice, follows no redirects, and undoes no content coding, for
/// it asks for none.
class AsioTransport {
public:
    using ErrorCode = boost::system::error_code;
    using Reply = std::expected<zitiwire::HttpResponse, AsioError>;

    explicit AsioTransport(AsioOptions options) : options_(std::move(options)) {}

    boost::asio::awaitable<Reply> operator()(zitiwire::HttpRequest const& request) {
        auto const deadline = std::chrono::steady_clock::now() + options_.timeout;
        AsioError error;
        if (!stream_ || is_stale()) error = co_await connect(deadline);
        if (error) {
            stream_.reset();
            co_return std::unexpected(std::move(error));
        }
        lowest().expires_at(deadline);
        co_return co_await exchange(request);
    }

private:
    using Tcp = boost::asio::ip::tcp;
    using Stream = boost::beast::ssl_stream<boost::beast::tcp_stream>;
    using Deadline = std::chrono::steady_clock::time_point;
    static constexpr auto no_throw = boost::asio::as_tuple(boost::asio::use_awaitable);

    [[nodiscard]] boost::beast::tcp_stream& lowest() { return boost::beast::get_lowest_layer(*stream_); }

    /// `host:port` as in a URL.
    [[nodiscard]] std::string authority() const {
        std::string const host = options_.host.contains(':') ? "[" + options_.host + "]" : options_.host;
        return options_.port == "443" ? host : host + ":" + options_.port;
    }

    [[nodiscard]] static AsioError explain(ErrorCode error, std::string_view what, std::string_view with) {
        bool const is_late = error == boost::beast::error::timeout;
        return {error, std::string{what}.append(" ").append(with).append(": ").append(is_late ? "no answer in time"
                                                                                              : error.message())};
    }

    [[nodiscard]] std::unexpected<AsioError> fail(ErrorCode error) {
        stream_.reset();
        return std::unexpected(explain(error, "no reply from", authority()));
    }

    /// True when the server has closed the idle connection, or sent something nobody asked for.
    [[nodiscard]] bool is_stale() {
        ErrorCode error;
        char byte = 0;
        lowest().socket().non_blocking(true, error);
        lowest().socket().receive(boost::asio::buffer(&byte, 1), Tcp::socket::message_peek, error);
        return error != boost::asio::error::would_block || buffer_.size() != 0;
    }

    [[nodiscard]] boost::asio::awaitable<AsioError> connect(Deadline deadline) {
        AsioError unusable = load_files();
        if (unusable) co_return unusable;
        auto const executor = co_await boost::asio::this_coro::executor;
        Tcp::resolver resolver{executor};
        auto const [lookup_error, endpoints] = co_await resolver.async_resolve(options_.host, options_.port, no_throw);
        if (lookup_error) co_return explain(lookup_error, "cannot look up", options_.host);

        buffer_.clear();
        stream_.emplace(executor, *tls_);
        lowest().expires_at(deadline);
        auto const [connect_error, endpoint] = co_await lowest().async_connect(endpoints, no_throw);
        if (connect_error) co_return explain(connect_error, "cannot connect to", authority());
        ErrorCode ignored;
        lowest().socket().set_option(Tcp::no_delay{true}, ignored);

        stream_->set_verify_callback(boost::asio::ssl::host_name_verification{options_.host}, ignored);
        boost::asio::ip::make_address(options_.host, ignored);
        bool const is_name = ignored.failed();  // only names are told to the server
        if (is_name)
            SSL_ctrl(stream_->native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                     options_.host.data());
        auto const [handshake_error] =
            co_await stream_->async_handshake(boost::asio::ssl::stream_base::client, no_throw);
        if (!handshake_error) co_return AsioError{};
        long const verdict = SSL_get_verify_result(stream_->native_handle());
        if (handshake_error == boost::beast::error::timeout || verdict == X509_V_OK) {
            co_return explain(handshake_error, "no TLS connection to", authority());
        }
        std::string text = "refused the certificate of " + authority() + ": " + X509_verify_cert_error_string(verdict);
        co_return AsioError{handshake_error, std::move(text)};
    }

    /// Trust is set up once, for all connections.
    [[nodiscard]] AsioError load_files() {
        if (tls_) return {};
        ErrorCode error;
        boost::asio::ssl::context tls{boost::asio::ssl::context::tls_client};
        SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
        tls.set_verify_mode(boost::asio::ssl::verify_peer);
        tls.load_verify_file(options_.ca_file, error);
        if (error) return explain(error, "cannot use the CA file", options_.ca_file);
        if (!options_.certificate_file.empty()) {
            tls.set_password_callback([](auto...) { return std::string{}; });  // else OpenSSL asks at the terminal
            tls.use_certificate_chain_file(options_.certificate_file, error);
            if (error) return explain(error, "cannot use the client certificate", options_.certificate_file);
            tls.use_private_key_file(options_.key_file, boost::asio::ssl::context::pem, error);
            if (error) return explain(error, "cannot use the client key", options_.key_file);
        }
        tls_.emplace(std::move(tls));
        return {};
    }

    [[nodiscard]] boost::asio::awaitable<Reply> exchange(zitiwire::HttpRequest const& request) {
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
        auto const [write_error, written] = co_await http::async_write(*stream_, message, no_throw);
        if (write_error == boost::beast::error::timeout) co_return fail(write_error);
        // A server that refuses a request may answer and close before it has read all of it.
        auto const [read_error, read] = co_await http::async_read(*stream_, buffer_, parser, no_throw);
        if (read_error) co_return fail(read_error);

        zitiwire::HttpResponse response;
        response.status = static_cast<int>(parser.get().result_int());
        for (auto const& field : parser.get())
            response.headers.append(std::string{field.name_string()}, std::string{field.value()});
        response.body = std::move(parser.get().body());
        if (write_error || !parser.get().keep_alive()) stream_.reset();
        co_return response;
    }

    AsioOptions options_;
    std::optional<boost::asio::ssl::context> tls_;
    boost::beast::flat_buffer buffer_;
    std::optional<Stream> stream_;
};

}  // namespace example

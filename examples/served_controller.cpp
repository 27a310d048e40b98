// SPDX-License-Identifier: BSL-1.0
#include "served_controller.hpp"

#include "certificate.hpp"
#include "signing.hpp"

#include <zitiwire/fake/enroll/certificates.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/topics/seed.hpp>
#include <zitiwire/fake_controller.hpp>
#include <zitiwire/text/chrono.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <array>
#include <csignal>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace example {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;
using Stream = beast::ssl_stream<beast::tcp_stream>;
using namespace std::chrono_literals;

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);
constexpr std::uint64_t max_request_body =
    8U << 20U;  // well over 1 MiB: to refuse more than that is the controller's part

zitiwire::HttpRequest to_zitiwire(http::request<http::string_body>& message, zitiwire::Method method) {
    zitiwire::HttpRequest request;
    request.method = method;
    std::string const target{message.target()};
    std::size_t const question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos) request.query = target.substr(question + 1);
    for (auto const& field : message) {
        std::string name{field.name_string()};
        for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        request.headers.append(std::move(name), std::string{field.value()});
    }
    request.body = std::move(message.body());
    return request;
}

zitiwire::FakeSettings settings_for(std::uint16_t port, ServedOptions const& options) {
    zitiwire::FakeSettings settings{.dialect = options.dialect};
    settings.clock = [] { return zitiwire::to_timestamp(std::chrono::system_clock::now()); };
    std::string const own = "127.0.0.1:" + std::to_string(port);
    settings.address = "https://" + own;
    settings.control_addresses = {"tls:" + own};
    settings.admin_password = options.admin_password;
    settings.signer = make_signer(options.certificate, options.key);
    settings.one_time_code = one_time_code;
    settings.issue_certificate = make_issuer();
    settings.read_certificate = read_certificate;
    settings.certificate = zitiwire::fake::enroll::leaf_of(options.certificate);
    settings.cacerts = to_cacerts(options.ca.empty() ? options.certificate : options.ca);
    return settings;
}

/// A CA whose certificates may enroll at once.
void add_device_ca(zitiwire::fake::Store& store, std::string const& pem) {
    zitiwire::fake::put(store, "cas", "device.CA",
                        R"({"name":"devices","identityRoles":[],"isAuthEnabled":true,"isVerified":true,)"
                        R"("isAutoCaEnrollmentEnabled":true,"isOttCaEnrollmentEnabled":true,"certPem":)" +
                            zitiwire::fake::json_string(pem).text + "}");
}

}  // namespace

class ServedController::Server {
public:
    explicit Server(ServedOptions options) : options_(std::move(options)) {
        tls_.use_certificate_chain(asio::buffer(options_.certificate));
        tls_.use_private_key(asio::buffer(options_.key), asio::ssl::context::pem);
        constexpr unsigned char name[] =
            "zitiwire";  // OpenSSL resumes no session of a client that it asks for a certificate without one
        SSL_CTX_set_session_id_context(tls_.native_handle(), name, sizeof name);
        tls_.set_verify_mode(asio::ssl::verify_peer);
        if (options_.client_ca.empty()) {
            tls_.set_verify_callback([](bool, auto&) { return true; });  // who that is, is the controller's part
        } else {
            tls_.add_certificate_authority(asio::buffer(options_.client_ca));
            tls_.set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert);
        }
        controller_ = zitiwire::FakeController{settings_for(port(), options_)};
        zitiwire::fake::Store& store = controller_.store();
        if (options_.needs_totp)
            store.records["auth-policies"]["default"].members["secondary"] = R"({"requireTotp":true})";
        if (!options_.admin_certificate.empty())
            store.identities.begin()->second.certificates.push_back(fingerprint_of(options_.admin_certificate));
        if (!options_.device_ca.empty()) add_device_ca(store, options_.device_ca);
        co_spawn(context_, accept(), asio::detached);
    }

    [[nodiscard]] std::uint16_t port() const { return listener_.local_endpoint().port(); }

    void run(bool stop_on_signals) {
        asio::signal_set signals{context_};
        if (stop_on_signals) {
            signals.add(SIGINT);
            signals.add(SIGTERM);
            signals.async_wait([this](auto, int) { context_.stop(); });
        }
        context_.run();
    }

    void stop() { context_.stop(); }

private:
    enum class Next : std::uint8_t { keep, close, cut };

    asio::awaitable<void> accept() {
        while (true) {
            auto [error, socket] = co_await listener_.async_accept(no_throw);
            if (error == asio::error::operation_aborted) co_return;
            if (!error) co_spawn(listener_.get_executor(), serve(std::move(socket)), asio::detached);
        }
    }

    asio::awaitable<void> serve(Tcp::socket socket) {
        boost::system::error_code ignored;
        socket.set_option(Tcp::no_delay{true}, ignored);
        Stream stream{std::move(socket), tls_};
        beast::get_lowest_layer(stream).expires_after(10s);
        auto const [failure] = co_await stream.async_handshake(Stream::server, no_throw);
        if (failure) co_return;

        beast::flat_buffer buffer;
        Next next = Next::keep;
        while (next == Next::keep) {
            http::request_parser<http::string_body> parser;
            parser.body_limit(max_request_body);
            beast::get_lowest_layer(stream).expires_after(60s);
            auto const [error, size] = co_await http::async_read(stream, buffer, parser, no_throw);
            next = error ? Next::close : co_await answer(stream, parser.get());
        }
        beast::get_lowest_layer(stream).expires_after(1s);
        if (next == Next::close) co_await stream.async_shutdown(no_throw);
    }

    /// Fingerprint of the client certificate that the connection presented; "" for none. The controller is told of one
    /// that may enroll: it looks into none itself.
    std::string certificate_of(Stream& stream) {
        SSL* const tls = stream.native_handle();
        std::unique_ptr<X509, decltype(&X509_free)> const peer{SSL_get1_peer_certificate(tls), X509_free};
        if (!peer) return "";
        std::string fingerprint = fingerprint_of(peer.get());
        zitiwire::fake::Store& store = controller_.store();
        for (auto const& [id, ca] : store.in("cas")) {
            store.ca_certificates[id].clear();
            if (auto known = certificate_of_ca(peer.get(), SSL_get_peer_cert_chain(tls), ca.text("certPem")))
                store.ca_certificates[id].push_back(*std::move(known));
        }
        return fingerprint;
    }

    /// Before a request is answered: what is to go wrong with it.
    void spoil(zitiwire::HttpRequest const& request) {
        using enum zitiwire::Fault;
        constexpr std::array faults{too_many_requests, no_leader, timeout_after_write, bad_gateway, truncated_body};
        bool const is_log_in = request.path.contains("/authenticate") || request.path.starts_with("/oidc");
        if (options_.sessions_end_every != 0 && !is_log_in && ++requests_ % options_.sessions_end_every == 0)
            controller_.faults().expire_sessions_after(0);
        if (options_.fault_every == 0 || is_log_in || request.method == zitiwire::Method::get) return;
        if (++changes_ % options_.fault_every == 0) controller_.faults().push(faults.at(next_fault_++ % faults.size()));
    }

    zitiwire::HttpResponse answer(zitiwire::HttpRequest const& request, Stream& stream) {
        spoil(request);
        zitiwire::HttpResponse response =
            options_.answer ? options_.answer(controller_, request) : controller_(request, certificate_of(stream));
        bool const is_busy = response.status == 429 || response.status == 502 || response.status == 503;
        if (is_busy && options_.retry_after.count() != 0)
            response.headers.append("Retry-After", std::to_string(options_.retry_after.count()));
        return response;
    }

    asio::awaitable<Next> answer(Stream& stream, http::request<http::string_body>& message) {
        http::response<http::string_body> reply{http::status::method_not_allowed, 11};
        if (auto const method = zitiwire::parse_method(std::string{message.method_string()})) {
            zitiwire::HttpRequest const request = to_zitiwire(message, *method);
            zitiwire::HttpResponse response = answer(request, stream);
            if (response.status == 0) co_return Next::cut;
            reply.result(static_cast<unsigned>(response.status));
            for (auto const& header : response.headers) reply.insert(header.name, header.value);
            reply.body() = std::move(response.body);
        }
        reply.keep_alive(message.keep_alive() && reply.keep_alive());
        reply.prepare_payload();

        asio::steady_timer timer{stream.get_executor(), options_.delay};
        co_await timer.async_wait(no_throw);
        beast::get_lowest_layer(stream).expires_after(10s);
        http::response_serializer<http::string_body> serializer{reply};
        if (options_.cut_after < reply.body().size()) {
            co_await http::async_write_header(stream, serializer, no_throw);
            co_await asio::async_write(stream, asio::buffer(reply.body(), options_.cut_after), no_throw);
            co_return Next::cut;
        }
        auto const [error, size] = co_await http::async_write(stream, serializer, no_throw);
        co_return error || !reply.keep_alive() ? Next::close : Next::keep;
    }

    ServedOptions options_;
    std::size_t requests_ = 0;
    std::size_t changes_ = 0;
    std::size_t next_fault_ = 0;
    asio::io_context context_{1};
    asio::ssl::context tls_{asio::ssl::context::tls_server};
    Tcp::acceptor listener_{context_, {asio::ip::address_v4::loopback(), options_.port}};
    zitiwire::FakeController controller_;
};

ServedController::ServedController(ServedOptions options) : server_(std::make_unique<Server>(std::move(options))) {}
ServedController::~ServedController() = default;
std::uint16_t ServedController::port() const { return server_->port(); }
void ServedController::run(bool stop_on_signals) { server_->run(stop_on_signals); }
void ServedController::stop() { server_->stop(); }

}  // namespace example

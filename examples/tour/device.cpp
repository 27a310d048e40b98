// SPDX-License-Identifier: BSL-1.0
#include "device.hpp"

#include <openssl_handles.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/system_error.hpp>

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <string_view>
#include <utility>

namespace tour {

using namespace zitiwire;

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Stream = asio::ssl::stream<asio::ip::tcp::socket>;

/// Without anchors every certificate passes the handshake; what it has to be is looked at behind it.
asio::ssl::context context_for(EnrollmentExchange const& what, DeviceCertificate const& certificate) {
    asio::ssl::context tls{asio::ssl::context::tls_client};
    SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
    tls.set_verify_mode(asio::ssl::verify_none);
    if (what.trust == EnrollmentTrust::anchors) {
        tls.set_verify_mode(asio::ssl::verify_peer);
        X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(tls.native_handle()), X509_V_FLAG_PARTIAL_CHAIN);
        tls.add_certificate_authority(asio::buffer(what.anchors));
    }
    if (what.with_certificate) {
        tls.use_certificate_chain(asio::buffer(certificate.chain));
        tls.use_private_key(asio::buffer(certificate.key.reveal()), asio::ssl::context::pem);
    }
    return tls;
}

/// DER of the certificate whose key the server has proved to have.
std::string leaf_of(Stream& stream) {
    example::Certificate const leaf{SSL_get1_peer_certificate(stream.native_handle())};
    return leaf ? example::written([&](BIO* out) { return i2d_X509_bio(out, leaf.get()); }) : "";
}

HttpResponse send(Stream& stream, HttpRequest const& request, std::string_view authority) {
    http::request<http::string_body> message;
    message.method_string(to_string(request.method));
    message.target(request.target());
    message.set(http::field::host, authority);
    for (Header const& header : request.headers) message.insert(header.name, header.value);
    message.body() = request.body;
    message.keep_alive(false);
    message.prepare_payload();
    http::write(stream, message);

    boost::beast::flat_buffer buffer;
    http::response<http::string_body> reply;
    http::read(stream, buffer, reply);
    HttpResponse response;
    response.status = static_cast<int>(reply.result_int());
    for (auto const& field : reply)
        response.headers.append(std::string{field.name_string()}, std::string{field.value()});
    response.body = std::move(reply.body());
    return response;
}

}  // namespace

std::expected<DeviceReply, std::string> exchange(EnrollmentExchange const& what, DeviceCertificate const& certificate) {
    std::string const authority = what.origin.substr(std::string_view{"https://"}.size());
    std::size_t const colon = authority.rfind(':');
    std::string const host = authority.substr(0, colon);
    std::string const port = colon == std::string::npos ? "443" : authority.substr(colon + 1);
    try {
        asio::io_context context;
        asio::ssl::context tls = context_for(what, certificate);
        Stream stream{context, tls};
        if (what.trust == EnrollmentTrust::anchors) stream.set_verify_callback(asio::ssl::host_name_verification{host});
        asio::connect(stream.next_layer(), asio::ip::tcp::resolver{context}.resolve(host, port));
        stream.handshake(Stream::client);
        std::string leaf = leaf_of(stream);
        if (what.trust == EnrollmentTrust::leaf && leaf != what.leaf)
            return std::unexpected(authority + " shows another certificate than before");
        DeviceReply reply{.response = send(stream, what.request, authority), .leaf = std::move(leaf)};
        boost::system::error_code ignored;
        stream.shutdown(ignored);
        return reply;
    } catch (boost::system::system_error const& error) {
        return std::unexpected("no reply from " + authority + ": " + error.code().message());
    }
}

}  // namespace tour

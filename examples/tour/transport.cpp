// SPDX-License-Identifier: BSL-1.0
#include "transport.hpp"

#include <beast_transport.hpp>

#include <memory>
#include <string_view>
#include <utility>

namespace tour {

namespace {

std::string_view advice(example::TransportFault fault) {
    using enum example::TransportFault;
    switch (fault) {
        case settings: return "the file must hold PEM";
        case resolve: return "check the host in --url";
        case connect: return "is the controller running, and are host and port of --url right?";
        case untrusted: return "is --ca the file of the CA that signed this controller's certificate?";
        case wrong_host:
            return "the certificate is not for the host in --url: use a name or address that it was issued for";
        case handshake: return "is that the controller's HTTPS port, and does it ask for a client certificate?";
        case timeout: return "is the controller healthy, and is a firewall in between?";
        case closed: return "is that the controller's HTTPS port, and does it ask for a client certificate?";
        case reply: return "is that a controller?";
    }
    return "";
}

}  // namespace

Transport https_to(Access const& access) {
    auto const https =
        std::make_shared<example::BeastTransport>(example::TransportOptions{.host = access.host,
                                                                            .port = access.port,
                                                                            .ca_file = access.ca_file,
                                                                            .certificate_file = access.certificate_file,
                                                                            .key_file = access.key_file});
    return [https](zitiwire::HttpRequest const& request) -> std::expected<zitiwire::HttpResponse, NoReply> {
        auto reply = (*https)(request);
        if (reply) return *std::move(reply);
        return std::unexpected(NoReply{reply.error().text, std::string{advice(reply.error().fault)}});
    };
}

}  // namespace tour

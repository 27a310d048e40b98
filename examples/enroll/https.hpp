// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "../curl_transport.hpp"

#include <zitiwire/enroll.hpp>

#include <expected>
#include <string>

/// HTTPS for an enrollment, on top of the transport for libcurl. libcurl has to be the one with OpenSSL.
namespace example {

/// PEM; both "" for none.
struct ClientCertificate {
    std::string chain{};
    zitiwire::Secret key{};
};

struct EnrollmentReply {
    std::expected<zitiwire::HttpResponse, CurlError> response;
    std::string leaf{};     ///< DER, of the server's certificate, when there is a response
    bool was_sent = false;  ///< something of the request left
};

/// One request over a connection of its own, which is checked as the exchange says and then closed.
[[nodiscard]] EnrollmentReply exchange(zitiwire::EnrollmentExchange const& what, ClientCertificate const& certificate);

}  // namespace example

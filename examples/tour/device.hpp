// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/enroll.hpp>

#include <expected>
#include <string>

/// HTTPS as an enrollment wants it, with Boost.Beast and OpenSSL; nothing of it is in a file.
namespace tour {

/// PEM; both "" for none.
struct DeviceCertificate {
    std::string chain{};
    zitiwire::Secret key{};
};

struct DeviceReply {
    zitiwire::HttpResponse response{};
    std::string leaf{};  ///< DER, of the server's certificate
};

/// One request over a connection of its own, which is checked as the exchange says before anything is sent. The error
/// is one line. It waits as long as it takes: the controller is in this program.
[[nodiscard]] std::expected<DeviceReply, std::string> exchange(zitiwire::EnrollmentExchange const& what,
                                                               DeviceCertificate const& certificate);

}  // namespace tour

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake_controller.hpp>

#include <string>

namespace example {

/// What a TLS server on the loopback interface needs, and what its clients trust; all PEM.
struct ServerCertificate {
    std::string ca;           ///< for clients
    std::string certificate;  ///< for 127.0.0.1, ::1 and localhost
    std::string key;          ///< not encrypted
};

/// Makes a new CA, whose key is thrown away at once, and one certificate from it, both good for 30 days. Throws
/// std::runtime_error when OpenSSL cannot.
[[nodiscard]] ServerCertificate make_server_certificate();

/// What gives certificates to devices: a new CA, whose key stays in memory. It signs what asks for a certificate in the
/// right way, keeps its name and key and nothing else of it, for a year. Throws std::runtime_error when OpenSSL cannot.
[[nodiscard]] zitiwire::fake::CertificateIssuer make_issuer();

}  // namespace example

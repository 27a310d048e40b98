// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake_controller.hpp>

#include <openssl/types.h>
#include <openssl/x509.h>

#include <optional>
#include <string>
#include <string_view>

/// What a controller in memory leaves to a crypto library; here that is OpenSSL 3. All throw std::runtime_error when it
/// cannot do it.
namespace example {

/// Signs JWTs with the key of a server certificate, as controllers do: with RSA or ECDSA, by the key. Both are PEM.
[[nodiscard]] zitiwire::fake::Signer make_signer(std::string const& certificate, std::string const& key);

/// SHA-1 of a certificate's DER, in hexadecimal and small letters: what controllers know it by.
[[nodiscard]] std::string fingerprint_of(X509* certificate);
[[nodiscard]] std::string fingerprint_of(std::string const& pem);

/// What stands in the first certificate of a PEM text; nothing but a fingerprint of the text for one that is none.
[[nodiscard]] zitiwire::fake::CertificateFacts read_certificate(std::string_view pem);

/// The certificates of a connection as ones of a CA: `peer` and what came with it (null for nothing else), if the CA, in
/// PEM, has signed them and they are good for clients now. Absent when not.
[[nodiscard]] std::optional<zitiwire::fake::CaCertificate> certificate_of_ca(X509* peer, STACK_OF(X509) * others,
                                                                             std::string const& ca);

/// The code of an authenticator app at that time (RFC 6238): six digits, for 30 seconds. The secret is base32.
[[nodiscard]] std::string one_time_code(std::string_view secret, zitiwire::Timestamp now);

/// The certificates of a PEM text as /.well-known/est/cacerts has them: PKCS#7, base64.
[[nodiscard]] std::string to_cacerts(std::string const& pem);

}  // namespace example

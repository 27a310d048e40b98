// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "../openssl_handles.hpp"

#include <zitiwire/enroll.hpp>

#include <array>
#include <string>

/// What enrolling leaves to a crypto library; here that is OpenSSL 3. All throw std::runtime_error when it cannot do
/// it.
namespace example {

/// P-256, or RSA of so many bits.
[[nodiscard]] Key make_key(unsigned rsa_bits = 0);
[[nodiscard]] zitiwire::Secret to_pem(Key const& key);

/// A signing request in PEM, by the key itself.
[[nodiscard]] std::string make_csr(Key const& key, std::string const& common_name);

[[nodiscard]] std::array<unsigned char, 20> sha1_of(std::string const& der);

/// True when the signature is that of the certificate's key, and its algorithm one for such a key.
[[nodiscard]] bool verifies(zitiwire::EnrollmentSignature const& signature, std::string const& certificate_der);

/// True when the first certificate of a PEM text has this key.
[[nodiscard]] bool is_of_key(std::string const& certificate, zitiwire::Secret const& key);

/// How long the first certificate of a PEM text is good: "until Jan  1 00:00:00 2030 GMT".
[[nodiscard]] std::string validity_of(std::string const& certificate);

}  // namespace example

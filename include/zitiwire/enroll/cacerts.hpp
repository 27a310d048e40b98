// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// The certificates of what `ListWellKnownCas` answers, as DER in the order there: what signed the server's certificate
/// first, the root last. All of them are anchors; they are as good as the TLS connection that they came over, which has
/// to have been the one of the JWT's leaf: see `zitiwire/enroll/signature.hpp`.
[[nodiscard]] std::expected<std::vector<std::string>, DecodeError> certificates_of_cacerts(std::string_view base64);

/// The certificates of PKCS #7 in DER (RFC 2315 section 9.1, `SignedData`). Signatures, if there are some, are not
/// looked at. The error's `offset` leads into the bytes; no certificate is an error, too.
[[nodiscard]] std::expected<std::vector<std::string>, DecodeError> certificates_of_pkcs7(std::string_view der);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/enroll/cacerts.ipp>
#endif

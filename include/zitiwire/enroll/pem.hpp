// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <string>
#include <string_view>
#include <vector>

/// Certificates and keys as text (RFC 7468) and as bytes. Nothing here looks into a certificate.
namespace zitiwire::inline ZITIWIRE_ABI {

/// One block of PEM. It cannot be printed: it may be a key.
struct PemBlock {
    std::string label;  ///< "CERTIFICATE", "EC PRIVATE KEY", ...
    std::string der;    ///< the bytes

    bool operator==(PemBlock const&) const = default;
};

/// All blocks of a text, in its order; none for a text without a line that begins with "-----BEGIN ". Whatever stands
/// in front of them, between them and behind them is passed over; lines end as they like and are as long as they like.
/// The error says where: base64 that is none, a block without an end or with that of another label, header lines, which
/// encrypted keys of the old form have.
[[nodiscard]] std::expected<std::vector<PemBlock>, DecodeError> read_pem(std::string_view text);

/// The certificates among them as DER: of `cert`, `ca`, `serverCert` and `clientCert` of the replies, leaf first. An
/// error, too, when there is none.
[[nodiscard]] std::expected<std::vector<std::string>, DecodeError> certificates_of_pem(std::string_view text);

/// The block as text, in lines of 64, each with a line end. `label` is not checked.
[[nodiscard]] std::string to_pem(std::string_view label, std::string_view der);

/// The same for certificates, one behind the other: the anchors of `certificates_of_cacerts` as a bundle.
[[nodiscard]] std::string certificates_to_pem(std::vector<std::string> const& certificates);

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/enroll/pem.ipp>
#endif

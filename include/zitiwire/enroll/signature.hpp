// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/enroll/jwt.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>

/// What it takes to check the signature of a JWT with a crypto library of your own:
///
/// 1. Connect to the JWT's `iss` without trusting anything, and keep the leaf certificate of the TLS handshake.
/// 2. `is_key_of(kid, SHA-1 of the leaf's DER)`: a quick look for the wrong server, no proof.
/// 3. Verify, with the leaf's public key, `verifiable_signature(jwt)` over `signed_text(jwt)` by the digest of
///    `signature_algorithm(jwt)`.
///
/// Before that nothing in the JWT and no certificate of the connection is to be believed. Afterwards trust that leaf
/// alone, to get the certificates of `ListWellKnownCas`, and from then on those.
namespace zitiwire::inline ZITIWIRE_ABI {

/// How controllers sign, by the key of their server certificate. RSA keys sign by PKCS #1 v1.5.
enum class JwtAlgorithm : std::uint8_t {
    rs256,  ///< RSA of any length, SHA-256
    es256,  ///< P-256, SHA-256
    es384,  ///< P-384, SHA-384
    es512,  ///< P-521, SHA-512
};

/// How long r and s of a signature are, in bytes each; 0 for RSA.
[[nodiscard]] constexpr std::size_t coordinate_size(JwtAlgorithm algorithm) noexcept {
    constexpr std::size_t sizes[] = {0, 32, 48, 66};
    return sizes[static_cast<std::size_t>(algorithm)];
}

/// The bits of the digest: 256, 384 or 512 of SHA-2.
[[nodiscard]] constexpr int digest_bits(JwtAlgorithm algorithm) noexcept {
    constexpr int bits[] = {256, 256, 384, 512};
    return bits[static_cast<std::size_t>(algorithm)];
}

/// The algorithm that a JWT's header names, letter for letter. Any other is an error: "none" is no signature, and with
/// "HS256" whoever knows the public key could sign.
[[nodiscard]] std::expected<JwtAlgorithm, DecodeError> signature_algorithm(JwtHeader const& header);
/// The same of a JWT that `peek` takes.
[[nodiscard]] std::expected<JwtAlgorithm, DecodeError> signature_algorithm(std::string_view jwt);

/// What is signed: the bytes of the first two parts and the dot between them, a view into `jwt`. The error is that of
/// `peek`.
[[nodiscard]] std::expected<std::string_view, DecodeError> signed_text(std::string_view jwt);

/// The bytes of the signature as the JWT has them: of RSA what every library takes; of ECDSA r and s, 64, 96 or 132
/// bytes, as Windows CNG and Web Crypto take them.
[[nodiscard]] std::expected<std::string, DecodeError> signature(std::string_view jwt);

/// The signature in the form that OpenSSL, mbedTLS and most others take: of RSA the same bytes, of ECDSA
/// `der_signature`. An error, too, when its length does not go with the algorithm.
[[nodiscard]] std::expected<std::string, DecodeError> verifiable_signature(std::string_view jwt);

/// r and s, one behind the other and equally long, as the ASN.1 that ECDSA signatures are elsewhere (RFC 3279 section
/// 2.2.3). The text is empty for 0 bytes, an odd number of them or more than 132.
[[nodiscard]] std::string der_signature(std::string_view r_and_s);

/// True when `kid`, of the header of a controller's JWT, is that of the certificate whose DER has this SHA-1: its 20
/// bytes in hexadecimal, in small letters. The signature has to be verified all the same.
[[nodiscard]] bool is_key_of(std::string_view kid, std::span<unsigned char const> sha1) noexcept;

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/enroll/signature.ipp>
#endif

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/clock_and_ids.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI::fake {

/// Whose manners a fake controller has, where versions differ.
enum class Dialect : std::uint8_t {
    v1_7,  ///< REFERENCED_ENTITY_NOT_FOUND, session headers on every reply, no WWW-Authenticate, no limit for bodies
    v2_1,  ///< INVALID_FIELD, session headers after log-in only, WWW-Authenticate, permissions, 413 above 1 MiB
};

/// What signs a controller's JWTs.
struct Signer {
    std::string alg = "ES256";
    std::string kid = "da39a3ee5e6b4b0d3255bfef95601890afd80709";  ///< SHA-1 of the server's certificate, hexadecimal
    /// The signature of a text, as bytes. One in its form only: no key was ever used.
    std::function<std::string(std::string_view text)> sign = [](std::string_view) { return std::string(64, 'z'); };
    /// The public key as JSON (RFC 7517).
    std::string key = R"({"use":"sig","kty":"EC","kid":"da39a3ee5e6b4b0d3255bfef95601890afd80709","alg":"ES256",)"
                      R"("crv":"P-256","x":"axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY",)"
                      R"("y":"T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"})";
};

/// A request for a certificate.
struct CertificateRequest {
    std::string csr{};  ///< one PEM block, of any label
    bool is_server = false;  ///< a router's, for its server side; names are copied from the signing request then
    std::string uri{};  ///< the name to put into a client's; "" for none
};

/// A certificate that was made for a signing request.
struct IssuedCertificate {
    std::string chain{};  ///< PEM: the leaf, what signed it, and so on without the root
    std::string fingerprint{};  ///< of the leaf: SHA-1 of the DER, hexadecimal in small letters
    std::string ca{};  ///< PEM: what signed it, up to the root
    std::optional<std::string> common_name{};  ///< of the request; absent when nobody read it
};

/// What makes certificates; the error is what the cause of COULD_NOT_PROCESS_CSR tells.
using CertificateIssuer = std::function<std::expected<IssuedCertificate, std::string>(CertificateRequest const&)>;

/// What stands in a certificate.
struct CertificateFacts {
    std::string fingerprint{};  ///< SHA-1 of the DER, hexadecimal in small letters
    std::string common_name{};  ///< "" when nobody read it
    Timestamp not_before{min_timestamp_seconds, 0}, not_after{min_timestamp_seconds, 0};  ///< the year 1 likewise
};

/// Another fingerprint for another text, for there is nobody to read the certificate.
[[nodiscard]] inline CertificateFacts stand_in_facts(std::string_view pem) {
    std::uint64_t hash = 0xCBF29CE484222325U;  // FNV-1a
    std::string digits;
    while (digits.size() < 40) {
        for (char const c : pem) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
        for (unsigned shift = 60; shift != 0 && digits.size() < 40; shift -= 4)
            digits += "0123456789abcdef"[hash >> shift & 15U];
    }
    return {.fingerprint = digits};
}

/// What a fake controller is like. All of it may be left as it is.
struct FakeSettings {
    Dialect dialect = Dialect::v2_1;
    Clock clock = [] { return default_now; };
    IdSource ids = CountingIds{};
    std::string admin_name = "admin";  ///< of the administrator that is there from the start
    std::string admin_password = "admin";
    std::string address = "https://127.0.0.1:1280";  ///< the JWTs' issuer
    std::vector<std::string> control_addresses{"tls:127.0.0.1:1280"};  ///< the JWTs' `ctrls`
    std::string version = "v0.0.0";  ///< in the header Server
    Signer signer{};
    std::string cacerts =
        "MCMGCSqGSIb3DQEHAqAWMBQCAQExADALBgkqhkiG9w0BBwExAA==";  ///< PKCS#7 in base64: the CAs that clients are told to trust; none
    /// The one-time code of an authenticator with that secret (base32) at that time; "123456" for all.
    std::function<std::string(std::string_view secret, Timestamp now)> one_time_code = [](std::string_view, Timestamp) {
        return std::string{"123456"};
    };
    /// Not set: a text in the form of PEM, with no certificate in it, under a fingerprint of its own each time.
    CertificateIssuer issue_certificate{};
    /// Reads the first certificate of a PEM that a client sent, of a CA or a signer.
    std::function<CertificateFacts(std::string_view pem)> read_certificate = stand_in_facts;
    std::string certificate =
        "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";  ///< the server's, as `controllers` show it
    bool is_follower = false;  ///< member of a cluster that hands changes on: some causes then read differently
};

inline constexpr std::size_t max_body_size = std::size_t{1} << 20U;  ///< of requests, `Dialect::v2_1` only
inline constexpr std::int64_t session_seconds = 1800;  ///< how long an idle session lasts
inline constexpr std::int64_t log_in_seconds = 600;  ///< how long a log-in may take, and how long its code is good
inline constexpr std::int64_t access_token_seconds = 1800;
inline constexpr std::int64_t refresh_token_seconds = 86'400;
inline constexpr std::int64_t identity_enrollment_seconds = 180 * 60;  ///< life of an enrollment made with its identity

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/fake/enroll/failures.hpp>
#include <zitiwire/fake/errors.hpp>
#include <zitiwire/fake/go/pem.hpp>
#include <zitiwire/fake/settings.hpp>
#include <zitiwire/fake/state.hpp>
#include <zitiwire/text/sha256.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <string>
#include <string_view>
#include <utility>

/// Certificates for signing requests.
namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll {

/// A block of PEM with nothing but a text in it.
[[nodiscard]] inline std::string stand_in_pem(std::string_view text) {
    std::string pem{"-----BEGIN CERTIFICATE-----\n"};
    return pem.append(text).append("\n-----END CERTIFICATE-----\n");
}

/// What stands for a certificate when the settings make none.
[[nodiscard]] inline IssuedCertificate stand_in(State& state) {
    constexpr std::string_view ca = "c3RhbmQtaW4gQ0Eg", digits = "0123456789abcdef";
    std::string leaf;
    for (char const c : state.new_id(IdKind::token)) leaf += c == '-' ? '+' : c;  // 36 characters, as base64
    IssuedCertificate made{.chain = stand_in_pem(leaf) + stand_in_pem(ca), .ca = "\n" + stand_in_pem(ca)};
    for (char const c : sha256(leaf)) {
        auto const byte = static_cast<unsigned char>(c);
        if (made.fingerprint.size() < 40) made.fingerprint += {digits[byte >> 4U], digits[byte & 15U]};
    }
    return made;
}

/// Makes a certificate, or tells what is wrong with the signing request.
[[nodiscard]] inline std::expected<IssuedCertificate, std::string> issue(State& state,
                                                                         CertificateRequest const& request) {
    if (request.csr.empty()) return std::unexpected("csrPem must not be null or empty");
    auto const block = first_pem(request.csr);
    if (!block) return std::unexpected("could not decode csrPem as PEM");
    if (!block->rest.empty()) return std::unexpected("unexpected PEM blocks at end of CSR");
    if (state.settings.issue_certificate) return state.settings.issue_certificate(request);
    return stand_in(state);
}

/// The same for an identity; from 2.1 on its certificate names it.
[[nodiscard]] inline Outcome<IssuedCertificate> issue_for(State& state, std::string const& identity_id,
                                                          std::string const& csr) {
    CertificateRequest request{.csr = csr};
    if (!state.is_old()) request.uri = "spiffe://zitiwire/identity/" + identity_id;
    auto made = issue(state, request);
    if (!made) return std::unexpected(refused(Fault::csr, plain_cause(std::move(made.error()))));
    return *std::move(made);
}

/// True when two texts begin with the same certificate.
[[nodiscard]] inline bool same_leaf(std::string_view left, std::string_view right) {
    auto const first = first_pem(left), second = first_pem(right);
    return first && second && first->base64 == second->base64;
}

/// The first block of a text alone.
[[nodiscard]] inline std::string leaf_of(std::string_view chain) {
    auto const block = first_pem(chain);
    return std::string{block ? chain.substr(0, chain.size() - block->rest.size()) : chain};
}

}  // namespace zitiwire::inline ZITIWIRE_ABI::fake::enroll

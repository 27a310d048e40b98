// SPDX-License-Identifier: BSL-1.0
#include "certificate.hpp"

#include "openssl_handles.hpp"

#include <openssl/rand.h>

#include <array>
#include <cstdint>
#include <span>

namespace example {

namespace {

Key new_key() {
    Key key{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")};
    require(key != nullptr);
    return key;
}

struct Value {
    int extension;
    char const* text;
};

/// A certificate for `key`, signed by `issuer`, or by itself when that is null.
Certificate issue(char const* name, Key const& key, Certificate const& issuer, Key const& issuer_key,
                  std::span<Value const> values) {
    constexpr long hour = 3600;
    Certificate made{X509_new()};
    std::uint64_t serial = 0;
    require(made && RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1);
    X509* const x509 = made.get();
    X509* const signer = issuer ? issuer.get() : x509;

    require(X509_set_version(x509, 2) == 1);
    require(ASN1_INTEGER_set_uint64(X509_get_serialNumber(x509), serial >> 1U) == 1);
    require(X509_gmtime_adj(X509_getm_notBefore(x509), -hour) != nullptr);
    require(X509_gmtime_adj(X509_getm_notAfter(x509), 30 * 24 * hour) != nullptr);
    auto const* const text = reinterpret_cast<unsigned char const*>(name);
    require(X509_NAME_add_entry_by_txt(X509_get_subject_name(x509), "CN", MBSTRING_ASC, text, -1, -1, 0) == 1);
    require(X509_set_issuer_name(x509, X509_get_subject_name(signer)) == 1);
    require(X509_set_pubkey(x509, key.get()) == 1);
    X509V3_CTX context{};
    X509V3_set_ctx(&context, signer, x509, nullptr, nullptr, 0);
    for (Value const& value : values) {
        Extension const extension{X509V3_EXT_conf_nid(nullptr, &context, value.extension, value.text)};
        require(extension && X509_add_ext(x509, extension.get(), -1) == 1);
    }
    require(X509_sign(x509, issuer_key.get(), EVP_sha256()) != 0);
    return made;
}

std::string to_pem(Certificate const& certificate) {
    return written([&](BIO* out) { return PEM_write_bio_X509(out, certificate.get()); });
}

}  // namespace

ServerCertificate make_server_certificate() {
    static constexpr std::array ca_values{
        Value{NID_basic_constraints, "critical,CA:TRUE"},
        Value{NID_key_usage, "critical,keyCertSign,cRLSign"},
        Value{NID_subject_key_identifier, "hash"},
    };
    static constexpr std::array server_values{
        Value{NID_basic_constraints, "critical,CA:FALSE"},
        Value{NID_key_usage, "critical,digitalSignature"},
        Value{NID_ext_key_usage, "serverAuth"},
        Value{NID_subject_key_identifier, "hash"},
        Value{NID_authority_key_identifier, "keyid"},
        Value{NID_subject_alt_name, "IP:127.0.0.1,IP:::1,DNS:localhost"},
    };
    Key const ca_key = new_key();
    Key const key = new_key();
    Certificate const ca = issue("zitiwire throw-away CA", ca_key, nullptr, ca_key, ca_values);
    Certificate const certificate = issue("zitiwire controller_server", key, ca, ca_key, server_values);
    return {
        .ca = to_pem(ca),
        .certificate = to_pem(certificate),
        .key = written(
            [&](BIO* out) { return PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr); }),
    };
}

}  // namespace example

// SPDX-License-Identifier: BSL-1.0
#include "certificate.hpp"

#include "openssl_handles.hpp"
#include "signing.hpp"

#include <openssl/rand.h>

#include <array>
#include <cstdint>
#include <expected>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace example {

namespace {

Key new_key() {
    Key key{EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")};
    require(key != nullptr);
    return key;
}

using Request = std::unique_ptr<X509_REQ, FreeWith<X509_REQ_free>>;
using Name = std::unique_ptr<X509_NAME, FreeWith<X509_NAME_free>>;
constexpr long hour = 3600, day = 24 * hour;

struct Value {
    int extension;
    std::string text;
};

/// Whom a certificate is for, and from when to when.
struct Subject {
    X509_NAME* name;
    EVP_PKEY* key;
    long since = -hour, until = 30 * day;
};

Name name_of(char const* common_name) {
    Name name{X509_NAME_new()};
    auto const* const text = reinterpret_cast<unsigned char const*>(common_name);
    require(name && X509_NAME_add_entry_by_txt(name.get(), "CN", MBSTRING_ASC, text, -1, -1, 0) == 1);
    return name;
}

/// A certificate signed by `issuer`, or by itself when that is null. `names` are further extensions.
Certificate issue(Subject const& subject, Certificate const& issuer, Key const& issuer_key,
                  std::span<Value const> values, STACK_OF(X509_EXTENSION) const* names = nullptr) {
    Certificate made{X509_new()};
    std::uint64_t serial = 0;
    require(made && RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1);
    X509* const x509 = made.get();
    X509* const signer = issuer ? issuer.get() : x509;

    require(X509_set_version(x509, 2) == 1);
    require(ASN1_INTEGER_set_uint64(X509_get_serialNumber(x509), serial >> 1U) == 1);
    require(X509_gmtime_adj(X509_getm_notBefore(x509), subject.since) != nullptr);
    require(X509_gmtime_adj(X509_getm_notAfter(x509), subject.until) != nullptr);
    require(X509_set_subject_name(x509, subject.name) == 1);
    require(X509_set_issuer_name(x509, X509_get_subject_name(signer)) == 1);
    require(X509_set_pubkey(x509, subject.key) == 1);
    X509V3_CTX context{};
    X509V3_set_ctx(&context, signer, x509, nullptr, nullptr, 0);
    for (Value const& value : values) {
        Extension const extension{X509V3_EXT_conf_nid(nullptr, &context, value.extension, value.text.c_str())};
        require(extension && X509_add_ext(x509, extension.get(), -1) == 1);
    }
    for (int i = X509v3_get_ext_by_NID(names, NID_subject_alt_name, -1); i >= 0; i = -1)
        require(X509_add_ext(x509, X509v3_get_ext(names, i), -1) == 1);
    require(X509_sign(x509, issuer_key.get(), EVP_sha256()) != 0);
    return made;
}

std::string to_pem(Certificate const& certificate) {
    return written([&](BIO* out) { return PEM_write_bio_X509(out, certificate.get()); });
}

std::vector<Value> ca_values() {
    return {{NID_basic_constraints, "critical,CA:TRUE"},
            {NID_key_usage, "critical,keyCertSign,cRLSign"},
            {NID_subject_key_identifier, "hash"}};
}

/// A signing request that is what it says, or the reason why it is not.
std::expected<Request, std::string> read_request(std::string const& pem) {
    char* label = nullptr;
    char* header = nullptr;
    unsigned char* der = nullptr;
    long size = 0;
    bool const has_block = PEM_read_bio(reading(pem).get(), &label, &header, &der, &size) == 1;
    unsigned char const* at = der;
    Request request{has_block ? d2i_X509_REQ(nullptr, &at, size) : nullptr};
    OPENSSL_free(label);
    OPENSSL_free(header);
    OPENSSL_free(der);
    if (!request) return std::unexpected("asn1: structure error: no certificate request");
    if (X509_REQ_verify(request.get(), X509_REQ_get0_pubkey(request.get())) != 1)
        return std::unexpected("CSR signature validation failed: x509: verification failure");
    return request;
}

std::string common_name_of(X509_REQ const* request) {
    std::array<char, 256> text{};
    int const size = X509_NAME_get_text_by_NID(X509_REQ_get_subject_name(request), NID_commonName, text.data(),
                                               static_cast<int>(text.size()));
    return size < 0 ? "" : text.data();
}

/// A CA and its key.
class Authority {
public:
    std::expected<zitiwire::fake::IssuedCertificate, std::string> operator()(
        zitiwire::fake::CertificateRequest const& wanted) const {
        auto const request = read_request(wanted.csr);
        if (!request) return std::unexpected(request.error());
        std::vector<Value> values{{NID_key_usage, "critical,digitalSignature,keyEncipherment,dataEncipherment"},
                                  {NID_ext_key_usage, wanted.is_server ? "serverAuth" : "clientAuth"},
                                  {NID_authority_key_identifier, "keyid"}};
        if (!wanted.uri.empty()) values.push_back({NID_subject_alt_name, "URI:" + wanted.uri});
        X509_REQ* const csr = request->get();
        Extensions const names{wanted.is_server ? X509_REQ_get_extensions(csr) : nullptr};
        Certificate const made = issue({X509_REQ_get_subject_name(csr), X509_REQ_get0_pubkey(csr), -60, 365 * day},
                                       certificate_, key_, values, names.get());
        std::string const ca = to_pem(certificate_);
        return zitiwire::fake::IssuedCertificate{.chain = to_pem(made) + ca,
                                                 .fingerprint = fingerprint_of(made.get()),
                                                 .ca = "\n" + ca,
                                                 .common_name = common_name_of(csr)};
    }

private:
    static void free_all(STACK_OF(X509_EXTENSION) * all) { sk_X509_EXTENSION_pop_free(all, X509_EXTENSION_free); }
    using Extensions = std::unique_ptr<STACK_OF(X509_EXTENSION), FreeWith<free_all>>;

    Key key_ = new_key();
    Certificate certificate_ =
        issue({name_of("zitiwire device CA").get(), key_.get(), -hour, 3650 * day}, nullptr, key_, ca_values());
};

}  // namespace

ServerCertificate make_server_certificate() {
    std::array const server_values{
        Value{NID_basic_constraints, "critical,CA:FALSE"},
        Value{NID_key_usage, "critical,digitalSignature"},
        Value{NID_ext_key_usage, "serverAuth"},
        Value{NID_subject_key_identifier, "hash"},
        Value{NID_authority_key_identifier, "keyid"},
        Value{NID_subject_alt_name, "IP:127.0.0.1,IP:::1,DNS:localhost"},
    };
    Key const ca_key = new_key();
    Key const key = new_key();
    Certificate const ca = issue({name_of("zitiwire throw-away CA").get(), ca_key.get()}, nullptr, ca_key, ca_values());
    Certificate const certificate =
        issue({name_of("zitiwire controller_server").get(), key.get()}, ca, ca_key, server_values);
    return {
        .ca = to_pem(ca),
        .certificate = to_pem(certificate),
        .key = written(
            [&](BIO* out) { return PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr); }),
    };
}

zitiwire::fake::CertificateIssuer make_issuer() {
    auto const authority = std::make_shared<Authority>();
    return [authority](zitiwire::fake::CertificateRequest const& wanted) { return (*authority)(wanted); };
}

}  // namespace example

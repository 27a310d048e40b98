// SPDX-License-Identifier: BSL-1.0
#include "keys.hpp"

#include <openssl/sha.h>

#include <cstddef>
#include <memory>
#include <string_view>

namespace example {

namespace {

using Request = std::unique_ptr<X509_REQ, FreeWith<X509_REQ_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreeWith<EVP_MD_CTX_free>>;

unsigned char const* bytes(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

Certificate read_certificate(std::string const& pem) {
    Certificate certificate{PEM_read_bio_X509(reading(pem).get(), nullptr, nullptr, nullptr)};
    require(certificate != nullptr, "a certificate that OpenSSL cannot read");
    return certificate;
}

}  // namespace

Key make_key(unsigned rsa_bits) {
    Key key{rsa_bits == 0 ? EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")
                          : EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(rsa_bits))};
    require(key != nullptr, "OpenSSL cannot make a key");
    return key;
}

zitiwire::Secret to_pem(Key const& key) {
    return written(
        [&](BIO* out) { return PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
}

std::string make_csr(Key const& key, std::string const& common_name) {
    constexpr char const* failed = "OpenSSL cannot make a signing request with that name";
    Request const request{X509_REQ_new()};
    require(request && X509_REQ_set_version(request.get(), 0) == 1, failed);
    X509_NAME* const subject = X509_REQ_get_subject_name(request.get());
    require(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, bytes(common_name),
                                       static_cast<int>(common_name.size()), -1, 0) == 1,
            failed);
    require(X509_REQ_set_pubkey(request.get(), key.get()) == 1, failed);
    require(X509_REQ_sign(request.get(), key.get(), EVP_sha256()) != 0, failed);
    return written([&](BIO* out) { return PEM_write_bio_X509_REQ(out, request.get()); });
}

std::array<unsigned char, 20> sha1_of(std::string const& der) {
    std::array<unsigned char, 20> digest{};
    require(SHA1(bytes(der), der.size(), digest.data()) != nullptr, "OpenSSL has no SHA-1");
    return digest;
}

bool verifies(zitiwire::EnrollmentSignature const& signature, std::string const& certificate_der) {
    unsigned char const* der = bytes(certificate_der);
    Certificate const leaf{d2i_X509(nullptr, &der, static_cast<long>(certificate_der.size()))};
    EVP_PKEY* const key = leaf ? X509_get0_pubkey(leaf.get()) : nullptr;
    if (key == nullptr) return false;
    bool const is_rsa = signature.algorithm == zitiwire::JwtAlgorithm::rs256;
    if (EVP_PKEY_is_a(key, is_rsa ? "RSA" : "EC") != 1) return false;
    int const bits = zitiwire::digest_bits(signature.algorithm);
    EVP_MD const* const digest = bits == 256 ? EVP_sha256() : bits == 384 ? EVP_sha384() : EVP_sha512();
    DigestContext const context{EVP_MD_CTX_new()};
    return context && EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key) == 1 &&
           EVP_DigestVerify(context.get(), bytes(signature.signature), signature.signature.size(),
                            bytes(signature.text), signature.text.size()) == 1;
}

bool is_of_key(std::string const& certificate, zitiwire::Secret const& key) {
    Key const owner{PEM_read_bio_PrivateKey(reading(key.reveal()).get(), nullptr, nullptr, const_cast<char*>(""))};
    require(owner != nullptr, "a key that OpenSSL cannot read; it may be encrypted");
    return X509_check_private_key(read_certificate(certificate).get(), owner.get()) == 1;
}

std::string validity_of(std::string const& certificate) {
    Certificate const read = read_certificate(certificate);
    return "until " + written([&](BIO* out) { return ASN1_TIME_print(out, X509_get0_notAfter(read.get())); });
}

}  // namespace example

// SPDX-License-Identifier: BSL-1.0
#include "signing.hpp"

#include "openssl_handles.hpp"

#include <zitiwire/text/base64url.hpp>

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/hmac.h>
#include <openssl/pkcs7.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <iomanip>
#include <memory>
#include <sstream>
#include <utility>

namespace example {

namespace {

using DigestContext = std::unique_ptr<EVP_MD_CTX, FreeWith<EVP_MD_CTX_free>>;
using EcdsaSignature = std::unique_ptr<ECDSA_SIG, FreeWith<ECDSA_SIG_free>>;
using Pkcs7 = std::unique_ptr<PKCS7, FreeWith<PKCS7_free>>;

constexpr char const* cannot_sign = "OpenSSL cannot sign with that key";

unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
unsigned char const* bytes(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

/// A number of so many bytes, the first the highest.
std::string to_bytes(BIGNUM const* number, int size) {
    std::string text(static_cast<std::size_t>(size), '\0');
    require(BN_bn2binpad(number, bytes(text), size) == size, cannot_sign);
    return text;
}

/// A part of a public key, base64url.
std::string parameter(EVP_PKEY const* key, char const* name, int size = 0) {
    BIGNUM* number = nullptr;
    require(EVP_PKEY_get_bn_param(key, name, &number) == 1, cannot_sign);
    Number const owner{number};
    return zitiwire::to_base64url(to_bytes(number, size == 0 ? BN_num_bytes(number) : size));
}

/// What an algorithm of JWTs wants (RFC 7518 section 3).
struct Algorithm {
    std::string name;
    std::string curve{};  ///< "" for RSA
    int size = 0;         ///< bytes of each half of an ECDSA signature
    EVP_MD const* digest = EVP_sha256();
};

Algorithm algorithm_of(EVP_PKEY const* key) {
    if (EVP_PKEY_is_a(key, "RSA") == 1) return {.name = "RS256"};
    switch (EVP_PKEY_get_bits(key)) {
        case 256: return {.name = "ES256", .curve = "P-256", .size = 32};
        case 384: return {.name = "ES384", .curve = "P-384", .size = 48, .digest = EVP_sha384()};
        case 521: return {.name = "ES512", .curve = "P-521", .size = 66, .digest = EVP_sha512()};
        default: throw std::runtime_error{"no JWT is signed with such a key: take RSA, P-256, P-384 or P-521"};
    }
}

std::string sign(EVP_PKEY* key, Algorithm const& algorithm, std::string_view text) {
    DigestContext const context{EVP_MD_CTX_new()};
    std::size_t size = 0;
    require(context && EVP_DigestSignInit(context.get(), nullptr, algorithm.digest, nullptr, key) == 1, cannot_sign);
    require(EVP_DigestSign(context.get(), nullptr, &size, bytes(text), text.size()) == 1, cannot_sign);
    std::string signature(size, '\0');
    require(EVP_DigestSign(context.get(), bytes(signature), &size, bytes(text), text.size()) == 1, cannot_sign);
    signature.resize(size);
    if (algorithm.size == 0) return signature;
    unsigned char const* der = bytes(std::string_view{signature});  // JWTs have both numbers without ASN.1
    EcdsaSignature const numbers{d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(size))};
    require(numbers != nullptr, cannot_sign);
    return to_bytes(ECDSA_SIG_get0_r(numbers.get()), algorithm.size) +
           to_bytes(ECDSA_SIG_get0_s(numbers.get()), algorithm.size);
}

std::string to_jwk(EVP_PKEY const* key, Algorithm const& algorithm, std::string const& kid) {
    std::string const head = R"({"use":"sig","kid":")" + kid + R"(","alg":")" + algorithm.name + R"(","kty":)";
    if (algorithm.size == 0) {
        return head + R"("RSA","n":")" + parameter(key, OSSL_PKEY_PARAM_RSA_N) + R"(","e":")" +
               parameter(key, OSSL_PKEY_PARAM_RSA_E) + "\"}";
    }
    return head + R"("EC","crv":")" + algorithm.curve + R"(","x":")" +
           parameter(key, OSSL_PKEY_PARAM_EC_PUB_X, algorithm.size) + R"(","y":")" +
           parameter(key, OSSL_PKEY_PARAM_EC_PUB_Y, algorithm.size) + "\"}";
}

std::string decode_base32(std::string_view text) {
    std::string out;
    std::uint32_t pending = 0;
    int bits = 0;
    for (char const c : text) {
        std::size_t const digit = std::string_view{"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"}.find(c);
        if (digit == std::string_view::npos) continue;
        pending = (pending << 5U) | static_cast<std::uint32_t>(digit);
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        out += static_cast<char>((pending >> bits) & 0xFFU);
    }
    return out;
}

}  // namespace

std::string fingerprint_of(X509* certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    require(X509_digest(certificate, EVP_sha1(), digest.data(), &size) == 1);
    std::ostringstream text;
    for (unsigned i = 0; i < size; ++i) text << std::hex << std::setw(2) << std::setfill('0') << unsigned{digest.at(i)};
    return std::move(text).str();
}

std::string fingerprint_of(std::string const& pem) {
    Certificate const certificate{PEM_read_bio_X509(reading(pem).get(), nullptr, nullptr, nullptr)};
    require(certificate != nullptr, "a certificate is not PEM");
    return fingerprint_of(certificate.get());
}

namespace {

std::string common_name_of(X509* certificate) {
    std::array<char, 256> name{};
    int const size = X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(),
                                               static_cast<int>(name.size()));
    return size < 0 ? "" : name.data();
}

zitiwire::Timestamp to_timestamp(ASN1_TIME const* time) {
    std::tm broken{};
    require(ASN1_TIME_to_tm(time, &broken) == 1, "a certificate has a wrong date");
    return {timegm(&broken), 0};
}

}  // namespace

zitiwire::fake::CertificateFacts read_certificate(std::string_view pem) {
    Certificate const certificate{PEM_read_bio_X509(reading(std::string{pem}).get(), nullptr, nullptr, nullptr)};
    if (!certificate) return zitiwire::fake::stand_in_facts(pem);
    return {.fingerprint = fingerprint_of(certificate.get()),
            .common_name = common_name_of(certificate.get()),
            .not_before = to_timestamp(X509_get0_notBefore(certificate.get())),
            .not_after = to_timestamp(X509_get0_notAfter(certificate.get()))};
}

std::optional<zitiwire::fake::CaCertificate> certificate_of_ca(X509* peer, STACK_OF(X509) * others,
                                                               std::string const& ca) {
    using Store = std::unique_ptr<X509_STORE, FreeWith<X509_STORE_free>>;
    using Check = std::unique_ptr<X509_STORE_CTX, FreeWith<X509_STORE_CTX_free>>;
    Store const anchors{X509_STORE_new()};
    Memory const in = reading(ca);
    while (Certificate const anchor{PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr)})
        require(X509_STORE_add_cert(anchors.get(), anchor.get()) == 1);
    Check const check{X509_STORE_CTX_new()};
    require(check && X509_STORE_CTX_init(check.get(), anchors.get(), peer, others) == 1);
    require(X509_STORE_CTX_set_purpose(check.get(), X509_PURPOSE_SSL_CLIENT) == 1);
    if (X509_verify_cert(check.get()) != 1) return std::nullopt;
    return zitiwire::fake::CaCertificate{.fingerprint = fingerprint_of(peer),
                                         .common_name = common_name_of(peer),
                                         .pem = written([&](BIO* out) { return PEM_write_bio_X509(out, peer); })};
}

zitiwire::fake::Signer make_signer(std::string const& certificate, std::string const& key) {
    std::shared_ptr<EVP_PKEY> const owner{PEM_read_bio_PrivateKey(reading(key).get(), nullptr, nullptr, nullptr),
                                          FreeWith<EVP_PKEY_free>{}};
    Certificate const leaf{PEM_read_bio_X509(reading(certificate).get(), nullptr, nullptr, nullptr)};
    require(owner && leaf, "the server's certificate or its key is not PEM");
    Algorithm const algorithm = algorithm_of(owner.get());
    std::string const kid = fingerprint_of(leaf.get());
    return {.alg = algorithm.name,
            .kid = kid,
            .sign = [owner, algorithm](std::string_view text) { return sign(owner.get(), algorithm, text); },
            .key = to_jwk(owner.get(), algorithm, kid)};
}

std::string one_time_code(std::string_view secret, zitiwire::Timestamp now) {
    std::string const key = decode_base32(secret);
    std::array<unsigned char, 8> counter{};
    auto step = static_cast<std::uint64_t>(now.seconds / 30);
    for (std::size_t i = counter.size(); i-- > 0; step >>= 8U) counter.at(i) = static_cast<unsigned char>(step & 0xFFU);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    require(HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), counter.data(), counter.size(), digest.data(),
                 &size) != nullptr,
            "OpenSSL cannot make a one-time code");
    std::size_t const offset = digest.at(size - 1) & 0x0FU;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = (number << 8U) | digest.at(offset + i);
    std::string code = std::to_string((number & 0x7FFF'FFFFU) % 1'000'000);
    return std::string(6 - code.size(), '0') + code;
}

std::string to_cacerts(std::string const& pem) {
    Pkcs7 const signed_data{PKCS7_new()};
    require(signed_data && PKCS7_set_type(signed_data.get(), NID_pkcs7_signed) == 1 &&
            PKCS7_content_new(signed_data.get(), NID_pkcs7_data) == 1);
    Memory const in = reading(pem);
    while (Certificate const certificate{PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr)})
        require(PKCS7_add_certificate(signed_data.get(), certificate.get()) == 1);
    return written([&](BIO* out) {
        Memory const base64{BIO_push(BIO_new(BIO_f_base64()), out)};
        bool const worked = i2d_PKCS7_bio(base64.get(), signed_data.get()) == 1 && BIO_flush(base64.get()) == 1;
        BIO_pop(base64.get());
        return worked ? 1 : 0;
    });
}

}  // namespace example

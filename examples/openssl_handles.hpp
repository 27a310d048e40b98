// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>
#include <string>

/// OpenSSL's objects, each with its end.
namespace example {

template <auto free>
struct FreeWith {
    void operator()(auto* pointer) const { free(pointer); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, FreeWith<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, FreeWith<X509_EXTENSION_free>>;
using Memory = std::unique_ptr<BIO, FreeWith<BIO_free_all>>;
using Number = std::unique_ptr<BIGNUM, FreeWith<BN_free>>;

inline void require(bool worked, char const* what = "OpenSSL cannot make a certificate") {
    if (!worked) throw std::runtime_error{what};
}

/// A text to read PEM from; it must outlive this.
[[nodiscard]] inline Memory reading(std::string const& text) {
    Memory memory{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
    require(memory != nullptr);
    return memory;
}

/// What `write` puts out.
[[nodiscard]] std::string written(auto write) {
    Memory const memory{BIO_new(BIO_s_mem())};
    require(memory && write(memory.get()) == 1);
    std::string text(BIO_ctrl_pending(memory.get()), '\0');
    require(BIO_read(memory.get(), text.data(), static_cast<int>(text.size())) == static_cast<int>(text.size()));
    return text;
}

}  // namespace example

// SPDX-License-Identifier: BSL-1.0
#include "https.hpp"

#include "../openssl_handles.hpp"

#include <openssl/ssl.h>

#include <string_view>
#include <utility>

namespace example {

namespace {

using zitiwire::EnrollmentTrust;

/// Takes part in the handshake.
class LeafCheck {
public:
    explicit LeafCheck(zitiwire::EnrollmentExchange const& what) : what_(what) {}

    [[nodiscard]] std::string& leaf() { return leaf_; }

    static CURLcode install(CURL*, void* context, void* self) noexcept {
        SSL_CTX_set_cert_verify_callback(static_cast<SSL_CTX*>(context), &on_chain, self);
        return CURLE_OK;
    }

private:
    /// Stands in for the check of the whole chain. That the server has the leaf's key the handshake proves by itself.
    static int on_chain(X509_STORE_CTX* chain, void* self) noexcept {
        auto& check = *static_cast<LeafCheck*>(self);
        unsigned char* der = nullptr;
        X509* const leaf = X509_STORE_CTX_get0_cert(chain);
        int const size = leaf == nullptr ? 0 : i2d_X509(leaf, &der);
        if (size > 0) check.leaf_.assign(reinterpret_cast<char const*>(der), static_cast<std::size_t>(size));
        OPENSSL_free(der);
        bool const is_good =
            size > 0 && (check.what_.trust == EnrollmentTrust::nobody || check.leaf_ == check.what_.leaf);
        X509_STORE_CTX_set_error(chain, is_good ? X509_V_OK : X509_V_ERR_CERT_UNTRUSTED);
        return is_good ? 1 : 0;
    }

    zitiwire::EnrollmentExchange const& what_;
    std::string leaf_;
};

/// What libcurl takes from memory; the text has to outlive the exchange.
curl_blob blob_of(std::string const& text) { return {const_cast<char*>(text.data()), text.size(), CURL_BLOB_NOCOPY}; }

CurlOptions options_of(std::string_view origin) {
    std::string_view const authority = origin.substr(std::string_view{"https://"}.size());
    bool const is_address = authority.starts_with('[');
    std::size_t const host_end = is_address ? authority.find(']') + 1 : authority.find(':');
    std::string_view host = authority.substr(0, host_end);
    if (is_address) host = host.substr(1, host.size() - 2);
    CurlOptions options{.host = std::string{host}, .ca_file = {}};
    if (host_end < authority.size()) options.port = authority.substr(host_end + 1);
    return options;
}

}  // namespace

EnrollmentReply exchange(zitiwire::EnrollmentExchange const& what, ClientCertificate const& certificate) {
    CurlHandle const handle = new_curl_handle();
    CURL* const curl = handle.get();
    LeafCheck check{what};
    CurlExchange exchange{curl, options_of(what.origin), what.request};
    CURLcode code = exchange.ready();
    auto const set = [&](CURLoption option, auto value) {
        if (code == CURLE_OK) code = curl_easy_setopt(curl, option, value);
    };
    set(CURLOPT_CAINFO, static_cast<char const*>(nullptr));
    curl_blob anchors = blob_of(what.anchors);
    if (what.trust == EnrollmentTrust::anchors) {
        set(CURLOPT_CAINFO_BLOB, &anchors);
    } else {
        set(CURLOPT_SSL_CTX_FUNCTION, &LeafCheck::install);
        set(CURLOPT_SSL_CTX_DATA, &check);
        set(CURLOPT_SSL_VERIFYHOST, 0L);  // the leaf itself counts, not the names in it
    }
    curl_blob chain = blob_of(certificate.chain);
    curl_blob key = blob_of(certificate.key.reveal());
    if (what.with_certificate) {
        set(CURLOPT_SSLCERT_BLOB, &chain);
        set(CURLOPT_SSLKEY_BLOB, &key);
        set(CURLOPT_KEYPASSWD, "");  // else OpenSSL asks at the terminal
    }
    EnrollmentReply reply{.response = exchange.finish(code == CURLE_OK ? curl_easy_perform(curl) : code)};
    long sent = 0;
    curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &sent);
    reply.was_sent = sent > 0;
    if (reply.response) reply.leaf = std::move(check.leaf());
    return reply;
}

}  // namespace example

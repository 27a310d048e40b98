// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <expected>
#include <memory>
#include <new>
#include <ostream>
#include <string>
#include <utility>

/// HTTPS for zitiwire with libcurl 7.85 or newer, to be copied and changed.
namespace example {

struct CurlOptions {
    std::string host;  ///< a name or an address (IPv6 without brackets); the certificate must be for it
    std::string port = "443";
    std::string ca_file;  ///< PEM; only what these certificates vouch for is trusted
    std::string certificate_file{};  ///< PEM, the client certificate and its chain; "" for none
    std::string key_file{};  ///< PEM, not encrypted
    std::chrono::milliseconds timeout{15'000};  ///< of a whole request, connecting included
    std::uint64_t body_limit = 16U << 20U;  ///< bytes of a reply's body
};

struct CurlError {
    CURLcode code = CURLE_OK;
    std::string text;  ///< one line for people

    friend std::ostream& operator<<(std::ostream& out, CurlError const& error) { return out << error.text; }
};

struct CurlDelete {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, CurlDelete>;

[[nodiscard]] inline CurlHandle new_curl_handle() {
    CurlHandle handle{curl_easy_init()};
    if (!handle) throw std::bad_alloc{};
    return handle;
}

/// One request and its reply on a handle, which has no other settings than those made here and keeps its connection.
/// The handle must outlive this.
class CurlExchange {
public:
    CurlExchange(CURL* handle, CurlOptions const& options, zitiwire::HttpRequest request)
        : handle_(handle), request_(std::move(request)), body_limit_(options.body_limit) {
        set_origin(options);
        set_request();
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(options.timeout.count(), 1)));
        set(CURLOPT_ERRORBUFFER, error_text_.data());
        set(CURLOPT_WRITEFUNCTION, &on_body);
        set(CURLOPT_WRITEDATA, this);
        set(CURLOPT_PREREQFUNCTION, &on_send);
        set(CURLOPT_PREREQDATA, this);
    }
    ~CurlExchange() { curl_easy_reset(handle_); }  // it holds pointers to us
    CurlExchange(CurlExchange const&) = delete;
    CurlExchange& operator=(CurlExchange const&) = delete;

    /// CURLE_OK, or why the exchange cannot begin.
    [[nodiscard]] CURLcode ready() const { return ready_; }

    /// What came of it, given what libcurl says when it is over.
    [[nodiscard]] std::expected<zitiwire::HttpResponse, CurlError> finish(CURLcode code) {
        if (is_too_large_) return fail(CURLE_FILESIZE_EXCEEDED, "the body of the reply is too large");
        if (is_refused_) return fail(CURLE_GOT_NOTHING, "the connection was closed before a reply came");
        if (code != CURLE_OK) return fail(code, error_text_[0] != '\0' ? error_text_.data() : curl_easy_strerror(code));
        long status = 0;
        curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
        response_.status = static_cast<int>(status);
        for (curl_header* field = nullptr;
             (field = curl_easy_nextheader(handle_, CURLH_HEADER, -1, field)) != nullptr;) {
            response_.headers.append(field->name, field->value);
        }
        return std::move(response_);
    }

private:
    template <class T>
    void set(CURLoption option, T value) {
        if (ready_ == CURLE_OK) ready_ = curl_easy_setopt(handle_, option, value);
    }

    void set_origin(CurlOptions const& options) {
        std::string const host = options.host.contains(':') ? "[" + options.host + "]" : options.host;
        set(CURLOPT_URL, ("https://" + host + ":" + options.port + "/").c_str());
        set(CURLOPT_PROTOCOLS_STR, "https");
        set(CURLOPT_PROXY, "");  // none, whatever the environment says
        set(CURLOPT_MAXAGE_CONN,
            4L);  // seconds; controllers close idle connections after 5, which libcurl 7 does not notice
        set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        set(CURLOPT_CAINFO, options.ca_file.c_str());
        set(CURLOPT_CAPATH, static_cast<char const*>(nullptr));  // else the system's CAs are trusted as well
        if (options.certificate_file.empty()) return;
        set(CURLOPT_SSLCERT, options.certificate_file.c_str());
        set(CURLOPT_SSLKEY, options.key_file.c_str());
        set(CURLOPT_KEYPASSWD, "");  // else OpenSSL asks at the terminal
    }

    void set_request() {
        set(CURLOPT_REQUEST_TARGET,
            request_.target().c_str());  // as it is; in CURLOPT_URL it would be parsed and rewritten
        using enum zitiwire::Method;
        bool const may_have_body =
            request_.method == post || request_.method == put || request_.method == patch;  // then content-length: 0
        if (!request_.body.empty() || may_have_body) {
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
            set(CURLOPT_POSTFIELDS, request_.body.c_str());  // not copied
        }
        set(CURLOPT_CUSTOMREQUEST, to_string(request_.method).data());
        add_header("Expect:");  // else a large body waits for leave
        if (request_.body.empty()) add_header("Content-Type:");  // else that of a form is sent
        for (zitiwire::Header const& header : request_.headers) {
            add_header(header.name + (header.value.empty() ? ";" : ": " + header.value));
        }
        set(CURLOPT_HTTPHEADER, headers_.get());
    }

    void add_header(std::string const& line) {
        curl_slist* const longer = curl_slist_append(headers_.get(), line.c_str());
        if (longer == nullptr) ready_ = CURLE_OUT_OF_MEMORY;
        if (longer != nullptr && !headers_) headers_.reset(longer);
    }

    static std::size_t on_body(char* data, std::size_t, std::size_t size, void* exchange) noexcept {
        auto& self = *static_cast<CurlExchange*>(exchange);
        self.is_too_large_ = size > self.body_limit_ - self.response_.body.size();
        if (self.is_too_large_) return 0;
        self.response_.body.append(data, size);
        return size;
    }

    /// Before each sending: when a kept connection turns out closed, libcurl sends the request again, which only a GET
    /// bears.
    static int on_send(void* exchange, char*, char*, int, int) noexcept {
        auto& self = *static_cast<CurlExchange*>(exchange);
        self.is_refused_ = std::exchange(self.is_sent_, true) && self.request_.method != zitiwire::Method::get;
        return self.is_refused_ ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
    }

    [[nodiscard]] static std::unexpected<CurlError> fail(CURLcode code, std::string text) {
        return std::unexpected(CurlError{code, std::move(text)});
    }

    CURL* handle_;
    zitiwire::HttpRequest request_;
    zitiwire::HttpResponse response_;
    std::uint64_t body_limit_;
    std::unique_ptr<curl_slist, CurlDelete> headers_;
    std::array<char, CURL_ERROR_SIZE> error_text_{};
    CURLcode ready_ = CURLE_OK;
    bool is_sent_ = false;
    bool is_refused_ = false;
    bool is_too_large_ = false;
};

/// Sends requests one after the other and waits for each reply. The connection is kept between requests. It follows no
/// redirects and undoes no content coding, for it asks for none. Not to be used by two threads at once.
class CurlTransport {
public:
    explicit CurlTransport(CurlOptions options) : options_(std::move(options)) {}

    [[nodiscard]] std::expected<zitiwire::HttpResponse, CurlError> operator()(zitiwire::HttpRequest const& request) {
        CurlExchange exchange{handle_.get(), options_, request};
        return exchange.finish(exchange.ready() == CURLE_OK ? curl_easy_perform(handle_.get()) : exchange.ready());
    }

private:
    CurlOptions options_;
    CurlHandle handle_ = new_curl_handle();
};

}  // namespace example

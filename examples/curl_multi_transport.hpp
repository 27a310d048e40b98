// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "curl_transport.hpp"

#include <zitiwire/zitiwire.hpp>

#include <curl/curl.h>

#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <new>
#include <utility>

/// HTTPS for zitiwire with libcurl, many requests at once on one thread, to be copied (with curl_transport.hpp) and
/// changed.
namespace example {

/// Takes a request, returns at once and calls back from within `run()`. Up to four connections are kept and shared;
/// requests over that wait for their turn, which counts as part of their time. What is under way when this is destroyed
/// is given up without a call. Not to be used by two threads at once.
class CurlMultiTransport {
public:
    using Reply = std::expected<zitiwire::HttpResponse, CurlError>;

    explicit CurlMultiTransport(CurlOptions options) : options_(std::move(options)) {
        if (!multi_) throw std::bad_alloc{};
        curl_multi_setopt(multi_.get(), CURLMOPT_MAX_HOST_CONNECTIONS, 4L);
    }
    ~CurlMultiTransport() {
        for (auto const& [handle, transfer] : transfers_) curl_multi_remove_handle(multi_.get(), handle);
    }
    CurlMultiTransport(CurlMultiTransport const&) = delete;
    CurlMultiTransport& operator=(CurlMultiTransport const&) = delete;

    /// `done` takes a `Reply` and is called once: by `run()`, or at once when the request cannot even begin.
    void operator()(zitiwire::HttpRequest request, auto done) {
        CurlHandle handle = new_curl_handle();
        CURL* const key = handle.get();
        auto transfer = std::make_unique<Transfer>(std::move(handle), options_, std::move(request), std::move(done));
        CURLcode ready = transfer->exchange.ready();
        if (ready == CURLE_OK && curl_multi_add_handle(multi_.get(), key) != CURLM_OK) ready = CURLE_FAILED_INIT;
        if (ready != CURLE_OK) return transfer->done(transfer->exchange.finish(ready));
        transfers_.emplace(key, std::move(transfer));
    }

    /// Carries all requests, those too that handlers start, and returns when none is left. What a handler throws passes
    /// through; the other requests then go on with the next `run()`.
    void run() {
        while (!transfers_.empty()) {
            int count = 0;
            CURLMcode error = curl_multi_perform(multi_.get(), &count);
            while (CURLMsg const* const message = curl_multi_info_read(multi_.get(), &count)) {
                finish(message->easy_handle, message->data.result);
            }
            if (error == CURLM_OK && !transfers_.empty())
                error = curl_multi_poll(multi_.get(), nullptr, 0, 1'000, nullptr);
            while (error != CURLM_OK && !transfers_.empty()) finish(transfers_.begin()->first, CURLE_FAILED_INIT);
        }
    }

private:
    struct Transfer {
        Transfer(CurlHandle curl, CurlOptions const& options, zitiwire::HttpRequest request, auto handler)
            : handle(std::move(curl)), exchange(handle.get(), options, std::move(request)), done(std::move(handler)) {}

        CurlHandle handle;
        CurlExchange exchange;
        std::move_only_function<void(Reply)> done;
    };
    struct MultiDelete {
        void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
    };

    void finish(CURL* handle, CURLcode code) {
        curl_multi_remove_handle(multi_.get(), handle);
        auto const node = transfers_.extract(handle);  // first, for the handler may start more
        node.mapped()->done(node.mapped()->exchange.finish(code));
    }

    CurlOptions options_;
    std::unique_ptr<CURLM, MultiDelete> multi_{curl_multi_init()};
    std::map<CURL*, std::unique_ptr<Transfer>> transfers_;
};

}  // namespace example

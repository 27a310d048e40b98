// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/build.hpp>
#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/input_text.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/request.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/text/ascii.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE BuildOptions const& default_build_options() {
    static BuildOptions const& options = *new BuildOptions;  // never destroyed: the destructor of a static object may build a request
    return options;
}

ZITIWIRE_INLINE std::string_view base_path_of(Api api, BuildOptions const& options) noexcept {
    std::string_view base = api == Api::management ? options.base_path : api == Api::client ? options.client_base_path : options.host_base_path;
    if (base.ends_with('/')) base.remove_suffix(1);
    return base;
}

/// Collects the parts of a request; the first thing that cannot be sent is kept and ends up as the error.
class RequestBuilder {
public:
    RequestBuilder(Endpoint const& endpoint, BuildOptions const& options) : endpoint_(endpoint), options_(options) {
        request_.method = endpoint.method;
        std::string_view const base = base_path_of(endpoint.api, options);
        request_.path.reserve(base.size() + endpoint.path.size() + 64);
        constexpr std::string_view names[] = {"base_path", "client_base_path", "host_base_path"};
        if (!is_base_path(base)) refuse("/", names[static_cast<std::size_t>(endpoint.api)], "not a path of the form /segment/segment");
        request_.path = base;
    }

    void path_text(std::string_view text) { request_.path += text; }

    void path_input(std::string_view name, InputText const& input) {
        if (!input.fault.empty()) refuse("/", name, input.fault);
        if (input.text.empty()) refuse("/", name, "empty, which would address the collection");
        if (has_dot_segment(input.text)) refuse("/", name, "a dot segment, which would change the route");
        std::size_t const begin = request_.path.size();
        append_percent_encoded(request_.path, input.text);
        if (input.is_secret) request_.secrets.path.push_back({begin, request_.path.size()});
    }

    void query_input(std::string_view name, InputText const& input) {
        if (!input.fault.empty()) refuse("/", name, input.fault);
        if (request_.query.empty()) request_.query.reserve(96);
        append_query(request_.query, name, input.text);
        std::size_t const begin = request_.query.rfind('=') + 1;  // a value has none
        if (input.is_secret) request_.secrets.query.push_back({begin, request_.query.size()});
    }

    void header_input(std::string_view name, InputText const& input) {
        if (input.text.empty()) return refuse("/", name, "empty, which no header field tells from absent");
        if (!input.fault.empty() || !is_header_value(input.text)) return refuse("/", name, "a character that no header value can hold");
        header_input_.assign(endpoint_.header.scheme).append(input.text);
    }

    void text_body(std::string_view name, std::string_view media_type, std::string_view text) {
        if (!utf8_fault(text).empty()) refuse("/", name, utf8_fault(text));
        content_type_ = media_type;
        request_.body = text;
    }

    void json_body(std::string_view name, reflect::Type const& type, void const* value) {
        content_type_ = json_media_type;
        request_.body.reserve(384);
        EncodeFault const fault = encode_from(request_.body, type, value, Secrets::shown, &request_.secrets.body);
        if (!fault.reason.empty()) refuse(std::string{"/"}.append(name).append(fault.pointer), "", fault.reason);
    }

    void add_headers(Session const& session) {
        request_.headers.reserve(4 + options_.headers.size());
        std::string accept{json_media_type};
        if (endpoint_.accept != json_media_type) accept.append(", ").append(endpoint_.accept).append(";q=0.9");
        request_.headers.append("accept", std::move(accept));
        if (!content_type_.empty()) request_.headers.append("content-type", std::string{content_type_});
        if (endpoint_.credential != Credential::none) add_credentials(session);
        if (!header_input_.empty()) request_.headers.append(std::string{endpoint_.header.name}, std::move(header_input_));
        for (Header const& header : options_.headers) add_extra(header);
    }

    [[nodiscard]] std::expected<HttpRequest, ApiError> finish() && {
        if (error_) return std::unexpected(*std::move(error_));
        request_.secrets.seal(request_);
        return std::move(request_);
    }

private:
    void refuse(std::string pointer, std::string_view name, std::string_view reason) {
        if (!error_) error_ = request_error(std::move(pointer.append(name)), std::string{reason});
    }

    void add_credentials(Session const& session) {
        bool const is_zt = session.kind() == Session::Kind::zt;
        if (is_zt && endpoint_.credential == Credential::optional) return;
        if (is_zt) add_token("zt-session", "", session.token());
        if (session.kind() == Session::Kind::bearer) add_token("authorization", "Bearer ", session.token());
        if (session.secondary() != nullptr) add_token("authorization", "Bearer ", *session.secondary());
    }

    void add_token(std::string name, std::string_view scheme, Secret const& token) {
        std::string_view const text = token.reveal();
        if (text.find_first_not_of(" \t") == std::string_view::npos) {
            refuse("/session", "", "an empty or blank token");
        } else if (!is_header_value(text)) {
            refuse("/session", "", "a token with a character that no header value can hold");
        }
        std::string value;
        value.reserve(scheme.size() + text.size());
        value.append(scheme).append(text);
        request_.headers.append(std::move(name), std::move(value));
    }

    void add_extra(Header const& header) {
        if (!is_header_name(header.name)) return refuse("/headers", "", "a header name that is not a token");
        auto const is_one_of = [&](std::initializer_list<std::string_view> names) {
            return std::ranges::any_of(names, [&](std::string_view name) { return same_header_name(header.name, name); });
        };
        if (is_one_of({"accept", "content-type", "zt-session", "authorization", endpoint_.header.name})) {
            return refuse("/headers/", header.name, "a header that the codec sets itself");
        }
        if (is_one_of({"host", "content-length", "transfer-encoding", "connection", "te", "trailer", "upgrade", "expect"})) {
            return refuse("/headers/", header.name, "a header that belongs to the HTTP stack");
        }
        if (!is_header_value(header.value)) {
            return refuse("/headers/", header.name, "a header value with a character it cannot hold");
        }
        if (is_one_of({"accept-encoding"}) && asks_for_brotli(header.value))
            return refuse("/headers/", header.name, "brotli: controllers then answer every request with status 200");
        request_.headers.append(ascii::to_lower(header.name), header.value);
    }

    /// True when the list has the coding `br` with another weight than 0.
    static bool asks_for_brotli(std::string_view codings) {
        std::string const text = ascii::to_lower(codings);
        for (std::string_view rest = text; !rest.empty();) {
            std::string_view const item = rest.substr(0, rest.find(','));
            rest.remove_prefix((std::min)(item.size() + 1, rest.size()));
            std::size_t const begin = (std::min)(item.find_first_not_of(" \t"), item.size());
            std::string_view const coding = item.substr(begin, item.find_first_of(" \t;", begin) - begin);
            std::size_t const weight = item.find("q=");
            bool const is_refused = weight != std::string_view::npos && item.find_first_of("123456789", weight) == std::string_view::npos;
            if (coding == "br" && !is_refused) return true;
        }
        return false;
    }

    Endpoint const& endpoint_;
    BuildOptions const& options_;
    std::string_view content_type_{};  // "" for no body
    std::string header_input_{};
    HttpRequest request_{};
    std::optional<ApiError> error_{};
};

ZITIWIRE_INLINE void add_to_path(RequestBuilder& builder, std::string_view name, InputText const& input) { builder.path_input(name, input); }
ZITIWIRE_INLINE void add_to_query(RequestBuilder& builder, std::string_view name, InputText const& input) { builder.query_input(name, input); }
ZITIWIRE_INLINE void add_to_headers(RequestBuilder& builder, std::string_view name, InputText const& input) { builder.header_input(name, input); }
ZITIWIRE_INLINE void add_text_body(RequestBuilder& builder, std::string_view name, std::string_view media_type, std::string_view text) {
    builder.text_body(name, media_type, text);
}
ZITIWIRE_INLINE void add_json_body(RequestBuilder& builder, std::string_view name, reflect::Type const& type, void const* value) {
    builder.json_body(name, type, value);
}

ZITIWIRE_INLINE std::expected<HttpRequest, ApiError> build_request(Endpoint const& endpoint, std::span<InputRow const> rows, void const* op,
                                                                   Session const& session, BuildOptions const& options) {
    RequestBuilder builder{endpoint, options};
    std::string_view rest = endpoint.path;
    for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        std::size_t const close = rest.find('}');
        std::string_view const name = rest.substr(open + 1, close - open - 1);
        builder.path_text(rest.substr(0, open));
        for (InputRow const& row : rows) {
            if (row.name == name) row.write(builder, name, row.address(op));
        }
        rest.remove_prefix(close + 1);
    }
    builder.path_text(rest);
    for (InputRow const& row : rows) {
        if (row.place != InputRow::Place::path) row.write(builder, row.name, row.address(op));
    }
    builder.add_headers(session);
    return std::move(builder).finish();
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

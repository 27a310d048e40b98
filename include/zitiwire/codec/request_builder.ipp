// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/request_builder.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/text/ascii.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE BuildOptions const& default_build_options() {
    static BuildOptions const& options =
        *new BuildOptions;  // never destroyed: the destructor of a static object may build a request
    return options;
}

ZITIWIRE_INLINE std::string_view base_path_of(Api api, BuildOptions const& options) noexcept {
    std::string const* const paths[] = {&options.base_path, &options.client_base_path, &options.host_base_path,
                                        &options.oidc_base_path};
    std::string_view base = *paths[static_cast<std::size_t>(api)];
    if (base.ends_with('/')) base.remove_suffix(1);
    return base;
}

ZITIWIRE_INLINE RequestBuilder::RequestBuilder(Endpoint const& endpoint, BuildOptions const& options)
    : endpoint_(endpoint), options_(options) {
    request_.method = endpoint.method;
    std::string_view const base = base_path_of(endpoint.api, options);
    request_.path.reserve(base.size() + endpoint.path.size() + 64);
    constexpr std::string_view names[] = {"base_path", "client_base_path", "host_base_path", "oidc_base_path"};
    if (endpoint.parameters == Parameters::form) content_type_ = form_media_type;
    if (!is_base_path(base))
        refuse("/", names[static_cast<std::size_t>(endpoint.api)], "not a path of the form /segment/segment");
    request_.path = base;
}

ZITIWIRE_INLINE void RequestBuilder::path_text(std::string_view text) { request_.path += text; }

ZITIWIRE_INLINE void RequestBuilder::path_input(std::string_view name, InputText const& input) {
    if (!input.fault.empty()) refuse("/", name, input.fault);
    if (input.text.empty()) refuse("/", name, "empty, which would address the collection");
    if (has_dot_segment(input.text)) refuse("/", name, "a dot segment, which would change the route");
    std::size_t const begin = request_.path.size();
    append_percent_encoded(request_.path, input.text);
    if (input.is_secret) request_.secrets.path.push_back({begin, request_.path.size()});
}

ZITIWIRE_INLINE void RequestBuilder::parameter(std::string_view name, InputText const& input) {
    if (!input.fault.empty()) refuse("/", name, input.fault);
    bool const is_form = endpoint_.parameters == Parameters::form;
    std::string& text = is_form ? request_.body : request_.query;
    if (text.empty()) text.reserve(is_form ? 384 : 96);
    append_query(text, name, input.text);
    std::size_t const begin = text.rfind('=') + 1;  // a value has none
    if (input.is_secret) (is_form ? request_.secrets.body : request_.secrets.query).push_back({begin, text.size()});
}

ZITIWIRE_INLINE void RequestBuilder::header_input(std::string_view name, InputText const& input) {
    if (input.text.empty()) return refuse("/", name, "empty, which no header field tells from absent");
    if (!input.fault.empty() || !is_header_value(input.text))
        return refuse("/", name, "a character that no header value can hold");
    header_input_.assign(endpoint_.header.scheme).append(input.text);
}

ZITIWIRE_INLINE void RequestBuilder::text_body(std::string_view name, std::string_view media_type,
                                               std::string_view text) {
    if (!utf8_fault(text).empty()) refuse("/", name, utf8_fault(text));
    content_type_ = media_type;
    request_.body = text;
}

ZITIWIRE_INLINE void RequestBuilder::json_body(std::string_view name, reflect::Type const& type, void const* value) {
    content_type_ = json_media_type;
    request_.body.reserve(384);
    EncodeFault const fault = encode_from(request_.body, type, value, Secrets::shown, &request_.secrets.body);
    if (!fault.reason.empty()) refuse(std::string{"/"}.append(name).append(fault.pointer), "", fault.reason);
}

ZITIWIRE_INLINE void RequestBuilder::add_headers(Session const& session) {
    request_.headers.reserve(4 + options_.headers.size());
    std::string accept{json_media_type};
    if (endpoint_.accept != json_media_type) accept.append(", ").append(endpoint_.accept).append(";q=0.9");
    request_.headers.append("accept", std::move(accept));
    if (!content_type_.empty()) request_.headers.append("content-type", std::string{content_type_});
    if (endpoint_.credential != Credential::none) add_credentials(session);
    if (!header_input_.empty()) request_.headers.append(std::string{endpoint_.header.name}, std::move(header_input_));
    for (Header const& header : options_.headers) add_extra(header);
}

ZITIWIRE_INLINE std::expected<HttpRequest, ApiError> RequestBuilder::finish() && {
    if (error_) return std::unexpected(*std::move(error_));
    request_.secrets.seal(request_);
    return std::move(request_);
}

ZITIWIRE_INLINE void RequestBuilder::refuse(std::string pointer, std::string_view name, std::string_view reason) {
    if (!error_) error_ = request_error(std::move(pointer.append(name)), std::string{reason});
}

ZITIWIRE_INLINE void RequestBuilder::add_credentials(Session const& session) {
    bool const is_zt = session.kind() == Session::Kind::zt;
    if (is_zt && endpoint_.credential == Credential::optional) return;
    if (is_zt) add_token("zt-session", "", session.token());
    if (session.kind() == Session::Kind::bearer) add_token("authorization", "Bearer ", session.token());
    if (session.secondary() != nullptr) add_token("authorization", "Bearer ", *session.secondary());
}

ZITIWIRE_INLINE void RequestBuilder::add_token(std::string name, std::string_view scheme, Secret const& token) {
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

/// True when the list has the coding `br` with another weight than 0.
ZITIWIRE_INLINE bool asks_for_brotli(std::string_view codings) {
    std::string const text = ascii::to_lower(codings);
    for (std::string_view rest = text; !rest.empty();) {
        std::string_view const item = rest.substr(0, rest.find(','));
        rest.remove_prefix((std::min)(item.size() + 1, rest.size()));
        std::size_t const begin = (std::min)(item.find_first_not_of(" \t"), item.size());
        std::string_view const coding = item.substr(begin, item.find_first_of(" \t;", begin) - begin);
        std::size_t const weight = item.find("q=");
        bool const is_refused =
            weight != std::string_view::npos && item.find_first_of("123456789", weight) == std::string_view::npos;
        if (coding == "br" && !is_refused) return true;
    }
    return false;
}

ZITIWIRE_INLINE void RequestBuilder::add_extra(Header const& header) {
    if (!is_header_name(header.name)) return refuse("/headers", "", "a header name that is not a token");
    auto const is_one_of = [&](std::initializer_list<std::string_view> names) {
        return std::ranges::any_of(names, [&](std::string_view name) { return same_header_name(header.name, name); });
    };
    if (is_one_of({"accept", "content-type", "zt-session", "authorization", endpoint_.header.name})) {
        return refuse("/headers/", header.name, "a header that the codec sets itself");
    }
    if (is_one_of(
            {"host", "content-length", "transfer-encoding", "connection", "te", "trailer", "upgrade", "expect"})) {
        return refuse("/headers/", header.name, "a header that belongs to the HTTP stack");
    }
    if (!is_header_value(header.value)) {
        return refuse("/headers/", header.name, "a header value with a character it cannot hold");
    }
    if (is_one_of({"accept-encoding"}) && asks_for_brotli(header.value))
        return refuse("/headers/", header.name, "brotli: controllers then answer every request with status 200");
    request_.headers.append(ascii::to_lower(header.name), header.value);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

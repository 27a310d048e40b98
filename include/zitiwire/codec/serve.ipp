// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/codec/serve.hpp>
#include <zitiwire/codec/session.hpp>
#include <zitiwire/http/headers.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/json/encode.hpp>
#include <zitiwire/model/error_body.hpp>
#include <zitiwire/version.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

ZITIWIRE_INLINE std::optional<std::string> TargetReader::in_path(std::string_view name) const {
    std::string_view found;
    if (!walk(name, &found)) return std::nullopt;
    return percent_decode(found);
}

ZITIWIRE_INLINE std::vector<std::string_view> TargetReader::in_query(std::string_view name) const {
    return form_values(query_, name);
}

ZITIWIRE_INLINE bool TargetReader::walk(std::string_view wanted, std::string_view* found) const {
    std::string_view pattern = endpoint_.path;
    std::string_view path = path_;
    if (pattern == "/") return path.empty() || path == "/";
    while (!pattern.empty()) {
        if (!pattern.starts_with('/') || !path.starts_with('/')) return false;
        std::string_view const part = pattern.substr(1, pattern.find('/', 1) - 1);
        std::string_view const segment = path.substr(1, path.find('/', 1) - 1);
        bool const is_name = part.starts_with('{');
        if (is_name ? changes_route(segment) : part != segment) return false;
        if (is_name && part.substr(1, part.size() - 2) == wanted) *found = segment;
        pattern.remove_prefix(1 + part.size());
        path.remove_prefix(1 + segment.size());
    }
    return path.empty() || path == "/";  // controllers take one at the end
}

ZITIWIRE_INLINE Session read_session(Headers const& headers) {
    std::string const* const token = headers.find("zt-session");
    std::vector<std::string> bearers;
    for (Header const& header : headers) {
        if (same_header_name(header.name, "authorization") && header.value.starts_with("Bearer "))
            bearers.push_back(header.value.substr(7));
    }
    if (token != nullptr) return bearers.empty() ? Session::zt(*token) : Session::zt(*token, bearers.front());
    if (bearers.empty()) return Session::none();
    return bearers.size() == 1 ? Session::bearer(bearers.front()) : Session::bearer(bearers[0], bearers[1]);
}

ZITIWIRE_INLINE HttpResponse json_response(int status, std::string body) {
    body += '\n';  // as controllers end every body
    return {status, {{"content-type", "application/json"}}, std::move(body)};
}

ZITIWIRE_INLINE HttpResponse text_response(int status, std::string_view media_type, std::string_view text) {
    return {status, {{"content-type", std::string{media_type}}}, std::string{text}};
}

/// Adds the header fields of another reply but those of its connection (RFC 9110 section 7.6.1) and of its body's
/// framing and coding, which is undone.
ZITIWIRE_INLINE void pass_on(HttpResponse& response, Headers const& headers, bool has_other_body) {
    auto const belongs_to_connection = [&](std::string_view name) {
        for (Header const& header : headers) {
            if (!same_header_name(header.name, "connection")) continue;
            for (std::string_view rest = header.value; !rest.empty();) {
                std::string_view option = rest.substr(0, rest.find(','));
                rest.remove_prefix((std::min)(option.size() + 1, rest.size()));
                option.remove_prefix((std::min)(option.find_first_not_of(" \t"), option.size()));
                if (same_header_name(option.substr(0, option.find_last_not_of(" \t") + 1), name)) return true;
            }
        }
        return false;
    };
    constexpr std::string_view dropped[] = {"connection",
                                            "proxy-connection",
                                            "keep-alive",
                                            "te",
                                            "trailer",
                                            "transfer-encoding",
                                            "upgrade",
                                            "proxy-authenticate",
                                            "content-length",
                                            "content-encoding",
                                            "content-range",
                                            "content-md5",
                                            "content-digest",
                                            "digest",
                                            "etag"};
    for (Header const& header : headers) {
        bool const is_dropped =
            std::ranges::any_of(dropped, [&](std::string_view name) { return same_header_name(header.name, name); }) ||
            (has_other_body && same_header_name(header.name, "content-type")) || belongs_to_connection(header.name);
        if (!is_dropped) response.headers.append(header.name, header.value);
    }
}

ZITIWIRE_INLINE HttpResponse write_response(ApiError const& error) {
    if (error.kind == ErrorKind::decode) return {502, {}, {}};
    if (error.kind == ErrorKind::http) {
        HttpResponse response{error.status, {}, error.body};
        pass_on(response, error.headers, false);
        return response;
    }
    ApiErrorEnvelope document{.error = error.api.value_or(ErrorBody{}),
                              .meta = {.apiEnrollmentVersion = "0.0.1", .apiVersion = "0.0.1"}};
    if (error.kind == ErrorKind::api) {
        HttpResponse response = json_response(error.status, encode(document));
        pass_on(response, error.headers, true);
        return response;
    }
    document.error.code = "COULD_NOT_VALIDATE";
    document.error.message =
        "The supplied request contains an invalid document or no valid accept content were available, see cause";
    document.error.cause =
        ErrorCause{.field = error.pointer.empty() ? error.pointer : error.pointer.substr(1), .reason = error.reason};
    return json_response(400, encode(document));
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

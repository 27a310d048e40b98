// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/parse.hpp>
#include <zitiwire/codec/text_reply.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/http/target.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/error_body.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <algorithm>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

struct ErrorEnvelope {
    std::optional<ErrorBody> error{};
    std::optional<Meta> meta{};
    BOOST_DESCRIBE_CLASS(ErrorEnvelope, (), (error, meta), (), ())
};

struct OAuthError {
    std::optional<std::string> error{};
    std::optional<std::string> error_description{};
    BOOST_DESCRIBE_CLASS(OAuthError, (), (error, error_description), (), ())
};

/// Looks for the controller's error document in a body, whatever else that may be.
class ErrorFinder {
public:
    ErrorFinder(std::string_view body, DecodeOptions options) : body_(body), options_(options) {
        options_.lenient = true;  // a requestId that is a number must not hide the code
        if (options_.unknown_members != nullptr) reported_ = options_.unknown_members->size();
    }

    /// Takes the error of `{"error":{"code":...}}`; false when the body is not that.
    bool take_from_envelope(ApiError& to) {
        ErrorEnvelope found;
        if (!read(found)) return forget();
        has_error_object_ = found.error.has_value();
        if (!found.error || !found.error->code) return forget();
        to.kind = ErrorKind::api;
        to.api = std::move(found.error);
        return true;
    }

    /// Takes the error of `{"code":...,"message":...}`, as servers send it that refuse a request before the API sees
    /// it.
    bool take_bare(ApiError& to) {
        if (failure_)
            return false;  // what could not be read as an envelope, all of whose members may be absent, is no object
                // either
        ErrorBody found;
        if (!read(found) || !found.code || !found.message) return forget();
        to.kind = ErrorKind::api;
        to.api = std::move(found);
        return true;
    }

    /// Takes the error of `{"error":"invalid_grant","error_description":...}` (RFC 6749 section 5.2).
    bool take_from_oauth(ApiError& to) {
        OAuthError found;
        if (failure_ || !read(found) || !found.error) return forget();
        set_error(to, *std::move(found.error), std::move(found.error_description));
        return true;
    }

    /// Takes the error that a log-in page of 1.x tells its reader, under 200: "INVALID_AUTH: The authentication request
    /// failed".
    bool take_from_page(ApiError& to) const {
        constexpr std::string_view before = "display: block;\">";
        std::size_t const begin = body_.find(before);
        if (begin == std::string_view::npos) return false;
        std::string_view const rest = body_.substr(begin + before.size());
        std::string_view const text = rest.substr(0, rest.find('<'));
        std::size_t const colon = text.find(": ");
        if (colon == std::string_view::npos || text.size() == rest.size()) return false;
        set_error(to, std::string{text.substr(0, colon)}, std::string{text.substr(colon + 2)});
        return true;
    }

    /// True when `take_from_envelope` saw a member `error` that is an object, with or without a code.
    [[nodiscard]] bool has_error_object() const noexcept { return has_error_object_; }
    /// Why the body could not be read; absent when it could.
    [[nodiscard]] std::optional<DecodeError> const& failure() const noexcept { return failure_; }

private:
    template <class T>
    bool read(T& to) {
        auto const found = decode_into(&to, reflect::type_of<T>, body_, options_, nullptr);
        if (!found) failure_ = found.error();
        return found.has_value();
    }

    bool forget() {
        if (options_.unknown_members != nullptr) options_.unknown_members->resize(reported_);
        return false;
    }

    static void set_error(ApiError& to, std::string code, std::optional<std::string> message) {
        to.kind = ErrorKind::api;
        to.api.emplace();
        to.api->code = std::move(code);
        to.api->message = std::move(message);
    }

    std::string_view body_;
    DecodeOptions options_;
    std::size_t reported_ = 0;
    bool has_error_object_ = false;
    std::optional<DecodeError> failure_{};
};

/// Says of a body that nobody could read that it is compressed, if it is.
ZITIWIRE_INLINE void name_coding(ApiError& error, HttpResponse const& response) {
    if (error.kind != ErrorKind::decode && error.kind != ErrorKind::http) return;
    std::string_view const coding = content_coding_of(response);
    if (!coding.empty())
        error.reason = "a body that is still compressed (" + std::string{coding} + "): the HTTP stack has to undo that";
}

ZITIWIRE_INLINE void keep_evidence(ApiError& error, HttpResponse const& response) {
    name_coding(error, response);
    error.headers = response.headers;
    if (error.kind != ErrorKind::api) error.body = response.body.substr(0, kept_body_size);
}

ZITIWIRE_INLINE void keep_evidence(ApiError& error, HttpResponse&& response) {
    name_coding(error, response);
    error.headers = std::move(response.headers);
    if (error.kind == ErrorKind::api) return;
    error.body = std::move(response.body);
    if (error.body.size() <= kept_body_size) return;
    error.body.resize(kept_body_size);
    error.body.shrink_to_fit();
}

ZITIWIRE_INLINE void judge_failure(ApiError& error, HttpResponse const& response, DecodeOptions const& options,
                                   Asked const& asked) {
    error.status = response.status;
    ErrorFinder finder{response.body, options};
    if (finder.take_from_envelope(error) || finder.take_bare(error)) return;
    if (asked.endpoint->api == Api::oidc && (finder.take_from_oauth(error) || finder.take_from_page(error))) return;

    error.kind = ErrorKind::http;
    if (response.body.empty()) {
        error.reason = "no body";
    } else if (finder.failure()) {
        error.reason = "no error document: " + finder.failure()->reason;
        error.pointer = finder.failure()->pointer;
        error.offset = finder.failure()->offset;
    } else {
        error.reason = "no error document, but other JSON";
        error.offset = response.body.size();
    }
}

/// Of an object that has other members, and none that the type has: it is something else.
ZITIWIRE_INLINE DecodeError without_members(reflect::Type const& type, std::size_t size) {
    std::string reason{"none of the members that were promised:"};
    for (std::size_t i = 0; i < type.member_count; ++i) reason.append(i == 0 ? " " : ", ").append(type.members[i].name);
    return {std::move(reason), "", size};
}

ZITIWIRE_INLINE std::optional<ApiError> judge(void* slot, reflect::Type const& type, HttpResponse const& response,
                                              DecodeOptions const& options, TextStore* store, Asked const& asked) {
    std::size_t const reported = options.unknown_members == nullptr ? 0 : options.unknown_members->size();
    if (response.body.empty() && type.may_have_no_body) return std::nullopt;
    auto decoded = decode_into(slot, type, response.body, options, store);
    if (decoded && decoded->unknown_at_root && !decoded->known_at_root)
        decoded = std::unexpected(without_members(type, response.body.size()));
    if (decoded && !decoded->unknown_at_root) return std::nullopt;

    std::optional<ApiError> error{std::in_place};
    DecodeOptions quiet = options;
    quiet.unknown_members = nullptr;
    ErrorFinder finder{response.body, quiet};
    bool const is_error = finder.take_from_envelope(*error) || (!decoded && finder.take_bare(*error)) ||
                          (!decoded && asked.endpoint->api == Api::oidc && finder.take_from_page(*error));
    if (!is_error && !finder.has_error_object() && decoded) return std::nullopt;

    if (options.unknown_members != nullptr) options.unknown_members->resize(reported);
    error->status = response.status;
    if (is_error) return error;

    DecodeError failure =
        decoded ? DecodeError{"an error without a code", "/error", response.body.size()} : std::move(decoded.error());
    error->kind = ErrorKind::decode;
    error->reason = std::move(failure.reason);
    error->pointer = std::move(failure.pointer);
    error->offset = failure.offset;
    return error;
}

ZITIWIRE_INLINE std::optional<ApiError> judge_redirect(std::optional<Secret>& location, HttpResponse const& response) {
    std::string const* const target = response.headers.find("location");
    std::string_view const text = target == nullptr ? std::string_view{} : std::string_view{*target};
    std::string_view const query = text.substr((std::min)(text.find('?'), text.size()));
    auto error_code = form_value(query.substr(query.empty() ? 0 : 1), "error");
    if (!text.empty() && !error_code) {
        location.emplace(std::string{text});
        return std::nullopt;
    }
    std::optional<ApiError> error{std::in_place};
    error->status = response.status;
    error->kind = error_code ? ErrorKind::api : ErrorKind::http;
    if (!error_code) error->reason = "a redirect that leads nowhere";
    if (!error_code) return error;
    error->api.emplace();
    error->api->code = std::move(error_code);
    error->api->message = form_value(query.substr(1), "error_description");
    return error;
}

ZITIWIRE_INLINE std::optional<ApiError> judge_text(std::string_view media_type, HttpResponse const& response,
                                                   DecodeOptions const& options) {
    std::optional<ApiError> error{std::in_place};
    error->status = response.status;
    std::size_t const begin = response.body.find_first_not_of(" \t\r\n");
    bool const is_object = begin != std::string::npos && response.body[begin] == '{';
    if (is_object && ErrorFinder{response.body, options}.take_from_envelope(*error)) return error;
    error->kind = ErrorKind::decode;
    if (response.body.size() > options.max_body)
        error->reason = "larger than the limit of " + std::to_string(options.max_body) + " bytes";
    else
        error->reason = text_reply_fault(media_type, response);
    if (error->reason.empty()) error.reset();
    return error;
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

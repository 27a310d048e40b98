// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/parse.hpp>
#include <zitiwire/codec/text_reply.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/json/decode.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/error_body.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

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

    /// Takes the error of `{"code":...,"message":...}`, as servers send it that refuse a request before the API sees it.
    bool take_bare(ApiError& to) {
        if (failure_) return false;  // what could not be read as an envelope, all of whose members may be absent, is no object either
        ErrorBody found;
        if (!read(found) || !found.code || !found.message) return forget();
        to.kind = ErrorKind::api;
        to.api = std::move(found);
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
    if (!coding.empty()) error.reason = "a body that is still compressed (" + std::string{coding} + "): the HTTP stack has to undo that";
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

ZITIWIRE_INLINE void judge_failure(ApiError& error, HttpResponse const& response, DecodeOptions const& options) {
    error.status = response.status;
    ErrorFinder finder{response.body, options};
    if (finder.take_from_envelope(error) || finder.take_bare(error)) return;

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

ZITIWIRE_INLINE std::optional<ApiError> judge(void* slot, reflect::Type const& type, HttpResponse const& response, DecodeOptions const& options,
                                              TextStore* store) {
    std::size_t const reported = options.unknown_members == nullptr ? 0 : options.unknown_members->size();
    if (response.body.empty() && type.may_have_no_body) return std::nullopt;
    auto decoded = decode_into(slot, type, response.body, options, store);
    if (decoded && decoded->unknown_at_root && !decoded->known_at_root) decoded = std::unexpected(without_members(type, response.body.size()));
    if (decoded && !decoded->unknown_at_root) return std::nullopt;

    std::optional<ApiError> error{std::in_place};
    DecodeOptions quiet = options;
    quiet.unknown_members = nullptr;
    ErrorFinder finder{response.body, quiet};
    bool const is_error = finder.take_from_envelope(*error) || (!decoded && finder.take_bare(*error));
    if (!is_error && !finder.has_error_object() && decoded) return std::nullopt;

    if (options.unknown_members != nullptr) options.unknown_members->resize(reported);
    error->status = response.status;
    if (is_error) return error;

    DecodeError failure = decoded ? DecodeError{"an error without a code", "/error", response.body.size()} : std::move(decoded.error());
    error->kind = ErrorKind::decode;
    error->reason = std::move(failure.reason);
    error->pointer = std::move(failure.pointer);
    error->offset = failure.offset;
    return error;
}

ZITIWIRE_INLINE std::optional<ApiError> judge_text(std::string_view media_type, HttpResponse const& response, DecodeOptions const& options) {
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

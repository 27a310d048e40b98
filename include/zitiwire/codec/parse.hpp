// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/holds_view.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <boost/mp11/list.hpp>

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

[[nodiscard]] constexpr bool is_success(int status) noexcept { return status >= 200 && status <= 299; }
/// One whose result is in `Location`. Others, as 301, say that the address was wrong.
[[nodiscard]] constexpr bool is_redirect(int status) noexcept { return status == 302 || status == 303; }

/// Reads a reply under 2xx to `slot`, whose type is described by `type`: what is wrong with it, if anything is. An
/// error under 2xx is an error too. `store` as for `decode_into`. The error lacks its evidence.
[[nodiscard]] std::optional<ApiError> judge(void* slot, reflect::Type const& type, HttpResponse const& response,
                                            DecodeOptions const& options, TextStore* store, Asked const& asked);

/// The same for a body that is text of this media type: an empty one is an error, as is an error document, and text
/// that cannot be that.
[[nodiscard]] std::optional<ApiError> judge_text(std::string_view media_type, HttpResponse const& response,
                                                 DecodeOptions const& options);

/// Takes out of a redirect where it leads, or the error that its query tells (RFC 6749 section 4.1.2.1).
[[nodiscard]] std::optional<ApiError> judge_redirect(std::optional<Secret>& location, HttpResponse const& response);

/// Makes of `error`, passed in default-constructed, that of a reply whose status is not 2xx, without its evidence.
void judge_failure(ApiError& error, HttpResponse const& response, DecodeOptions const& options, Asked const& asked);

/// What an error takes along of its reply beside what was made of it.
void keep_evidence(ApiError& error, HttpResponse const& response);
/// The same without copying; a long body gives its memory back.
void keep_evidence(ApiError& error, HttpResponse&& response);

template <Operation Op>
inline constexpr bool has_list_reply = requires(typename Op::Envelope envelope) { envelope.data.emplace_back(); };

template <Operation Op>
inline constexpr Asked asked_by{&Op::endpoint, has_list_reply<Op>};

/// A reply whose status is not 2xx.
template <class Reply, class Response>
[[nodiscard]] Reply failed_reply(Response&& response, DecodeOptions const& options, Asked const& asked) {
    Reply reply{std::unexpect};
    judge_failure(reply.error(), response, options, asked);
    keep_evidence(reply.error(), std::forward<Response>(response));
    reply.error().asked = asked;
    return reply;
}

template <class Response>
[[nodiscard]] std::unexpected<ApiError> with_evidence(ApiError&& error, Response&& response, Asked const& asked) {
    keep_evidence(error, std::forward<Response>(response));
    error.asked = asked;
    return std::unexpected(std::move(error));
}

template <Operation Op, class Response>
[[nodiscard]] std::expected<typename Op::Envelope, ApiError> parse_reply(Response&& response,
                                                                         DecodeOptions const& options) {
    using Envelope = typename Op::Envelope;
    static_assert(!reflect::holds_view<Envelope>(), "the envelope of an operation owns its text");
    using Reply = std::expected<Envelope, ApiError>;
    if constexpr (TakesRedirect<Envelope>) {
        if (is_redirect(response.status)) {
            Reply reply{std::in_place};
            auto error = judge_redirect(reply->location, response);
            if (error) reply = with_evidence(*std::move(error), std::forward<Response>(response), asked_by<Op>);
            return reply;
        }
    }
    if (!is_success(response.status))
        return failed_reply<Reply>(std::forward<Response>(response), options, asked_by<Op>);
    if constexpr (has_text_reply<Op>) {
        auto error = judge_text(Op::endpoint.accept, response, options);
        if (error) return with_evidence(*std::move(error), std::forward<Response>(response), asked_by<Op>);
        return std::forward<Response>(response).body;
    } else {
        Reply reply{std::in_place};
        auto error = judge(&*reply, reflect::type_of<Envelope>, response, options, nullptr, asked_by<Op>);
        if constexpr (TakesRedirect<Envelope> && boost::mp11::mp_empty<reflect::Members<Envelope>>::value) {
            if (!error) error = ApiError{.kind = ErrorKind::decode, .status = response.status, .reason = "no redirect"};
        }
        if (error) reply = with_evidence(*std::move(error), std::forward<Response>(response), asked_by<Op>);
        return reply;
    }
}

/// The reply to an operation: its envelope, or everything that is known about the failure. Pure; judged by status and
/// content, never by Content-Type, which controllers leave empty at times.
///
/// The error is of kind `api` when the reply holds the controller's error document under any status, `http` when a
/// status outside 2xx comes with anything else or nothing, `decode` when a 2xx reply is not what the operation
/// promises. Only `std::bad_alloc` is ever thrown.
template <Operation Op>
[[nodiscard]] std::expected<typename Op::Envelope, ApiError> parse(HttpResponse const& response,
                                                                   DecodeOptions const& options = {}) {
    return parse_reply<Op>(response, options);
}

/// The same for a reply that is no longer needed: an error takes its headers and its body instead of copying them.
template <Operation Op>
[[nodiscard]] std::expected<typename Op::Envelope, ApiError> parse(HttpResponse&& response,
                                                                   DecodeOptions const& options = {}) {
    return parse_reply<Op>(std::move(response), options);
}

struct ParseNamesAnOperationAndNotWhatItGives;  // said by compilers
template <class T>
    requires(!DescribedOperation<T>)
ParseNamesAnOperationAndNotWhatItGives parse(HttpResponse const&, DecodeOptions const& = {}) = delete;

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/codec/parse.ipp>
#endif

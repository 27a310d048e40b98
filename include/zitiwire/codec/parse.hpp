// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/http/response.hpp>
#include <zitiwire/json/decode_error.hpp>
#include <zitiwire/json/holds_view.hpp>
#include <zitiwire/json/reflect.hpp>
#include <zitiwire/json/token.hpp>
#include <zitiwire/version.hpp>

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace zitiwire::inline ZITIWIRE_ABI {

/// Reads a reply into `slot`, which is of the type that the table `type` is of: the one place that looks at a status. An
/// error under 2xx is an error too. `store` as for `decode_into`. False: `error`, which has to be as it was made, says why.
[[nodiscard]] bool parse_into(void* slot, reflect::Type const& type, HttpResponse const& response, DecodeOptions const& options, TextStore* store,
                              ApiError& error);
/// The same for a response that an error may use up.
[[nodiscard]] bool parse_into(void* slot, reflect::Type const& type, HttpResponse&& response, DecodeOptions const& options, TextStore* store,
                              ApiError& error);

/// Takes the body of a success that is text of this media type; an empty one is an error, as is an error document, and text that
/// cannot be that.
[[nodiscard]] std::expected<std::string, ApiError> parse_text(std::string_view media_type, HttpResponse const& response,
                                                              DecodeOptions const& options);
[[nodiscard]] std::expected<std::string, ApiError> parse_text(std::string_view media_type, HttpResponse&& response, DecodeOptions const& options);

template <Operation Op>
inline constexpr bool has_list_reply = requires(typename Op::Envelope envelope) { envelope.data.emplace_back(); };

template <Operation Op>
inline constexpr Asked asked_by{&Op::endpoint, has_list_reply<Op>};

template <Operation Op, class Response>
[[nodiscard]] std::expected<typename Op::Envelope, ApiError> parse_reply(Response&& response, DecodeOptions const& options) {
    static_assert(!reflect::holds_view<typename Op::Envelope>(), "the envelope of an operation owns its text");
    if constexpr (has_text_reply<Op>) {
        auto text = parse_text(Op::endpoint.accept, std::forward<Response>(response), options);
        if (!text) text.error().asked = asked_by<Op>;
        return text;
    }
    std::expected<typename Op::Envelope, ApiError> reply{std::in_place};
    std::unexpected<ApiError> failure{std::in_place};
    if (!parse_into(&*reply, reflect::type_of<typename Op::Envelope>, std::forward<Response>(response), options, nullptr, failure.error())) {
        failure.error().asked = asked_by<Op>;
        reply = std::move(failure);
    }
    return reply;
}

/// The reply to an operation: its envelope, or everything that is known about the failure. Pure; judged by status and
/// content, never by Content-Type, which controllers leave empty at times.
///
/// The error is of kind `api` when the reply holds the controller's error document under any status, `http` when a
/// status outside 2xx comes with anything else or nothing, `decode` when a 2xx reply is not what the operation promises.
/// Only `std::bad_alloc` is ever thrown.
template <Operation Op>
[[nodiscard]] std::expected<typename Op::Envelope, ApiError> parse(HttpResponse const& response, DecodeOptions const& options = {}) {
    return parse_reply<Op>(response, options);
}

/// The same for a reply that is no longer needed: an error takes its headers and its body instead of copying them.
template <Operation Op>
[[nodiscard]] std::expected<typename Op::Envelope, ApiError> parse(HttpResponse&& response, DecodeOptions const& options = {}) {
    return parse_reply<Op>(std::move(response), options);
}

struct ParseNamesAnOperationAndNotWhatItGives;  // said by compilers
template <class T>
    requires(!DescribedOperation<T>)
ParseNamesAnOperationAndNotWhatItGives parse(HttpResponse const&, DecodeOptions const& = {}) = delete;

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_HEADER_ONLY
#include <zitiwire/codec/parse.ipp>
#endif

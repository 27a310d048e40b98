// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/advice/error_code.hpp>
#include <zitiwire/advice/reply_headers.hpp>
#include <zitiwire/codec/error.hpp>
#include <zitiwire/codec/operation.hpp>
#include <zitiwire/http/method.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace zitiwire::inline ZITIWIRE_ABI {

/// True when the path names one entity, at its end: then a 404 speaks of that and of nothing it belongs to.
[[nodiscard]] constexpr bool names_one_entity(std::string_view path) noexcept {
    return path.ends_with('}') && path.find('{') == path.rfind('{');
}

/// What an operation is, as far as doing it again goes.
struct OperationFacts {
    bool is_read_only;   ///< it changes nothing
    bool is_idempotent;  ///< any number of runs leaves what one leaves
    Repeat repeat;       ///< what a second run does to the work of the first
    int repeat_status;   ///< what the second run is answered with when the first one succeeded
};

[[nodiscard]] constexpr OperationFacts operation_facts(Endpoint const& endpoint) noexcept {
    bool const is_read_only = endpoint.method == Method::get;
    bool const is_delete = endpoint.method == Method::delete_;
    Repeat by_method = Repeat::adds;
    if (is_read_only) by_method = Repeat::harmless;
    if (is_delete || endpoint.method == Method::put || endpoint.method == Method::patch) by_method = Repeat::same_state;
    Repeat const repeat = endpoint.repeat.value_or(by_method);
    int repeat_status = endpoint.success_status;
    if (is_delete) repeat_status = 404;
    if (repeat == Repeat::refused) repeat_status = 409;
    if (repeat == Repeat::name_taken) repeat_status = 400;
    if (endpoint.repeat_status != 0) repeat_status = endpoint.repeat_status;
    return {is_read_only, is_read_only || repeat == Repeat::same_state, repeat, repeat_status};
}

/// The facts of an operation: `facts_of<CreateEnrollment>.repeat_status == 409`.
template <Operation Op>
inline constexpr OperationFacts facts_of = operation_facts(Op::endpoint);

/// What to do after a failure.
enum class Retry : std::uint8_t {
    now,         ///< the same request again, at once
    after,  ///< the same request again after a pause: the advice's if it has one, else one of your own that grows
    look_first,  ///< it may have been carried out: read what is there, and send it again only if the work is not done
    log_in,  ///< get a new session, then the same request again; if that changes nothing, a permission is missing
    refresh,  ///< the access token has expired: get new ones by the refresh token, then the same request again
    done,  ///< nothing: what was asked for is so
    never,  ///< nothing: the same request will get the same answer
};

[[nodiscard]] constexpr std::string_view to_string(Retry action) noexcept {
    switch (action) {
        case Retry::now: return "now";
        case Retry::after: return "after";
        case Retry::look_first: return "look_first";
        case Retry::log_in: return "log_in";
        case Retry::refresh: return "refresh";
        case Retry::done: return "done";
        case Retry::never: return "never";
        default: break;
    }
    return "";
}

/// What to do after a failure, and why. It knows one failure only: count the attempts, for some failures stay.
struct RetryAdvice {
    Retry action = Retry::never;
    std::string_view reason{};  ///< for people; a literal
    std::optional<std::chrono::seconds> wait{};  ///< not earlier than this after the reply, by a proxy's Retry-After
    std::optional<Timestamp> not_before{};  ///< not earlier than this, when that header has a date

    bool operator==(RetryAdvice const&) const = default;
};

/// How far a request came that has no reply: what a transport's own error means.
enum class NoReply : std::uint8_t {
    not_sent,  ///< it did not leave: no connection, a name that is not found, a failed handshake
    lost,  ///< it may have arrived: a connection that was cut, a time-out. The one to take when in doubt.
};

namespace retry_table {

/// For work that may be done or not.
[[nodiscard]] constexpr RetryAdvice if_harmless(Repeat repeat, Retry action) noexcept {
    switch (repeat) {
        case Repeat::harmless: return {action, "doing it twice does no harm"};
        case Repeat::same_state: return {action, "doing it twice leaves what doing it once leaves"};
        case Repeat::refused:
        case Repeat::name_taken: return {Retry::look_first, "it may be done, and would then be refused"};
        case Repeat::replaces: return {Retry::look_first, "it may be done, and what it made would be lost"};
        case Repeat::adds: return {Retry::look_first, "it may be done, and would be done twice"};
        default: break;
    }
    return {};
}

/// By RFC 9110 sections 15.5 and 15.6, and by what controllers are known to do.
[[nodiscard]] constexpr RetryAdvice by_status(Endpoint const& endpoint, int status,
                                              bool has_retry_after = false) noexcept {
    OperationFacts const facts = operation_facts(endpoint);
    Repeat const repeat = facts.repeat;
    if (repeat == Repeat::same_state && status == facts.repeat_status && status == 401)
        return {Retry::done, "the session is gone, which was the point"};
    if (status == 401 && endpoint.credential == Credential::required)
        return {Retry::log_in, "the session is missing, expired or may not do this"};
    if (status == 401) return {Retry::never, "the credentials are wrong"};
    if (repeat == Repeat::refused && (status == 409 || status == facts.repeat_status))
        return {Retry::look_first, "what it would make may be there already, by an earlier attempt"};
    if (status == 408 || status == 421 || status == 425 || status == 429)
        return {Retry::after, "nothing was done, and it may be later"};
    if (status == 413 && has_retry_after) return {Retry::after, "too large for now, says the server"};
    bool const is_understood = status != 501 && status != 505;
    if (status >= 500 && status <= 599 && is_understood) return if_harmless(repeat, Retry::after);
    return {Retry::never, "the same request gets the same answer"};
}

[[nodiscard]] RetryAdvice by_error(Endpoint const& endpoint, ApiError const& error) noexcept;

}  // namespace retry_table

/// What to do after an error. Pure: it waits for nothing and looks at no clock. A Retry-After, which only proxies send,
/// comes along when there is something to wait for.
template <Operation Op>
[[nodiscard]] RetryAdvice retry_advice(Op const&, ApiError const& error) noexcept {
    RetryAdvice advice = retry_table::by_error(Op::endpoint, error);
    if (advice.action == Retry::done || advice.action == Retry::never) return advice;
    RetryAfter const asked = retry_after(error.headers);
    advice.wait = asked.wait;
    advice.not_before = asked.not_before;
    return advice;
}

/// What to do when there is no reply at all.
template <Operation Op>
[[nodiscard]] constexpr RetryAdvice retry_advice(Op const&, NoReply fate) noexcept {
    if (fate == NoReply::not_sent) return {Retry::after, "nothing was done, for nothing was sent"};
    return retry_table::if_harmless(facts_of<Op>.repeat, Retry::now);
}

/// What to do after the error of a call whose transport has errors of its own, which leave the request without a reply.
template <Operation Op, class E>
[[nodiscard]] RetryAdvice retry_advice(Op const& op, std::variant<ApiError, E> const& error,
                                       NoReply fate = NoReply::lost) noexcept {
    ApiError const* const ours = std::get_if<0>(&error);
    return ours == nullptr ? retry_advice(op, fate) : retry_advice(op, *ours);
}

}  // namespace zitiwire::inline ZITIWIRE_ABI

#if ZITIWIRE_DEFINITIONS
#include <zitiwire/advice/retry.ipp>
#endif

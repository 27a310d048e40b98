// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/management/authenticator.hpp>
#include <zitiwire/management/enrollment.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// How an identity gets in: its authenticators and enrollments, its second factor, whether it is enabled, traces of it.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// Whether an identity is traced. Specification: `traceDetail`.
template <class Text>
struct TraceDetail {
    std::optional<bool> enabled{};  ///< absent when off
    std::optional<Text> traceId{};  ///< what the traces are found by; absent when off
    Timestamp until{};  ///< when it ends by itself; year 1 when off

    BOOST_DESCRIBE_CLASS(TraceDetail, (), (enabled, traceId, until), (), ())
};

}  // namespace basic

using TraceDetail = basic::TraceDetail<std::string>;

/// For how long to disable. Specification: `disableParams`.
struct DisableParams {
    std::int64_t durationMinutes = 0;  ///< 0 for ever

    BOOST_DESCRIBE_CLASS(DisableParams, (), (durationMinutes), (), ())
};

/// What to trace, and for how long. Specification: `traceSpec`.
struct TraceSpec {
    std::optional<std::vector<std::string>> channels{};  ///< which, all when absent; unknown ones are accepted
    std::optional<std::string> duration{};  ///< Go text, "10m", "1h30m"; required to trace
    std::optional<bool> enabled{};  ///< off when absent
    std::optional<std::string> traceId{};  ///< made up when absent

    BOOST_DESCRIBE_CLASS(TraceSpec, (), (channels, duration, enabled, traceId), (), ())
};

/// GET /identities/{id}/authenticators: what an identity logs in with (getIdentityAuthenticators). For an identity that
/// does not exist the list is empty. Errors to expect: 400 INVALID_FILTER.
struct GetIdentityAuthenticators {
    using Envelope = ListAuthenticatorsEnvelope;
    static constexpr Endpoint endpoint{
        .id = "getIdentityAuthenticators", .method = Method::get, .path = "/identities/{id}/authenticators"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(GetIdentityAuthenticators, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<GetIdentityAuthenticators>);

/// GET /identities/{id}/enrollments: the outstanding enrollments of an identity (getIdentityEnrollments). For an
/// identity that does not exist the list is empty. Errors to expect: 400 INVALID_FILTER.
struct GetIdentityEnrollments {
    using Envelope = ListEnrollmentsEnvelope;
    static constexpr Endpoint endpoint{
        .id = "getIdentityEnrollments", .method = Method::get, .path = "/identities/{id}/enrollments"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(GetIdentityEnrollments, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<GetIdentityEnrollments>);

/// POST /identities/{id}/enable: let it authenticate again; a success also if it could (enableIdentity). Errors to
/// expect: 404 NOT_FOUND.
struct EnableIdentity {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "enableIdentity",
                                       .method = Method::post,
                                       .path = "/identities/{id}/enable",
                                       .repeat = Repeat::same_state};

    std::string id;

    BOOST_DESCRIBE_CLASS(EnableIdentity, (), (id), (), ())
};
static_assert(Operation<EnableIdentity>);

/// POST /identities/{id}/disable: keep an identity from authenticating, for a while or for ever; from 2.0 on a
/// revocation voids its tokens (disableIdentity). The reply is a 200 without a body. Errors to expect: 404 NOT_FOUND.
struct DisableIdentity {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "disableIdentity",
                                       .method = Method::post,
                                       .path = "/identities/{id}/disable",
                                       .body = "disable",
                                       .repeat = Repeat::same_state};

    std::string id;
    DisableParams disable;

    BOOST_DESCRIBE_CLASS(DisableIdentity, (), (id, disable), (), ())
};
static_assert(Operation<DisableIdentity>);

/// DELETE /identities/{id}/mfa: remove the second factor of an identity (removeIdentityMfa). For an identity that has
/// none, or that does not exist, it is a success too.
struct RemoveIdentityMfa {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "removeIdentityMfa", .method = Method::delete_, .path = "/identities/{id}/mfa", .repeat_status = 200};

    std::string id;

    BOOST_DESCRIBE_CLASS(RemoveIdentityMfa, (), (id), (), ())
};
static_assert(Operation<RemoveIdentityMfa>);

/// PUT /identities/{id}/trace: trace what an identity does, or stop (updateIdentityTracing). Errors to expect: 404
/// NOT_FOUND, 400 COULD_NOT_VALIDATE to trace without a duration, or with one that is no Go text.
struct UpdateIdentityTracing {
    using Envelope = zitiwire::Envelope<basic::TraceDetail>;
    static constexpr Endpoint endpoint{
        .id = "updateIdentityTracing", .method = Method::put, .path = "/identities/{id}/trace", .body = "traceSpec"};

    std::string id;
    TraceSpec traceSpec;

    BOOST_DESCRIBE_CLASS(UpdateIdentityTracing, (), (id, traceSpec), (), ())
};
static_assert(Operation<UpdateIdentityTracing>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

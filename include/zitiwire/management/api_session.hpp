// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/management/authentication.hpp>
#include <zitiwire/model/entity_ref.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// API sessions: who is logged in.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// An API session, as controllers show it. Specification: `apiSessionDetail`.
template <class Text>
struct ApiSessionDetail {
    static constexpr MemberNames zero_when_absent{"identity"};

    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                                         ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    std::vector<AuthQueryDetail<Text>> authQueries{};  ///< what it still asks for before it counts
    Text authenticatorId{};                            ///< id of what it logged in with
    Timestamp cachedLastActivityAt{};  ///< in the controller's memory; may be newer than `lastActivityAt`
    std::vector<Text> configTypes{};  ///< ids; names given at login became ids, unknown ones are gone
    EntityRef<Text> identity{};
    Text identityId{};  ///< who is logged in
    /// the client sent an incomplete certificate chain; absent unless true
    std::optional<bool> improperClientCertChain{};
    Text ipAddress{};  ///< of the client
    std::optional<bool> isCertExtendRequested{};  ///< the client is asked to renew its certificate; absent unless true
    bool isCertExtendable = false;  ///< its certificate can be renewed by the network
    /// the client is asked to renew it with a new key; absent unless true
    std::optional<bool> isCertKeyRollRequested{};
    bool isMfaComplete = false;  ///< a code was given; false also when none is needed
    bool isMfaRequired = false;  ///< the login asked for a code
    Timestamp lastActivityAt{};  ///< as it is stored
    Secret<Text> token{};  ///< grants access: what its requests send as `zt-session`

    BOOST_DESCRIBE_CLASS(ApiSessionDetail, (),
                         (_links, createdAt, id, tags, updatedAt, authQueries, authenticatorId, cachedLastActivityAt,
                          configTypes, identity, identityId, improperClientCertChain, ipAddress, isCertExtendRequested,
                          isCertExtendable, isCertKeyRollRequested, isMfaComplete, isMfaRequired, lastActivityAt,
                          token),
                         (), ())
};

}  // namespace basic

using ApiSessionDetail = basic::ApiSessionDetail<std::string>;

/// What the list can be filtered by and sorted by.
struct ApiSessionFields : filter::EntityFields {
    static constexpr filter::TextField authenticator{"authenticator"};  ///< its id
    static constexpr filter::TextField identity{"identity"};  ///< its id
    static constexpr filter::FlagField improperClientCertChain{"improperClientCertChain"};
    static constexpr filter::TextField ipAddress{"ipAddress"};
    static constexpr filter::DateField lastActivityAt{"lastActivityAt"};
    static constexpr filter::FlagField mfaComplete{"mfaComplete"};
    static constexpr filter::FlagField mfaRequired{"mfaRequired"};
    static constexpr filter::TextField token{"token"};  ///< the filter's text then is a secret as well
};

/// GET /api-sessions: a page of the API sessions (listAPISessions). Sessions of bearer tokens are stored nowhere and
/// not listed. Errors to expect: 400 INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER, 401.
struct ListAPISessions {
    using Envelope = ListEnvelope<basic::ApiSessionDetail>;
    static constexpr Endpoint endpoint{.id = "listAPISessions", .method = Method::get, .path = "/api-sessions"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListAPISessions, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListAPISessions>);

/// GET /api-sessions/{id}: one API session (detailAPISessions). Errors to expect: 404 NOT_FOUND, 401.
struct DetailAPISessions {
    using Envelope = zitiwire::Envelope<basic::ApiSessionDetail>;
    static constexpr Endpoint endpoint{.id = "detailAPISessions", .method = Method::get, .path = "/api-sessions/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailAPISessions, (), (id), (), ())
};
static_assert(Operation<DetailAPISessions>);

/// DELETE /api-sessions/{id}: log somebody out (deleteAPISessions). Errors to expect: 404 NOT_FOUND when it has ended
/// already, 401.
struct DeleteAPISessions {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "deleteAPISessions", .method = Method::delete_, .path = "/api-sessions/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteAPISessions, (), (id), (), ())
};
static_assert(Operation<DeleteAPISessions>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
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

/// Sessions: who may dial or bind a service right now.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// An edge router that a session may use. Specification: `sessionEdgeRouter`.
template <class Text>
struct SessionEdgeRouter {
    std::optional<Tags<Text>> appData{};              ///< free-form, for applications; nested values are kept
    std::optional<std::vector<Text>> capabilities{};  ///< "OIDC_AUTH", "HA_CONTROLLER", or what comes later
    std::int64_t cost = 0;                            ///< 0 to 65535
    bool disabled = false;                            ///< may not authenticate
    Text hostname{};
    bool isOnline = false;
    Text name{};
    bool noTraversal = false;                         ///< no traffic passes through it
    FlatMap<Text, Text> supportedProtocols{};         ///< protocol to address
    Text syncStatus{};                                ///< "SYNC_DONE", ...
    std::optional<Text> version{};
    FlatMap<Text, Text> urls{};                       ///< protocol to address

    bool operator==(SessionEdgeRouter const&) const = default;
    BOOST_DESCRIBE_CLASS(SessionEdgeRouter, (),
                         (appData, capabilities, cost, disabled, hostname, isOnline, name, noTraversal, supportedProtocols, syncStatus,
                          version, urls),
                         (), ())
};

/// A session, as controllers show it. Specification: `sessionManagementDetail`.
template <class Text>
struct SessionManagementDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};             ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    EntityRef<Text> apiSession{};
    Text apiSessionId{};   ///< the API session it was made in
    std::vector<SessionEdgeRouter<Text>> edgeRouters{};
    Text identityId{};     ///< the identity it belongs to
    EntityRef<Text> service{};
    Text serviceId{};      ///< the service
    Secret<Text> token{};  ///< grants access
    Text type{};           ///< of what kind
    std::vector<EntityRef<Text>> servicePolicies{};

    bool operator==(SessionManagementDetail const&) const = default;
    BOOST_DESCRIBE_CLASS(SessionManagementDetail, (),
                         (_links, createdAt, id, tags, updatedAt, apiSession, apiSessionId, edgeRouters, identityId, service, serviceId,
                          token, type, servicePolicies),
                         (), ())
};

/// A session route path, as controllers show it. Specification: `sessionRoutePathDetail`.
template <class Text>
struct SessionRoutePathDetail {
    std::vector<Text> routePath{};  ///< ids of routers, from client to server

    bool operator==(SessionRoutePathDetail const&) const = default;
    BOOST_DESCRIBE_CLASS(SessionRoutePathDetail, (), (routePath), (), ())
};

}  // namespace basic

using SessionEdgeRouter = basic::SessionEdgeRouter<std::string>;
using SessionManagementDetail = basic::SessionManagementDetail<std::string>;
using SessionRoutePathDetail = basic::SessionRoutePathDetail<std::string>;
using ListSessionsManagementEnvelope = ListEnvelope<basic::SessionManagementDetail>;
using DetailSessionManagementEnvelope = Envelope<basic::SessionManagementDetail>;
using DetailSessionRoutePathEnvelope = Envelope<basic::SessionRoutePathDetail>;

/// What the list can be filtered by and sorted by.
struct SessionFields : filter::EntityFields {
    static constexpr filter::TextField apiSession{"apiSession"};
    static constexpr filter::TextField service{"service"};
    static constexpr filter::TextField token{"token"};  ///< the filter's text then is a secret as well
    static constexpr filter::TextField type{"type"};
};

/// GET /sessions: a page of the sessions (listSessions). Errors to expect: 400 INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListSessions {
    using Envelope = ListSessionsManagementEnvelope;
    static constexpr Endpoint endpoint{.id = "listSessions", .method = Method::get, .path = "/sessions"};

    std::optional<std::int64_t> limit{};   ///< 10 when absent; -1 for all; clamped to 500
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};         ///< all when absent
    OptionalText<Sort> sort{};             ///< by `id` when absent; not in the document

    bool operator==(ListSessions const&) const = default;
    BOOST_DESCRIBE_CLASS(ListSessions, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListSessions>);

/// GET /sessions/{id}: one session (detailSession). Errors to expect: 404 NOT_FOUND.
struct DetailSession {
    using Envelope = DetailSessionManagementEnvelope;
    static constexpr Endpoint endpoint{.id = "detailSession", .method = Method::get, .path = "/sessions/{id}"};

    std::string id;

    bool operator==(DetailSession const&) const = default;
    BOOST_DESCRIBE_CLASS(DetailSession, (), (id), (), ())
};
static_assert(Operation<DetailSession>);

/// DELETE /sessions/{id}: remove a session (deleteSession). Errors to expect: 404 NOT_FOUND.
struct DeleteSession {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "deleteSession", .method = Method::delete_, .path = "/sessions/{id}"};

    std::string id;

    bool operator==(DeleteSession const&) const = default;
    BOOST_DESCRIBE_CLASS(DeleteSession, (), (id), (), ())
};
static_assert(Operation<DeleteSession>);

/// GET /sessions/{id}/route-path: the routers on the way of a session (detailSessionRoutePath). An unknown id is a success without
/// routers.
struct DetailSessionRoutePath {
    using Envelope = DetailSessionRoutePathEnvelope;
    static constexpr Endpoint endpoint{.id = "detailSessionRoutePath", .method = Method::get, .path = "/sessions/{id}/route-path"};

    std::string id;

    bool operator==(DetailSessionRoutePath const&) const = default;
    BOOST_DESCRIBE_CLASS(DetailSessionRoutePath, (), (id), (), ())
};
static_assert(Operation<DetailSessionRoutePath>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/json/presence.hpp>
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
    static constexpr MemberNames zero_when_absent{"cost", "noTraversal"};

    std::optional<Tags<Text>> appData{};              ///< flat; absent so far
    std::optional<std::vector<Text>> capabilities{};  ///< "MULTI_CHANNEL", ...; absent up to 2.0
    std::int64_t cost = 0;                            ///< 0 to 65535; added to the cost of paths through it
    bool disabled = false;                            ///< is kept from connecting
    Text hostname{};                                  ///< "" before the first connection
    bool isOnline = false;                            ///< is connected to the controller
    Text name{};
    bool noTraversal = false;                         ///< no traffic passes through it
    FlatMap<Text, Text> supportedProtocols{};         ///< protocol to address
    Text syncStatus{};                                ///< of its data: "SYNC_UNKNOWN", "SYNC_DONE", ...
    std::optional<Text> version{};                    ///< of its program; absent up to 2.0
    FlatMap<Text, Text> urls{};                       ///< the same as `supportedProtocols`

    BOOST_DESCRIBE_CLASS(SessionEdgeRouter, (),
                         (appData, capabilities, cost, disabled, hostname, isOnline, name, noTraversal,
                          supportedProtocols, syncStatus, version, urls),
                         (), ())
};

/// A session, as controllers show it. Specification: `sessionManagementDetail`.
template <class Text>
struct SessionManagementDetail {
    static constexpr MemberNames zero_when_absent{"apiSession", "service"};

    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                                           ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    EntityRef<Text> apiSession{};
    Text apiSessionId{};                                 ///< the API session it was made in
    std::vector<SessionEdgeRouter<Text>> edgeRouters{};  ///< those it may go over
    Text identityId{};                                   ///< whose session it is
    EntityRef<Text> service{};
    Text serviceId{};                                    ///< the service it is for
    Secret<Text> token{};                                ///< what its client shows to edge routers
    Text type{};                                         ///< "Dial" or "Bind"
    std::vector<EntityRef<Text>> servicePolicies{};      ///< those that allow it

    BOOST_DESCRIBE_CLASS(SessionManagementDetail, (),
                         (_links, createdAt, id, tags, updatedAt, apiSession, apiSessionId, edgeRouters, identityId,
                          service, serviceId, token, type, servicePolicies),
                         (), ())
};

/// The routers on the way of a session. Specification: `sessionRoutePathDetail`.
template <class Text>
struct SessionRoutePathDetail {
    std::vector<Text> routePath{};  ///< ids of routers, from client to server

    BOOST_DESCRIBE_CLASS(SessionRoutePathDetail, (), (routePath), (), ())
};

}  // namespace basic

using SessionEdgeRouter = basic::SessionEdgeRouter<std::string>;
using SessionManagementDetail = basic::SessionManagementDetail<std::string>;
using SessionRoutePathDetail = basic::SessionRoutePathDetail<std::string>;

/// What the list can be filtered by and sorted by.
struct SessionFields : filter::EntityFields {
    static constexpr filter::TextField apiSession{"apiSession"};  ///< its id
    static constexpr filter::TextField service{"service"};        ///< its id
    static constexpr filter::TextField token{"token"};            ///< the filter's text then is a secret as well
    static constexpr filter::TextField type{"type"};              ///< "Dial" or "Bind"
};

/// GET /sessions: a page of the sessions (listSessions). Those of clients with bearer tokens are stored nowhere and not
/// listed. Errors to expect: 400 INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER, 401 without the right to (2.x).
struct ListSessions {
    using Envelope = ListEnvelope<basic::SessionManagementDetail>;
    static constexpr Endpoint endpoint{.id = "listSessions", .method = Method::get, .path = "/sessions"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListSessions, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListSessions>);

/// GET /sessions/{id}: one session (detailSession). Errors to expect: 404 NOT_FOUND.
struct DetailSession {
    using Envelope = zitiwire::Envelope<basic::SessionManagementDetail>;
    static constexpr Endpoint endpoint{.id = "detailSession", .method = Method::get, .path = "/sessions/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailSession, (), (id), (), ())
};
static_assert(Operation<DetailSession>);

/// DELETE /sessions/{id}: end a session (deleteSession). Errors to expect: 404 NOT_FOUND.
struct DeleteSession {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "deleteSession", .method = Method::delete_, .path = "/sessions/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteSession, (), (id), (), ())
};
static_assert(Operation<DeleteSession>);

/// GET /sessions/{id}/route-path: the routers on the way of a session, whether it is listed or not
/// (detailSessionRoutePath). An unknown id and a session without a circuit are a success without routers.
struct DetailSessionRoutePath {
    using Envelope = zitiwire::Envelope<basic::SessionRoutePathDetail>;
    static constexpr Endpoint endpoint{
        .id = "detailSessionRoutePath", .method = Method::get, .path = "/sessions/{id}/route-path"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailSessionRoutePath, (), (id), (), ())
};
static_assert(Operation<DetailSessionRoutePath>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/model/entity_ref.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/policy.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// Terminators: where a service is hosted.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// A terminator, as controllers show it. Specification: `terminatorDetail`.
template <class Text>
struct TerminatorDetail {
    static constexpr MemberNames zero_when_absent{"router", "service"};

    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                     ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Text address{};                ///< where the router reaches the host; its form depends on `binding`
    Text binding{};                ///< which kind of listener: "edge", "transport", ..., any text
    std::int64_t cost = 0;         ///< 0 to 65535, fixed
    std::int64_t dynamicCost = 0;  ///< what the controller adds for what it measures
    Text identity{};               ///< of one host among several; "" for none
    Text precedence{};             ///< "default", "required", "failed"
    EntityRef<Text> router{};      ///< its `entity` is "transit-routers", for edge routers too
    Text routerId{};               ///< the router
    EntityRef<Text> service{};
    Text serviceId{};              ///< the service

    BOOST_DESCRIBE_CLASS(TerminatorDetail, (),
                         (_links, createdAt, id, tags, updatedAt, address, binding, cost, dynamicCost, identity,
                          precedence, router, routerId, service, serviceId),
                         (), ())
};

}  // namespace basic

using TerminatorDetail = basic::TerminatorDetail<std::string>;
using ListTerminatorsEnvelope = ListEnvelope<basic::TerminatorDetail>;

/// What to make a terminator of. Specification: `terminatorCreate`.
struct TerminatorCreate {
    std::string address;                               ///< where the router reaches the host; not empty
    std::string binding;  ///< which kind of listener: "edge", "transport", ..., any text
    std::optional<std::int64_t> cost{};  ///< 0 to 65535; 0 when absent
    std::optional<std::string> identity{};  ///< of one host among several; "" when absent
    std::optional<Secret> identitySecret{};  ///< base64; never shown
    std::optional<TerminatorPrecedence> precedence{};  ///< default when absent
    std::string router;  ///< id of a router
    std::string service;  ///< id of a service
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently

    BOOST_DESCRIBE_CLASS(TerminatorCreate, (),
                         (address, binding, cost, identity, identitySecret, precedence, router, service, tags), (), ())
};

/// What to change of a terminator; what is absent stays as it is. Specification: `terminatorPatch`.
struct TerminatorPatch {
    static constexpr MemberNames dropped{"service"};  ///< see `known_drops`

    std::optional<std::string> address{};  ///< where the router reaches the host; not empty
    std::optional<std::string> binding{};  ///< which kind of listener: "edge", "transport", ..., any text
    std::optional<std::int64_t> cost{};  ///< 0 to 65535
    std::optional<TerminatorPrecedence> precedence{};  ///< before others, after them, or neither
    std::optional<std::string> router{};  ///< id of a router
    std::optional<std::string> service{};  ///< ignored, even if unknown
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)

    BOOST_DESCRIBE_CLASS(TerminatorPatch, (), (address, binding, cost, precedence, router, service, tags), (), ())
};

/// What to put in the place of a terminator; what is left out is reset. Specification: `terminatorUpdate`.
struct TerminatorUpdate {
    std::string address;  ///< where the router reaches the host; not empty
    std::string binding;  ///< which kind of listener: "edge", "transport", ..., any text
    std::optional<std::int64_t> cost{};  ///< 0 to 65535; 0 when absent
    std::optional<TerminatorPrecedence> precedence{};  ///< default when absent
    std::string router;  ///< id of a router
    std::string service;  ///< ignored, even if unknown
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent

    BOOST_DESCRIBE_CLASS(TerminatorUpdate, (), (address, binding, cost, precedence, router, service, tags), (), ())
};

/// What the list can be filtered by and sorted by.
struct TerminatorFields : filter::EntityFields {
    static constexpr filter::TextField address{"address"};
    static constexpr filter::TextField binding{"binding"};
    static constexpr filter::TextField hostId{"hostId"};  ///< not in replies
    static constexpr filter::TextField instanceId{"instanceId"};  ///< the `identity` of replies
    static constexpr filter::TextField router{"router"};  ///< its id
    static constexpr filter::TextField router_name{"router.name"};  ///< does not sort
    static constexpr filter::TextField service{"service"};  ///< its id
    static constexpr filter::TextField service_name{"service.name"};  ///< does not sort
    static constexpr filter::TextField sourceCtrl{"sourceCtrl"};  ///< not in replies
};

/// GET /terminators: a page of the terminators (listTerminators). Errors to expect: 400 INVALID_FILTER, 400
/// INVALID_SORT_IDENTIFIER, 500 for a sort by a router's or service's name.
struct ListTerminators {
    using Envelope = ListTerminatorsEnvelope;
    static constexpr Endpoint endpoint{.id = "listTerminators", .method = Method::get, .path = "/terminators"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListTerminators, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListTerminators>);

/// POST /terminators: make a terminator; there may be several alike (createTerminator). Errors to expect: 400
/// COULD_NOT_VALIDATE for a member that is missing or out of range or an empty address, 404 NOT_FOUND for an unknown
/// service or router.
struct CreateTerminator {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createTerminator",
                                       .method = Method::post,
                                       .path = "/terminators",
                                       .body = "terminator",
                                       .success_status = 201};

    TerminatorCreate terminator;

    BOOST_DESCRIBE_CLASS(CreateTerminator, (), (terminator), (), ())
};
static_assert(Operation<CreateTerminator>);

/// GET /terminators/{id}: one terminator (detailTerminator). Errors to expect: 404 NOT_FOUND.
struct DetailTerminator {
    using Envelope = zitiwire::Envelope<basic::TerminatorDetail>;
    static constexpr Endpoint endpoint{.id = "detailTerminator", .method = Method::get, .path = "/terminators/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailTerminator, (), (id), (), ())
};
static_assert(Operation<DetailTerminator>);

/// PUT /terminators/{id}: put another terminator in its place; what is left out is reset, service and identity stay
/// (updateTerminator). Errors to expect: 404 NOT_FOUND, for an unknown router too; 400 COULD_NOT_VALIDATE for a member
/// that is missing.
struct UpdateTerminator {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "updateTerminator", .method = Method::put, .path = "/terminators/{id}", .body = "terminator"};

    std::string id;
    TerminatorUpdate terminator;

    BOOST_DESCRIBE_CLASS(UpdateTerminator, (), (id, terminator), (), ())
};
static_assert(Operation<UpdateTerminator>);

/// PATCH /terminators/{id}: change what is set of a terminator, but for its service (patchTerminator). null is absent
/// to controllers; with nothing set they answer 500, see `precheck`. Errors to expect: 404 NOT_FOUND, for an unknown
/// router too; 400 COULD_NOT_VALIDATE for a cost out of range.
struct PatchTerminator {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "patchTerminator", .method = Method::patch, .path = "/terminators/{id}", .body = "terminator"};

    std::string id;
    TerminatorPatch terminator;

    BOOST_DESCRIBE_CLASS(PatchTerminator, (), (id, terminator), (), ())
};
static_assert(Operation<PatchTerminator>);

/// DELETE /terminators/{id}: remove a terminator (deleteTerminator). Errors to expect: 404 NOT_FOUND.
struct DeleteTerminator {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "deleteTerminator", .method = Method::delete_, .path = "/terminators/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteTerminator, (), (id), (), ())
};
static_assert(Operation<DeleteTerminator>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

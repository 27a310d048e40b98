// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/network_interface.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Routers and transit routers.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// A router, as controllers show it; edge routers, too. Specification: `routerDetail`.
template <class Text>
struct RouterDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                                                    ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    std::optional<std::vector<Text>> configs{};  ///< ids; null for none, in 2.0 always; absent up to 1.x
    std::int64_t cost = 0;  ///< 0 to 65535; added to the cost of paths through it
    /// address to groups; absent for none and up to 1.x
    std::optional<FlatMap<Text, std::vector<Text>>> ctrlChanListeners{};
    bool disabled = false;  ///< is kept from connecting; only edge routers can be
    std::optional<Timestamp> enrollmentCreatedAt{};  ///< absent once enrolled
    std::optional<Timestamp> enrollmentExpiresAt{};  ///< of its enrollment; absent once enrolled
    std::optional<Secret<Text>> enrollmentJwt{};  ///< what it enrolls with; absent once enrolled
    std::optional<Secret<Text>> enrollmentToken{};  ///< the JWT's `jti`; absent once enrolled
    std::optional<Text> fingerprint{};  ///< of its certificate: SHA-1 in hexadecimal; null before it enrolled
    std::optional<std::vector<NetworkInterface<Text>>> interfaces{};  ///< null unless it has connected
    bool isOnline = false;  ///< is connected to the controller
    bool isVerified = false;  ///< has enrolled
    Text name{};
    bool noTraversal = false;  ///< no traffic passes through it
    std::optional<Text> unverifiedCertPem{};  ///< a new certificate, not confirmed yet; null for none
    std::optional<Text> unverifiedFingerprint{};  ///< of that

    BOOST_DESCRIBE_CLASS(RouterDetail, (),
                         (_links, createdAt, id, tags, updatedAt, configs, cost, ctrlChanListeners, disabled,
                          enrollmentCreatedAt, enrollmentExpiresAt, enrollmentJwt, enrollmentToken, fingerprint,
                          interfaces, isOnline, isVerified, name, noTraversal, unverifiedCertPem,
                          unverifiedFingerprint),
                         (), ())
};

}  // namespace basic

using RouterDetail = basic::RouterDetail<std::string>;
using ListRoutersEnvelope = ListEnvelope<basic::RouterDetail>;
using DetailRouterEnvelope = Envelope<basic::RouterDetail>;

/// What to make a router of. Specification: `routerCreate`.
struct RouterCreate {
    static constexpr MemberNames dropped{"disabled"};  ///< see `known_drops`
    std::optional<std::vector<std::string>> configs{};  ///< ids, an unknown one is a 404; ignored up to 2.0
    std::optional<std::int64_t> cost{};  ///< 0 to 65535; 0 when absent
    /// address to groups; 1.x ignores it
    std::optional<FlatMap<std::string, std::vector<std::string>>> ctrlChanListeners{};
    std::optional<bool> disabled{};  ///< ignored so far
    std::string name;
    std::optional<bool> noTraversal{};  ///< no traffic passes through it; false when absent
    std::optional<Tags> tags{};  ///< flat, see `Tags`; ignored up to 2.0

    BOOST_DESCRIBE_CLASS(RouterCreate, (), (configs, cost, ctrlChanListeners, disabled, name, noTraversal, tags), (),
                         ())
};

/// What to change of a router: controllers so far change only name, tags, configs and listeners. Specification:
/// `routerPatch`.
struct RouterPatch {
    static constexpr MemberNames dropped{"cost", "disabled", "noTraversal"};  ///< see `known_drops`
    std::optional<std::vector<std::string>> configs{};  ///< ids; replaces all, `[]` clears them; ignored up to 2.0
    std::optional<std::int64_t> cost{};  ///< ignored so far
    /// replaces all, `{}` clears it; 1.x ignores it
    std::optional<FlatMap<std::string, std::vector<std::string>>> ctrlChanListeners{};
    std::optional<bool> disabled{};  ///< ignored so far
    std::optional<std::string> name{};
    std::optional<bool> noTraversal{};  ///< ignored so far
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)

    BOOST_DESCRIBE_CLASS(RouterPatch, (), (configs, cost, ctrlChanListeners, disabled, name, noTraversal, tags), (), ())
};

/// What to put in the place of a router: controllers so far change only name, tags, configs and listeners.
/// Specification: `routerUpdate`.
struct RouterUpdate {
    static constexpr MemberNames dropped{"cost", "disabled", "noTraversal"};  ///< see `known_drops`
    std::optional<std::vector<std::string>> configs{};  ///< ids, none when absent; ignored up to 2.0
    std::optional<std::int64_t> cost{};  ///< ignored so far
    /// none when absent; 1.x ignores it
    std::optional<FlatMap<std::string, std::vector<std::string>>> ctrlChanListeners{};
    std::optional<bool> disabled{};  ///< ignored so far
    std::string name;
    std::optional<bool> noTraversal{};  ///< ignored so far
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent

    BOOST_DESCRIBE_CLASS(RouterUpdate, (), (configs, cost, ctrlChanListeners, disabled, name, noTraversal, tags), (),
                         ())
};

/// What the list can be filtered by and sorted by.
struct RouterFields : filter::EntityFields {
    static constexpr filter::NumberField cost{"cost"};
    static constexpr filter::FlagField disabled{"disabled"};
    static constexpr filter::TextField fingerprint{"fingerprint"};
    static constexpr filter::TextField name{"name"};
    static constexpr filter::FlagField noTraversal{"noTraversal"};
};

/// GET /routers: a page of the routers (listRouters). Edge routers are among them. Errors to expect: 400
/// INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListRouters {
    using Envelope = ListRoutersEnvelope;
    static constexpr Endpoint endpoint{.id = "listRouters", .method = Method::get, .path = "/routers"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListRouters, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListRouters>);

/// POST /routers: make a router with an enrollment; its JWT comes with a detail (createRouter). Errors to expect: 400
/// COULD_NOT_VALIDATE for a name that is taken or missing or a cost out of range, 404 NOT_FOUND for an unknown config
/// (from 2.1 on), 500 UNHANDLED for an empty name.
struct CreateRouter {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createRouter",
                                       .method = Method::post,
                                       .path = "/routers",
                                       .body = "router",
                                       .success_status = 201,
                                       .repeat = Repeat::name_taken};

    RouterCreate router;

    BOOST_DESCRIBE_CLASS(CreateRouter, (), (router), (), ())
};
static_assert(Operation<CreateRouter>);

/// GET /routers/{id}: one router (detailRouter). Errors to expect: 404 NOT_FOUND.
struct DetailRouter {
    using Envelope = DetailRouterEnvelope;
    static constexpr Endpoint endpoint{.id = "detailRouter", .method = Method::get, .path = "/routers/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailRouter, (), (id), (), ())
};
static_assert(Operation<DetailRouter>);

/// PUT /routers/{id}: another name, other tags, listeners (2.x) and configs (from 2.1 on); the rest stays as created
/// (updateRouter). A name that another has, or an empty one, is answered 200, and nothing is changed. Errors to expect:
/// 404 NOT_FOUND, 400 COULD_NOT_VALIDATE for a name that is missing.
struct UpdateRouter {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "updateRouter", .method = Method::put, .path = "/routers/{id}", .body = "router"};

    std::string id;
    RouterUpdate router;

    BOOST_DESCRIBE_CLASS(UpdateRouter, (), (id, router), (), ())
};
static_assert(Operation<UpdateRouter>);

/// PATCH /routers/{id}: change the name, tags, listeners (2.x) and configs (from 2.1 on) that are set; the rest stays
/// as created, with a 200 (patchRouter). null is absent to controllers; with nothing set they answer 500, see
/// `precheck`. A name that another has, or an empty one, is answered 200, and nothing is changed. Errors to expect: 404
/// NOT_FOUND.
struct PatchRouter {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "patchRouter", .method = Method::patch, .path = "/routers/{id}", .body = "router"};

    std::string id;
    RouterPatch router;

    BOOST_DESCRIBE_CLASS(PatchRouter, (), (id, router), (), ())
};
static_assert(Operation<PatchRouter>);

/// DELETE /routers/{id}: remove a router (deleteRouter). Errors to expect: 404 NOT_FOUND.
struct DeleteRouter {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "deleteRouter", .method = Method::delete_, .path = "/routers/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteRouter, (), (id), (), ())
};
static_assert(Operation<DeleteRouter>);

/// GET /transit-routers: a page of the transit routers (listTransitRouters). The same collection as /routers. Errors to
/// expect: 400 INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListTransitRouters {
    using Envelope = ListRoutersEnvelope;
    static constexpr Endpoint endpoint{.id = "listTransitRouters", .method = Method::get, .path = "/transit-routers"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListTransitRouters, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListTransitRouters>);

/// POST /transit-routers: make a transit router with an enrollment; its JWT comes with a detail (createTransitRouter).
/// Errors to expect: 400 COULD_NOT_VALIDATE for a name that is taken or missing or a cost out of range, 404 NOT_FOUND
/// for an unknown config (from 2.1 on), 500 UNHANDLED for an empty name.
struct CreateTransitRouter {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createTransitRouter",
                                       .method = Method::post,
                                       .path = "/transit-routers",
                                       .body = "router",
                                       .success_status = 201,
                                       .repeat = Repeat::name_taken};

    RouterCreate router;

    BOOST_DESCRIBE_CLASS(CreateTransitRouter, (), (router), (), ())
};
static_assert(Operation<CreateTransitRouter>);

/// GET /transit-routers/{id}: one transit router (detailTransitRouter). Errors to expect: 404 NOT_FOUND.
struct DetailTransitRouter {
    using Envelope = DetailRouterEnvelope;
    static constexpr Endpoint endpoint{
        .id = "detailTransitRouter", .method = Method::get, .path = "/transit-routers/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailTransitRouter, (), (id), (), ())
};
static_assert(Operation<DetailTransitRouter>);

/// PUT /transit-routers/{id}: another name, other tags, listeners (2.x) and configs (from 2.1 on); the rest stays as
/// created (updateTransitRouter). A name that another has, or an empty one, is answered 200, and nothing is changed.
/// Errors to expect: 404 NOT_FOUND, 400 COULD_NOT_VALIDATE for a name that is missing.
struct UpdateTransitRouter {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "updateTransitRouter", .method = Method::put, .path = "/transit-routers/{id}", .body = "router"};

    std::string id;
    RouterUpdate router;

    BOOST_DESCRIBE_CLASS(UpdateTransitRouter, (), (id, router), (), ())
};
static_assert(Operation<UpdateTransitRouter>);

/// PATCH /transit-routers/{id}: change the name, tags, listeners (2.x) and configs (from 2.1 on) that are set; the rest
/// stays as created, with a 200 (patchTransitRouter). null is absent; with nothing set it is a 500, see `precheck`. A
/// name that another has, or an empty one, is answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND.
struct PatchTransitRouter {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "patchTransitRouter", .method = Method::patch, .path = "/transit-routers/{id}", .body = "router"};

    std::string id;
    RouterPatch router;

    BOOST_DESCRIBE_CLASS(PatchTransitRouter, (), (id, router), (), ())
};
static_assert(Operation<PatchTransitRouter>);

/// DELETE /transit-routers/{id}: remove a transit router (deleteTransitRouter). Errors to expect: 404 NOT_FOUND.
struct DeleteTransitRouter {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "deleteTransitRouter", .method = Method::delete_, .path = "/transit-routers/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteTransitRouter, (), (id), (), ())
};
static_assert(Operation<DeleteTransitRouter>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

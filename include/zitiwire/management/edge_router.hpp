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

/// Edge routers: where identities enter the network.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// What a router runs; all "" before its first connection. Specification: `versionInfo`.
template <class Text>
struct VersionInfo {
    Text arch{};
    Text buildDate{};  ///< not RFC 3339
    Text os{};
    Text revision{};
    Text version{};

    BOOST_DESCRIBE_CLASS(VersionInfo, (), (arch, buildDate, os, revision, version), (), ())
};

/// An edge router, as controllers show it. The document also requires `os`, `arch` and others, which are in
/// `versionInfo`. Specification: `edgeRouterDetail`.
template <class Text>
struct EdgeRouterDetail {
    static constexpr MemberNames zero_when_absent{"cost", "noTraversal", "versionInfo"};

    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};  ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Tags<Text> appData{};  ///< flat, for applications
    std::optional<std::vector<Text>> capabilities{};  ///< "MULTI_CHANNEL", ...; null when unknown; absent up to 2.0
    std::int64_t cost = 0;  ///< 0 to 65535; added to the cost of paths through it
    bool disabled = false;  ///< is kept from connecting
    Text hostname{};  ///< "" before the first connection
    bool isOnline = false;  ///< is connected to the controller
    Text name{};
    bool noTraversal = false;  ///< no traffic passes through it
    FlatMap<Text, Text> supportedProtocols{};  ///< protocol to address; `{}` before the first connection
    Text syncStatus{};  ///< of its data: "SYNC_UNKNOWN", "SYNC_DONE", ...
    std::optional<Text> version{};  ///< see `versionInfo`; not sent here so far
    std::optional<std::int64_t> capabilitiesMask{};  ///< the same as bits, beyond 2^53; absent when unknown
    std::optional<Text> certPem{};  ///< null before it enrolled
    std::optional<std::vector<Text>> configs{};  ///< ids; null for none, in 2.0 always; absent up to 1.x
    /// address to groups; absent for none and up to 1.x
    std::optional<FlatMap<Text, std::vector<Text>>> ctrlChanListeners{};
    std::optional<Timestamp> enrollmentCreatedAt{};  ///< always year 1; absent once enrolled
    std::optional<Timestamp> enrollmentExpiresAt{};  ///< of its enrollment; absent once enrolled
    std::optional<Secret<Text>> enrollmentJwt{};  ///< what it enrolls with; absent once enrolled
    std::optional<Secret<Text>> enrollmentToken{};  ///< the JWT's `jti`; absent once enrolled
    std::optional<Text> fingerprint{};  ///< of its certificate: SHA-1 in hexadecimal; absent before it enrolled
    std::optional<std::vector<NetworkInterface<Text>>> interfaces{};  ///< null unless it has connected
    bool isTunnelerEnabled = false;  ///< runs a tunneler, with an identity of its own
    bool isVerified = false;  ///< has enrolled
    std::optional<std::vector<Text>> roleAttributes{};  ///< what roles `#attribute` match; null for none
    std::optional<Text> unverifiedCertPem{};  ///< a new certificate, not confirmed yet; null for none
    std::optional<Text> unverifiedFingerprint{};  ///< of that
    VersionInfo<Text> versionInfo{};

    BOOST_DESCRIBE_CLASS(EdgeRouterDetail, (),
                         (_links, createdAt, id, tags, updatedAt, appData, capabilities, cost, disabled, hostname,
                          isOnline, name, noTraversal, supportedProtocols, syncStatus, version, capabilitiesMask,
                          certPem, configs, ctrlChanListeners, enrollmentCreatedAt, enrollmentExpiresAt, enrollmentJwt,
                          enrollmentToken, fingerprint, interfaces, isTunnelerEnabled, isVerified, roleAttributes,
                          unverifiedCertPem, unverifiedFingerprint, versionInfo),
                         (), ())
};

}  // namespace basic

using VersionInfo = basic::VersionInfo<std::string>;
using EdgeRouterDetail = basic::EdgeRouterDetail<std::string>;
using ListEdgeRoutersEnvelope = ListEnvelope<basic::EdgeRouterDetail>;

/// What to make an edge router of. Specification: `edgeRouterCreate`.
struct EdgeRouterCreate {
    std::optional<Tags> appData{};  ///< flat: a list or map in it is a 500
    std::optional<std::vector<std::string>> configs{};  ///< ids, an unknown one is a 404; ignored up to 2.0
    std::optional<std::int64_t> cost{};  ///< 0 to 65535; 0 when absent
    /// address to groups; 1.x ignores it
    std::optional<FlatMap<std::string, std::vector<std::string>>> ctrlChanListeners{};
    std::optional<bool> disabled{};  ///< is kept from connecting; false when absent
    std::optional<bool> isTunnelerEnabled{};  ///< runs a tunneler, with an identity of its own; false when absent
    std::string name;
    std::optional<bool> noTraversal{};  ///< no traffic passes through it; false when absent
    /// what roles `#attribute` match; without `#` or `@` in front
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently

    BOOST_DESCRIBE_CLASS(EdgeRouterCreate, (),
                         (appData, configs, cost, ctrlChanListeners, disabled, isTunnelerEnabled, name, noTraversal,
                          roleAttributes, tags),
                         (), ())
};

/// What to change of an edge router; what is absent stays as it is. Specification: `edgeRouterPatch`.
struct EdgeRouterPatch {
    std::optional<Tags> appData{};  ///< flat; replaces all, `{}` clears it (up to 1.x it is no change)
    std::optional<std::vector<std::string>> configs{};  ///< ids; replaces all, `[]` clears them; ignored up to 2.0
    std::optional<std::int64_t> cost{};  ///< 0 to 65535
    /// replaces all, `{}` clears it; 1.x ignores it
    std::optional<FlatMap<std::string, std::vector<std::string>>> ctrlChanListeners{};
    std::optional<bool> disabled{};  ///< is kept from connecting
    std::optional<bool> isTunnelerEnabled{};  ///< true makes an identity and a policy for it, false removes them
    std::optional<std::string> name{};
    std::optional<bool> noTraversal{};  ///< no traffic passes through it
    /// what roles `#attribute` match; replaces all, `[]` clears them
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)

    BOOST_DESCRIBE_CLASS(EdgeRouterPatch, (),
                         (appData, configs, cost, ctrlChanListeners, disabled, isTunnelerEnabled, name, noTraversal,
                          roleAttributes, tags),
                         (), ())
};

/// What to put in the place of an edge router; what is left out is reset. Specification: `edgeRouterUpdate`.
struct EdgeRouterUpdate {
    std::optional<Tags> appData{};  ///< flat: a list or map in it is a 500; none when absent
    std::optional<std::vector<std::string>> configs{};  ///< ids, none when absent; ignored up to 2.0
    std::optional<std::int64_t> cost{};  ///< 0 to 65535; 0 when absent
    /// none when absent; 1.x ignores it
    std::optional<FlatMap<std::string, std::vector<std::string>>> ctrlChanListeners{};
    std::optional<bool> disabled{};  ///< is kept from connecting; false when absent
    std::optional<bool> isTunnelerEnabled{};  ///< runs a tunneler; false, and absent, removes its identity
    std::string name;
    std::optional<bool> noTraversal{};  ///< no traffic passes through it; false when absent
    std::optional<std::vector<std::string>> roleAttributes{};  ///< what roles `#attribute` match; none when absent
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent

    BOOST_DESCRIBE_CLASS(EdgeRouterUpdate, (),
                         (appData, configs, cost, ctrlChanListeners, disabled, isTunnelerEnabled, name, noTraversal,
                          roleAttributes, tags),
                         (), ())
};

/// What the list can be filtered by and sorted by.
struct EdgeRouterFields : filter::EntityFields {
    static constexpr filter::FlagField connected{"connected"};  ///< is connected now
    static constexpr filter::NumberField cost{"cost"};
    static constexpr filter::FlagField disabled{"disabled"};
    static constexpr filter::TextField fingerprint{"fingerprint"};
    static constexpr filter::FlagField isTunnelerEnabled{"isTunnelerEnabled"};
    static constexpr filter::FlagField isVerified{"isVerified"};
    static constexpr filter::TextField name{"name"};
    static constexpr filter::FlagField noTraversal{"noTraversal"};
    static constexpr filter::FlagField online{"online"};  ///< likewise
    static constexpr filter::TextListField roleAttributes{"roleAttributes"};  ///< without `#`
};

/// GET /edge-routers: a page of the edge routers (listEdgeRouters). Errors to expect: 400 INVALID_FILTER, 400
/// INVALID_SORT_IDENTIFIER, 400 COULD_NOT_VALIDATE for another semantic, 500 for a role without `#` or `@`, 500 without
/// a body for "AnyOf" of several attributes that nobody has.
struct ListEdgeRouters {
    using Envelope = ListEdgeRoutersEnvelope;
    static constexpr Endpoint endpoint{.id = "listEdgeRouters", .method = Method::get, .path = "/edge-routers"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document
    /// `#attribute` or `@` and an id; without a mark controllers answer 500
    std::optional<std::vector<std::string>> roleFilter{};
    std::optional<std::string> roleSemantic{};  ///< "AllOf" when absent, or "AnyOf"

    BOOST_DESCRIBE_CLASS(ListEdgeRouters, (), (limit, offset, filter, sort, roleFilter, roleSemantic), (), ())
};
static_assert(Operation<ListEdgeRouters>);

/// POST /edge-routers: make an edge router with an enrollment; its JWT comes with a detail (createEdgeRouter). Errors
/// to expect: 400 COULD_NOT_VALIDATE for a name that is taken or empty, a cost out of range, an attribute with `#` or
/// `@` in front; 404 NOT_FOUND for an unknown config (from 2.1 on); 500 UNHANDLED for an empty attribute or nested
/// `appData`.
struct CreateEdgeRouter {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createEdgeRouter",
                                       .method = Method::post,
                                       .path = "/edge-routers",
                                       .body = "edgeRouter",
                                       .success_status = 201,
                                       .repeat = Repeat::name_taken};

    EdgeRouterCreate edgeRouter;

    BOOST_DESCRIBE_CLASS(CreateEdgeRouter, (), (edgeRouter), (), ())
};
static_assert(Operation<CreateEdgeRouter>);

/// GET /edge-routers/{id}: one edge router (detailEdgeRouter). Errors to expect: 404 NOT_FOUND.
struct DetailEdgeRouter {
    using Envelope = zitiwire::Envelope<basic::EdgeRouterDetail>;
    static constexpr Endpoint endpoint{.id = "detailEdgeRouter", .method = Method::get, .path = "/edge-routers/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailEdgeRouter, (), (id), (), ())
};
static_assert(Operation<DetailEdgeRouter>);

/// PUT /edge-routers/{id}: put another edge router in its place; what is left out is reset (updateEdgeRouter). A name
/// that another has, or an empty one, is answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND, 400
/// COULD_NOT_VALIDATE for a name that is missing.
struct UpdateEdgeRouter {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "updateEdgeRouter", .method = Method::put, .path = "/edge-routers/{id}", .body = "edgeRouter"};

    std::string id;
    EdgeRouterUpdate edgeRouter;

    BOOST_DESCRIBE_CLASS(UpdateEdgeRouter, (), (id, edgeRouter), (), ())
};
static_assert(Operation<UpdateEdgeRouter>);

/// PATCH /edge-routers/{id}: change what is set of an edge router (patchEdgeRouter). null is absent to controllers;
/// with nothing set they answer 500, see `precheck`. A name that another has, or an empty one, is answered 200, and
/// nothing is changed. Errors to expect: 404 NOT_FOUND, 400 COULD_NOT_VALIDATE.
struct PatchEdgeRouter {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "patchEdgeRouter", .method = Method::patch, .path = "/edge-routers/{id}", .body = "edgeRouter"};

    std::string id;
    EdgeRouterPatch edgeRouter;

    BOOST_DESCRIBE_CLASS(PatchEdgeRouter, (), (id, edgeRouter), (), ())
};
static_assert(Operation<PatchEdgeRouter>);

/// DELETE /edge-routers/{id}: remove an edge router; policies lose it (deleteEdgeRouter). Errors to expect: 404
/// NOT_FOUND.
struct DeleteEdgeRouter {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "deleteEdgeRouter", .method = Method::delete_, .path = "/edge-routers/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteEdgeRouter, (), (id), (), ())
};
static_assert(Operation<DeleteEdgeRouter>);

/// POST /edge-routers/{id}/re-enroll: take the certificate away and make an enrollment in its place
/// (reEnrollEdgeRouter). The router is cut off until it has enrolled again. The reply is empty: the new JWT comes with
/// a detail. Errors to expect: 404 NOT_FOUND.
struct ReEnrollEdgeRouter {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "reEnrollEdgeRouter",
                                       .method = Method::post,
                                       .path = "/edge-routers/{id}/re-enroll",
                                       .repeat = Repeat::replaces};

    std::string id;

    BOOST_DESCRIBE_CLASS(ReEnrollEdgeRouter, (), (id), (), ())
};
static_assert(Operation<ReEnrollEdgeRouter>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

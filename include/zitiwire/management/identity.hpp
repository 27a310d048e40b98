// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/management/identity_credentials.hpp>
#include <zitiwire/model/client_info.hpp>
#include <zitiwire/model/entity_ref.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/network_interface.hpp>
#include <zitiwire/model/policy.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Identities: what may use the network. What belongs to one is in identity_access.hpp and identity_relations.hpp.
namespace zitiwire::inline ZITIWIRE_ABI {

/// Kinds of identities; controllers keep only Default and Router. Specification: `identityType`.
enum class IdentityType : std::uint8_t { User, Device, Service, Router, Default };
BOOST_DESCRIBE_ENUM(IdentityType, User, Device, Service, Router, Default)

namespace basic {

/// An identity, as controllers show it. Specification: `identityDetail`.
template <class Text>
struct IdentityDetail {
    static constexpr MemberNames zero_when_absent{"authPolicy",
                                                  "authenticators",
                                                  "defaultHostingCost",
                                                  "defaultHostingPrecedence",
                                                  "enrollment",
                                                  "envInfo",
                                                  "sdkInfo",
                                                  "type"};

    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                                                    ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Tags<Text> appData{};                                         ///< free-form, for applications; nested values too
    EntityRef<Text> authPolicy{};
    Text authPolicyId{};                                          ///< "default" unless set
    IdentityAuthenticators<Text> authenticators{};                ///< what it logs in with; `{}` for nothing
    std::int64_t defaultHostingCost = 0;                          ///< of services that it hosts, 0 to 65535
    Text defaultHostingPrecedence{};                              ///< "default", "required" or "failed"
    bool disabled = false;                                        ///< may not authenticate
    std::optional<Timestamp> disabledAt{};                        ///< since when; absent unless disabled
    std::optional<Timestamp> disabledUntil{};                     ///< absent when it is for ever, or not disabled
    Text edgeRouterConnectionStatus{};                            ///< "online", "offline", "unknown"
    IdentityEnrollments<Text> enrollment{};                       ///< how it may still enroll; `{}` for none
    EnvInfo<Text> envInfo{};  ///< of the client that logged in last; `{}` when none has
    std::optional<Text> externalId{};  ///< how an external JWT or certificate names it; null for none
    bool hasApiSession = false;  ///< is logged in
    bool hasEdgeRouterConnection = false;  ///< is connected to an edge router
    /// null unless it is a router's, and that has connected
    std::optional<std::vector<NetworkInterface<Text>>> interfaces{};
    bool isAdmin = false;  ///< may do everything
    bool isDefaultAdmin = false;  ///< the first administrator, which cannot be deleted
    bool isMfaEnabled = false;  ///< has a verified second factor
    Text name{};
    /// what it may manage; null for none, in 1.6 always; absent in 1.5 and 1.7
    std::optional<std::vector<Text>> permissions{};
    /// what roles `#attribute` match; for none `[]`, up to 1.x null
    std::optional<std::vector<Text>> roleAttributes{};
    SdkInfo<Text> sdkInfo{};  ///< of the client that logged in last; `{}` when none has
    FlatMap<Text, std::int64_t> serviceHostingCosts{};  ///< service id to cost; for others the default
    FlatMap<Text, Text> serviceHostingPrecedences{};  ///< service id to precedence; for others the default
    EntityRef<Text> type{};  ///< "Default" or "Router": the others read back as Default
    Text typeId{};  ///< the id of `type`: "Default", "Router"

    BOOST_DESCRIBE_CLASS(IdentityDetail, (),
                         (_links, createdAt, id, tags, updatedAt, appData, authPolicy, authPolicyId, authenticators,
                          defaultHostingCost, defaultHostingPrecedence, disabled, disabledAt, disabledUntil,
                          edgeRouterConnectionStatus, enrollment, envInfo, externalId, hasApiSession,
                          hasEdgeRouterConnection, interfaces, isAdmin, isDefaultAdmin, isMfaEnabled, name, permissions,
                          roleAttributes, sdkInfo, serviceHostingCosts, serviceHostingPrecedences, type, typeId),
                         (), ())
};

}  // namespace basic

using IdentityDetail = basic::IdentityDetail<std::string>;
using ListIdentitiesEnvelope = ListEnvelope<basic::IdentityDetail>;
using DetailIdentityEnvelope = Envelope<basic::IdentityDetail>;

/// The enrollment that an identity is made with: one of them. Specification: `identityCreateEnrollment`.
struct IdentityCreateEnrollment {
    std::optional<bool> ott{};  ///< true for a one-time token
    std::optional<std::string> ottca{};  ///< id of a CA, for a one-time token and a certificate of it
    std::optional<std::string> updb{};  ///< a user name; its password is set when enrolling

    BOOST_DESCRIBE_CLASS(IdentityCreateEnrollment, (), (ott, ottca, updb), (), ())
};

/// What to make an identity of. Specification: `identityCreate`.
struct IdentityCreate {
    std::optional<Tags> appData{};  ///< free-form, for applications; nested values are kept (1.5: a 500)
    std::optional<std::string> authPolicyId{};  ///< "default" when absent; an unknown one is a 404
    std::optional<std::int64_t> defaultHostingCost{};  ///< of services that it hosts, 0 to 65535; 0 when absent
    std::optional<TerminatorPrecedence> defaultHostingPrecedence{};  ///< default when absent
    std::optional<IdentityCreateEnrollment> enrollment{};  ///< none when absent
    std::optional<std::string> externalId{};  ///< how an external JWT or certificate names it; unique
    bool isAdmin = false;  ///< may do everything
    std::string name;
    /// what it may manage; 1.x ignores it; unknown ones are a 400 in 1.6 and 2.x
    std::optional<std::vector<std::string>> permissions{};
    /// what roles `#attribute` match; without `#` or `@` in front
    std::optional<std::vector<std::string>> roleAttributes{};
    /// service id to cost; an unknown id is a 404
    std::optional<FlatMap<std::string, std::int64_t>> serviceHostingCosts{};
    /// by service id; unknown: 404
    std::optional<FlatMap<std::string, TerminatorPrecedence>> serviceHostingPrecedences{};
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently
    IdentityType type = IdentityType::Default;  ///< User, Device and Service read back as Default

    BOOST_DESCRIBE_CLASS(IdentityCreate, (),
                         (appData, authPolicyId, defaultHostingCost, defaultHostingPrecedence, enrollment, externalId,
                          isAdmin, name, permissions, roleAttributes, serviceHostingCosts, serviceHostingPrecedences,
                          tags, type),
                         (), ())
};

/// What to change of an identity; what is absent stays as it is. Specification: `identityPatch`.
struct IdentityPatch {
    std::optional<Tags> appData{};  ///< replaces all, `{}` clears it (up to 1.x it is no change)
    std::optional<std::string> authPolicyId{};  ///< an unknown one is a 404
    std::optional<std::int64_t> defaultHostingCost{};  ///< of services that it hosts, 0 to 65535
    std::optional<TerminatorPrecedence> defaultHostingPrecedence{};
    std::optional<std::string> externalId{};  ///< unique; "" clears it
    std::optional<bool> isAdmin{};  ///< may do everything; the first administrator can lose it
    std::optional<std::string> name{};  ///< that of a router's identity cannot be changed: 400
    /// what it may manage; 1.x ignores it; unknown ones are a 400 in 1.6 and 2.x
    std::optional<std::vector<std::string>> permissions{};
    /// what roles `#attribute` match; replaces all, `[]` clears them
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<FlatMap<std::string, std::int64_t>> serviceHostingCosts{};  ///< service id to cost; replaces all
    /// replaces all; `{}` clears (1.x: no)
    std::optional<FlatMap<std::string, TerminatorPrecedence>> serviceHostingPrecedences{};
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)
    std::optional<IdentityType> type{};  ///< User, Device and Service read back as Default

    BOOST_DESCRIBE_CLASS(IdentityPatch, (),
                         (appData, authPolicyId, defaultHostingCost, defaultHostingPrecedence, externalId, isAdmin,
                          name, permissions, roleAttributes, serviceHostingCosts, serviceHostingPrecedences, tags,
                          type),
                         (), ())
};

/// What to put in the place of an identity; what is left out is reset. Specification: `identityUpdate`.
struct IdentityUpdate {
    std::optional<Tags> appData{};  ///< free-form, for applications; nested values are kept
    std::optional<std::string> authPolicyId{};  ///< "default" when absent; an unknown one is a 404
    std::optional<std::int64_t> defaultHostingCost{};  ///< of services that it hosts, 0 to 65535; 0 when absent
    std::optional<TerminatorPrecedence> defaultHostingPrecedence{};  ///< default when absent
    std::optional<std::string> externalId{};  ///< how an external JWT or certificate names it; none when absent
    bool isAdmin = false;  ///< may do everything
    std::string name;
    /// what it may manage; 1.x ignores it; unknown ones are a 400 in 1.6 and 2.x
    std::optional<std::vector<std::string>> permissions{};
    std::optional<std::vector<std::string>> roleAttributes{};  ///< what roles `#attribute` match; none when absent
    /// service id to cost; an unknown id is a 404
    std::optional<FlatMap<std::string, std::int64_t>> serviceHostingCosts{};
    /// by service id; unknown: 404
    std::optional<FlatMap<std::string, TerminatorPrecedence>> serviceHostingPrecedences{};
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent
    IdentityType type = IdentityType::Default;  ///< User, Device and Service read back as Default

    BOOST_DESCRIBE_CLASS(IdentityUpdate, (),
                         (appData, authPolicyId, defaultHostingCost, defaultHostingPrecedence, externalId, isAdmin,
                          name, permissions, roleAttributes, serviceHostingCosts, serviceHostingPrecedences, tags,
                          type),
                         (), ())
};

/// What the list can be filtered by and sorted by.
struct IdentityFields : filter::EntityFields {
    static constexpr filter::TextField authPolicyId{"authPolicyId"};
    static constexpr filter::TextField externalId{"externalId"};
    static constexpr filter::FlagField isAdmin{"isAdmin"};
    static constexpr filter::FlagField isDefaultAdmin{"isDefaultAdmin"};
    static constexpr filter::TextField name{"name"};
    static constexpr filter::TextField type{"type"};  ///< the id of the type
    static constexpr filter::TextListField roleAttributes{"roleAttributes"};  ///< without `#`
};

/// GET /identities: a page of the identities (listIdentities). Errors to expect: 400 INVALID_FILTER, 400
/// INVALID_SORT_IDENTIFIER, 400 COULD_NOT_VALIDATE for another semantic, 500 for a role without `#` or `@`, 500 without
/// a body for "AnyOf" of several attributes that nobody has.
struct ListIdentities {
    using Envelope = ListIdentitiesEnvelope;
    static constexpr Endpoint endpoint{.id = "listIdentities", .method = Method::get, .path = "/identities"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document
    /// `#attribute` or `@` and an id; without a mark controllers answer 500
    std::optional<std::vector<std::string>> roleFilter{};
    std::optional<std::string> roleSemantic{};  ///< "AllOf" when absent, or "AnyOf"

    BOOST_DESCRIBE_CLASS(ListIdentities, (), (limit, offset, filter, sort, roleFilter, roleSemantic), (), ())
};
static_assert(Operation<ListIdentities>);

/// POST /identities: make an identity (createIdentity). Its enrollment is made with it, when `enrollment` asks for one.
/// Errors to expect: 400 COULD_NOT_VALIDATE for a name or `externalId` that is taken or an unknown permission (1.6
/// and 2.x), 404 NOT_FOUND for an unknown policy, service or CA, 500 UNHANDLED for an empty name.
struct CreateIdentity {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createIdentity",
                                       .method = Method::post,
                                       .path = "/identities",
                                       .body = "identity",
                                       .success_status = 201,
                                       .repeat = Repeat::name_taken};

    IdentityCreate identity;

    BOOST_DESCRIBE_CLASS(CreateIdentity, (), (identity), (), ())
};
static_assert(Operation<CreateIdentity>);

/// GET /identities/{id}: one identity (detailIdentity). Errors to expect: 404 NOT_FOUND.
struct DetailIdentity {
    using Envelope = DetailIdentityEnvelope;
    static constexpr Endpoint endpoint{.id = "detailIdentity", .method = Method::get, .path = "/identities/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailIdentity, (), (id), (), ())
};
static_assert(Operation<DetailIdentity>);

/// PUT /identities/{id}: put another identity in its place; what is left out is reset (updateIdentity). A name that
/// another has, or an empty one, is answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND, 400
/// COULD_NOT_VALIDATE for a required member that is missing.
struct UpdateIdentity {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "updateIdentity", .method = Method::put, .path = "/identities/{id}", .body = "identity"};

    std::string id;
    IdentityUpdate identity;

    BOOST_DESCRIBE_CLASS(UpdateIdentity, (), (id, identity), (), ())
};
static_assert(Operation<UpdateIdentity>);

/// PATCH /identities/{id}: change what is set of an identity (patchIdentity). null is absent to controllers; with
/// nothing set they answer 500, see `precheck`. A name that another has, or an empty one, is answered 200, and nothing
/// is changed. Errors to expect: 404 NOT_FOUND, for an unknown policy too; 400 COULD_NOT_VALIDATE for the name of a
/// router's identity.
struct PatchIdentity {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "patchIdentity", .method = Method::patch, .path = "/identities/{id}", .body = "identity"};

    std::string id;
    IdentityPatch identity;

    BOOST_DESCRIBE_CLASS(PatchIdentity, (), (id, identity), (), ())
};
static_assert(Operation<PatchIdentity>);

/// DELETE /identities/{id}: remove an identity with its enrollments and sessions; from 2.0 on a revocation voids its
/// tokens (deleteIdentity). Errors to expect: 404 NOT_FOUND, 400 ENTITY_CAN_NOT_BE_DELETED for the default
/// administrator and identities of routers.
struct DeleteIdentity {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "deleteIdentity", .method = Method::delete_, .path = "/identities/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteIdentity, (), (id), (), ())
};
static_assert(Operation<DeleteIdentity>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

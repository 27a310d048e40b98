// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Settings of controllers. Controllers so far check the input and answer 501, with a bare JSON string as body.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// OIDC settings, as controllers show them. Specification: `controllerSettingDetailOidc`.
template <class Text>
struct ControllerSettingDetailOidc {
    std::optional<std::vector<Text>> postLogoutUris{};  ///< where a browser may be sent after logging out
    std::optional<std::vector<Text>> redirectUris{};    ///< where a browser may be sent after logging in

    BOOST_DESCRIBE_CLASS(ControllerSettingDetailOidc, (), (postLogoutUris, redirectUris), (), ())
};

/// A controller setting, as controllers show it. Specification: `controllerSettingDetail`.
template <class Text>
struct ControllerSettingDetail {
    std::optional<Links<Text>> _links{};
    std::optional<Timestamp> createdAt{};
    std::optional<Text> id{};                                 ///< opaque
    std::optional<Tags<Text>> tags{};
    std::optional<Timestamp> updatedAt{};
    std::optional<ControllerSettingDetailOidc<Text>> oidc{};  ///< absent when not set

    BOOST_DESCRIBE_CLASS(ControllerSettingDetail, (), (_links, createdAt, id, tags, updatedAt, oidc), (), ())
};

/// OIDC settings that hold. Specification: `controllerSettingsOidc`.
template <class Text>
struct ControllerSettingsOidc {
    std::optional<std::vector<Text>> postLogoutUris{};  ///< where a browser may be sent after logging out
    std::optional<std::vector<Text>> redirectUris{};    ///< where a browser may be sent after logging in

    BOOST_DESCRIBE_CLASS(ControllerSettingsOidc, (), (postLogoutUris, redirectUris), (), ())
};

/// Settings that hold. Specification: `controllerSettings`.
template <class Text>
struct ControllerSettings {
    std::optional<ControllerSettingsOidc<Text>> oidc{};  ///< absent when not set

    BOOST_DESCRIBE_CLASS(ControllerSettings, (), (oidc), (), ())
};

/// A setting, with and without what it inherits. Specification: `controllerSettingEffective`.
template <class Text>
struct ControllerSettingEffective {
    std::optional<Links<Text>> _links{};
    std::optional<Timestamp> createdAt{};
    std::optional<Text> id{};                             ///< opaque
    std::optional<Tags<Text>> tags{};
    std::optional<Timestamp> updatedAt{};
    std::optional<ControllerSettings<Text>> effective{};  ///< what holds: its own and what it inherits
    std::optional<ControllerSettings<Text>> instance{};   ///< its own alone

    BOOST_DESCRIBE_CLASS(ControllerSettingEffective, (), (_links, createdAt, id, tags, updatedAt, effective, instance),
                         (), ())
};

}  // namespace basic

using ControllerSettingDetailOidc = basic::ControllerSettingDetailOidc<std::string>;
using ControllerSettingDetail = basic::ControllerSettingDetail<std::string>;
using ControllerSettingsOidc = basic::ControllerSettingsOidc<std::string>;
using ControllerSettings = basic::ControllerSettings<std::string>;
using ControllerSettingEffective = basic::ControllerSettingEffective<std::string>;

/// OIDC settings to make. Specification: `controllerSettingCreateOidc`.
struct ControllerSettingCreateOidc {
    std::optional<std::vector<std::string>> postLogoutUris{};  ///< where a browser may be sent after logging out
    std::optional<std::vector<std::string>> redirectUris{};    ///< where a browser may be sent after logging in

    BOOST_DESCRIBE_CLASS(ControllerSettingCreateOidc, (), (postLogoutUris, redirectUris), (), ())
};

/// What to make a controller setting of. Specification: `controllerSettingCreate`.
struct ControllerSettingCreate {
    std::optional<ControllerSettingCreateOidc> oidc{};  ///< none when absent
    std::string controllerId;                           ///< whose setting it is
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently

    BOOST_DESCRIBE_CLASS(ControllerSettingCreate, (), (oidc, controllerId, tags), (), ())
};

/// What to change of OIDC settings; what is absent stays. Specification: `controllerSettingPatchOidc`.
struct ControllerSettingPatchOidc {
    std::optional<std::vector<std::string>> postLogoutUris{};  ///< where a browser may be sent after logging out
    std::optional<std::vector<std::string>> redirectUris{};  ///< where a browser may be sent after logging in

    BOOST_DESCRIBE_CLASS(ControllerSettingPatchOidc, (), (postLogoutUris, redirectUris), (), ())
};

/// What to change of a controller setting; what is absent stays as it is. Specification: `controllerSettingPatch`.
struct ControllerSettingPatch {
    std::optional<ControllerSettingPatchOidc> oidc{};  ///< stays when absent
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)

    BOOST_DESCRIBE_CLASS(ControllerSettingPatch, (), (oidc, tags), (), ())
};

/// OIDC settings to put in the place of others. Specification: `controllerSettingUpdateOidc`.
struct ControllerSettingUpdateOidc {
    std::optional<std::vector<std::string>> postLogoutUris{};  ///< where a browser may be sent after logging out
    std::optional<std::vector<std::string>> redirectUris{};  ///< where a browser may be sent after logging in

    BOOST_DESCRIBE_CLASS(ControllerSettingUpdateOidc, (), (postLogoutUris, redirectUris), (), ())
};

/// What to put in the place of a controller setting; what is left out is reset. Specification:
/// `controllerSettingUpdate`.
struct ControllerSettingUpdate {
    std::optional<ControllerSettingUpdateOidc> oidc{};  ///< none when absent
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent

    BOOST_DESCRIBE_CLASS(ControllerSettingUpdate, (), (oidc, tags), (), ())
};

/// GET /controller-settings: the settings of controllers (listControllerSettings). Answered 501 so far.
struct ListControllerSettings {
    using Envelope = ListEnvelope<basic::ControllerSettingDetail>;
    static constexpr Endpoint endpoint{
        .id = "listControllerSettings", .method = Method::get, .path = "/controller-settings"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListControllerSettings, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListControllerSettings>);

/// POST /controller-settings: make a controller setting (createControllerSetting). Answered 501 so far.
struct CreateControllerSetting {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createControllerSetting",
                                       .method = Method::post,
                                       .path = "/controller-settings",
                                       .body = "controllerSetting",
                                       .success_status = 201};

    ControllerSettingCreate controllerSetting;

    BOOST_DESCRIBE_CLASS(CreateControllerSetting, (), (controllerSetting), (), ())
};
static_assert(Operation<CreateControllerSetting>);

/// GET /controller-settings/{id}: one setting (detailControllerSetting). Answered 501 so far.
struct DetailControllerSetting {
    using Envelope = zitiwire::Envelope<basic::ControllerSettingDetail>;
    static constexpr Endpoint endpoint{
        .id = "detailControllerSetting", .method = Method::get, .path = "/controller-settings/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailControllerSetting, (), (id), (), ())
};
static_assert(Operation<DetailControllerSetting>);

/// GET /controller-settings/{id}/effective: a setting with those it inherits (detailControllerSettingEffective).
/// Answered 501 so far.
struct DetailControllerSettingEffective {
    using Envelope = zitiwire::Envelope<basic::ControllerSettingEffective>;
    static constexpr Endpoint endpoint{
        .id = "detailControllerSettingEffective", .method = Method::get, .path = "/controller-settings/{id}/effective"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailControllerSettingEffective, (), (id), (), ())
};
static_assert(Operation<DetailControllerSettingEffective>);

/// PUT /controller-settings/{id}/effective: put another setting in its place (updateControllerSetting). Answered 501 so
/// far.
struct UpdateControllerSetting {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "updateControllerSetting",
                                       .method = Method::put,
                                       .path = "/controller-settings/{id}/effective",
                                       .body = "controllerSetting"};

    std::string id;
    ControllerSettingUpdate controllerSetting;

    BOOST_DESCRIBE_CLASS(UpdateControllerSetting, (), (id, controllerSetting), (), ())
};
static_assert(Operation<UpdateControllerSetting>);

/// PATCH /controller-settings/{id}/effective: change what is set of a setting (patchControllerSetting). Answered 501 so
/// far.
struct PatchControllerSetting {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "patchControllerSetting",
                                       .method = Method::patch,
                                       .path = "/controller-settings/{id}/effective",
                                       .body = "controllerSetting"};

    std::string id;
    ControllerSettingPatch controllerSetting;

    BOOST_DESCRIBE_CLASS(PatchControllerSetting, (), (id, controllerSetting), (), ())
};
static_assert(Operation<PatchControllerSetting>);

/// DELETE /controller-settings/{id}/effective: remove a setting (deleteControllerSetting). Answered 501 so far.
struct DeleteControllerSetting {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "deleteControllerSetting", .method = Method::delete_, .path = "/controller-settings/{id}/effective"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteControllerSetting, (), (id), (), ())
};
static_assert(Operation<DeleteControllerSetting>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

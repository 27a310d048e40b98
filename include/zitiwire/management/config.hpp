// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/presence.hpp>
#include <zitiwire/management/service.hpp>
#include <zitiwire/model/entity_ref.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// Configurations of services, and their types.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// A config, as controllers show it. Specification: `configDetail`.
template <class Text>
struct ConfigDetail {
    static constexpr MemberNames zero_when_absent{"configType"};

    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                     ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    EntityRef<Text> configType{};  ///< its id and name
    Text configTypeId{};
    Json<Text> data{};             ///< always an object; its numbers have passed through doubles
    Text name{};

    BOOST_DESCRIBE_CLASS(ConfigDetail, (),
                         (_links, createdAt, id, tags, updatedAt, configType, configTypeId, data, name), (), ())
};

}  // namespace basic

using ConfigDetail = basic::ConfigDetail<std::string>;
using ListConfigsEnvelope = ListEnvelope<basic::ConfigDetail>;

/// What to make a config of. Specification: `configCreate`.
struct ConfigCreate {
    std::string configTypeId;    ///< cannot be changed later
    Json data;                   ///< an object that fits the type's schema
    std::string name;
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently

    BOOST_DESCRIBE_CLASS(ConfigCreate, (), (configTypeId, data, name, tags), (), ())
};

/// What to change of a config; what is absent stays as it is. Specification: `configPatch`.
struct ConfigPatch {
    std::optional<Json> data{};  ///< replaces all; if absent and the type has a schema: 400
    std::optional<std::string> name{};
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)

    BOOST_DESCRIBE_CLASS(ConfigPatch, (), (data, name, tags), (), ())
};

/// What to put in the place of a config; what is left out is reset. Specification: `configUpdate`.
struct ConfigUpdate {
    Json data;                   ///< an object that fits the type's schema
    std::string name;
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent

    BOOST_DESCRIBE_CLASS(ConfigUpdate, (), (data, name, tags), (), ())
};

/// What the list can be filtered by and sorted by.
struct ConfigFields : filter::EntityFields {
    static constexpr filter::TextField name{"name"};
    static constexpr filter::TextField type{"type"};  ///< the id of the type
};

/// GET /configs: a page of the configs (listConfigs). Errors to expect: 400 INVALID_FILTER, 400
/// INVALID_SORT_IDENTIFIER.
struct ListConfigs {
    using Envelope = ListConfigsEnvelope;
    static constexpr Endpoint endpoint{.id = "listConfigs", .method = Method::get, .path = "/configs"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListConfigs, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListConfigs>);

/// POST /configs: make a config (createConfig). Errors to expect: 400 COULD_NOT_VALIDATE for a name that is taken, an
/// unknown type, a member that is missing, data that is no object or breaks the type's schema; 500 UNHANDLED for an
/// empty name inside the data.
struct CreateConfig {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createConfig",
                                       .method = Method::post,
                                       .path = "/configs",
                                       .body = "config",
                                       .success_status = 201,
                                       .repeat = Repeat::name_taken};

    ConfigCreate config;

    BOOST_DESCRIBE_CLASS(CreateConfig, (), (config), (), ())
};
static_assert(Operation<CreateConfig>);

/// GET /configs/{id}: one config (detailConfig). Errors to expect: 404 NOT_FOUND.
struct DetailConfig {
    using Envelope = zitiwire::Envelope<basic::ConfigDetail>;
    static constexpr Endpoint endpoint{.id = "detailConfig", .method = Method::get, .path = "/configs/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailConfig, (), (id), (), ())
};
static_assert(Operation<DetailConfig>);

/// PUT /configs/{id}: put another config in its place; what is left out is reset, the type stays (updateConfig). A name
/// that another has, or an empty one, is answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND, 400
/// COULD_NOT_VALIDATE for a member that is missing or data that breaks the schema.
struct UpdateConfig {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "updateConfig", .method = Method::put, .path = "/configs/{id}", .body = "config"};

    std::string id;
    ConfigUpdate config;

    BOOST_DESCRIBE_CLASS(UpdateConfig, (), (id, config), (), ())
};
static_assert(Operation<UpdateConfig>);

/// PATCH /configs/{id}: change what is set of a config (patchConfig). Without `data` it is a 400 when the type has a
/// schema, even for the name alone. null is absent to controllers; with nothing set they answer 500, see `precheck`. A
/// name that another has, or an empty one, is answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND,
/// 400 COULD_NOT_VALIDATE.
struct PatchConfig {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "patchConfig", .method = Method::patch, .path = "/configs/{id}", .body = "config"};

    std::string id;
    ConfigPatch config;

    BOOST_DESCRIBE_CLASS(PatchConfig, (), (id, config), (), ())
};
static_assert(Operation<PatchConfig>);

/// DELETE /configs/{id}: remove a config; services that use it lose it (deleteConfig). Errors to expect: 404 NOT_FOUND.
struct DeleteConfig {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "deleteConfig", .method = Method::delete_, .path = "/configs/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteConfig, (), (id), (), ())
};
static_assert(Operation<DeleteConfig>);

/// GET /configs/{id}/services: the services that use a configuration; none for an unknown id (listConfigServices).
struct ListConfigServices {
    using Envelope = ListServicesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listConfigServices", .method = Method::get, .path = "/configs/{id}/services"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListConfigServices, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListConfigServices>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

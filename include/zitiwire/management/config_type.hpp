// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/management/config.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// Types of configurations.
namespace zitiwire::inline ZITIWIRE_ABI {

/// What configurations of a type are for. Specification: `configTypeTarget`.
enum class ConfigTypeTarget : std::uint8_t { service, router, other };
BOOST_DESCRIBE_ENUM(ConfigTypeTarget, service, router, other)

namespace basic {

/// A config type, as controllers show it. Specification: `configTypeDetail`.
template <class Text>
struct ConfigTypeDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                           ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Text name{};
    std::optional<Json<Text>> schema{};  ///< JSON schema of the data; null for none
    std::optional<Text> target{};        ///< "service", "router", "other"; absent up to 2.0

    BOOST_DESCRIBE_CLASS(ConfigTypeDetail, (), (_links, createdAt, id, tags, updatedAt, name, schema, target), (), ())
};

}  // namespace basic

using ConfigTypeDetail = basic::ConfigTypeDetail<std::string>;

/// What to make a config type of. Specification: `configTypeCreate`.
struct ConfigTypeCreate {
    std::string name;
    std::optional<Json> schema{};              ///< JSON schema of the data, of type object; any data when absent
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently
    std::optional<ConfigTypeTarget> target{};  ///< "service" when absent; 1.x ignores it, 2.0 answers 400 for "other"

    BOOST_DESCRIBE_CLASS(ConfigTypeCreate, (), (name, schema, tags, target), (), ())
};

/// What to change of a config type; what is absent stays as it is. Specification: `configTypePatch`.
struct ConfigTypePatch {
    std::optional<std::string> name{};
    std::optional<Json> schema{};  ///< JSON schema of the data; up to 1.x required
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)

    BOOST_DESCRIBE_CLASS(ConfigTypePatch, (), (name, schema, tags), (), ())
};

/// What to put in the place of a config type; what is left out is reset. Specification: `configTypeUpdate`.
struct ConfigTypeUpdate {
    std::string name;
    std::optional<Json> schema{};  ///< JSON schema of the data; none when absent
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent

    BOOST_DESCRIBE_CLASS(ConfigTypeUpdate, (), (name, schema, tags), (), ())
};

/// What the list can be filtered by and sorted by.
struct ConfigTypeFields : filter::EntityFields {
    static constexpr filter::TextField name{"name"};
    static constexpr filter::TextField schema{"schema"};  ///< as text
    static constexpr filter::TextField target{"target"};  ///< from 2.1 on
};

/// GET /config-types: a page of the config types (listConfigTypes). Errors to expect: 400 INVALID_FILTER, 400
/// INVALID_SORT_IDENTIFIER.
struct ListConfigTypes {
    using Envelope = ListEnvelope<basic::ConfigTypeDetail>;
    static constexpr Endpoint endpoint{.id = "listConfigTypes", .method = Method::get, .path = "/config-types"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListConfigTypes, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListConfigTypes>);

/// POST /config-types: make a config type (createConfigType). Errors to expect: 400 COULD_NOT_VALIDATE for a name that
/// is taken or missing, or a schema whose root is not of type object or that is none.
struct CreateConfigType {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createConfigType",
                                       .method = Method::post,
                                       .path = "/config-types",
                                       .body = "configType",
                                       .success_status = 201,
                                       .repeat = Repeat::name_taken};

    ConfigTypeCreate configType;

    BOOST_DESCRIBE_CLASS(CreateConfigType, (), (configType), (), ())
};
static_assert(Operation<CreateConfigType>);

/// GET /config-types/{id}: one config type (detailConfigType). Errors to expect: 404 NOT_FOUND.
struct DetailConfigType {
    using Envelope = zitiwire::Envelope<basic::ConfigTypeDetail>;
    static constexpr Endpoint endpoint{.id = "detailConfigType", .method = Method::get, .path = "/config-types/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailConfigType, (), (id), (), ())
};
static_assert(Operation<DetailConfigType>);

/// PUT /config-types/{id}: put another config type in its place; what is left out is reset (updateConfigType). A name
/// that another has, or an empty one, is answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND, 400
/// COULD_NOT_VALIDATE for a name that is missing.
struct UpdateConfigType {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "updateConfigType", .method = Method::put, .path = "/config-types/{id}", .body = "configType"};

    std::string id;
    ConfigTypeUpdate configType;

    BOOST_DESCRIBE_CLASS(UpdateConfigType, (), (id, configType), (), ())
};
static_assert(Operation<UpdateConfigType>);

/// PATCH /config-types/{id}: change what is set of a config type (patchConfigType). Controllers up to 1.x answer 400
/// COULD_NOT_VALIDATE whenever `schema` is not set, also for an unknown id. null is absent to controllers; with nothing
/// set 2.x answers 500, see `precheck`. A name that another has, or an empty one, is answered 200, and nothing is
/// changed. Errors to expect: 404 NOT_FOUND.
struct PatchConfigType {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "patchConfigType", .method = Method::patch, .path = "/config-types/{id}", .body = "configType"};

    std::string id;
    ConfigTypePatch configType;

    BOOST_DESCRIBE_CLASS(PatchConfigType, (), (id, configType), (), ())
};
static_assert(Operation<PatchConfigType>);

/// DELETE /config-types/{id}: remove a config type (deleteConfigType). Errors to expect: 404 NOT_FOUND, 500 UNHANDLED
/// while there are configurations of it.
struct DeleteConfigType {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "deleteConfigType", .method = Method::delete_, .path = "/config-types/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteConfigType, (), (id), (), ())
};
static_assert(Operation<DeleteConfigType>);

/// GET /config-types/{id}/configs: the configurations of a type; none for an unknown id (listConfigsForConfigType).
/// Errors to expect: 400 INVALID_FILTER.
struct ListConfigsForConfigType {
    using Envelope = ListConfigsEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listConfigsForConfigType", .method = Method::get, .path = "/config-types/{id}/configs"};

    std::string id;
    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListConfigsForConfigType, (), (id, limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListConfigsForConfigType>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

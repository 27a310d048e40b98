// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/container/flat_map.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/json/json_text.hpp>
#include <zitiwire/json/presence.hpp>
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

/// Services: what can be reached. What belongs to one is in service_relations.hpp.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// A program that has to run. Specification: `postureQueryProcess`.
template <class Text>
struct PostureQueryProcess {
    static constexpr MemberNames zero_when_absent{"osType", "path"};

    Text osType{};  ///< "Windows", "WindowsServer", "Android", "iOS", "Linux", "macOS"
    Text path{};    ///< of the program

    BOOST_DESCRIBE_CLASS(PostureQueryProcess, (), (osType, path), (), ())
};

/// One posture check, and whether it passes. Specification: `postureQuery`.
template <class Text>
struct PostureQuery {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};                                                    ///< of the posture check
    Tags<Text> tags{};                                            ///< of the posture check
    Timestamp updatedAt{};
    bool isPassing = false;                                       ///< for the session that asks
    std::optional<PostureQueryProcess<Text>> process{};           ///< PROCESS; absent otherwise
    std::optional<std::vector<PostureQueryProcess<Text>>> processes{};  ///< PROCESS_MULTI; null otherwise
    std::optional<std::int64_t> promptGracePeriodSeconds{};       ///< MFA; absent otherwise
    std::optional<bool> promptOnUnlock{};                         ///< MFA; absent unless true
    std::optional<bool> promptOnWake{};                           ///< MFA; absent unless true
    Text queryType{};  ///< "OS", "PROCESS", "DOMAIN", "MAC", "MFA", "PROCESS_MULTI"
    std::int64_t timeout = 0;  ///< in seconds; -1 for none, as for all but MFA
    std::optional<Timestamp> timeoutAt{};  ///< absent without a timeout
    std::int64_t timeoutRemaining = 0;  ///< in seconds; -1 without a timeout

    BOOST_DESCRIBE_CLASS(PostureQuery, (),
                         (_links, createdAt, id, tags, updatedAt, isPassing, process, processes,
                          promptGracePeriodSeconds, promptOnUnlock, promptOnWake, queryType, timeout, timeoutAt,
                          timeoutRemaining),
                         (), ())
};

/// The posture checks of a policy, and whether they pass. Specification: `postureQueries`.
template <class Text>
struct PostureQueries {
    static constexpr MemberNames zero_when_absent{"policyType"};

    bool isPassing = false;  ///< all of its checks pass
    Text policyId{};  ///< "dummy invalid policy: ..." when no policy has posture checks
    Text policyType{};  ///< "Dial", "Bind"; "Invalid" for the dummy
    std::vector<PostureQuery<Text>> postureQueries{};  ///< in no fixed order

    BOOST_DESCRIBE_CLASS(PostureQueries, (), (isPassing, policyId, policyType, postureQueries), (), ())
};

/// A service, as controllers show it. Specification: `serviceDetail`.
template <class Text>
struct ServiceDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};  ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    /// type name to data; null or `{}` unless `configTypes` asked for it
    std::optional<FlatMap<Text, FlatMap<Text, Json<Text>>>> config{};
    std::optional<std::vector<Text>> configs{};  ///< ids; null for none
    bool encryptionRequired = false;  ///< end to end
    std::int64_t maxIdleTimeMillis = 0;  ///< idle circuits are closed after so many milliseconds; 0 for never
    Text name{};
    std::optional<std::vector<Text>> permissions{};  ///< "Dial", "Bind"; "Invalid" for none; null in lists of others
    std::vector<PostureQueries<Text>> postureQueries{};  ///< by policy; a dummy without checks; `[]` in lists of others
    std::optional<std::vector<Text>> roleAttributes{};  ///< what roles `#attribute` match; null for none
    Text terminatorStrategy{};  ///< how a terminator is chosen: "smartrouting", "weighted", "random", "sticky"

    BOOST_DESCRIBE_CLASS(ServiceDetail, (),
                         (_links, createdAt, id, tags, updatedAt, config, configs, encryptionRequired,
                          maxIdleTimeMillis, name, permissions, postureQueries, roleAttributes, terminatorStrategy),
                         (), ())
};

}  // namespace basic

using PostureQueryProcess = basic::PostureQueryProcess<std::string>;
using PostureQuery = basic::PostureQuery<std::string>;
using PostureQueries = basic::PostureQueries<std::string>;
using ServiceDetail = basic::ServiceDetail<std::string>;
using ListServicesEnvelope = ListEnvelope<basic::ServiceDetail>;

/// What to make a service of. Specification: `serviceCreate`.
struct ServiceCreate {
    std::optional<std::vector<std::string>> configs{};  ///< ids of configurations, one of each type
    bool encryptionRequired = false;  ///< end to end; always sent
    /// idle circuits are closed after so many milliseconds; 0 for never
    std::optional<std::int64_t> maxIdleTimeMillis{};
    std::string name;
    /// what roles `#attribute` match; without `#` or `@` in front
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently
    /// "smartrouting", "weighted", "random", "sticky"; the first when absent
    std::optional<std::string> terminatorStrategy{};

    BOOST_DESCRIBE_CLASS(ServiceCreate, (),
                         (configs, encryptionRequired, maxIdleTimeMillis, name, roleAttributes, tags,
                          terminatorStrategy),
                         (), ())
};

/// What to change of a service; what is absent stays as it is. Specification: `servicePatch`.
struct ServicePatch {
    static constexpr MemberNames dropped{"encryptionRequired"};  ///< see `known_drops`

    std::optional<std::vector<std::string>> configs{};  ///< ids, one of each type; replaces all, `[]` clears them
    std::optional<bool> encryptionRequired{};  ///< ignored, and alone a 500: only a PUT changes it
    /// idle circuits are closed after so many milliseconds; 0 for never
    std::optional<std::int64_t> maxIdleTimeMillis{};
    std::optional<std::string> name{};
    /// what roles `#attribute` match; replaces all, `[]` clears them
    std::optional<std::vector<std::string>> roleAttributes{};
    std::optional<Tags> tags{};  ///< replaces all tags; `{}` clears them (up to 1.x it is no change)
    std::optional<std::string> terminatorStrategy{};  ///< "smartrouting", "weighted", "random", "sticky"

    BOOST_DESCRIBE_CLASS(ServicePatch, (),
                         (configs, encryptionRequired, maxIdleTimeMillis, name, roleAttributes, tags,
                          terminatorStrategy),
                         (), ())
};

/// What to put in the place of a service; what is left out is reset. Specification: `serviceUpdate`.
struct ServiceUpdate {
    std::optional<std::vector<std::string>> configs{};  ///< ids, one of each type; none when absent
    std::optional<bool> encryptionRequired{};  ///< end to end; false when absent
    /// idle circuits are closed after so many milliseconds; 0 for never
    std::optional<std::int64_t> maxIdleTimeMillis{};
    std::string name;
    std::optional<std::vector<std::string>> roleAttributes{};  ///< what roles `#attribute` match; none when absent
    std::optional<Tags> tags{};  ///< flat, as in a create; none when absent
    /// "smartrouting", "weighted", "random", "sticky"; the first when absent
    std::optional<std::string> terminatorStrategy{};

    BOOST_DESCRIBE_CLASS(ServiceUpdate, (),
                         (configs, encryptionRequired, maxIdleTimeMillis, name, roleAttributes, tags,
                          terminatorStrategy),
                         (), ())
};

/// What the list can be filtered by and sorted by.
struct ServiceFields : filter::EntityFields {
    static constexpr filter::FlagField isFabricOnly{"isFabricOnly"};  ///< from 2.1 on
    static constexpr filter::TextField name{"name"};
    static constexpr filter::TextField terminatorStrategy{"terminatorStrategy"};
    static constexpr filter::TextListField roleAttributes{"roleAttributes"};  ///< without `#`
};

/// GET /services: a page of the services (listServices). Unknown `configTypes` are ignored. Errors to expect: 400
/// INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER, 400 COULD_NOT_VALIDATE for another semantic, 500 for a role without `#`
/// or `@`, 500 without a body for "AnyOf" of several attributes that nobody has.
struct ListServices {
    using Envelope = ListServicesEnvelope;
    static constexpr Endpoint endpoint{
        .id = "listServices", .method = Method::get, .path = "/services", .joined = "configTypes"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document
    std::optional<std::vector<std::string>> configTypes{};  ///< whose data to send: "all", ids or names
    /// `#attribute` or `@` and an id; without a mark controllers answer 500
    std::optional<std::vector<std::string>> roleFilter{};
    std::optional<std::string> roleSemantic{};  ///< "AllOf" when absent, or "AnyOf"

    BOOST_DESCRIBE_CLASS(ListServices, (), (limit, offset, filter, sort, configTypes, roleFilter, roleSemantic), (), ())
};
static_assert(Operation<ListServices>);

/// POST /services: make a service (createService). Errors to expect: 400 COULD_NOT_VALIDATE for a name that is taken or
/// missing, two configs of one type, an attribute with `#` or `@` in front; 404 NOT_FOUND for an unknown config or
/// terminator strategy.
struct CreateService {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createService",
                                       .method = Method::post,
                                       .path = "/services",
                                       .body = "service",
                                       .success_status = 201,
                                       .repeat = Repeat::name_taken};

    ServiceCreate service;

    BOOST_DESCRIBE_CLASS(CreateService, (), (service), (), ())
};
static_assert(Operation<CreateService>);

/// GET /services/{id}: one service (detailService). Errors to expect: 404 NOT_FOUND.
struct DetailService {
    using Envelope = zitiwire::Envelope<basic::ServiceDetail>;
    static constexpr Endpoint endpoint{.id = "detailService", .method = Method::get, .path = "/services/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailService, (), (id), (), ())
};
static_assert(Operation<DetailService>);

/// PUT /services/{id}: put another service in its place; what is left out is reset (updateService). A name that another
/// has, or an empty one, is answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND, 400
/// COULD_NOT_VALIDATE for a name that is missing.
struct UpdateService {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "updateService", .method = Method::put, .path = "/services/{id}", .body = "service"};

    std::string id;
    ServiceUpdate service;

    BOOST_DESCRIBE_CLASS(UpdateService, (), (id, service), (), ())
};
static_assert(Operation<UpdateService>);

/// PATCH /services/{id}: change what is set of a service, but for `encryptionRequired` (patchService). null is absent
/// to controllers; with nothing set they answer 500, see `precheck`. A name that another has, or an empty one, is
/// answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND, for an unknown config or strategy too.
struct PatchService {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "patchService", .method = Method::patch, .path = "/services/{id}", .body = "service"};

    std::string id;
    ServicePatch service;

    BOOST_DESCRIBE_CLASS(PatchService, (), (id, service), (), ())
};
static_assert(Operation<PatchService>);

/// DELETE /services/{id}: remove a service, in use or not; policies lose it (deleteService). Errors to expect: 404
/// NOT_FOUND.
struct DeleteService {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{.id = "deleteService", .method = Method::delete_, .path = "/services/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteService, (), (id), (), ())
};
static_assert(Operation<DeleteService>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

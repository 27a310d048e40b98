// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
#include <zitiwire/management/posture_check_changes.hpp>
#include <zitiwire/management/posture_check_forms.hpp>
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

/// Posture checks: what is asked of the machine of a client.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// A posture check, as controllers show it; `typeId` tells which of the last members it has. Specification:
/// `postureCheckDetail`.
template <class Text>
struct PostureCheckDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};  ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Text name{};
    std::vector<Text> roleAttributes{};  ///< what roles `#attribute` match; `[]` for none
    Text typeId{};  ///< "OS", "PROCESS", "DOMAIN", "MAC", "MFA", "PROCESS_MULTI", or what comes later
    std::int64_t version = 0;  ///< always 1
    std::optional<std::vector<Text>> domains{};  ///< DOMAIN
    std::optional<std::vector<ProcessMulti<Text>>> processes{};  ///< PROCESS_MULTI; in no fixed order
    std::optional<Text> semantic{};  ///< PROCESS_MULTI: "AllOf" or "AnyOf" of the processes
    std::optional<bool> ignoreLegacyEndpoints{};  ///< MFA; absent unless true
    std::optional<bool> promptOnUnlock{};  ///< MFA; absent unless true
    std::optional<bool> promptOnWake{};  ///< MFA; absent unless true
    std::optional<std::int64_t> timeoutSeconds{};  ///< MFA: until a code is asked for again; -1 for never
    std::optional<std::vector<OperatingSystem<Text>>> operatingSystems{};  ///< OS
    std::optional<Process<Text>> process{};  ///< PROCESS
    std::optional<std::vector<Text>> macAddresses{};  ///< MAC

    BOOST_DESCRIBE_CLASS(PostureCheckDetail, (),
                         (_links, createdAt, id, tags, updatedAt, name, roleAttributes, typeId, version, domains,
                          processes, semantic, ignoreLegacyEndpoints, promptOnUnlock, promptOnWake, timeoutSeconds,
                          operatingSystems, process, macAddresses),
                         (), ())
};

/// A posture check type, as controllers show it. Specification: `postureCheckTypeDetail`.
template <class Text>
struct PostureCheckTypeDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};  ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Text name{};
    std::vector<OperatingSystem<Text>> operatingSystems{};  ///< on which it works; `versions` may be null
    std::optional<Text> version{};  ///< null so far

    BOOST_DESCRIBE_CLASS(PostureCheckTypeDetail, (),
                         (_links, createdAt, id, tags, updatedAt, name, operatingSystems, version), (), ())
};

}  // namespace basic

using PostureCheckDetail = basic::PostureCheckDetail<std::string>;
using PostureCheckTypeDetail = basic::PostureCheckTypeDetail<std::string>;
using ListPostureCheckEnvelope = ListEnvelope<basic::PostureCheckDetail>;

/// What the list can be filtered by and sorted by.
struct PostureCheckFields : filter::EntityFields {
    static constexpr filter::TextField name{"name"};
    static constexpr filter::TextField promptOnUnlock{"promptOnUnlock"};
    static constexpr filter::TextField promptOnWake{"promptOnWake"};
    static constexpr filter::TextField typeId{"typeId"};
    static constexpr filter::TextListField roleAttributes{"roleAttributes"};  ///< without `#`
};

/// GET /posture-checks: a page of the posture checks, of all kinds (listPostureChecks). Errors to expect: 400
/// INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER, 400 COULD_NOT_VALIDATE for another semantic, 500 for a role without `#`
/// or `@`, 500 without a body for "AnyOf" of several attributes that nobody has.
struct ListPostureChecks {
    using Envelope = ListPostureCheckEnvelope;
    static constexpr Endpoint endpoint{.id = "listPostureChecks", .method = Method::get, .path = "/posture-checks"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document
    /// `#attribute` or `@` and an id; without a mark controllers answer 500
    std::optional<std::vector<std::string>> roleFilter{};
    std::optional<std::string> roleSemantic{};  ///< "AllOf" when absent, or "AnyOf"

    BOOST_DESCRIBE_CLASS(ListPostureChecks, (), (limit, offset, filter, sort, roleFilter, roleSemantic), (), ())
};
static_assert(Operation<ListPostureChecks>);

/// POST /posture-checks: make a posture check (createPostureCheck). Errors to expect: 400 COULD_NOT_VALIDATE for a name
/// that is taken or a member that is missing or empty, 500 UNHANDLED for versions that are no ranges.
struct CreatePostureCheck {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createPostureCheck",
                                       .method = Method::post,
                                       .path = "/posture-checks",
                                       .body = "postureCheck",
                                       .success_status = 201,
                                       .repeat = Repeat::name_taken};

    PostureCheckCreate postureCheck;

    BOOST_DESCRIBE_CLASS(CreatePostureCheck, (), (postureCheck), (), ())
};
static_assert(Operation<CreatePostureCheck>);

/// GET /posture-checks/{id}: one posture check (detailPostureCheck). Errors to expect: 404 NOT_FOUND.
struct DetailPostureCheck {
    using Envelope = zitiwire::Envelope<basic::PostureCheckDetail>;
    static constexpr Endpoint endpoint{
        .id = "detailPostureCheck", .method = Method::get, .path = "/posture-checks/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailPostureCheck, (), (id), (), ())
};
static_assert(Operation<DetailPostureCheck>);

/// PUT /posture-checks/{id}: put another posture check in its place; what is left out is reset (updatePostureCheck).
/// The kind stays: one of another kind is a 200 that changes name, attributes and tags alone. A name that another has,
/// or an empty one, is answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND, 400 COULD_NOT_VALIDATE
/// for a required member that is missing.
struct UpdatePostureCheck {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "updatePostureCheck", .method = Method::put, .path = "/posture-checks/{id}", .body = "postureCheck"};

    std::string id;
    PostureCheckUpdate postureCheck;

    BOOST_DESCRIBE_CLASS(UpdatePostureCheck, (), (id, postureCheck), (), ())
};
static_assert(Operation<UpdatePostureCheck>);

/// PATCH /posture-checks/{id}: change what is set of a posture check (patchPostureCheck). A PATCH of another kind is a
/// 200 that changes name, attributes and tags alone; one with nothing set is a 200, too. null is absent to controllers.
/// A name that another has, or an empty one, is answered 200, and nothing is changed. Errors to expect: 404 NOT_FOUND.
struct PatchPostureCheck {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "patchPostureCheck", .method = Method::patch, .path = "/posture-checks/{id}", .body = "postureCheck"};

    std::string id;
    PostureCheckPatch postureCheck;

    BOOST_DESCRIBE_CLASS(PatchPostureCheck, (), (id, postureCheck), (), ())
};
static_assert(Operation<PatchPostureCheck>);

/// DELETE /posture-checks/{id}: remove a posture check, in use or not; policies lose it (deletePostureCheck). Errors to
/// expect: 404 NOT_FOUND.
struct DeletePostureCheck {
    using Envelope = Empty;
    static constexpr Endpoint endpoint{
        .id = "deletePostureCheck", .method = Method::delete_, .path = "/posture-checks/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeletePostureCheck, (), (id), (), ())
};
static_assert(Operation<DeletePostureCheck>);

/// GET /posture-check-types: a page of the posture check types; MFA is not among them (listPostureCheckTypes). Errors
/// to expect: 400 INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListPostureCheckTypes {
    using Envelope = ListEnvelope<basic::PostureCheckTypeDetail>;
    static constexpr Endpoint endpoint{
        .id = "listPostureCheckTypes", .method = Method::get, .path = "/posture-check-types"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListPostureCheckTypes, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListPostureCheckTypes>);

/// GET /posture-check-types/{id}: one posture check type (detailPostureCheckType). Errors to expect: 404 NOT_FOUND,
/// also for MFA.
struct DetailPostureCheckType {
    using Envelope = zitiwire::Envelope<basic::PostureCheckTypeDetail>;
    static constexpr Endpoint endpoint{
        .id = "detailPostureCheckType", .method = Method::get, .path = "/posture-check-types/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailPostureCheckType, (), (id), (), ())
};
static_assert(Operation<DetailPostureCheckType>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

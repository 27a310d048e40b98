// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/filter/field.hpp>
#include <zitiwire/filter/filter.hpp>
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

/// Revocations: tokens that are void before their time. Controllers up to 1.x have none.
namespace zitiwire::inline ZITIWIRE_ABI {

/// Specification: `revocationTypeEnum`.
enum class RevocationType : std::uint8_t { JTI, IDENTITY, API_SESSION };
BOOST_DESCRIBE_ENUM(RevocationType, JTI, IDENTITY, API_SESSION)

namespace basic {

/// A revocation, as controllers show it. Specification: `revocationDetail`.
template <class Text>
struct RevocationDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};              ///< opaque
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Timestamp expiresAt{};  ///< when it ends by itself
    Text type{};            ///< of what kind

    bool operator==(RevocationDetail const&) const = default;
    BOOST_DESCRIBE_CLASS(RevocationDetail, (), (_links, createdAt, id, tags, updatedAt, expiresAt, type), (), ())
};

}  // namespace basic

using RevocationDetail = basic::RevocationDetail<std::string>;
using ListRevocationsEnvelope = ListEnvelope<basic::RevocationDetail>;
using DetailRevocationEnvelope = Envelope<basic::RevocationDetail>;

/// What to make a revocation of. Specification: `revocationCreate`.
struct RevocationCreate {
    std::string id;              ///< opaque
    std::optional<Tags> tags{};  ///< free-form: text, numbers, booleans, null; lists and maps are dropped without a word
    RevocationType type;         ///< of what kind

    bool operator==(RevocationCreate const&) const = default;
    BOOST_DESCRIBE_CLASS(RevocationCreate, (), (id, tags, type), (), ())
};

/// What the list can be filtered by and sorted by.
struct RevocationFields : filter::EntityFields {
    static constexpr filter::DateField expiresAt{"expiresAt"};
    static constexpr filter::TextField issuedBefore{"issuedBefore"};
    static constexpr filter::TextField type{"type"};
};

/// GET /revocations: a page of the revocations (listRevocations). Errors to expect: 400 INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER.
struct ListRevocations {
    using Envelope = ListRevocationsEnvelope;
    static constexpr Endpoint endpoint{.id = "listRevocations", .method = Method::get, .path = "/revocations"};

    std::optional<std::int64_t> limit{};   ///< 10 when absent; -1 for all; clamped to 500
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};         ///< all when absent
    OptionalText<Sort> sort{};             ///< by `id` when absent; not in the document

    bool operator==(ListRevocations const&) const = default;
    BOOST_DESCRIBE_CLASS(ListRevocations, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListRevocations>);

/// POST /revocations: make a revocation (createRevocation). The same id again takes the place of the first. Errors to expect: 400 for an
/// id that is no UUID (JTI, API_SESSION), 404 for an identity that is not there.
struct CreateRevocation {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{
        .id = "createRevocation", .method = Method::post, .path = "/revocations", .body = "revocation", .success_status = 201,
        .repeat = Repeat::same_state};

    RevocationCreate revocation;

    bool operator==(CreateRevocation const&) const = default;
    BOOST_DESCRIBE_CLASS(CreateRevocation, (), (revocation), (), ())
};
static_assert(Operation<CreateRevocation>);

/// GET /revocations/{id}: one revocation (detailRevocation). Errors to expect: 404 NOT_FOUND.
struct DetailRevocation {
    using Envelope = DetailRevocationEnvelope;
    static constexpr Endpoint endpoint{.id = "detailRevocation", .method = Method::get, .path = "/revocations/{id}"};

    std::string id;

    bool operator==(DetailRevocation const&) const = default;
    BOOST_DESCRIBE_CLASS(DetailRevocation, (), (id), (), ())
};
static_assert(Operation<DetailRevocation>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

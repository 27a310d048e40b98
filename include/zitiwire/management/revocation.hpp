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

/// What is void: one token, all tokens of an identity, or those of an API session. Specification: `revocationTypeEnum`.
enum class RevocationType : std::uint8_t { JTI, IDENTITY, API_SESSION };
BOOST_DESCRIBE_ENUM(RevocationType, JTI, IDENTITY, API_SESSION)

namespace basic {

/// A revocation, as controllers show it. Specification: `revocationDetail`.
template <class Text>
struct RevocationDetail {
    Links<Text> _links{};
    Timestamp createdAt{};
    Text id{};  ///< what is revoked: see `RevocationCreate`
    Tags<Text> tags{};
    Timestamp updatedAt{};
    Timestamp expiresAt{};  ///< the controller's choice, a day after
    Text type{};  ///< "JTI", "IDENTITY", "API_SESSION"

    BOOST_DESCRIBE_CLASS(RevocationDetail, (), (_links, createdAt, id, tags, updatedAt, expiresAt, type), (), ())
};

}  // namespace basic

using RevocationDetail = basic::RevocationDetail<std::string>;

/// What to make a revocation of. Specification: `revocationCreate`.
struct RevocationCreate {
    std::string id;  ///< the token's `jti` or the API session's id, both UUIDs, or an identity's id
    std::optional<Tags> tags{};  ///< text, numbers, booleans, null; lists and maps are dropped silently
    RevocationType type = RevocationType::JTI;  ///< what `id` is of

    BOOST_DESCRIBE_CLASS(RevocationCreate, (), (id, tags, type), (), ())
};

/// What the list can be filtered by and sorted by.
struct RevocationFields : filter::EntityFields {
    static constexpr filter::DateField expiresAt{"expiresAt"};
    static constexpr filter::TextField issuedBefore{"issuedBefore"};  ///< not in replies
    static constexpr filter::TextField type{"type"};  ///< "JTI", "IDENTITY", "API_SESSION"
};

/// GET /revocations: a page of the revocations; deleting or disabling an identity adds one (listRevocations). Errors to
/// expect: 400 INVALID_FILTER, 400 INVALID_SORT_IDENTIFIER; up to 1.x 404, even without a session.
struct ListRevocations {
    using Envelope = ListEnvelope<basic::RevocationDetail>;
    static constexpr Endpoint endpoint{.id = "listRevocations", .method = Method::get, .path = "/revocations"};

    std::optional<std::int64_t> limit{};  ///< 10 when absent; at most 500, more is cut to that; -1 for all
    std::optional<std::int64_t> offset{};  ///< 0 when absent; clamped to 100000
    OptionalText<Filter> filter{};  ///< all when absent
    OptionalText<Sort> sort{};  ///< by `id` when absent; not in the document

    BOOST_DESCRIBE_CLASS(ListRevocations, (), (limit, offset, filter, sort), (), ())
};
static_assert(Operation<ListRevocations>);

/// POST /revocations: make a revocation; nothing takes it back before it expires (createRevocation). The same id again
/// takes the place of the first. Errors to expect: 400 COULD_NOT_VALIDATE for an id that is no UUID (JTI, API_SESSION),
/// 404 NOT_FOUND without a cause for an identity that is not there; up to 1.x 404 always.
struct CreateRevocation {
    using Envelope = CreateEnvelope;
    static constexpr Endpoint endpoint{.id = "createRevocation",
                                       .method = Method::post,
                                       .path = "/revocations",
                                       .body = "revocation",
                                       .success_status = 201,
                                       .repeat = Repeat::same_state};

    RevocationCreate revocation;

    BOOST_DESCRIBE_CLASS(CreateRevocation, (), (revocation), (), ())
};
static_assert(Operation<CreateRevocation>);

/// GET /revocations/{id}: one revocation (detailRevocation). Errors to expect: 404 NOT_FOUND; up to 1.x always.
struct DetailRevocation {
    using Envelope = zitiwire::Envelope<basic::RevocationDetail>;
    static constexpr Endpoint endpoint{.id = "detailRevocation", .method = Method::get, .path = "/revocations/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DetailRevocation, (), (id), (), ())
};
static_assert(Operation<DetailRevocation>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

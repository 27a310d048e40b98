// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/zitiwire.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

/// Three operations that the library does not have, added from outside in the way the README shows: the tour needs an
/// identity that can be enrolled.
namespace tour {

/// What to create. Specification: `identityCreate`, of which this is all that is required.
struct IdentityCreate {
    bool isAdmin = false;
    std::string name;  ///< no two identities have the same
    std::string type = "Default";

    BOOST_DESCRIBE_CLASS(IdentityCreate, (), (isAdmin, name, type), (), ())
};

/// POST /identities: make an identity, here one without an enrollment (createIdentity).
struct CreateIdentity {
    using Envelope = zitiwire::CreateEnvelope;
    static constexpr zitiwire::Endpoint endpoint{
        .method = zitiwire::Method::post, .path = "/identities", .body = "identity", .success_status = 201};

    IdentityCreate identity;

    BOOST_DESCRIBE_CLASS(CreateIdentity, (), (identity), (), ())
};
static_assert(zitiwire::Operation<CreateIdentity>);

/// DELETE /identities/{id}: remove an identity with its enrollments (deleteIdentity).
struct DeleteIdentity {
    using Envelope = zitiwire::Empty;
    static constexpr zitiwire::Endpoint endpoint{.method = zitiwire::Method::delete_, .path = "/identities/{id}"};

    std::string id;

    BOOST_DESCRIBE_CLASS(DeleteIdentity, (), (id), (), ())
};
static_assert(zitiwire::Operation<DeleteIdentity>);

/// Specification: `identityDetail`; members that are not described are passed over.
struct IdentityDetail {
    std::string id;
    std::string name;

    BOOST_DESCRIBE_CLASS(IdentityDetail, (), (id, name), (), ())
};

/// Specification: `listIdentitiesEnvelope`.
struct ListIdentitiesEnvelope {
    std::vector<IdentityDetail> data;
    zitiwire::Meta meta{};

    BOOST_DESCRIBE_CLASS(ListIdentitiesEnvelope, (), (data, meta), (), ())
};

/// GET /identities: a page of the identities (listIdentities).
struct ListIdentities {
    using Envelope = ListIdentitiesEnvelope;
    static constexpr zitiwire::Endpoint endpoint{.method = zitiwire::Method::get, .path = "/identities"};

    std::optional<zitiwire::Filter> filter{};

    BOOST_DESCRIBE_CLASS(ListIdentities, (), (filter), (), ())
};
static_assert(zitiwire::Operation<ListIdentities>);

}  // namespace tour

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/envelope.hpp>
#include <zitiwire/operation.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// A JWT with which a client learns to trust a network. Specification: `networkJWT`.
template <class Text>
struct BasicNetworkJWT {
    Text name{};              ///< "default"
    BasicSecret<Text> token{};  ///< issuer and audience, no expiry, no user

    bool operator==(BasicNetworkJWT const&) const = default;
    BOOST_DESCRIBE_CLASS(BasicNetworkJWT, (), (name, token), (), ())
};
using NetworkJWT = BasicNetworkJWT<std::string>;

/// Specification: `listNetworkJWTsEnvelope`.
template <class Text>
struct BasicListNetworkJWTsEnvelope {
    std::vector<BasicNetworkJWT<Text>> data{};
    BasicMeta<Text> meta{};

    bool operator==(BasicListNetworkJWTsEnvelope const&) const = default;
    BOOST_DESCRIBE_CLASS(BasicListNetworkJWTsEnvelope, (), (data, meta), (), ())
};
using ListNetworkJWTsEnvelope = BasicListNetworkJWTsEnvelope<std::string>;

/// GET /network-jwts: the JWTs that identify this network (listNetworkJWTs). Needs no session.
struct ListNetworkJWTs {
    using Envelope = ListNetworkJWTsEnvelope;
    static constexpr Endpoint endpoint{.method = Method::get, .path = "/network-jwts", .credential = Credential::none};

    bool operator==(ListNetworkJWTs const&) const = default;
    BOOST_DESCRIBE_CLASS(ListNetworkJWTs, (), (), (), ())
};
static_assert(Operation<ListNetworkJWTs>);

}  // namespace zitiwire::inline ZITIWIRE_ABI

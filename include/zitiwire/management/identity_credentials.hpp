// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/model/entity_ref.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

/// What an identity shows of its authenticators and enrollments.
namespace zitiwire::inline ZITIWIRE_ABI {

namespace basic {

/// Specification: `identityAuthenticatorsCert`.
template <class Text>
struct IdentityAuthenticatorsCert {
    Text id{};           ///< opaque
    Text fingerprint{};  ///< SHA-1 in hexadecimal, without colons

    bool operator==(IdentityAuthenticatorsCert const&) const = default;
    BOOST_DESCRIBE_CLASS(IdentityAuthenticatorsCert, (), (id, fingerprint), (), ())
};

/// Specification: `identityAuthenticatorsUpdb`.
template <class Text>
struct IdentityAuthenticatorsUpdb {
    Text id{};        ///< opaque
    Text username{};  ///< unique among all

    bool operator==(IdentityAuthenticatorsUpdb const&) const = default;
    BOOST_DESCRIBE_CLASS(IdentityAuthenticatorsUpdb, (), (id, username), (), ())
};

/// What an identity logs in with, one member for each method. Specification: `identityAuthenticators`.
template <class Text>
struct IdentityAuthenticators {
    std::optional<IdentityAuthenticatorsCert<Text>> cert{};  ///< certificate
    std::optional<IdentityAuthenticatorsUpdb<Text>> updb{};  ///< user name and password

    bool operator==(IdentityAuthenticators const&) const = default;
    BOOST_DESCRIBE_CLASS(IdentityAuthenticators, (), (cert, updb), (), ())
};

/// Specification: `identityEnrollmentsOtt`.
template <class Text>
struct IdentityEnrollmentsOtt {
    Text id{};              ///< opaque
    Timestamp expiresAt{};  ///< when it ends by itself
    Secret<Text> jwt{};     ///< what the enrolling party needs
    Secret<Text> token{};   ///< grants access

    bool operator==(IdentityEnrollmentsOtt const&) const = default;
    BOOST_DESCRIBE_CLASS(IdentityEnrollmentsOtt, (), (id, expiresAt, jwt, token), (), ())
};

/// Specification: `identityEnrollmentsOttca`.
template <class Text>
struct IdentityEnrollmentsOttca {
    Text id{};              ///< opaque
    EntityRef<Text> ca{};   ///< PEM, the network's CAs
    Text caId{};
    Timestamp expiresAt{};  ///< when it ends by itself
    Secret<Text> jwt{};     ///< what the enrolling party needs
    Secret<Text> token{};   ///< grants access

    bool operator==(IdentityEnrollmentsOttca const&) const = default;
    BOOST_DESCRIBE_CLASS(IdentityEnrollmentsOttca, (), (id, ca, caId, expiresAt, jwt, token), (), ())
};

/// Specification: `identityEnrollmentsUpdb`.
template <class Text>
struct IdentityEnrollmentsUpdb {
    Text id{};              ///< opaque
    Timestamp expiresAt{};  ///< when it ends by itself
    Secret<Text> jwt{};     ///< what the enrolling party needs
    Secret<Text> token{};   ///< grants access

    bool operator==(IdentityEnrollmentsUpdb const&) const = default;
    BOOST_DESCRIBE_CLASS(IdentityEnrollmentsUpdb, (), (id, expiresAt, jwt, token), (), ())
};

/// The outstanding enrollments of an identity, one member for each method. Specification: `identityEnrollments`.
template <class Text>
struct IdentityEnrollments {
    std::optional<IdentityEnrollmentsOtt<Text>> ott{};      ///< one-time token
    std::optional<IdentityEnrollmentsOttca<Text>> ottca{};  ///< one-time token with a certificate of that CA
    std::optional<IdentityEnrollmentsUpdb<Text>> updb{};    ///< user name and password

    bool operator==(IdentityEnrollments const&) const = default;
    BOOST_DESCRIBE_CLASS(IdentityEnrollments, (), (ott, ottca, updb), (), ())
};

}  // namespace basic

using IdentityAuthenticatorsCert = basic::IdentityAuthenticatorsCert<std::string>;
using IdentityAuthenticatorsUpdb = basic::IdentityAuthenticatorsUpdb<std::string>;
using IdentityAuthenticators = basic::IdentityAuthenticators<std::string>;
using IdentityEnrollmentsOtt = basic::IdentityEnrollmentsOtt<std::string>;
using IdentityEnrollmentsOttca = basic::IdentityEnrollmentsOttca<std::string>;
using IdentityEnrollmentsUpdb = basic::IdentityEnrollmentsUpdb<std::string>;
using IdentityEnrollments = basic::IdentityEnrollments<std::string>;

}  // namespace zitiwire::inline ZITIWIRE_ABI

// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/codec/operation.hpp>
#include <zitiwire/json/presence.hpp>
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

/// A certificate that it logs in with. Specification: `identityAuthenticatorsCert`.
template <class Text>
struct IdentityAuthenticatorsCert {
    static constexpr MemberNames zero_when_absent{"id", "fingerprint"};

    Text id{};           ///< of the authenticator
    Text fingerprint{};  ///< of the certificate: SHA-1 in hexadecimal, without colons

    BOOST_DESCRIBE_CLASS(IdentityAuthenticatorsCert, (), (id, fingerprint), (), ())
};

/// A user name that it logs in with. Specification: `identityAuthenticatorsUpdb`.
template <class Text>
struct IdentityAuthenticatorsUpdb {
    static constexpr MemberNames zero_when_absent{"id", "username"};

    Text id{};        ///< of the authenticator
    Text username{};  ///< unique among all

    BOOST_DESCRIBE_CLASS(IdentityAuthenticatorsUpdb, (), (id, username), (), ())
};

/// What an identity logs in with, one member for each method. Specification: `identityAuthenticators`.
template <class Text>
struct IdentityAuthenticators {
    std::optional<IdentityAuthenticatorsCert<Text>> cert{};  ///< with a certificate; absent for none
    std::optional<IdentityAuthenticatorsUpdb<Text>> updb{};  ///< with user name and password; absent for none

    BOOST_DESCRIBE_CLASS(IdentityAuthenticators, (), (cert, updb), (), ())
};

/// An enrollment by a one-time token. Specification: `identityEnrollmentsOtt`.
template <class Text>
struct IdentityEnrollmentsOtt {
    static constexpr MemberNames zero_when_absent{"id", "jwt", "token"};

    Text id{};              ///< of the enrollment
    Timestamp expiresAt{};  ///< when it ends by itself
    Secret<Text> jwt{};     ///< what the enrolling party needs
    Secret<Text> token{};   ///< the JWT's `jti`

    BOOST_DESCRIBE_CLASS(IdentityEnrollmentsOtt, (), (id, expiresAt, jwt, token), (), ())
};

/// An enrollment by a one-time token and a certificate. Specification: `identityEnrollmentsOttca`.
template <class Text>
struct IdentityEnrollmentsOttca {
    static constexpr MemberNames zero_when_absent{"id", "ca", "caId", "jwt", "token"};

    Text id{};              ///< of the enrollment
    EntityRef<Text> ca{};   ///< whose certificate is needed as well
    Text caId{};            ///< likewise
    Timestamp expiresAt{};  ///< when it ends by itself
    Secret<Text> jwt{};     ///< what the enrolling party needs
    Secret<Text> token{};   ///< the JWT's `jti`

    BOOST_DESCRIBE_CLASS(IdentityEnrollmentsOttca, (), (id, ca, caId, expiresAt, jwt, token), (), ())
};

/// An enrollment that sets a password. Specification: `identityEnrollmentsUpdb`.
template <class Text>
struct IdentityEnrollmentsUpdb {
    static constexpr MemberNames zero_when_absent{"id", "jwt", "token"};

    Text id{};              ///< of the enrollment
    Timestamp expiresAt{};  ///< when it ends by itself
    Secret<Text> jwt{};     ///< what the enrolling party needs
    Secret<Text> token{};   ///< the JWT's `jti`

    BOOST_DESCRIBE_CLASS(IdentityEnrollmentsUpdb, (), (id, expiresAt, jwt, token), (), ())
};

/// The outstanding enrollments of an identity, one member for each method. Specification: `identityEnrollments`.
template <class Text>
struct IdentityEnrollments {
    std::optional<IdentityEnrollmentsOtt<Text>> ott{};      ///< by a one-time token; absent for none
    /// by a one-time token and a certificate of a CA; absent for none
    std::optional<IdentityEnrollmentsOttca<Text>> ottca{};
    std::optional<IdentityEnrollmentsUpdb<Text>> updb{};    ///< by setting a password; absent for none

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

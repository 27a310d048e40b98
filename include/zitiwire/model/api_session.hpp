// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <zitiwire/model/entity_ref.hpp>
#include <zitiwire/model/envelope.hpp>
#include <zitiwire/model/links.hpp>
#include <zitiwire/model/tags.hpp>
#include <zitiwire/text/secret.hpp>
#include <zitiwire/text/timestamp.hpp>
#include <zitiwire/version.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace zitiwire::inline ZITIWIRE_ABI {

/// What a client may tell about the machine it runs on. Specification: `envInfo`.
struct EnvInfo {
    std::optional<std::string> arch{};
    std::optional<std::string> domain{};
    std::optional<std::string> hostname{};
    std::optional<std::string> os{};
    std::optional<std::string> osRelease{};
    std::optional<std::string> osVersion{};

    bool operator==(EnvInfo const&) const = default;
    BOOST_DESCRIBE_CLASS(EnvInfo, (), (arch, domain, hostname, os, osRelease, osVersion), (), ())
};

/// What a client may tell about itself. Specification: `sdkInfo`.
struct SdkInfo {
    std::optional<std::string> appId{};
    std::optional<std::string> appVersion{};
    std::optional<std::string> branch{};
    std::optional<std::string> revision{};
    std::optional<std::string> type{};
    std::optional<std::string> version{};

    bool operator==(SdkInfo const&) const = default;
    BOOST_DESCRIBE_CLASS(SdkInfo, (), (appId, appVersion, branch, revision, type, version), (), ())
};

/// What to log in with. Specification: `authenticate`. Method `password` needs `username` and `password`; `cert` and
/// `ext-jwt` need neither, for their credentials are not in the body.
struct Credentials {
    std::optional<std::vector<std::string>> configTypes{};  ///< of the services' configurations that the client wants
    std::optional<EnvInfo> envInfo{};
    std::optional<Secret> password{};       ///< 5 to 100 characters, else 400 COULD_NOT_VALIDATE
    std::optional<SdkInfo> sdkInfo{};
    std::optional<std::string> username{};  ///< 4 to 100 characters, likewise

    bool operator==(Credentials const&) const = default;
    BOOST_DESCRIBE_CLASS(Credentials, (), (configTypes, envInfo, password, sdkInfo, username), (), ())
};

/// What a session still asks for before it counts. Specification: `authQueryDetail`.
template <class Text>
struct BasicAuthQueryDetail {
    std::optional<Text> clientId{};
    std::optional<Text> format{};                ///< of the code: "numeric", "alpha", "alphaNumeric"
    std::optional<Text> httpMethod{};
    std::optional<Text> httpUrl{};               ///< where to answer; relative to the base path, or an external signer's
    std::optional<Text> id{};                    ///< of the external signer
    std::optional<bool> isTotpEnrolled{};
    std::optional<std::int64_t> maxLength{};     ///< of the code
    std::optional<std::int64_t> minLength{};
    Text provider{};                             ///< "ziti" or "url"
    std::optional<std::vector<Text>> scopes{};   ///< sent as null when there are none
    std::optional<Text> typeId{};                ///< "MFA", "TOTP", "EXT-JWT"

    bool operator==(BasicAuthQueryDetail const&) const = default;
    BOOST_DESCRIBE_CLASS(BasicAuthQueryDetail, (),
                         (clientId, format, httpMethod, httpUrl, id, isTotpEnrolled, maxLength, minLength, provider, scopes, typeId),
                         (), ())
};

using AuthQueryDetail = BasicAuthQueryDetail<std::string>;

/// The session a request was made with. Specification: `currentApiSessionDetail` with its `apiSessionDetail` and
/// `baseEntity`. The document also requires `cachedUpdatedAt`, which it does not define and no controller sends.
template <class Text>
struct BasicCurrentApiSessionDetail {
    BasicLinks<Text> _links;
    Timestamp createdAt{};
    Text id;
    std::optional<BasicTags<Text>> tags{};
    Timestamp updatedAt{};
    std::vector<BasicAuthQueryDetail<Text>> authQueries;  ///< until they are answered, other calls are refused
    Text authenticatorId;
    std::optional<Timestamp> cachedLastActivityAt{};
    std::vector<Text> configTypes;
    BasicEntityRef<Text> identity;
    Text identityId;
    std::optional<bool> improperClientCertChain{};
    Text ipAddress;                                 ///< with the port when the session is a bearer token's
    std::optional<bool> isCertExtendRequested{};
    bool isCertExtendable = false;
    std::optional<bool> isCertKeyRollRequested{};
    bool isMfaComplete = false;
    bool isMfaRequired = false;
    std::optional<Timestamp> lastActivityAt{};
    BasicSecret<Text> token;                        ///< what further requests send as `zt-session`
    std::int64_t expirationSeconds = 0;             ///< how long the session lasts from now on when it stays idle
    Timestamp expiresAt{};

    bool operator==(BasicCurrentApiSessionDetail const&) const = default;
    BOOST_DESCRIBE_CLASS(BasicCurrentApiSessionDetail, (),
                         (_links, createdAt, id, tags, updatedAt, authQueries, authenticatorId, cachedLastActivityAt,
                          configTypes, identity, identityId, improperClientCertChain, ipAddress, isCertExtendRequested,
                          isCertExtendable, isCertKeyRollRequested, isMfaComplete, isMfaRequired, lastActivityAt, token,
                          expirationSeconds, expiresAt),
                         (), ())
};

using CurrentApiSessionDetail = BasicCurrentApiSessionDetail<std::string>;

/// Specification: `currentApiSessionDetailEnvelope`.
template <class Text>
struct BasicCurrentApiSessionDetailEnvelope {
    BasicCurrentApiSessionDetail<Text> data;
    BasicMeta<Text> meta{};

    bool operator==(BasicCurrentApiSessionDetailEnvelope const&) const = default;
    BOOST_DESCRIBE_CLASS(BasicCurrentApiSessionDetailEnvelope, (), (data, meta), (), ())
};

using CurrentApiSessionDetailEnvelope = BasicCurrentApiSessionDetailEnvelope<std::string>;

}  // namespace zitiwire::inline ZITIWIRE_ABI
